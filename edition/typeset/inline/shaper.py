"""Advances, measured in the font files that are embedded, with the features used for drawing.

Han characters and marks advance by the width of their glyph. Latin runs are shaped, so that the
plan has the kerning that is drawn.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import uharfbuzz as hb

from edition.base.diagnostic import Diagnostic
from edition.model.plan import TextStyle
from edition.settings import Faces
from edition.typeset.codes import STAND_IN
from edition.typeset.inline.twins import twin_of

#: The geta mark (下駄, 〓), with which printers show that a character is missing.
GETA = "\u3013"

#: From how much less weight on a stand-in is made bold, and by how thick a line around its outline
#: for each unit of weight, em: 0.03 makes a regular nearly as dark as a black, and keeps it open.
LIGHTER, STROKE = 200, 0.00006

#: Most results remembered; after that all are dropped. A broadsheet tried at six measures makes
#: 10,000.
REMEMBER = 100_000


class Shaper:
    """Measures characters in the catalogue's faces; remembers what was measured and set.

    Attributes:
        faces: the catalogue.
        missing: characters that no face has, in the order in which they were met.
        stand_ins: (character, face that lacks it) → face that draws it, itself or by its twin.
        memory: results of the setters by their arguments: the same text at the same measure is
            set once.
    """

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self.missing: dict[str, None] = {}
        self.stand_ins: dict[tuple[str, str], str] = {}
        self.memory: dict[Any, Any] = {}
        self._fonts: dict[str, hb.Font] = {}
        self._looks: dict[TextStyle, TextStyle] = {}
        self._advances: dict[str, dict[str, float]] = {}
        self._kerning: dict[tuple[str, str], tuple[float, ...] | None] = {}

    def font(self, face: str) -> hb.Font:
        """The face's font, opened once.

        Raises:
            KeyError: no such face in the catalogue.
        """
        if face not in self._fonts:
            blob = hb.Blob.from_file_path(str(self.faces[face].path))
            self._fonts[face] = hb.Font(hb.Face(blob))
        return self._fonts[face]

    def advance(self, character: str, face: str) -> float | None:
        """The advance in em; None where the face lacks the character.

        Invisible characters (joiners, zero-width spaces) have no width in any face.
        """
        advances = self._advances.setdefault(face, {})
        if character in advances:
            return advances[character]
        if invisible(character):
            advances[character] = 0.0  # HarfBuzz draws nothing for it, whatever the font contains
            return 0.0
        font = self.font(face)
        glyph = font.get_nominal_glyph(ord(character))
        if not glyph:
            return None
        value: float = font.get_glyph_h_advance(glyph) / font.face.upem
        advances[character] = value
        return value

    def measure(self, character: str, style: TextStyle) -> tuple[float, TextStyle]:
        """Advance in points, and the style whose face draws the character.

        That is ``style`` itself, or the same with the closest face that has the character. A
        character that no face has is added to :attr:`missing` and counts as one em wide.
        """
        value = self.advance(character, style.face)
        if value is not None:
            return value * style.size, style
        key = (character, style.face)
        if key not in self.stand_ins:
            substitute = self._fallback(character, style.face)
            if not substitute:
                self.missing.setdefault(character)
                return style.size, style
            self.stand_ins[key] = substitute
        other = self.stand_ins[key]
        advance = self.advance(self.glyph_text(character, other), other) or 0.0
        return advance * style.size, self._in_face(style, other)

    def look_for(self, text: str, style: TextStyle) -> TextStyle:
        """The style for characters that are drawn together: the nearest face that has all of them.

        ``style`` itself where no face has.
        """
        own = self.faces[style.face]
        for face in (own, *self.faces.behind(own)):
            if all(self.advance(character, face.id) is not None for character in text):
                return self._in_face(style, face.id)
        return style

    def glyph_text(self, text: str, face: str) -> str:
        """The characters whose glyphs a face draws for a text, one for each.

        They are the text's own. For one that the face lacks it is its twin, else 〓.
        """
        if all(self.advance(character, face) is not None for character in text):
            return text
        return "".join(self._drawn(character, face) for character in text)

    def kerning(self, text: str, style: TextStyle) -> tuple[float, ...] | None:
        """What the font adds between each character of a Latin run and the next, points.

        None where it adds nothing, or where glyphs do not correspond to characters one by one
        (ligatures, combining marks): those are measured character by character.
        """
        key = (text, style.face)
        if key not in self._kerning:
            self._kerning[key] = self._kern(text, style.face)
        em = self._kerning[key]
        return em and tuple(value * style.size for value in em)

    def cluster(self, text: str, style: TextStyle) -> float:
        """Advance of characters that are drawn as one cluster, points."""
        font, drawn = self.font(style.face), self.glyph_text(text, style.face)
        total = sum(position.x_advance for position in _shaped(font, drawn).glyph_positions)
        return float(total / font.face.upem * style.size)

    def width(self, text: str, style: TextStyle) -> float:
        """Width of a string, without kerning, points."""
        return sum(self.measure(character, style)[0] for character in text)

    def diagnostics(self, text: str, article: str | None = None) -> tuple[Diagnostic, ...]:
        """Diagnostics for a text: characters that are set in another face."""
        characters = dict.fromkeys(text)
        diagnostics = []
        for (character, face), other in self.stand_ins.items():
            if character in characters:
                message = f"{face} lacks {_named(character)}; it is set in {other}"
                diagnostics.append(STAND_IN.at(message, article=article))
        return tuple(diagnostics)

    def remember(self, key: Any, value: Any) -> Any:
        """Keep a result; returns it."""
        if len(self.memory) >= REMEMBER:
            self.memory.clear()
        self.memory[key] = value
        return value

    def _kern(self, text: str, face: str) -> tuple[float, ...] | None:
        advances = [self.advance(character, face) for character in text]
        if None in advances:
            return None
        font = self.font(face)
        buffer = _shaped(font, text)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if [info.cluster for info in infos] != list(range(len(text))):
            return None
        upem = font.face.upem
        kerns = tuple(
            position.x_advance / upem - (advance or 0.0)
            for advance, position in zip(advances, positions, strict=True)
        )
        return kerns if any(abs(value) > 1e-9 for value in kerns) else None

    def _in_face(self, style: TextStyle, face: str) -> TextStyle:
        """The style in another face, thickened where that is too light."""
        if face == style.face:
            return style
        lacking = self.faces[style.face].weight - self.faces[face].weight
        bold = round(lacking * STROKE, 4) if lacking >= LIGHTER else 0.0
        drawn = replace(style, face=face, stroke=bold)
        # One object per style, so that neighbours can be compared by identity.
        return self._looks.setdefault(drawn, drawn)

    def _drawn(self, character: str, face: str) -> str:
        """What a face draws for a character; the character where it has not even 〓."""
        for other in (character, twin_of(character), GETA):
            if other and self.advance(other, face) is not None:
                return other
        return character

    def _fallback(self, character: str, face: str) -> str:
        """The nearest face that has the character, or its twin; empty if there is none."""
        own, twin = self.faces[face], twin_of(character)
        for other in (own, *self.faces.behind(own)):
            if any(c and self.advance(c, other.id) is not None for c in (character, twin)):
                return other.id
        return ""


def invisible(character: str) -> bool:
    """Whether a character has no ink: joiners, selectors, zero-width spaces."""
    return (
        unicodedata.category(character) in ("Cf", "Cc", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0000" <= character <= "\U000e0fff"
    )


def _shaped(font: hb.Font, text: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return buffer


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"{character} (U+{ord(character):04X}{' ' + name if name else ''})"
