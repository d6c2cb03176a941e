"""What a stage says about its input: a fault or a remark, with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from edition.base.diagnostic_text import diagnostic_text

Severity = Literal["error", "warning", "info"]

_ORDER: dict[str, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: a registered code, ``LOD201``; ``edition explain`` tells more.
        severity: ``"error"`` (no good output), ``"warning"`` (output, but look), ``"info"``.
        message: what is wrong, naming the thing, without a full stop's worth of prose.
        hint: what to do.
        file: path relative to the project, with forward slashes.
        line: 1-based line in ``file``.
        column: 1-based column (characters) in that line.
        page: the newspaper page's number, ``"9"`` or ``"A1"``.
        article: the article's id.
        source_line: the text of that line, to be shown with the finding; the stage that reads the
            files fills it in. Two findings that differ in it alone are the same.
        about: a stretch of the source that the finding is about, where its column is not known: the
            pass that fills in the line looks for it from ``line`` on.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    page: str | None = None
    article: str | None = None
    source_line: str | None = field(default=None, compare=False)
    about: str = field(default="", compare=False, repr=False)

    @property
    def place(self) -> str:
        """``file:line:column`` as far as known, else the page and article."""
        if self.file is not None:
            parts = [self.file]
            if self.line is not None:
                parts.append(str(self.line))
                if self.column is not None:
                    parts.append(str(self.column))
            return ":".join(parts)
        named = [f"page {self.page}" if self.page else "", self.article or ""]
        return " ".join(part for part in named if part)

    def to_json(self) -> dict[str, Any]:
        """The fields that are set, ready for ``json.dumps``."""
        fields = asdict(self)
        del fields["about"]
        return {key: value for key, value in fields.items() if value not in (None, "")}

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}[{self.code}] {self.message}{hint}"


class EditionError(Exception):
    """A step had no output to give. Carries every diagnostic that was found on the way."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(map(diagnostic_text, self.diagnostics)))


class UsageError(EditionError):
    """What was asked for cannot be done, whatever the sources are: there is no such page."""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is an error."""
    return any(item.severity == "error" for item in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repeats, errors first, then by place, then by code: the order they are shown in."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (
                _ORDER[d.severity],
                d.file or "",
                d.line or 0,
                d.column or 0,
                d.page or "",
                d.article or "",
                d.code,
                d.message,
            ),
        )
    )
