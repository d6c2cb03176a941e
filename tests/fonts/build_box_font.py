#!/usr/bin/env python3
"""Build EditionBox.ttf: a font of boxes with known widths, so that tests can be exact.

    python tests/fonts/build_box_font.py

Units 1000, ascent 880, descent 120. Han, kana, hangul, full-width forms, signs, CJK punctuation
and — … “ ” ‘ ’ · are 1000 wide, ASCII and other letters 500, the space 250, combining marks 0.
ℓ and ⁂ are missing, for tests of what a face lacks.
`halt` makes each mark of the squeeze 500: its box stands in the half that stays, as its ink does
in the real faces. 18 Han at 10 pt are 180 pt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FILE = Path(__file__).parent / "EditionBox.ttf"

OPENING = "（《〈「『【〔［｛“‘〖"
CLOSING = "）》〉」』】〕］｝”’〗，、。；：？！．"
CENTRED = "·・"

#: Advance and both sides of the ink, by glyph.
SHAPES = {
    ".notdef": (1000, 50, 950),
    "wide": (1000, 50, 950),
    "half": (500, 50, 450),
    "space": (250, 0, 0),
    "zero": (0, 0, 0),
    "two": (2000, 50, 1950),
}

#: Runs of code points that share a glyph, both ends in; a later run wins.
RUNS = (
    ("half", 0x0021, 0x007E), ("half", 0x00A1, 0x024F), ("half", 0x0370, 0x04FF),
    ("half", 0x1E00, 0x1EFF), ("half", 0x2010, 0x2033), ("half", 0x2070, 0x20BF),
    ("zero", 0x0300, 0x036F), ("zero", 0x200B, 0x200D), ("zero", 0x3099, 0x309A),
    ("space", 0x0020, 0x0020), ("space", 0x00A0, 0x00A0),
    ("wide", 0x2014, 0x2015), ("wide", 0x2025, 0x2026), ("wide", 0x2030, 0x2030),
    ("wide", 0x203B, 0x203C), ("wide", 0x2103, 0x2103), ("wide", 0x2160, 0x27BF),
    ("two", 0x2E3A, 0x2E3A), ("wide", 0x3000, 0x3098), ("wide", 0x309B, 0x33FF),
    ("wide", 0x3400, 0x4DBF), ("wide", 0x4E00, 0x9FFF), ("wide", 0xAC00, 0xD7A3),
    ("wide", 0xFE10, 0xFE19), ("wide", 0xFE30, 0xFE4F), ("wide", 0xFF01, 0xFF5E),
    ("wide", 0xFFE0, 0xFFE6), ("wide", 0x20000, 0x323AF),
)  # fmt: skip

#: Seconds from 1904 to 2024: a fixed date, so that the same script gives the same bytes.
BUILT = 3786912000


def box(left: int, right: int) -> Any:
    """A box between two sides, nearly as high as the em; without width, nothing."""
    pen = TTGlyphPen(None)
    if right > left:
        pen.moveTo((left, -100))
        pen.lineTo((left, 860))
        pen.lineTo((right, 860))
        pen.lineTo((right, -100))
        pen.closePath()
    return pen.glyph()


def many_to_one(cmap: dict[int, str]) -> Any:
    """The character maps: ninety thousand characters share a few glyphs.

    Format 13 holds them all in a few bytes. HarfBuzz's subsetter drops that format, so format 4
    has what a test of subsets may use: all but the rare Han and hangul, at two bytes each.
    """
    table = newTable("cmap")
    table.tableVersion = 0
    every = CmapSubtable.newSubtable(13)
    every.platformID, every.platEncID, every.language = 3, 10, 0
    every.format, every.reserved, every.length = 13, 0, 0
    every.cmap = cmap
    common = CmapSubtable.newSubtable(4)
    common.platformID, common.platEncID, common.language = 3, 1, 0
    rare = ((0x3400, 0x4DBF), (0xAC00, 0xD7A3), (0x10000, 0x10FFFF))
    common.cmap = {
        code: glyph
        for code, glyph in cmap.items()
        if not any(first <= code <= last for first, last in rare)
    }
    table.tables = [common, every]
    return table


def build() -> FontBuilder:
    """The font, not yet written."""
    shapes = dict(SHAPES)
    cmap = {code: glyph for glyph, first, last in RUNS for code in range(first, last + 1)}
    rules = []
    for marks, shift, left in ((OPENING, -500, 550), (CLOSING, 0, 50), (CENTRED, -250, 300)):
        for mark in marks:
            name = cmap[ord(mark)] = f"uni{ord(mark):04X}"
            shapes[name] = (1000, left, left + 400)
            rules.append(f"pos {name} <{shift} 0 -500 0>;")
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(shapes))
    builder.font["cmap"] = many_to_one(cmap)
    builder.setupGlyf({name: box(left, right) for name, (_, left, right) in shapes.items()})
    builder.setupHorizontalMetrics({name: (width, at) for name, (width, at, _) in shapes.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(
        version=4,
        sTypoAscender=880, sTypoDescender=-120, sTypoLineGap=0, usWinAscent=880, usWinDescent=120,
        usWeightClass=400, fsType=0, fsSelection=0xC0, sxHeight=500, sCapHeight=730,
        yStrikeoutPosition=405, yStrikeoutSize=50,
    )  # fmt: skip
    builder.setupNameTable({"familyName": "Edition Box", "styleName": "Regular"})
    builder.setupPost(keepGlyphNames=False, underlinePosition=-125, underlineThickness=50)
    builder.font["head"].created = builder.font["head"].modified = BUILT
    builder.font.recalcTimestamp = False
    feature = "languagesystem DFLT dflt;\nlanguagesystem hani dflt;\nlanguagesystem latn dflt;\n"
    feature += "feature halt {\n" + "\n".join(rules) + "\n} halt;"
    addOpenTypeFeaturesFromString(builder.font, feature)
    return builder


if __name__ == "__main__":
    build().save(FILE)
