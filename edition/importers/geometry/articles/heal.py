"""The lines of a chain of pieces → paragraphs, verses and subheads, whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.geometry.articles.signs import ENDS
from edition.importers.geometry.blocks.lines import Line
from edition.importers.geometry.blocks.pieces import Piece
from edition.importers.geometry.page import Box

#: A line that ends so far before its column's edge (em) ends a paragraph.
SHORT = 1.3
#: An indent of a first line is at least so wide (em).
INDENT = 0.9
#: So many short, unpointed lines are a poem.
VERSES = 4


@dataclass(frozen=True, slots=True)
class Healed:
    """A block: ``p``, ``subhead``, ``poem``; line feeds part the lines of a poem."""

    kind: str
    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """A line in its column: how far it is indented and how much it leaves white (em)."""

    line: Line
    indent: float
    white: float
    subhead: bool


def heal(pieces: Sequence[Piece], *, indents: bool) -> list[Healed]:
    """The blocks of an article.

    Args:
        pieces: in reading order.
        indents: whether the page's paragraphs begin with an indent.
    """
    measure = _measure(pieces)
    rows = [row for piece in pieces for row in _rows(piece, measure, pieces)]
    blocks: list[Healed] = []
    run: list[Line] = []
    kind = "p"

    def close() -> None:
        if run:
            blocks.append(Healed(kind, joined([line.text for line in run]), tuple(run)))
            run.clear()

    bold = _subhead_faces(rows)
    poem = _verses(rows) if indents else set()
    before: _Set | None = None
    for number, row in enumerate(rows):
        sub = row.subhead or (row.line.face in bold and _like_subhead(row))
        if number in poem:
            if number - 1 not in poem:
                close()
            if kind != "poem":
                close()
                kind = "poem"
            run.append(row.line)
            if number + 1 not in poem:
                blocks.append(Healed("poem", "\n".join(line.text for line in run), tuple(run)))
                run.clear()
        elif sub:
            if kind != "subhead" or (before and not _runs(before, row)):
                close()
            kind = "subhead"
            run.append(row.line)
        else:
            if kind != "p" or before is None or _begins(before, row, indents=indents):
                close()
            kind = "p"
            run.append(row.line)
        before = row
    close()
    return blocks


def _measure(pieces: Sequence[Piece]) -> dict[int, float]:
    """The widths of the article's columns, by rounded size: those of its full lines."""
    widths: dict[int, float] = {}
    for piece in pieces:
        if piece.role != "subhead" and len(piece.lines) >= 2:
            key = round(piece.size)
            widths[key] = max(widths.get(key, 0.0), piece.box.width)
    return widths


def _rows(piece: Piece, measure: dict[int, float], pieces: Sequence[Piece]) -> list[_Set]:
    box = piece.box
    if len(piece.lines) < 3:
        box = _column_of(piece, pieces)
    size = piece.size
    sub = piece.role == "subhead"
    return [
        _Set(line, (line.box.x0 - box.x0) / size, (box.x1 - line.box.x1) / size, sub)
        for line in piece.lines
    ]


def _column_of(piece: Piece, pieces: Sequence[Piece]) -> Box:
    """The column of a piece that is too short to show it."""
    size, best = piece.size, piece.box
    for other in pieces:
        same = other.role != "subhead" and abs(other.size - size) < 0.06 * size
        wider = other.box.width >= best.width - 0.5 * size
        if not same or other is piece or not wider:
            continue
        if other.box.x0 - 0.5 * size <= piece.box.x0 and piece.box.x1 <= other.box.x1 + size:
            return Box(other.box.x0, best.y0, other.box.x1, best.y1)
    widest = max((p.box.width for p in pieces if p.role != "subhead"), default=best.width)
    if widest > best.width and len(piece.lines) == 1:
        # A column's last line stands alone in it: it begins where it begins, or is indented.
        return Box(best.x0, best.y0, best.x0 + widest, best.y1)
    return best


def _begins(before: _Set, row: _Set, *, indents: bool) -> bool:
    """Whether a line begins a paragraph."""
    ended = before.line.text[-1:] in ENDS
    if indents:
        if row.indent >= INDENT:
            return True
        return ended and before.white > 4 and row.indent < 0.5 and False
    return before.white > SHORT and (ended or before.white > 4)


def _runs(before: _Set, row: _Set) -> bool:
    return (
        row.line.base - before.line.base < 2 * row.line.size and before.line.face == row.line.face
    )


def _subhead_faces(rows: Sequence[_Set]) -> set[str]:
    """Faces that only short lines without marks are set in."""
    faces: dict[str, list[_Set]] = {}
    for row in rows:
        faces.setdefault(row.line.face, []).append(row)
    if len(faces) < 2:
        return set()
    most = max(faces, key=lambda face: len(faces[face]))
    return {f for f, own in faces.items() if f and f != most and all(_like_subhead(r) for r in own)}


def _like_subhead(row: _Set) -> bool:
    return row.white > SHORT and row.line.text[-1:] not in "，。；：、" and len(row.line) < 24


def _verses(rows: Sequence[_Set]) -> set[int]:
    """Lines of a poem: several in a row, all short, most without a full stop."""
    found: set[int] = set()
    start = 0
    while start < len(rows):
        end = start
        while (
            end < len(rows)
            and not rows[end].subhead
            and rows[end].white > SHORT
            and (len(rows[end].line) < 30)
        ):
            end += 1
        lines = rows[start:end]
        narrow = sorted(len(row.line) for row in lines)[len(lines) // 2] if lines else 0
        wide = max((len(row.line) + row.white for row in lines), default=0.0)
        open_ends = sum(row.line.text[-1:] not in "。！？”…" for row in lines)
        if len(lines) >= VERSES and open_ends * 2 > len(lines) and narrow < 0.72 * wide:
            found |= set(range(start, end))
        start = max(end, start + 1)
    return found


def joined(lines: Sequence[str]) -> str:
    """Lines as one text: a space only between Latin words, and none where a hyphen broke one."""
    text = ""
    for line in lines:
        if not text or not line:
            text += line
        elif text[-1] == "-" and re.search(r"[a-z]-$", text) and line[0].islower():
            text = text[:-1] + line
        elif (_latin(text[-1]) and _latin(line[0])) or (
            text[-1] in ",.;:!?%)" and "\x20" < line[0] < "\u0250" and not line[0].isdigit()
        ):
            text += " " + line
        else:
            text += line
    return text


def _latin(letter: str) -> bool:
    return letter < "\u0250" and letter.isalpha()
