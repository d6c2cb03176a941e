"""The texts of an article's fields: corrected, normalised, their places kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from edition.importers.pagetext.corrections.normalise import Edit
from edition.importers.pagetext.source.piece import Piece

#: Changes a field's text (running text or not) and tells what it changed.
Corrector = Callable[[Piece, bool], tuple[Piece, list[Edit]]]


@dataclass
class FieldTexts:
    """The pieces of an article by field, in the order they were taken, and their edits."""

    correct: Corrector
    pieces: list[tuple[str, Piece]] = field(default_factory=list)
    edits: list[tuple[str, Edit]] = field(default_factory=list)

    def take(self, name: str, piece: Piece, before: str = "") -> str:
        """The text of a field; its place and its edits are kept.

        ``before`` is what the field has already: the text comes on a line of its own.
        """
        self.pieces.append((name, piece))
        made, edits = self.correct(piece, name.startswith(("blocks", "figures")))
        before += "\n" if before else ""
        for edit in edits:
            self.edits.append((name, replace(edit, index=edit.index + len(before))))
        return before + made.text

    def keep(self, name: str, piece: Piece) -> str:
        """The text of a field that stays as printed: a byline, a jump line."""
        self.pieces.append((name, piece))
        return piece.text
