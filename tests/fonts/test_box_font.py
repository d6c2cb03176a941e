"""The box font that other tests measure with: its widths are what its script promises."""

from __future__ import annotations

import io
import runpy
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FILE = HERE / "EditionBox.ttf"
SCRIPT = runpy.run_path(str(HERE / "build_box_font.py"), run_name="build_box_font")


def advances(text: str, halt: bool = False) -> list[int]:
    """The advance of each glyph."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FILE))))
    hb.shape(font, buffer, {"halt": halt, "kern": False})
    assert all(info.codepoint for info in buffer.glyph_infos), f".notdef in {text!r}"
    return [position.x_advance for position in buffer.glyph_positions]


def test_the_script_gives_the_committed_bytes() -> None:
    """The file is the script's, and small."""
    out = io.BytesIO()
    SCRIPT["build"]().save(out)
    assert out.getvalue() == FILE.read_bytes()
    assert len(out.getvalue()) < 60_000


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("国" * 18, [1000] * 18),
        ("aZ09.", [500] * 5),
        (" ", [250]),
        ("—…“”‘’·，。、；：？！（）《》〈〉「」『』【】〔〕［］｛｝", [1000] * 32),
        ("——", [1000, 1000]),
        ("かナ한㐀鿿𠮷〇①℃▶※　％", [1000] * 13),
        ("éřЖ₂–", [500] * 5),
        ("\u0301", [0]),
    ],
)
def test_widths(text: str, wide: list[int]) -> None:
    """Han and marks an em, letters half an em, the space a quarter, accents nothing."""
    assert advances(text) == wide


def test_every_han_of_the_two_blocks_is_there() -> None:
    """All of 4E00–9FFF and Extension A, so no test needs to pick its characters."""
    cmap = TTFont(FILE).getBestCmap()
    assert {cmap[code] for code in (*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0))} == {
        cmap[ord("国")]
    }


def test_halt() -> None:
    """Each mark becomes half an em; Han, letters, — and … stay."""
    marks = SCRIPT["OPENING"] + SCRIPT["CLOSING"] + SCRIPT["CENTRED"]
    assert advances(marks, halt=True) == [500] * len(marks)
    assert advances("国a —…", halt=True) == [1000, 500, 250, 1000, 1000]


def test_it_can_be_subset() -> None:
    """The subsetter that makes an EPUB's fonts keeps the characters and `halt`."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(character) for character in "中国“，—a"})
    subset = hb.subset(hb.Face(hb.Blob.from_file_path(str(FILE))), wanted)
    buffer = hb.Buffer()
    buffer.add_str("国“，—a中")
    buffer.guess_segment_properties()
    hb.shape(hb.Font(subset), buffer, {"halt": True})
    assert all(info.codepoint for info in buffer.glyph_infos)
    assert [p.x_advance for p in buffer.glyph_positions] == [1000, 500, 500, 1000, 500, 1000]


def test_what_it_lacks() -> None:
    """Tests of stand-ins count on these being absent."""
    assert not {ord(sign) for sign in "ℓ⁂"} & set(TTFont(FILE).getBestCmap())


def test_metrics_are_those_of_the_real_faces() -> None:
    """A line's box is the same as in a page with the real faces."""
    font = TTFont(FILE)
    os2 = font["OS/2"]
    assert font["head"].unitsPerEm == 1000
    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (880, -120, 0)
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (880, -120, 0)
    assert (os2.usWinAscent, os2.usWinDescent, os2.usWeightClass) == (880, 120, 400)
    assert font["name"].getDebugName(1) == "Edition Box"
