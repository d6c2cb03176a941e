#!/bin/sh
# Make fonts/blank.ttf again: a font with nothing in it. For maintainers; the file is committed.
#
# Pango breaks down with a segmentation fault where a document's text meets no font at all, and
# the alternative text of a picture that fails to load is such text.
set -e
cd "$(dirname "$0")"
python3 - <<'PYTHON'
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

font = FontBuilder(1000, isTTF=True)
empty = TTGlyphPen(None).glyph()
font.setupGlyphOrder([".notdef", "space"])
font.setupCharacterMap({32: "space"})
font.setupGlyf({".notdef": empty, "space": empty})
font.setupHorizontalMetrics({".notdef": (1000, 0), "space": (250, 0)})
font.setupHorizontalHeader(ascent=880, descent=-120)
font.setupNameTable({"familyName": "Edition Blank", "styleName": "Regular"})
font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
font.setupPost()
font.font["head"].created = font.font["head"].modified = 0
font.font.recalcTimestamp = False
font.save("fonts/blank.ttf")
PYTHON
