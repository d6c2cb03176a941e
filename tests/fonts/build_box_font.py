#!/usr/bin/env python3
"""Build EditionBox.ttf: a font of boxes with known widths, so that tests can be exact.

    python tests/fonts/build_box_font.py

Units 1000. Han, kana, full-width marks and — … “ ” ‘ ’ ·: 1000. ASCII: 500. Space: 250.
Combining marks: 0. `halt` makes each mark 500, its ink moved as in the real faces.
"""

from __future__ import annotations

import os
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

OPENING = "（《〈「『【〔［｛“‘"
CLOSING = "）》〉」』】〕］｝”’，。、；：？！．"
CENTRED = "·・"


def box(width: int) -> object:
    """A box that fills an advance of this width but for 50 units at each side."""
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((50, -100))
        pen.lineTo((50, 860))
        pen.lineTo((width - 50, 860))
        pen.lineTo((width - 50, -100))
        pen.closePath()
    return pen.glyph()


def many_to_one(cmap: dict[int, str]) -> object:
    """A character map of format 13: thirty thousand characters share one glyph in a few bytes."""
    table = newTable("cmap")
    table.tableVersion = 0
    subtable = CmapSubtable.newSubtable(13)
    subtable.platformID, subtable.platEncID, subtable.language = 3, 10, 0
    subtable.format, subtable.reserved, subtable.length = 13, 0, 0
    subtable.cmap = cmap
    table.tables = [subtable]
    return table


def main() -> None:
    """Write the font beside this script."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1704067200")
    widths = {".notdef": 1000, "wide": 1000, "half": 500, "space": 250, "zero": 0}
    cmap: dict[int, str] = {0x20: "space", 0xA0: "space"}
    cmap |= dict.fromkeys(range(33, 127), "half")
    cmap |= dict.fromkeys(range(192, 592), "half")
    cmap |= dict.fromkeys(range(768, 880), "zero")
    for first, last in ((0x3041, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3)):
        cmap |= dict.fromkeys(range(first, last + 1), "wide")
    cmap |= {ord(c): "wide" for c in "　…—▶●○■□①②③％～－＋※℃㎡〇々"}
    cmap |= dict.fromkeys(range(65296, 65371), "wide")
    cmap |= dict.fromkeys(range(131072, 131136), "wide")
    for mark in OPENING + CLOSING + CENTRED:
        cmap[ord(mark)] = f"uni{ord(mark):04X}"
        widths[f"uni{ord(mark):04X}"] = 1000
    order = list(widths)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.font["cmap"] = many_to_one(cmap)
    builder.setupGlyf({name: box(width) for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupNameTable({"familyName": "Edition Box", "styleName": "Regular"})
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 3786912000
    builder.font.recalcTimestamp = False
    rules = [
        f"pos uni{ord(mark):04X} <{shift} 0 -500 0>;"
        for marks, shift in ((OPENING, -500), (CLOSING, 0), (CENTRED, -250))
        for mark in marks
    ]
    text = "languagesystem DFLT dflt; languagesystem hani dflt;\n"
    addOpenTypeFeaturesFromString(
        builder.font, text + "feature halt {\n" + "\n".join(rules) + "\n} halt;"
    )
    builder.save(Path(__file__).parent / "EditionBox.ttf")


if __name__ == "__main__":
    main()
