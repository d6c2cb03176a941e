"""The lines of source that findings are about, read once at the end of a stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from edition.base.diagnostic import Diagnostic

#: Files larger than this are no sources that anybody writes by hand, bytes.
MOST_BYTES = 4_000_000


def with_source_lines(
    diagnostics: Iterable[Diagnostic], folder: Path | None
) -> tuple[Diagnostic, ...]:
    """The findings with the text of their lines, as far as it can be had.

    Args:
        diagnostics: with files relative to ``folder``; those that have their line keep it.
        folder: the project's folder. A file that is not in it (a link may lead out) is never
            opened. None: there is no folder, and no line.
    """
    if folder is None:
        return tuple(diagnostics)
    root = folder.resolve()
    known: dict[str, list[str]] = {}
    told = []
    for item in diagnostics:
        if item.file is not None and item.source_line is None:
            if item.file not in known:
                known[item.file] = _lines_of(root, item.file)
            item = _with_line(item, known[item.file])
        told.append(item)
    return tuple(told)


def _with_line(item: Diagnostic, lines: list[str]) -> Diagnostic:
    """A finding with its line, which is looked for where only the words are known."""
    if item.about and item.column is None:
        for number, text in enumerate(lines[(item.line or 1) - 1 :], item.line or 1):
            if item.about in text:
                column = text.index(item.about) + 1
                return replace(item, line=number, column=column, source_line=text)
    if item.line is None or not 0 < item.line <= len(lines):
        return item
    return replace(item, source_line=lines[item.line - 1])


def _split(text: str) -> list[str]:
    """Lines as editors count them; form feeds and Unicode's separators end none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines_of(root: Path, name: str) -> list[str]:
    """The lines of a file below a folder; none where it is elsewhere, too large or unreadable."""
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return []
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return []
    if len(data) > MOST_BYTES:
        return []
    return _split(data.decode("utf-8-sig", "replace"))
