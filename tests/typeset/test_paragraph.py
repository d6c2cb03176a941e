"""Lines: exact in the box font, lossless for any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.model import Run, Text
from edition.model.plan import TextStyle
from edition.settings import Faces
from edition.settings.faces import _read
from edition.typeset import ParagraphStyle, Shaper, set_line, set_paragraph
from edition.typeset.inline.punctuation_rules import punctuation_rules
from edition.typeset.inline.style import Align, Punctuation

BOX_STYLE = TextStyle("box-400", 10.0)


def _read_box() -> Faces:
    return _read(Path(__file__).resolve().parents[1] / "fonts")


HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"


def lines(text: str, measure: float, style: ParagraphStyle, shaper: Shaper) -> list[str]:
    """The lines' texts."""
    return [line.text for line in set_paragraph(Text.of(text), measure, style, shaper).lines]


def test_eighteen_characters_are_180_points(shaper: Shaper, style: ParagraphStyle) -> None:
    """The box font's Han characters are one em."""
    line = set_line(Text.of(HAN[:18]), style, shaper)
    assert line.width == pytest.approx(180.0)
    assert len(line.segments) == 1


def test_full_lines_end_at_the_measure(shaper: Shaper, style: ParagraphStyle) -> None:
    """Pure Han text on a measure of whole characters needs no adjustment."""
    paragraph = set_paragraph(Text.of(HAN[:30]), 100.0, style, shaper)
    assert [line.text for line in paragraph.lines] == [HAN[:10], HAN[10:20], HAN[20:30]]
    assert all(line.width == pytest.approx(100.0) for line in paragraph.lines)
    assert all(segment.spacing == 0 for line in paragraph.lines for segment in line.segments)


@pytest.mark.parametrize(
    ("marks", "width"),
    [
        ("，", 10.0),  # a mark alone keeps its em until the line is too long
        ("》！？", 15.0),  # 》 gives its half; ！？ together take one em (GB/T 15834-2011, 5.1.2)
        ("！！", 10.0),
        ("？！？", 20.0),  # three of them take two
        ("！", 10.0),
        ("，“", 15.0),
        ("”，", 15.0),
        ("（《", 15.0),
        ("。”", 15.0),
        ("）（", 15.0),
        ("：“《", 20.0),
        ("》”。", 20.0),
        ("——", 20.0),
        ("……", 20.0),
        ("”——", 25.0),
        ("·", 5.0),  # the GB interpunct takes half an em
    ],
)
def test_marks_side_by_side(
    shaper: Shaper, style: ParagraphStyle, marks: str, width: float
) -> None:
    """Two marks take one and a half em (CLREQ, Adjustment of adjacent punctuation marks)."""
    line = set_line(Text.of(f"中{marks}国"), style, shaper)
    assert line.width == pytest.approx(20.0 + width)
    assert line.text == f"中{marks}国"


def test_marks_at_the_edges_are_half(shaper: Shaper, style: ParagraphStyle) -> None:
    """At a line's start and end a mark takes half an em (GB/T 15834-2011, 5.1.10; CLREQ)."""
    line = set_line(Text.of("《中》"), style, shaper)
    assert line.width == pytest.approx(20.0)
    assert line.segments[0].x == pytest.approx(-5.0)
    full = set_line(Text.of("《中》"), replace(style, punctuation="full"), shaper)
    assert full.width == pytest.approx(30.0)
    assert full.segments[0].x == 0.0


@pytest.mark.parametrize(
    ("punctuation", "width"), [("full", 70.0), ("squeezed", 60.0), ("kaiming", 55.0)]
)
def test_punctuation_styles(
    shaper: Shaper, style: ParagraphStyle, punctuation: Punctuation, width: float
) -> None:
    """Full-width leaves every mark whole; 开明 halves pauses and brackets but not full stops."""
    chosen = replace(style, punctuation=punctuation)
    line = set_line(Text.of("中，“国”。人"), chosen, shaper)
    assert line.width == pytest.approx(width)


def test_the_gap_between_han_and_latin(shaper: Shaper, style: ParagraphStyle) -> None:
    """A quarter em at both sides of a word; a space in the source is absorbed."""
    plain = set_line(Text.of("中ab国"), style, shaper)
    spaced = set_line(Text.of("中 ab 国"), style, shaper)
    assert plain.width == pytest.approx(10 + 2.5 + 10 + 2.5 + 10)
    assert spaced.width == plain.width
    assert spaced.text == "中ab国"
    assert set_line(Text.of("中（ab"), style, shaper).width == pytest.approx(30.0)


def test_prohibited_line_edges(shaper: Shaper, style: ParagraphStyle) -> None:
    """No pause mark begins a line and no opening mark ends one, at any measure."""
    text = "他说，“这个《大地》（中国）的人。”我们，来到；时为：子！中？你" * 6
    rules = punctuation_rules("zh-Hans")
    for chars in range(4, 25):
        set_lines = lines(text, chars * 10.0, style, shaper)
        assert "".join(set_lines) == text
        for line in set_lines:
            assert line[0] not in rules.no_start["basic"] or line == set_lines[0]
            assert line[-1] not in rules.no_end["basic"]


@pytest.mark.parametrize("run", ["——", "……", "100%", "machine"])
def test_what_is_never_parted(shaper: Shaper, style: ParagraphStyle, run: str) -> None:
    """Dashes, ellipses, numbers with their sign and short words stay on one line."""
    for before in range(1, 14):
        text = HAN[:before] + run + HAN[:10]
        set_lines = lines(text, 120.0, style, shaper)
        if run == "machine":
            set_lines = [line.removesuffix("-") for line in set_lines]
            assert any("ma" in line for line in set_lines)
        else:
            assert any(run in line for line in set_lines), (before, set_lines)


def test_every_full_line_is_justified(shaper: Shaper, style: ParagraphStyle) -> None:
    """With marks, figures and words in it, each line but the last ends at the measure."""
    text = ("2019年，中国3.5亿人（含100%的大地）说：“这个machine是了。”" + HAN[:23]) * 5
    for chars in (9, 13, 20, 27, 41):
        measure = chars * 10.0
        for line in set_paragraph(Text.of(text), measure, style, shaper).lines[:-1]:
            assert line.width == pytest.approx(measure, abs=0.01), line.text


def test_segments_add_up(shaper: Shaper, style: ParagraphStyle) -> None:
    """Segments stand one after the other and the last ends at the line's width."""
    text = "他说：“在2019年，这个machine了不（人）在”。" * 4
    for line in set_paragraph(Text.of(text), 130.0, style, shaper).lines:
        for before, after in zip(line.segments, line.segments[1:], strict=False):
            assert after.x >= before.x
        for segment in line.segments:
            advances = sum(shaper.measure(c, segment.style)[0] for c in segment.text)
            count = len(segment.text)
            assert segment.width == pytest.approx(advances + count * segment.spacing, abs=0.05)


def test_looseness(shaper: Shaper, style: ParagraphStyle) -> None:
    """A paragraph runs a line long or short where it can, and says so where it cannot."""
    text = Text.of("他说，这个大地的人，我们来到，时为子中，你说生国，年着就那，和要她出。" * 5)
    best = set_paragraph(text, 130.0, style, shaper)
    paragraphs = {
        want: set_paragraph(text, 130.0, style, shaper, looseness=want) for want in (-1, 1, -50)
    }
    assert paragraphs[1].looseness == 1
    assert len(paragraphs[1].lines) == len(best.lines) + 1
    assert len(paragraphs[-50].lines) == best.least
    assert paragraphs[-50].looseness == best.least - len(best.lines)
    for paragraph in paragraphs.values():
        assert "".join(line.text for line in paragraph.lines) == str(text)
    short = set_paragraph(Text.of(HAN[:20]), 100.0, style, shaper, looseness=-1)
    assert short.looseness == 0


@pytest.mark.parametrize("end", ["会。", "会”。", "会", "会！”）。"])
def test_no_last_line_of_one_character(shaper: Shaper, style: ParagraphStyle, end: str) -> None:
    """A single character with its marks is not left alone on a last line (孤字)."""
    text = "他说，这个大地的人，我们来到，时为子中，你说生国年着就那和要她出也得里后自，以"
    for cut in range(12):
        set_lines = lines(text[cut:] + end, 130.0, style, shaper)
        assert sum(c in HAN for c in set_lines[-1]) > 1, set_lines


def test_indent_and_hang(shaper: Shaper, style: ParagraphStyle) -> None:
    """The first line is indented by the indent, the others by the hang."""
    hanging = replace(style, indent=20.0, hang=10.0)
    set_lines = set_paragraph(Text.of(HAN), 100.0, hanging, shaper).lines
    assert set_lines[0].segments[0].x == 20.0
    assert set_lines[1].segments[0].x == 10.0
    assert set_lines[0].width == pytest.approx(100.0)
    assert set_lines[1].width == pytest.approx(100.0)


def test_marks_of_the_runs(shaper: Shaper, style: ParagraphStyle) -> None:
    """Emphasis dots, ruby, scripts and links arrive in the segments."""
    text = Text.of(
        "中", Run(text="重点", dots=True), Run(text="字", ruby="zi"), Run(text="2", script="super"),
        Run(text="链", href="https://example.org/"),
    )  # fmt: skip
    segments = set_line(text, style, shaper).segments
    assert [s.text for s in segments] == ["中", "重点", "字", "2", "链"]
    assert segments[1].decoration == ("dots",)
    assert segments[2].ruby == "zi"
    assert segments[3].style.size == pytest.approx(10 * 2 / 3)
    assert segments[3].shift > 0
    assert segments[4].href == "https://example.org/"


def test_a_line_feed_ends_a_line(shaper: Shaper, style: ParagraphStyle) -> None:
    """A hard break is kept and is not stretched."""
    set_lines = set_paragraph(Text.of("中国\n大地"), 100.0, style, shaper).lines
    assert [line.text for line in set_lines] == ["中国", "大地"]
    assert set_lines[0].width == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("language", "starts", "ends"),
    [
        ("zh-Hans", "，。·％", "（“《"),
        ("zh-Hant", "，。」‧", "「『（"),
        ("zh-TW", "，。」‧", "「『（"),
        ("ja", "、。」・？々", "「『（"),
        ("ko", "，。」·", "“（《"),
    ],
)
def test_rule_tables(language: str, starts: str, ends: str) -> None:
    """Each language's table has its marks, and the levels only add to each other."""
    rules = punctuation_rules(language)
    assert set(starts) <= rules.no_start["basic"]
    assert set(ends) <= rules.no_end["basic"]
    for table in (rules.no_start, rules.no_end):
        assert table["loose"] <= table["basic"] <= table["strict"]


def test_taiwan_centres_its_marks(shaper: Shaper, style: ParagraphStyle) -> None:
    """A centred pause gives up a quarter em at each side; ！？ there give up nothing."""
    hant = replace(style, language="zh-Hant")
    assert set_line(Text.of("中，「国"), hant, shaper).width == pytest.approx(35.0)
    assert set_line(Text.of("中。」國"), hant, shaper).width == pytest.approx(37.5)
    assert set_line(Text.of("中！」國"), hant, shaper).width == pytest.approx(40.0)


def test_characters_nobody_has_are_named(box_faces: Faces, style: ParagraphStyle) -> None:
    """A character without a glyph is noted, not dropped."""
    shaper = Shaper(box_faces)
    paragraph = set_paragraph(Text.of("中\ue000国\ue000"), 100.0, style, shaper)
    assert paragraph.lines[0].text == "中\ue000国\ue000"
    assert list(shaper.missing) == ["\ue000"]


def test_another_face_stands_in(style: ParagraphStyle) -> None:
    """A character that one face lacks is drawn by another of the catalogue, and said."""
    faces = Faces({**_read_box().faces, **Faces.shipped().faces})
    shaper = Shaper(faces)
    segments = set_line(Text.of("电\u2042国"), style, shaper).segments
    assert [(s.text, s.style.face == "box-400") for s in segments] == [
        ("电", True), ("\u2042", False), ("国", True)
    ]  # fmt: skip
    assert segments[1].style.face in Faces.shipped().faces
    assert [d.code for d in shaper.diagnostics("电\u2042国")] == ["TYP102"]


@pytest.mark.parametrize("align", ["justify", "center", "start", "end"])
def test_no_line_leaves_its_measure(align: Align, shaper: Shaper, style: ParagraphStyle) -> None:
    """However it is aligned: the marks that the breaker counts on give way."""
    looks = replace(style, align=align)
    for text in (
        "先问“谁在用”，再问“怎么改”",
        "《甲》、《乙》、《丙》与（丁）",
        "“甲”“乙”“丙”，（丁）。",
    ):
        for measure in range(40, 150):
            set_lines = set_paragraph(Text.of(text), float(measure), looks, shaper).lines
            for line in set_lines:
                # A last mark's empty half may hang out.
                hangs = 5.0 if line.text[-1] in "”》）。，、" else 0.0
                assert line.width <= measure + hangs + 0.01, (measure, line.text)
