"""Text that was read across its columns, line by line → the columns one after another.

What shows it: for many lines on end the same number of pieces with wide gaps between, each piece as
wide as a column's line. A table has such gaps as well, but short cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from statistics import median

#: What parts two columns: two spaces, a tab.
_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,}[ \u3000]*|\t+)(?=\S)")
#: So many lines on end, and such a share of them with all pieces, are columns read across.
_LEAST, _SHARE = 6, 0.6
#: A piece of a column is so wide; narrower ones are cells.
_NARROWEST = 24
#: No page has more columns.
_MOST = 8


def columns_apart(text: str) -> str | None:
    """The text with its columns one after another, None where it is not read across.

    Every character that is not white space stays.
    """
    lines = text.split("\n")
    out: list[str] = []
    changed = False
    k = 0
    while k < len(lines):
        end = _run(lines, k)
        apart = _apart(lines[k:end]) if end - k >= _LEAST else None
        if apart is None:
            out += lines[k : max(end, k + 1)]
        else:
            out += apart
            changed = True
        k = max(end, k + 1)
    return "\n".join(out) if changed else None


#: The pieces of a line, each with the screen column where it begins.
_Row = list[tuple[int, str]]


def _run(lines: list[str], k: int) -> int:
    """The end of a run of lines with gaps, from a line with one on; three without end it."""
    if not _GAP.search(lines[k].strip()):
        return k
    end, without = k + 1, 0
    for i in range(k + 1, len(lines)):
        gap = _GAP.search(lines[i].strip())
        without = 0 if gap else without + 1
        if without > 3:
            break
        if gap or lines[i].strip():
            end = i + 1
    return end


def _apart(lines: list[str]) -> list[str] | None:
    """The lines of a run by columns; None where they are no columns."""
    rows = [_pieces(line) for line in lines]
    whole = _whole_rows([row for row in rows if row])
    if not whole:
        return None
    number = len(whole[0])
    starts = [median(row[c][0] for row in whole) for c in range(number)]
    columns: list[list[str]] = [[] for _ in range(number)]
    for row in rows:
        taken: set[int] = set()
        for position, (start, piece) in enumerate(row):
            c = position if len(row) == number else _nearest(start, starts, taken)
            taken.add(c)
            columns[c].append(piece)
    return [line for column in columns for line in column]


def _whole_rows(rows: list[_Row]) -> list[_Row]:
    """The rows that have a piece in each column; empty where the lines are no columns of prose."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return []
    number = max(counts, key=lambda n: (counts[n], n))
    whole = [row for row in rows if len(row) == number]
    if number > _MOST or len(whole) < max(_LEAST, _SHARE * len(rows)):
        return []
    widths = [median(_width(row[c][1]) for row in whole) for c in range(number)]
    return whole if min(widths) >= _NARROWEST and _is_prose(whole) else []


def _is_prose(rows: list[_Row]) -> bool:
    """Whether most pieces of a column break off, as lines of text do and cells do not."""
    pieces = [piece for row in rows for _, piece in row]
    pointed = sum(re.search(r"[，。、；]", piece) is not None for piece in pieces)
    return pointed >= 0.4 * len(pieces)


def _pieces(line: str) -> _Row:
    """The pieces of a line, each with the screen column where it begins."""
    made = []
    at = 0
    for match in [*_GAP.finditer(line), None]:
        piece = line[at : match.start() if match else len(line)]
        if piece.strip():
            start = _width(line[:at]) + len(piece) - len(piece.lstrip(" "))
            made.append((start, piece.strip(" \t")))
        at = match.end() if match else at
    return made


def _nearest(start: int, starts: list[float], taken: set[int]) -> int:
    free = [c for c in range(len(starts)) if c not in taken] or list(range(len(starts)))
    return min(free, key=lambda c: abs(starts[c] - start))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
