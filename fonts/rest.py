"""The faces behind the faces: characters that ``charset.txt`` leaves out, for ``build_fonts.py``.

A name, a quotation or an emoji may have any character. Each of these faces takes all that its
source has of some blocks and the charset has not: the rest of the Han in 宋 and 黑 (rare
ones beyond the first plane from the faces of Taiwan and Japan as well), letters of
phonetics and of other languages, mathematics, emoji in one colour. They are subset as the others
are, but nothing in them is drawn anew.
"""

from __future__ import annotations

import unicodedata

import charset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph

#: Whole runs of code points that a kind of face keeps, both ends in.
KEPT: dict[str, tuple[tuple[int, int], ...]] = {
    "han": (
        (0x2460, 0x24FF), (0x2500, 0x27BF), (0x2E80, 0x2EFF), (0x2FF0, 0x33FF),
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE10, 0xFE4F),
        (0xFF01, 0xFFEF), (0x1F100, 0x1F2FF), (0x20000, 0x2F7FF), (0x30000, 0x3FFFF),
    ),
    "rare": ((0x20000, 0x2F7FF), (0x30000, 0x3FFFF)),
    "letters": (
        (0x0180, 0x052F), (0x1AB0, 0x1AFF), (0x1C80, 0x1C8F), (0x1D00, 0x20CF),
        (0x2100, 0x218F), (0x2C60, 0x2C7F), (0xA640, 0xA69F), (0xA720, 0xA7FF),
        (0xAB30, 0xAB6F),
    ),
    "math": (
        (0x2032, 0x2057), (0x20D0, 0x20FF), (0x2100, 0x23FF), (0x2500, 0x25FF),
        (0x27C0, 0x27FF), (0x2900, 0x2BFF), (0x1D400, 0x1D7FF),
    ),
    "emoji": ((0x203C, 0x3299), (0x1F000, 0x1FAFF)),
}  # fmt: skip

#: The tones of skin that may follow an emoji.
SKIN_TONES = range(0x1F3FB, 0x1F400)

#: The middle of the em box, in thousandths above the baseline: where the middle of an emoji goes.
MIDDLE = 380


def kept(kind: str, have: set[int]) -> set[int]:
    """The characters of a source that a kind of face keeps.

    Not those of the charset, and none with a twin: those are drawn by their twins.
    """
    runs = KEPT[kind]
    wanted = {code for code in have if any(low <= code <= high for low, high in runs)}
    return {code for code in wanted - charset.read() if not has_twin(chr(code))}


def has_twin(character: str) -> bool:
    """Whether another character of the Han is this one by its canonical or radical mapping."""
    other = unicodedata.normalize("NFKC", character)
    return other != character and len(other) == 1 and charset.is_han(ord(other))


def one_em(font: TTFont) -> None:
    """Scale emoji to one em of Han, and put them on its middle.

    A tone of skin cannot be shown in one colour: its glyph has no ink and no width.
    """
    widths = [font["hmtx"][name][0] for name in font.getBestCmap().values()]
    widest = max(set(widths), key=widths.count)
    scale_upem(font, round(1000 * font["head"].unitsPerEm / widest))
    font["head"].unitsPerEm = 1000
    glyphs = font["glyf"]
    tops = [glyphs[n].yMax for n in font.getBestCmap().values() if glyphs[n].numberOfContours > 0]
    feet = [glyphs[n].yMin for n in font.getBestCmap().values() if glyphs[n].numberOfContours > 0]
    rise = MIDDLE - round((sorted(tops)[len(tops) // 2] + sorted(feet)[len(feet) // 2]) / 2)
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if glyph.numberOfContours > 0:
            glyph.coordinates.translate((0, rise))
            glyph.recalcBounds(glyphs)
    for code in SKIN_TONES:
        name = font.getBestCmap()[code]
        glyphs[name] = Glyph()
        font["hmtx"][name] = (0, 0)


def vertical_metrics(font: TTFont) -> None:
    """Give a face of letters the tables for vertical setting that it lacks."""
    if "vhea" in font and "vmtx" in font:
        return
    head = font["vhea"] = newTable("vhea")
    head.tableVersion = 0x00011000
    for name in (
        "ascent", "descent", "lineGap", "minTopSideBearing", "minBottomSideBearing",
        "yMaxExtent", "caretSlopeRise", "caretSlopeRun", "caretOffset", "reserved1",
        "reserved2", "reserved3", "reserved4", "metricDataFormat", "numberOfVMetrics",
        "advanceHeightMax",
    ):  # fmt: skip
        setattr(head, name, 0)
    font["vmtx"] = newTable("vmtx")
    font["vmtx"].metrics = dict.fromkeys(font.getGlyphOrder(), (1000, 0))
