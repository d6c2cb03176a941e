"""Text → lines, with the place of every character in the source."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.importers.pagetext.source.piece import Piece

#: Characters that print nothing. They stay out of every field's text; the field around them
#: accounts for them.
INVISIBLE = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u00ad\u202a\u202b\u202c"
    "\u202d\u202e\u2066\u2067\u2068\u2069\u180e"
)


@dataclass(frozen=True)
class SourceLine:
    """A line of the source that prints something.

    Attributes:
        piece: its text, no white space at the ends, invisible characters out, odd spaces plain.
        number: 1-based line number.
        start, end: offsets of its first and after its last character that is not white space.
        indent: columns of white space before it; a full-width space is two.
        gap: blank lines before it; the first line of a page has 9.
        soft: it ends with a soft hyphen.
    """

    piece: Piece
    number: int
    start: int
    end: int
    indent: int
    gap: int
    soft: bool

    @cached_property
    def text(self) -> str:
        """The characters."""
        return self.piece.text

    @cached_property
    def bare(self) -> str:
        """Without any white space: letter-spaced heads read like others."""
        return "".join(self.piece.text.split())

    @cached_property
    def width(self) -> int:
        """Columns it takes; a full-width character is two."""
        return columns(self.piece.text)


def lines_of(text: str) -> tuple[list[SourceLine], list[tuple[int, int]]]:
    """The lines that print something, and the stretches that hold only invisible characters."""
    lines: list[SourceLine] = []
    silent: list[tuple[int, int]] = []
    gap, at = 9, 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        body = raw.strip()
        start = at + (raw.index(body[0]) if body else 0)
        kept = [_plain(character) for character in body]
        if all(kept):
            offsets = tuple(range(start, start + len(body)))
        else:
            offsets = tuple(start + i for i, plain in enumerate(kept) if plain)
        piece = Piece("".join(kept), offsets)
        # White space next to an invisible character is still at the line's edge.
        trimmed = piece.strip()
        if trimmed:
            lead = raw[: trimmed.at[0] - at]
            soft = body.rstrip().endswith("\u00ad")
            lines.append(
                SourceLine(trimmed, number, start, start + len(body), _indent(lead), gap, soft)
            )
            gap = 0
        else:
            if body:
                silent.append((start, start + len(body)))
            gap += 1
        at += len(raw)
    return lines, silent


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """A character as a field holds it; empty for one that prints nothing."""
    if character in INVISIBLE:
        return ""
    if character == "\u3000":
        return character
    if character.isspace() or unicodedata.category(character) in ("Zs", "Cc"):
        return " " if character.isspace() else ""
    return character


def _indent(lead: str) -> int:
    return sum(0 if c in INVISIBLE else 4 if c == "\t" else columns(c) for c in lead)


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    # Ambiguous ones (“ ” — …) are full-width in Chinese and Japanese papers.
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def columns(text: str) -> int:
    """Columns that text takes; a full-width character is two."""
    return sum(map(_columns, text))
