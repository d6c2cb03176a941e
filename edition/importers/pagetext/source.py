"""Bytes → text → lines, with every character's place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

#: Characters that print nothing. They stay out of every field's text; the field around them
#: accounts for them.
INVISIBLE = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u00ad\u202a\u202b\u202c"
    "\u202d\u202e\u2066\u2067\u2068\u2069\u180e"
)
#: What a file may be in, besides the encodings that say so themselves (BOM, UTF-16's zeros).
ENCODINGS = ("gb18030", "big5", "cp932", "euc_jp")
#: The commonest characters of newspapers; their share tells encodings apart.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "產這為個國時來們於會過說發動對學經現報記者市區日月年今新公司民第部長本社電訊之其與及"
    "のはにをがでとたしていれさこなるもかりくっき、。，「」“”（）"
)


#: A text with a smaller share of common characters is not what it was taken for.
_LEAST_COMMON = 0.05


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that knows where each of its characters stands in the source.

    Attributes:
        text: the characters.
        at: the offset of each; -1 for a space that joins two lines.
    """

    text: str = ""
    at: tuple[int, ...] = ()

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece from ``start`` to ``end``."""
        return Piece(self.text[start:end], self.at[start:end])

    def strip(self, characters: str | None = None) -> Piece:
        """Without white space (or the characters given) at its ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(left, left + len(self.text.strip(characters)))

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.text + other.text, self.at + other.at)

    def __bool__(self) -> bool:
        return bool(self.text)


def joined(pieces: Iterable[Piece], between: str = "") -> Piece:
    """Pieces one after another; ``between`` stands nowhere in the source."""
    text: list[str] = []
    at: list[int] = []
    for piece in pieces:
        if text and between:
            text.append(between)
            at.extend([-1] * len(between))
        text.append(piece.text)
        at.extend(piece.at)
    return Piece("".join(text), tuple(at))


@dataclass(frozen=True)
class Line:
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

    @property
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


def decode(data: str | bytes) -> tuple[str, str]:
    """Text from bytes, and the encoding that was used (empty for text).

    A byte-order mark decides; then the zeros of UTF-16; then strict UTF-8; then the encoding under
    which most characters are common ones. Bytes that fit nothing are replaced, so that a bad file
    still gives what it holds.
    """
    if isinstance(data, str):
        return data, ""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            # The mark stays in the text as U+FEFF: it is a character, and accounted for.
            return data.decode(name, errors="replace"), name
    if b"\0" in data and len(data) % 2 == 0:
        # Only UTF-16 has zeros: in its line feeds, figures and full-width spaces.
        pairs = [(data.decode(n, errors="replace"), n) for n in ("utf-16-le", "utf-16-be")]
        text, name = max(pairs, key=lambda pair: _commonness(pair[0]))
        if _commonness(text) > _LEAST_COMMON:
            return text, name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    found: list[tuple[float, int, str, str]] = []
    for rank, name in enumerate(ENCODINGS):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        found.append((-_commonness(text), rank, text, name))
    if found:
        _, _, text, name = min(found)
        return text, name
    worst = [(data.decode(n, errors="replace"), n) for n in ("utf-8", *ENCODINGS)]
    return max(
        worst, key=lambda pair: (_commonness(pair[0]) - pair[0].count("\ufffd") / 8, pair[1])
    )


def _commonness(text: str) -> float:
    """The share of common characters, less the share of half-width kana and private ones."""
    if not text:
        return 0.0
    common = sum(c in _COMMON for c in text)
    odd = sum("\uff61" <= c <= "\uff9f" or "\ue000" <= c <= "\uf8ff" for c in text)
    return (common - 2 * odd) / len(text)


def lines_of(text: str) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines that print something, and the stretches that hold only invisible characters."""
    lines: list[Line] = []
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
            lines.append(Line(trimmed, number, start, start + len(body), _indent(lead), gap, soft))
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
