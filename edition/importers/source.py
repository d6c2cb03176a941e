"""A page's text → its lines, with what the page's shape tells: indents, blank lines, wrapping."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

#: Characters that are no text: they are left out of fields and accounted as furniture.
ZERO_WIDTH = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f"

_ENCODINGS = ("utf-8-sig", "gb18030", "big5", "shift_jis")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source that is not blank.

    Attributes:
        text: without white space at its ends, zero-width characters out, tabs as spaces.
        start, end: offsets in the source of the first and after the last character.
        number: 1-based line number.
        blank_before: a blank line (or the page's start) stands before it.
        indented: it begins with white space as paragraphs do.
        width: columns it takes, a full-width character two.
    """

    text: str
    start: int
    end: int
    number: int
    blank_before: bool
    indented: bool
    width: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What the lines of a page have in common.

    Attributes:
        wrap: width at which lines were broken hard; 0 where a line is a paragraph.
        indents: paragraphs begin with white space.
        spaced: a blank line stands between most lines (a paragraph each).
    """

    wrap: int
    indents: bool
    spaced: bool


def decode(data: bytes | str) -> str:
    """Text from bytes: UTF-8, UTF-16 with a mark, GB 18030, Big5 or Shift JIS, as they fit.

    Bytes that fit nothing are replaced, so a bad file still gives what it holds.
    """
    if isinstance(data, str):
        return data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    found: list[tuple[float, str]] = []
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig":
            return text
        found.append((_strangeness(text), text))
    if found:
        return min(found, key=lambda item: item[0])[1]
    return data.decode("utf-8", errors="replace")


def _strangeness(text: str) -> float:
    """How unlike newspaper text: share of characters that are neither common Han nor marks."""
    common = sum(c in "的一是在不了有和人這这中大為为上個个我國国以他時时来來" for c in text)
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Lo") and not _han(c) for c in text)
    return (odd - 4 * common) / max(1, len(text))


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\u3041" <= character <= "\u30ff"


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank."""
    lines: list[Line] = []
    blank, at = True, 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        body = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        cleaned = "".join(" " if c == "\t" else c for c in body if c not in ZERO_WIDTH)
        stripped = cleaned.strip()
        if stripped:
            lead = len(cleaned) - len(cleaned.lstrip())
            first = body.index(stripped[0])
            last = body.rindex(stripped[-1]) + 1
            lines.append(
                Line(
                    stripped,
                    at + first,
                    at + last,
                    number,
                    blank,
                    lead >= 2 or cleaned.startswith("\u3000"),
                    display_width(cleaned.rstrip(" "))
                    if "\u3000" in cleaned[:1] + cleaned[-1:]
                    else display_width(stripped),
                )
            )
        blank = not stripped
        at += len(raw)
    return tuple(lines)


def display_width(text: str) -> int:
    """Columns on a terminal: a full-width character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


#: A page is hard-wrapped where this share of its longer lines ends near one width.
_WRAP_SHARE = 0.45
#: Lines wider than this are paragraphs, whatever they share.
_WIDEST_WRAP = 120


def shape_of(lines: tuple[Line, ...]) -> Shape:
    """How the page was written down."""
    long = [line.width for line in lines if line.width >= 20]
    wrap = 0
    if len(long) >= 8:
        counts = Counter(long)
        best = max(counts, key=lambda w: (counts[w], w))
        near = sum(counts[best + d] for d in range(-3, 3))
        over = sum(n for w, n in counts.items() if w > best + 3)
        if best <= _WIDEST_WRAP and near / len(long) >= _WRAP_SHARE and over / len(long) < 0.1:
            wrap = best
    body = [line for line in lines if line.width >= 24]
    indents = sum(line.indented for line in lines) >= max(2, 0.08 * len(body)) if body else False
    spaced = sum(line.blank_before for line in lines) > 0.7 * len(lines)
    return Shape(wrap, indents, spaced)
