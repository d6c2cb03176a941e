"""Where lines break, and what gives way: cases as data, in the box font."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from edition.model import Run, Text
from edition.typeset import ParagraphStyle, Shaper, set_line, set_paragraph
from edition.typeset.inline.glue import (
    BOUND,
    BY_BRACKET,
    BY_LATIN,
    BY_PAUSE,
    BY_STOP,
    BY_WORD,
    EMERGENCY,
    FREE,
    GLUED,
    HYPHEN,
    NEVER,
    SOFT,
    UNIT,
    make_atoms,
)
from edition.typeset.inline.style import Breaking

HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"

_SIGNS = {
    NEVER: "",
    FREE: "|",
    SOFT: "~",
    HYPHEN: "-",
    UNIT: "=",
    BOUND: "≡",
    GLUED: "+",
    EMERGENCY: "",
}


def breaks(text: str, style: ParagraphStyle, shaper: Shaper) -> str:
    """The text with a sign at each break: | freely, ~ and - and = and + not gladly."""
    atoms = make_atoms(Text.of(text), style, shaper)
    pairs = zip(atoms.text, atoms.breaks, strict=True)
    return "".join(cluster + _SIGNS[kind] for cluster, kind in pairs).rstrip("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国人", "中|国|人"),
        ("中，国", "中，|国"),
        ("中（国）人", "中|（国）|人"),
        ("说：“中”", "说：|“中”"),
        ("中——国", "中|——|国"),
        ("中……国", "中|……|国"),
        ("中……。", "中|……。"),
        ("中————国", "中|——~——|国"),  # two dashes may part, one may not
        ("北京—上海", "北|京—|上|海"),  # a connector begins no line
        ("北京－上海", "北|京－|上|海"),
        ("马克思·恩", "马|克|思·|恩"),
        ("2019年", "2019≡年"),
        ("10月28日", "10≡月|28≡日"),
        ("34.6亿元", "34.6≡亿=元"),
        ("12.5%的", "12.5%|的"),
        ("26℃的", "26℃|的"),
        ("１２％的", "１２％|的"),
        ("第34届大", "第≡34=届|大"),
        ("1461名党", "1461=名|党"),
        ("￥100元", "￥100=元"),
        ("house", "house"),
        ("machine", "ma-chine"),
        ("innovation", "in-no-va-tion"),
        ("多了innovation项", "多|了|in-no-va-tion|项"),
        ("BIOTECH", "BIOTECH"),
        ("a.example.org", "a.example.org"),
        ("co-operate", "co-~operate"),
        ("http://a.cn/b?c=1", "http://|a.~cn/|b?~c=~1"),
        ("号20191028001的", "号|20191028001|的"),
        ("约≥95%的", "约|≥95%|的"),
        ("比1∶5000，", "比|1∶5000，"),
        ("胜3：2后", "胜|3：2|后"),
        ("在9：00到", "在|9：00|到"),
        ("含CO₂的", "含|CO₂|的"),
        ("在−12℃时", "在|−12℃|时"),
        ("力矩5N·m以", "力|矩|5N·m|以"),
        ("10 mA以", "10 ≡mA|以"),
        ("138 0013 8000转", "138 0013 8000|转"),
        ("（010）12345678", "（010）12345678"),
        ("ISBN 978-7-5000", "ISBN 978-+7-+5000"),
        ("速120km/h的", "速|120km/h|的"),
        ("doi:10.1038/s0-26", "doi:~10.1038/|s0-~26"),
        ("a.cn/?q=benchmark", "a.~cn/|?~q=~benchmark"),
        ("one two", "one |two"),
        ("中 国", "中 |国"),
    ],
)
def test_places_to_break(shaper: Shaper, style: ParagraphStyle, text: str, expected: str) -> None:
    """CLREQ's prohibitions, level basic; figures with their units; words; addresses."""
    assert breaks(text, style, shaper) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("loose", "中|·|国|——|人"), ("basic", "中·|国|——|人"), ("strict", "中·|国——|人")],
)
def test_levels(shaper: Shaper, style: ParagraphStyle, level: Breaking, expected: str) -> None:
    """Loose keeps points and brackets only, strict dashes too (CLREQ)."""
    chosen = replace(style, breaking=level)
    assert breaks("中·国——人", chosen, shaper) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hant", "他說：「好。」", "他|說：|「好。」"),
        ("zh-TW", "中‧國", "中‧|國"),
        ("ja", "カー。っ", "カ|ー。|っ"),
        ("ja", "人々は", "人々|は"),
        ("ko", "한국은 대", "한|국|은 |대"),
        ("ko", "PDF를 보", "PDF|를 |보"),
    ],
)
def test_other_languages(
    shaper: Shaper, style: ParagraphStyle, language: str, text: str, expected: str
) -> None:
    """Taiwan's, Japan's and Korea's tables."""
    assert breaks(text, replace(style, language=language), shaper) == expected


def test_japanese_strict_keeps_small_kana(shaper: Shaper, style: ParagraphStyle) -> None:
    """JLREQ's cl-10 and cl-11 begin no line at the strict level."""
    strict = replace(style, language="ja", breaking="strict")
    assert breaks("カーっ人", strict, shaper) == "カーっ|人"


def test_korean_leaves_spaces_alone(shaper: Shaper, style: ParagraphStyle) -> None:
    """Nothing is added between hangul and Latin; the writer's spaces stay."""
    korean = replace(style, language="ko")
    assert set_line(Text.of("PDF를"), korean, shaper).width == pytest.approx(25.0)
    assert set_line(Text.of("PDF 를"), korean, shaper).text == "PDF 를"


def test_the_order_in_which_gaps_give_way(shaper: Shaper, style: ParagraphStyle) -> None:
    """CLREQ: word spaces, brackets, pauses, Han–Latin gaps, full stops."""
    atoms = make_atoms(Text.of("中（国）人，大a b地。子"), style, shaper)
    levels = {atoms.text[i]: atoms.level[i] for i in range(len(atoms)) if atoms.shrink[i] > 0}
    assert levels == {
        "中": BY_BRACKET, "）": BY_BRACKET, "，": BY_PAUSE, "大": BY_LATIN, "b": BY_LATIN,
        "。": BY_STOP,
    }  # fmt: skip
    assert BY_WORD < BY_BRACKET < BY_PAUSE < BY_LATIN < BY_STOP


def _gaps(text: str, measure: float, style: ParagraphStyle, shaper: Shaper) -> dict[str, float]:
    """What each character of the first line gave up, points (where it gave any)."""
    line = set_paragraph(Text.of(text), measure, style, shaper).lines[0]
    starts = []
    for segment in line.segments:
        x = segment.x
        for character in segment.text:
            advance = shaper.measure(character, segment.style)[0]
            starts.append((character, x, advance))
            x += advance + segment.spacing
    return {
        a[0]: round(b[1] - a[1] - a[2], 3)
        for a, b in pairwise(starts)
        if abs(b[1] - a[1] - a[2]) > 0.01
    }


def test_brackets_give_before_pauses(shaper: Shaper, style: ParagraphStyle) -> None:
    """A line half an em too long takes it from its brackets, equally, and from nothing else."""
    text = "的一（是）了，我不人。在" + HAN[10:]
    assert _gaps(text, 115.0, style, shaper) == {"一": -2.5, "）": -2.5}


def test_pauses_give_before_stops(shaper: Shaper, style: ParagraphStyle) -> None:
    """Without brackets the comma gives way; the full stop only when the comma has."""
    text = "的一是了，我不人。在他" + HAN[11:]
    assert _gaps(text, 105.0, style, shaper) == {"，": -5.0}
    assert _gaps(text, 100.0, style, shaper) == {"，": -5.0, "。": -5.0}


def test_stretch_takes_the_latin_gaps_first(shaper: Shaper, style: ParagraphStyle) -> None:
    """Gaps grow to a third of an em before all characters are spread evenly."""
    gaps = _gaps("的一ab是了我不（人）" + "人" * 40, 71.0, style, shaper)
    even = gaps["的"]
    assert even > 0.5
    assert gaps["一"] == pytest.approx(gaps["b"]) == pytest.approx(10 / 3 + even, abs=0.01)


def test_an_apostrophe_is_narrow(shaper: Shaper, style: ParagraphStyle) -> None:
    """’ between letters is no closing quotation mark."""
    line = set_line(Text.of("don’t"), style, shaper)
    assert line.width == pytest.approx(22.8)


def test_ruby_stands_over_its_characters(shaper: Shaper, style: ParagraphStyle) -> None:
    """One reading per character where there are as many; the narrower of the two is centred."""
    line = set_line(Text.of(Run(text="拼音", ruby="pin yinyin")), style, shaper)
    first, second = line.segments
    assert (first.text, first.ruby, second.text, second.ruby) == ("拼", "pin", "音", "yinyin")
    assert first.ruby_x == pytest.approx((10 - 7.5) / 2)
    assert second.width == pytest.approx(15.0)
    assert second.x == pytest.approx(10.0 + 2.5 + 10 / 6 - 1.25)
    assert second.ruby_x == pytest.approx(-2.5)
    assert line.width == pytest.approx(25.0 + 10 / 6 - 1.25)  # a third of an em between readings
    assert line.ascent == pytest.approx(8.8 + 5.0 * 1.18)


def test_proper_names_do_not_run_together(shaper: Shaper, style: ParagraphStyle) -> None:
    """Two names side by side keep a line each (CLREQ, proper noun marks)."""
    text = Text.of(Run(text="张三", proper_name=True), Run(text="李四", proper_name=True))
    segments = set_line(text, style, shaper).segments
    assert [(s.text, s.decoration, s.continued) for s in segments] == [
        ("张三", ("proper_name",), False), ("李四", ("proper_name",), False)
    ]  # fmt: skip


def test_the_line_under_one_name_is_whole(shaper: Shaper, style: ParagraphStyle) -> None:
    """Readings, and characters in bold, do not part it."""
    text = Text.of(
        Run(text="嬴", ruby="yíng", proper_name=True), Run(text="政", ruby="zhèng", proper_name=True),
        Run(text="即", proper_name=True), Run(text="位", proper_name=True, strong=True),
    )  # fmt: skip
    segments = set_line(text, style, shaper).segments
    assert [s.continued for s in segments] == [False, True, True, True]


def test_a_note_stays_with_its_word(shaper: Shaper, style: ParagraphStyle) -> None:
    """The sign of a note never begins a line, and needs no Han–Latin gap."""
    for before in range(3, 14):
        text = Text.of(HAN[:before], Run(text="1", note="1"), HAN[:10])
        for line in set_paragraph(text, 60.0, style, shaper).lines:
            assert not line.text.startswith("1")
    segments = set_line(Text.of("中", Run(text="1", note="1"), "国"), style, shaper).segments
    assert segments[1].x == pytest.approx(10.0)
    assert segments[1].shift == pytest.approx(3.4)
