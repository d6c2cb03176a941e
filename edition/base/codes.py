"""The registry of diagnostic codes: each is declared once, and keeps its meaning for ever.

Every stage declares its codes in its own ``codes.py`` as constants::

    MISSING_PICTURE = code(
        "LOD201", "error", "picture not found",
        reason="The article names a picture file that is not in the issue's folder.",
        remedy="Put the file beside the article, or correct the name in the front matter.",
    )

and reports them with :meth:`Code.at`. A code that has been released never changes its meaning;
it may only be retired. ``edition explain CODE`` prints what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.base.diagnostic import Diagnostic, Severity

_REGISTRY: dict[str, Code] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault.

    Attributes:
        id: three capital letters for the stage, three digits: ``CMP301``.
        severity: ``"error"``, ``"warning"`` or ``"info"``, unless a report says otherwise.
        title: what is wrong in at most six words.
        reason: why it matters, one or two sentences.
        remedy: what to do about it.
        source: the standard or document that asks for it, with its section; may be empty.
    """

    id: str
    severity: Severity
    title: str
    reason: str
    remedy: str
    source: str = ""

    def at(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
        page: str | None = None,
        article: str | None = None,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """A diagnostic of this kind at a place.

        ``hint`` defaults to the code's remedy, ``severity`` to the code's own.
        """
        return Diagnostic(
            code=self.id,
            severity=severity or self.severity,
            message=message,
            hint=self.remedy if hint is None else hint,
            file=file,
            line=line,
            column=column,
            page=page,
            article=article,
        )


def code(
    id: str,
    severity: Literal["error", "warning", "info"],
    title: str,
    *,
    reason: str,
    remedy: str,
    source: str = "",
) -> Code:
    """Declare a code.

    Raises:
        ValueError: the id is malformed or already taken.
    """
    if not (len(id) == 6 and id[:3].isalpha() and id[:3].isupper() and id[3:].isdigit()):
        raise ValueError(f"code {id!r} is not three capital letters and three digits")
    if id in _REGISTRY:
        raise ValueError(f"code {id} is declared twice")
    entry = Code(id, severity, title, reason, remedy, source)
    _REGISTRY[id] = entry
    return entry


def registered() -> tuple[Code, ...]:
    """Every declared code, by id. Only the stages imported so far are in it."""
    return tuple(_REGISTRY[key] for key in sorted(_REGISTRY))
