"""A finding as text: the one format that every command prints.

::

    error[LOD105] issues/2026-05-08/issue.yaml:5:9: unknown key `headlin`
        5 |         headlin: 河口大桥合龙
          |         ^
      → did you mean `headline`?

The source line is cut around the column where it is long. The caret stands under its character in
a terminal that gives Chinese characters two cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from edition.base.diagnostic import Diagnostic

#: What a part of the text is, for whoever colours it: the severity of the finding (its label and
#: its caret), the number and bar beside a frame, what to do, or plain text.
Role = Literal["severity", "frame", "hint", "plain"]

#: Cells of a source line that are shown: with number and bar it fits a terminal of 80 columns.
FRAME_CELLS = 66

#: Cells that are shown before the column at least, where the line is cut.
_BEFORE = 24


class Part(NamedTuple):
    """A stretch of a finding's text."""

    text: str
    role: Role = "plain"


def diagnostic_parts(item: Diagnostic) -> list[Part]:
    """A finding as stretches of text, without a line feed at the end."""
    place = f" {item.place}:" if item.place else ""
    parts = [Part(f"{item.severity}[{item.code}]", "severity"), Part(f"{place} {item.message}")]
    if item.line is not None and item.source_line is not None:
        parts += _frame(item.source_line, item.line, item.column)
    if item.hint:
        parts += [Part("\n"), Part(f"  → {item.hint}", "hint")]
    return parts


def diagnostic_text(item: Diagnostic) -> str:
    """A finding as plain text of one line or several."""
    return "".join(part.text for part in diagnostic_parts(item))


def _frame(source_line: str, number: int, column: int | None) -> list[Part]:
    """The source line behind its number, and a caret below the column if there is one."""
    shown, caret = _cut(_printable(source_line), column)
    label = f"{number:>5}"
    parts = [Part("\n"), Part(f"{label} | ", "frame"), Part(shown)]
    if caret is not None:
        parts += [Part("\n"), Part(f"{' ' * len(label)} | ", "frame")]
        parts.append(Part(" " * caret + "^", "severity"))
    return parts


def _cut(line: str, column: int | None) -> tuple[str, int | None]:
    """The part of a line around a column, and how many cells of it stand before the column."""
    at = None if column is None else min(max(column - 1, 0), len(line))
    start = 0
    if at is not None and _cells(line) > FRAME_CELLS and _cells(line[:at]) > FRAME_CELLS - _BEFORE:
        start = at
        while start and _cells(line[start - 1 : at]) <= _BEFORE:
            start -= 1
    shown = ("…" if start else "") + line[start:]
    if _cells(shown) > FRAME_CELLS:
        end = len(shown)
        while _cells(shown[:end]) > FRAME_CELLS - 1:
            end -= 1
        shown = shown[:end] + "…"
    return shown, None if at is None else _cells(line[start:at]) + (1 if start else 0)


def _printable(line: str) -> str:
    """Each character as one that a terminal shows where it stands: no tab, no control character.

    A line of source may hold anything; neither an escape sequence nor a change of the writing
    direction is passed on to the terminal.
    """
    return "".join(
        " " if character == "\t" else "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") else character
        for character in line
    )  # fmt: skip


def _cells(text: Iterable[str]) -> int:
    """Columns of a terminal: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(character)
        else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )  # fmt: skip
