"""Squeezed marks, half an em wide.

A mark that is squeezed (《 at a line's start, 。 at its end, ” before 。) has its empty half
outside the measure, or under its neighbour. The eye sees nothing of it, but a program that reads
the page takes a character for as wide as its font says. So the empty halves of two columns fill
the gutter, and Poppler reads across it; inside a line, it takes what overlaps for two lines.
Therefore these marks come from a font of their own, half an em wide, with the ink in its place.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Literal

import uharfbuzz as hb
from fontTools.misc.transform import Offset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

#: The half of the em in which a mark's ink is.
Side = Literal["left", "right"]

#: How far ink may reach over the middle, em: a round side overshoots it.
_OVER = 0.02


def side_of(font: hb.Font, mark: str) -> Side | None:
    """The half of the em in which a character's ink is; None if in both, or not an em wide."""
    glyph = font.get_nominal_glyph(ord(mark))
    return _side(font, glyph) if glyph else None


def _side(font: hb.Font, glyph: int) -> Side | None:
    em = font.face.upem
    ink = font.get_glyph_extents(glyph)
    if font.get_glyph_h_advance(glyph) != em or ink is None or not ink.width:
        return None
    if ink.x_bearing >= em * (0.5 - _OVER):
        return "right"
    if ink.x_bearing + ink.width <= em * (0.5 + _OVER):
        return "left"
    return None


def halve(data: bytes, glyphs: Iterable[int]) -> bytes:
    """A font file in which these glyphs are half an em wide, those of the right half moved left.

    Args:
        data: TrueType or OpenType.
        glyphs: numbers; each must have its ink in one half of an em.
    """
    measured = hb.Font(hb.Face(hb.Blob(data)))
    # The time of the change would make every file different.
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    half = measured.face.upem // 2
    for number in glyphs:
        name = font.getGlyphName(number)
        move = half if _side(measured, number) == "right" else 0
        if move:
            _move_left(font, name, move)
        font["hmtx"][name] = (half, font["hmtx"][name][1] - move)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _move_left(font: TTFont, name: str, units: int) -> None:
    if "glyf" in font:
        outline = font["glyf"][name]
        if outline.isComposite():
            for component in outline.components:
                component.x -= units
        else:
            outline.coordinates.translate((-units, 0))
        return
    compact = font["CFF "].cff
    old = compact[0].CharStrings[name]
    pen = T2CharStringPen(units, None)
    font.getGlyphSet()[name].draw(TransformPen(pen, Offset(-units, 0)))
    new = pen.getCharString(old.private, old.globalSubrs)
    compact[0].CharStrings[name] = new
