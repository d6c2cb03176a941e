"""Text that knows where each of its characters stands in the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
