"""A unit: lines that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.piece import Piece
from edition.importers.pagetext.source.text_layout import may_end_paragraph


@dataclass(frozen=True)
class Unit:
    """Lines that belong together.

    Attributes:
        kind: ``head``, ``body``, ``byline``, ``jump``, ``caption``, ``table``, ``furniture``.
        lines: of the source, in order.
        piece: their text joined.
        order: the first line's index on the page.
        confidence: of the kind.
        done: its last line is short in unpointed text, and so ends it.
        resumes: it continues the paragraph that a head cut in two.
    """

    kind: str
    lines: tuple[SourceLine, ...]
    piece: Piece
    order: int
    confidence: float = 0.9
    done: bool = False
    resumes: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text

    @property
    def gap(self) -> bool:
        """Whether a blank line stands before it."""
        return self.lines[0].gap > 0

    @property
    def open(self) -> bool:
        """Whether it breaks off in mid-sentence."""
        return not self.done and not may_end_paragraph(self.text)
