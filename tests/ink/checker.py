"""Reads a finished PDF and says what is wrong with its lines. Knows nothing of our plan.

Characters, origins and boxes come from PDFium; what is expected is the text of the source and where
its columns are. The tables of marks here are written down a second time on purpose: were they the
setter's own, a mark missing from it would be missed here too.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

#: CLREQ, Prohibition rules for line start and line end, level "basic".
NOT_AT_START = frozenset("，。、；：！？．”’）》〉」』】〕］｝·－～／％‰℃,.;:!?)]}%")
NOT_AT_END = frozenset("“‘（《〈「『【〔［｛([{￥")
#: Marks that give up half their em at a line's end or start.
TRIMMED_END = frozenset("，。、；：！？．”’）》〉」』】〕］｝·")
TRIMMED_START = frozenset("“‘（《〈「『【〔［｛·")

#: A full line's edges, and how far two characters' ink may run into each other, points.
EDGE, OVERLAP = 0.3, 0.3
#: Letters of a Latin word are kerned into each other's boxes: share of the size.
KERNED = 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines of one size are expected: page index, points from its top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A character on the page: its origin, the end of its advance, the box of its ink."""

    text: str
    x: float
    y: float
    end: float
    left: float
    right: float
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a line."""

    kind: str
    line: str
    note: str = ""


def read_ink(pdf: bytes | Path) -> list[list[Ink]]:
    """Every character of every page in the order of the content, y from the top."""
    document = pdfium.PdfDocument(pdf)
    pages = []
    for page in document:
        height = page.get_height()
        text = page.get_textpage()
        characters = []
        for i in range(text.count_chars()):
            if raw.FPDFText_IsGenerated(text, i) == 1:
                continue
            character = chr(raw.FPDFText_GetUnicode(text, i))
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            loose = raw.FS_RECTF()
            raw.FPDFText_GetLooseCharBox(text, i, loose)
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(text, i, left, right, bottom, top)
            characters.append(
                Ink(
                    character,
                    x.value,
                    height - y.value,
                    loose.right,
                    left.value,
                    right.value,
                    height - top.value,
                    height - bottom.value,
                )
            )
        pages.append(characters)
    return pages


def collisions(page: Sequence[Ink], cell: float = 24.0) -> list[Finding]:
    """Characters anywhere on a page whose inks lie over each other, neighbours in a word apart."""
    cells: dict[tuple[int, int], list[Ink]] = {}
    findings = []
    for ink in page:
        if _blank(ink.text) or ink.right <= ink.left:
            continue
        columns = range(int(ink.left // cell), int(ink.right // cell) + 1)
        rows = range(int(ink.top // cell), int(ink.bottom // cell) + 1)
        near = {id(o): o for c in columns for r in rows for o in cells.get((c, r), ())}
        findings += [
            Finding("overlap", other.text + ink.text, f"at {ink.x:.0f}, {ink.y:.0f}")
            for other in near.values()
            if _collide(other, ink)
        ]
        for c in columns:
            for r in rows:
                cells.setdefault((c, r), []).append(ink)
    return findings


def _collide(ink: Ink, other: Ink) -> bool:
    across = min(ink.right, other.right) - max(ink.left, other.left)
    down = min(ink.bottom, other.bottom) - max(ink.top, other.top)
    if across <= OVERLAP or down <= OVERLAP:
        return False
    if ink.text == other.text == "—":
        return across > OVERLAP * 2 and down > OVERLAP * 2
    latin = ink.text < "\u0250" > other.text
    return not latin or across > KERNED * (other.bottom - other.top)


def column_lines(pages: Sequence[Sequence[Ink]], column: Column) -> list[list[Ink]]:
    """The lines in a column, from top to bottom, characters in the content's order."""
    # An opening mark may hang out by half an em; a neighbour's comes as near as half an em.
    left, right = column.x - 0.6 * column.size, column.x + column.width + 0.3 * column.size
    lines: list[list[Ink]] = []
    for ink in pages[column.page]:
        inside = left <= ink.x <= right
        if not (inside and column.y <= ink.y <= column.y + column.height):
            continue
        # A superscript is a third of the size higher, a line of its own at least a whole one.
        if lines and abs(lines[-1][0].y - ink.y) < column.size * 0.6:
            lines[-1].append(ink)
        else:
            lines.append([ink])
    return [line for line in lines if any(not _blank(ink.text) for ink in line)]


def check_columns(
    pages: Sequence[Sequence[Ink]],
    columns: Sequence[Column],
    paragraphs: Sequence[str],
    *,
    indent: float = 2.0,
) -> list[Finding]:
    """Everything wrong with the text of some columns, in reading order.

    Args:
        pages: of :func:`read_ink`.
        columns: in reading order.
        paragraphs: what stands in them, and nothing else.
        indent: of first lines, characters.
    """
    wanted = [visible(text) for text in paragraphs]
    ends = set()
    total = 0
    for text in wanted:
        total += len(text)
        ends.add(total)
    source = "".join(wanted)
    findings: list[Finding] = []
    at = 0
    for column in columns:
        for line in column_lines(pages, column):
            line = [ink for ink in line if not _blank(ink.text)]
            words = "".join(ink.text for ink in line)
            first = at == 0 or at in ends
            at, fault = _follow(source, at, line)
            if fault:
                return [*findings, Finding("text", words, fault)]
            hyphen = line[-1].text in "-\x02" and source[at - 1] != "-"
            findings += check_line(
                line,
                column,
                indent=indent * column.size if first else 0.0,
                last=at in ends,
                first=first,
                hyphen=hyphen,
            )
    if at < total:
        findings.append(Finding("text", source[at : at + 20], "is missing"))
    return findings


def check_line(
    line: Sequence[Ink],
    column: Column,
    *,
    indent: float = 0.0,
    last: bool = False,
    first: bool = False,
    hyphen: bool = False,
) -> list[Finding]:
    """What is wrong with one line: its edges, what stands at them, characters that collide."""
    words = "".join(ink.text for ink in line)
    half = column.size / 2
    findings = []
    if not first and words[0] in NOT_AT_START:
        findings.append(Finding("start", words, words[0]))
    if not last and words[-1] in NOT_AT_END and not hyphen:
        findings.append(Finding("end", words, words[-1]))
    left = line[0].x - column.x - indent
    starts = (0.0, -half) if words[0] in TRIMMED_START else (0.0,)
    if min(abs(left - start) for start in starts) > EDGE:
        findings.append(Finding("left", words, f"{left:+.2f}"))
    right = line[-1].end - column.x - column.width
    allowed = (0.0, half, half / 2) if words[-1] in TRIMMED_END else (0.0,)
    if right > max(allowed) + EDGE:
        findings.append(Finding("over", words, f"{right:+.2f}"))
    elif not last and min(abs(right - edge) for edge in allowed) > EDGE:
        findings.append(Finding("ragged", words, f"{right:+.2f}"))
    for before, after in pairwise(line):
        room = KERNED * column.size if before.text < "\u0250" > after.text else OVERLAP
        if before.text == after.text == "—":
            room = OVERLAP * 2  # drawn into each other, so that they make one stroke
        # Two marks squeezed into one em have one origin: a thousandth of a point is no order.
        if after.x < before.x - 0.001 or before.right - after.left > room:
            note = f"{before.text}{after.text} {before.right - after.left:.2f}"
            findings.append(Finding("overlap", words, note))
    return findings


def _follow(source: str, at: int, line: Sequence[Ink]) -> tuple[int, str]:
    """Walk along the source with a line's characters; where they part, say so."""
    for number, ink in enumerate(line):
        if at < len(source) and ink.text == source[at]:
            at += 1
        elif ink.text in "-\x02" and number == len(line) - 1:
            continue  # a hyphen at a break is ours
        else:
            return at, f"{ink.text!r} stands where {source[at : at + 8]!r} should"
    return at, ""


def visible(text: str) -> str:
    """What of a text must be on the page: no white space, no control characters."""
    return "".join(character for character in text if not _blank(character))


def _blank(character: str) -> bool:
    if character == "\x02":
        return False  # PDFium's name for a hyphen at a line's end
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs")


def told(findings: Iterable[Finding]) -> str:
    """The findings, one per line, for a failing test."""
    return "\n".join(f"{f.kind}: {f.line} {f.note}" for f in findings)
