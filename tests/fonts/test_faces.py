"""The faces that ship: what the setter of lines may rely on."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from edition.settings import Faces

ROOT = Path(__file__).resolve().parents[2]
FACES = Faces.shipped()
IDS = sorted(FACES.faces)
OPENING, CLOSING = "（《〈「『【〔［｛“‘", "）》〉」』】〕］｝”’，。、；：？！"


def shape(face: str, text: str, features: dict[str, bool], script: str = "Hani") -> list[int]:
    """Advances of each glyph, in thousandths of an em."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FACES[face].path))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, "zh-Hans"
    hb.shape(font, buffer, features)
    return [position.x_advance for position in buffer.glyph_positions]


@pytest.fixture(scope="module")
def fonts() -> dict[str, TTFont]:
    """Each face opened once."""
    return {face: TTFont(FACES[face].path, lazy=True) for face in IDS}


def test_the_catalogue() -> None:
    """Seven faces; a role without a file falls back; the nearest weight is taken."""
    assert IDS == [
        "hei-400", "hei-700", "hei-900", "kai-400", "song-400", "song-700", "song-900",
    ]  # fmt: skip
    assert FACES.find("fangsong").id == "kai-400"
    assert FACES.find("song", 850).id == "song-900"
    assert FACES.find("kai", 900).id == "kai-400"
    with pytest.raises(KeyError, match="no face for the role"):
        FACES.find("gothic")


def test_the_files_are_the_built_ones() -> None:
    """Each file is the one that SOURCES.toml records, under six megabytes."""
    sources = tomllib.loads((ROOT / "fonts" / "SOURCES.toml").read_text(encoding="utf-8"))
    assert len(sources["face"]) == len(IDS)
    for entry in sources["face"]:
        data = (ROOT / "fonts" / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        assert len(data) < 6_000_000


def test_the_licence_names_every_copyright() -> None:
    """OFL condition 2: the notice and the licence travel with every copy."""
    text = (ROOT / "fonts" / "LICENSES" / "OFL.txt").read_text(encoding="utf-8")
    sources = tomllib.loads((ROOT / "fonts" / "SOURCES.toml").read_text(encoding="utf-8"))
    for entry in sources["face"]:
        for notice in entry["copyright"].split("; "):
            assert notice.removeprefix("signs ") in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.parametrize("face", IDS)
@pytest.mark.parametrize("script", ["Hani", "Latn"])
def test_marks_are_one_em_whatever_stands_beside(face: str, script: str) -> None:
    """— … “ ” ‘ ’ · are one em alone, doubled and beside Latin."""
    for mark in "—…“”‘’·":
        for text in (mark, mark * 2, f"a{mark}", f"{mark}a", f"中{mark}"):
            advances = shape(face, text, {"kern": False}, script)
            places = [i for i, character in enumerate(text) if character == mark]
            assert len(advances) == len(text)
            assert [advances[i] for i in places] == [1000] * len(places), (face, text)


@pytest.mark.parametrize("face", IDS)
def test_two_dashes_are_one_stroke(face: str, fonts: dict[str, TTFont]) -> None:
    """The dash reaches over both edges of its em, so —— has no seam."""
    font = fonts[face]
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[0x2014]].draw(pen)
    assert pen.bounds is not None
    assert pen.bounds[0] <= 0
    assert pen.bounds[2] >= 1000


@pytest.mark.parametrize("face", IDS)
def test_halt_halves_the_marks(face: str, fonts: dict[str, TTFont]) -> None:
    """`halt` makes each squeezable mark half an em, its ink inside that half."""
    font = fonts[face]
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    hbfont = hb.Font(hb.Face(hb.Blob.from_file_path(str(FACES[face].path))))
    for mark in OPENING + CLOSING + "·":
        buffer = hb.Buffer()
        buffer.add_str(mark)
        buffer.guess_segment_properties()
        hb.shape(hbfont, buffer, {"halt": True, "kern": False})
        position = buffer.glyph_positions[0]
        assert position.x_advance == 500, (face, mark)
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(mark)]].draw(pen)
        assert pen.bounds is not None
        left, right = pen.bounds[0] + position.x_offset, pen.bounds[2] + position.x_offset
        assert left >= -40, (face, mark, left)
        assert right <= 540, (face, mark, right)


@pytest.mark.parametrize("face", IDS)
def test_chws_and_vert_are_there(face: str, fonts: dict[str, TTFont]) -> None:
    """Readers of the EPUB may squeeze (`chws`); vertical heads need `vert`."""
    font = fonts[face]
    gpos = {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}
    gsub = {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"halt", "chws"} <= gpos
    assert "vert" in gsub
    assert not gsub & {"locl", "ccmp", "liga", "calt"}
    assert sum(shape(face, "”，“", {"chws": True})) == 2000


@pytest.mark.parametrize("face", IDS)
def test_names_are_our_own(face: str, fonts: dict[str, TTFont]) -> None:
    """A modified version bears no name of its source; the notices stay."""
    names = fonts[face]["name"]
    for id in (1, 3, 4, 6, 16):
        value = names.getDebugName(id)
        assert value is not None
        assert "Edition" in value or "EDTN" in value
        assert not any(word in value for word in ("Noto", "Source", "LXGW", "WenKai", "Klee"))
    assert "SIL Open Font License" in names.getDebugName(13)
    assert names.getDebugName(16) == FACES[face].family
    assert fonts[face]["OS/2"].usWeightClass == FACES[face].weight
    assert fonts[face]["OS/2"].fsType == 0


@pytest.mark.parametrize("face", IDS)
def test_one_box_for_all(face: str, fonts: dict[str, TTFont]) -> None:
    """Every face has 1000 units, ascent 880, descent 120: the box of a line depends on none."""
    font = fonts[face]
    assert font["head"].unitsPerEm == 1000
    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (880, -120, 0)
    os2 = font["OS/2"]
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.usWinAscent, os2.usWinDescent) == (
        880, -120, 880, 120,
    )  # fmt: skip
    assert os2.fsSelection & 0x80


def test_family_and_weight_name_one_file(fonts: dict[str, TTFont]) -> None:
    """Two files of one family and weight make WeasyPrint print wrong characters."""
    pairs = [(FACES[face].family, FACES[face].weight) for face in IDS]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("face", IDS)
def test_coverage(face: str, fonts: dict[str, TTFont]) -> None:
    """Every face has the whole charset: GB 2312, the 8,105 standard characters, the signs."""
    charset = {
        character
        for character in (ROOT / "fonts" / "charset.txt").read_text(encoding="utf-8")
        if character > " "
    }
    assert len(charset) > 9000
    missing = charset - {chr(code) for code in fonts[face].getBestCmap()}
    assert not missing, sorted(missing)


def test_gb2312_is_covered() -> None:
    """All 6,763 Han characters of GB 2312 are in the charset."""
    text = (ROOT / "fonts" / "charset.txt").read_text(encoding="utf-8")
    count = 0
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                character = bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            count += 1
            assert character in text
    assert count == 6763
