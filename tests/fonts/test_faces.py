"""The faces that ship: what the setter of lines may rely on."""

from __future__ import annotations

import hashlib
import runpy
import tomllib
import zlib
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from edition.settings import Faces
from edition.typeset.inline.twins import twin_of

ROOT = Path(__file__).resolve().parents[2]
FACES = Faces.shipped()
IDS = sorted(FACES.faces.keys() - FACES.last_resorts())
REST = sorted(FACES.last_resorts())
CHARSET = runpy.run_path(str(ROOT / "fonts" / "charset.py"), run_name="charset")
SOURCES = tomllib.loads((ROOT / "fonts" / "SOURCES.toml").read_text(encoding="utf-8"))
SOURCE = {Path(entry["file"]).name: entry for entry in SOURCES["face"]}
OPENING, CLOSING = "（《〈「『【〔［｛“‘〖", "）》〉」』】〕］｝”’〗，。、；：？！．"
CENTRED = "·・"

#: Of the Han of GB 2312 and the 8,105 that Unihan 15.0 marks kTGH, in order of code point.
HAN = "d0bcd81d20de637ca54c3b057636d3de56db7dcd4a53c5c59f3219b6ca96c9ab"


HB = {face: hb.Font(hb.Face(hb.Blob.from_file_path(str(FACES[face].path)))) for face in IDS}


def shaped(
    face: str,
    text: str,
    features: dict[str, bool],
    script: str = "Hani",
    language: str = "zh-Hans",
    direction: str = "ltr",
) -> hb.Buffer:
    """The glyphs of a text and where they stand."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, script, language
    hb.shape(HB[face], buffer, features)
    return buffer


def shape(
    face: str, text: str, features: dict[str, bool], script: str = "Hani", language: str = "zh-Hans"
) -> list[int]:
    """Advances of each glyph, in thousandths of an em."""
    buffer = shaped(face, text, features, script, language)
    return [position.x_advance for position in buffer.glyph_positions]


def ink(font: TTFont, glyph: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a glyph."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[glyph].draw(pen)
    assert pen.bounds is not None
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


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


def test_the_catalogue_says_for_which_languages() -> None:
    """The faces are for zh-Hans; there is none for `mono`, and nothing stands in for it."""
    data = tomllib.loads((ROOT / "fonts" / "faces.toml").read_text(encoding="utf-8"))
    assert data["languages"] == {"zh-Hans": ["song", "hei", "kai", "fangsong"]}
    assert data["roles"]["fangsong"] == ["kai"]
    assert data["roles"]["mono"] == []


def test_the_files_are_the_built_ones() -> None:
    """Each file is the one that SOURCES.toml records, all together under 30 MB packed."""
    assert len(SOURCES["face"]) == len(IDS) + len(REST)
    packed = 0
    for entry in SOURCES["face"]:
        data = (ROOT / "fonts" / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        packed += len(zlib.compress(data))
    assert packed < 29_000_000  # the wheel has 1.3 MB beside them


def test_nothing_else_lies_in_the_folder() -> None:
    """The folder is packaged: no tarball, no cache, no stray font may lie in it."""
    files = [p for p in (ROOT / "fonts").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert {p.suffix for p in files} <= {".ttf", ".toml", ".txt", ".md", ".py"}
    fonts = {p.relative_to(ROOT / "fonts").as_posix() for p in files if p.suffix == ".ttf"}
    assert fonts == {entry["file"] for entry in SOURCES["face"]}


def test_the_licence_names_every_copyright() -> None:
    """OFL condition 2: the notice and the licence travel with every copy."""
    text = (ROOT / "fonts" / "LICENSES" / "OFL.txt").read_text(encoding="utf-8")
    for entry in SOURCES["face"]:
        for notice in entry["copyright"].split("; "):
            assert notice.removeprefix("signs ").removeprefix("letters ") in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.parametrize("face", REST)
def test_a_face_behind_has_only_what_the_others_lack(face: str) -> None:
    """The faces behind the others: nothing of the charset, no twin, the same box, free to embed."""
    font = TTFont(FACES[face].path, lazy=True)
    have = set(font.getBestCmap())
    assert not have & CHARSET["read"]()
    assert not any(twin_of(chr(code)) for code in have)
    assert (font["head"].unitsPerEm, font["hhea"].ascent, font["hhea"].descent) == (1000, 880, -120)
    assert font["OS/2"].fsType == 0


def test_all_of_the_han_can_be_drawn() -> None:
    """Every unified ideograph of the first blocks and Extension A, in 宋; all but 26 in 黑."""
    blocks = {*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0)} - {0x9FFD, 0x9FFE, 0x9FFF}
    for role, lacking in (("song", 0), ("hei", 26)):
        have = {
            code
            for face in (f"{role}-400", f"{role}-rest-400")
            for code in TTFont(FACES[face].path, lazy=True).getBestCmap()
        }
        assert len(blocks - have) <= lacking, [hex(code) for code in sorted(blocks - have)[:40]]
        assert {ord(character) for character in "囍喆赟灣𠮷㵲㐂"} <= have


@pytest.mark.parametrize("face", IDS)
@pytest.mark.parametrize("script", ["Hani", "Latn", "Zyyy", "Hira"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "ko", "en"])
@pytest.mark.parametrize("features", [{"kern": False}, {}], ids=["kern off", "as it comes"])
def test_marks_are_one_em_whatever_stands_beside(
    face: str, script: str, language: str, features: dict[str, bool]
) -> None:
    """— … “ ” ‘ ’ · are one em alone, doubled and beside Latin, in each script and language."""
    for mark in "—…“”‘’·⋯":
        for text in (
            mark,
            mark * 2,
            f"A{mark}y",
            f"T{mark}",
            f"中{mark}文",
            f"1{mark}1",
            f" {mark} ",
        ):
            advances = shape(face, text, features, script, language)
            assert len(advances) == len(text)
            for character, advance in zip(text, advances, strict=True):
                assert character != mark or advance == 1000, (face, text)


@pytest.mark.parametrize("face", IDS)
def test_dashes_are_one_stroke(face: str, fonts: dict[str, TTFont]) -> None:
    """A dash reaches over both edges of its em, so —— has no seam; ⸺ is as long as ——."""
    font = fonts[face]
    for ems, mark in enumerate("—⸺⸻", start=1):
        assert shape(face, mark, {"kern": False}) == [1000 * ems]
        left, low, right, high = ink(font, font.getBestCmap()[ord(mark)])
        assert left <= 0
        assert right >= 1000 * ems
        assert 340 < (low + high) / 2 < 400  # the middle of the em is 380


@pytest.mark.parametrize("face", IDS)
def test_the_interpunct_is_in_the_middle(face: str, fonts: dict[str, TTFont]) -> None:
    """· stands in the middle of its em, to a hundredth; up and down near it."""
    left, low, right, high = ink(fonts[face], fonts[face].getBestCmap()[ord("·")])
    assert abs((left + right) / 2 - 500) <= 10
    assert abs((low + high) / 2 - 380) <= 30


@pytest.mark.parametrize("face", IDS)
def test_marks_stand_in_the_half_that_stays(face: str, fonts: dict[str, TTFont]) -> None:
    """Unsqueezed, an opening mark's ink is in the right half, a closing or pause mark's in the left.

    By the design of the mainland: ， and 。 at the bottom left, ： and ； at the left.
    """
    cmap = fonts[face].getBestCmap()
    for mark in OPENING:
        assert ink(fonts[face], cmap[ord(mark)])[0] >= 490, (face, mark)
    for mark in CLOSING:
        assert ink(fonts[face], cmap[ord(mark)])[2] <= 510, (face, mark)
    for mark in "，。、":
        assert ink(fonts[face], cmap[ord(mark)])[3] < 380, (face, mark)


@pytest.mark.parametrize("face", IDS)
def test_halt_halves_the_marks(face: str, fonts: dict[str, TTFont]) -> None:
    """`halt` makes each squeezable mark half an em, its ink inside that half."""
    font = fonts[face]
    cmap = font.getBestCmap()
    for mark in OPENING + CLOSING + CENTRED:
        position = shaped(face, mark, {"halt": True, "kern": False}).glyph_positions[0]
        assert position.x_advance == 500, (face, mark)
        left, _, right, _ = ink(font, cmap[ord(mark)])
        assert left + position.x_offset >= 0, (face, mark)
        assert right + position.x_offset <= 500, (face, mark)
        lost = -500 if mark in OPENING else -250 if mark in CENTRED else 0
        assert abs(position.x_offset - lost) <= 12, (face, mark)


@pytest.mark.parametrize("face", IDS)
def test_halt_leaves_the_rest(face: str) -> None:
    """Han, letters, — and … do not change under `halt`."""
    text = "中文—…⋯％～aZ09"
    assert shape(face, text, {"halt": True, "kern": False}) == shape(face, text, {"kern": False})


@pytest.mark.parametrize("face", IDS)
def test_vertical_forms(face: str, fonts: dict[str, TTFont]) -> None:
    """Set downwards, brackets, quotes and dashes turn; vertical metrics are there."""
    font = fonts[face]
    assert (font["vhea"].ascent, font["vhea"].descent) == (500, -500)
    order, cmap = font.getGlyphOrder(), font.getBestCmap()
    for mark in "—…“”‘’（）《》「」，。":
        buffer = shaped(face, mark, {"kern": False}, direction="ttb")
        assert order[buffer.glyph_infos[0].codepoint] != cmap[ord(mark)], (face, mark)
        assert buffer.glyph_positions[0].y_advance == -1000, (face, mark)
    dash = shaped(face, "—", {}, direction="ttb").glyph_infos[0].codepoint
    left, low, right, high = ink(font, order[dash])
    assert (low <= -120, high >= 880) == (True, True)
    assert abs((left + right) / 2 - 500) <= 1


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
    source = SOURCE[FACES[face].path.name]
    assert names.getDebugName(0) == source["copyright"]
    assert names.getDebugName(14).startswith("http")
    assert names.getDebugName(16) == FACES[face].family
    for reserved in source["reserved"]:
        assert f"Reserved Font Name '{reserved}'" in source["copyright"]
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
    assert (font["post"].underlinePosition, font["post"].underlineThickness) == (-125, 50)


def test_family_and_weight_name_one_file(fonts: dict[str, TTFont]) -> None:
    """Two files of one family and weight make WeasyPrint print wrong characters."""
    pairs = [(FACES[face].family, FACES[face].weight) for face in IDS]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("face", IDS)
def test_han_fill_the_em_and_digits_are_as_recorded(face: str) -> None:
    """Han, kana and full-width forms are one em; the digits' widths are those of SOURCES.toml."""
    text = "国务院〇々かなＡ１％～　①●▶㎡℃"
    assert shape(face, text, {"kern": False}) == [1000] * len(text)
    digits = shape(face, "0123456789", {"kern": False}, "Latn")
    recorded = SOURCE[FACES[face].path.name]["digits"]
    if recorded == "proportional":
        assert len(set(digits)) > 1
    else:
        assert digits == [recorded] * 10


@pytest.mark.parametrize("face", IDS)
def test_grafted_letters_fit(face: str, fonts: dict[str, TTFont]) -> None:
    """A letter lent by another design is as dense as the face's own: š beside s, Ł beside L."""
    font = fonts[face]
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()

    def dark(character: str) -> float:
        pen = AreaPen(glyphs)
        glyphs[cmap[ord(character)]].draw(pen)
        return abs(float(pen.value)) / float(font["hmtx"][cmap[ord(character)]][0])

    for own, grafted in (("e", "ę"), ("n", "ņ"), ("E", "Ę"), ("N", "Ņ"), ("a", "ą"), ("u", "ų")):
        assert 0.95 < dark(grafted) / dark(own) < 1.30, (face, grafted, dark(grafted) / dark(own))


@pytest.mark.parametrize("face", IDS)
def test_coverage(face: str, fonts: dict[str, TTFont]) -> None:
    """Every face has the whole charset, but for what SOURCES.toml lists."""
    charset = CHARSET["read"]()
    exceptions = {ord(character) for character in SOURCE[FACES[face].path.name]["missing"]}
    missing = charset - exceptions - set(fonts[face].getBestCmap())
    assert not missing, [chr(code) for code in sorted(missing)]


def test_weights_differ(fonts: dict[str, TTFont]) -> None:
    """A heavier face of a family is darker."""

    def dark(face: str) -> float:
        glyphs, cmap = fonts[face].getGlyphSet(), fonts[face].getBestCmap()
        total = 0.0
        for character in "国务院新闻":
            pen = AreaPen(glyphs)
            glyphs[cmap[ord(character)]].draw(pen)
            total += abs(float(pen.value))
        return total

    for family in ("song", "hei"):
        regular, bold, black = (dark(f"{family}-{weight}") for weight in (400, 700, 900))
        assert regular * 1.1 < bold
        assert bold * 1.03 < black


def test_the_charset_is_the_rule() -> None:
    """charset.txt holds the rule's signs, GB 2312's 6,763 Han and what the 8,105 add to them."""
    charset = CHARSET["read"]()
    han = {code for code in charset if CHARSET["is_han"](code)}
    assert charset - han == CHARSET["signs"]() | {0x20, 0xA0}
    assert len(CHARSET["gb2312_han"]()) == 6763
    assert han >= CHARSET["gb2312_han"]()
    assert len(han) == 8230
    wanted = "ŘřŁłĞğŐőȘț ǎǐǒǔǖǘǚǜ ê̄ ▶▲▼◀◎○●□■◆◇★☆※→←↑↓▪ ℃‰㎡㎏㎜ ¥€£$ ×÷±≤≥≠≈√∞ Ⅻⅻ〇①⑳─┼ CO₂ 10⁻⁹"
    assert not {ord(character) for character in wanted} - charset


def test_the_standard_characters_are_all_there() -> None:
    """The Han are those that charset.py gave from Unihan, all 8,105 of the 通用规范汉字表 among them.

    Unihan is not on every machine, so the list is known here by its digest.
    """
    han = sorted(code for code in CHARSET["read"]() if CHARSET["is_han"](code))
    assert hashlib.sha256("".join(map(chr, han)).encode()).hexdigest() == HAN


@pytest.mark.parametrize("face", IDS)
def test_no_empty_lookups(face: str, fonts: dict[str, TTFont]) -> None:
    """No lookup is null: subsetters trip over it."""
    for table in ("GSUB", "GPOS"):
        lookups = fonts[face][table].table.LookupList.Lookup
        assert all(lookup is not None and lookup.SubTable for lookup in lookups), table
