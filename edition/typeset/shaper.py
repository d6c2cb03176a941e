"""Advances, from the very font files that are embedded.

Body text is drawn without kerning and without contextual features, so a character's advance is its
glyph's: what is planned is what is drawn.
"""

from __future__ import annotations

from dataclasses import replace

import uharfbuzz as hb

from edition.model.plan import TextStyle
from edition.settings import Faces


class Shaper:
    """Measures characters in the catalogue's faces and remembers what it measured.

    Attributes:
        faces: the catalogue.
        missing: characters that no face has, in the order they were met.
    """

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.missing: dict[str, None] = {}
        self._fonts: dict[str, hb.Font] = {}
        self._advances: dict[str, dict[str, float]] = {}
        self._stand_in: dict[tuple[str, str], str] = {}

    def advance(self, character: str, face: str) -> float | None:
        """The advance in em; None where the face lacks the character."""
        known = self._advances.setdefault(face, {})
        if character in known:
            return known[character]
        font = self._font(face)
        glyph = font.get_nominal_glyph(ord(character))
        if not glyph:
            return None
        value: float = font.get_glyph_h_advance(glyph) / font.face.upem
        known[character] = value
        return value

    def measure(self, character: str, style: TextStyle) -> tuple[float, TextStyle]:
        """Advance in points, and the style whose face draws the character.

        That is ``style`` itself, or the same in the first face that has the character; a
        character nobody has is noted in :attr:`missing` and counted one em wide.
        """
        value = self.advance(character, style.face)
        if value is not None:
            return value * style.size, style
        key = (character, style.face)
        if key not in self._stand_in:
            self._stand_in[key] = self._someone(character, style.face)
        other = self._stand_in[key]
        if not other:
            return style.size, style
        found = self.advance(character, other)
        return (found or 0.0) * style.size, replace(style, face=other)

    def width(self, text: str, style: TextStyle) -> float:
        """Sum of the advances, points."""
        return sum(self.measure(character, style)[0] for character in text)

    def _someone(self, character: str, face: str) -> str:
        """The face nearest in weight that has the character; empty where there is none."""
        own = self.faces[face]
        others = sorted(self.faces.faces.values(), key=lambda f: (abs(f.weight - own.weight), f.id))
        for other in others:
            if self.advance(character, other.id) is not None:
                return other.id
        self.missing.setdefault(character)
        return ""

    def _font(self, face: str) -> hb.Font:
        if face not in self._fonts:
            blob = hb.Blob.from_file_path(str(self.faces[face].path))
            self._fonts[face] = hb.Font(hb.Face(blob))
        return self._fonts[face]
