"""Headlines: broken by sense, balanced; horizontal and vertical."""

from __future__ import annotations

from itertools import accumulate

import pytest

from edition.model import Text
from edition.model.plan import TextStyle
from edition.settings import Faces
from edition.typeset import HeadlineSetting, Shaper, set_headline, set_vertical_headline
from edition.typeset.headline.words import words

STYLE = TextStyle("song-900", 30.0)


@pytest.fixture(scope="module")
def real() -> Shaper:
    """Measures in the shipped faces."""
    return Shaper(Faces.shipped())


def lines(setting: HeadlineSetting) -> list[str]:
    """The texts of a setting's lines."""
    return [line.text for line in setting.lines]


@pytest.mark.parametrize(
    "broken",
    [
        "西安高新区党工委管委会/召开主题教育动员部署会",
        "成都高新区与清华大学/签署战略合作协议",
        "长三角一体化示范区/总体方案公布",
        "创新驱动发展战略的深入实施/为企业带来新机遇",
        "把科技的命脉/牢牢掌握在自己手中",
        "新疆生产建设兵团石河子/高新区迈入国家级行列",
        "一张蓝图绘到底/一任接着一任干",
        "贵阳高新区：有声智慧党建/打造全新学习阵地",
        "济宁高新区主题教育/凝聚三次创业磅礴力量",
    ],
)
def test_broken_by_sense(real: Shaper, broken: str) -> None:
    """The best setting in two lines, as a desk would break it."""
    text = broken.replace("干", "干").replace("到底/一任", "到底 /一任").replace("/", "")
    settings = set_headline(Text.of(text), 30.0 * 13, STYLE, real, max_lines=2)
    two = next(setting for setting in settings if len(setting.lines) == 2)
    assert "/".join(lines(two)) == broken
    assert two.broken_words == 0


def test_two_halves_are_broken_between_them(real: Shaper) -> None:
    """Where a space parts a headline it breaks there, however uneven its lines become."""
    text = Text.of("长桥街道办启用新的检测平台 由志愿者轮流值守")
    settings = set_headline(text, 30.0 * 14, STYLE, real, max_lines=2)
    assert [lines(s) for s in settings] == [["长桥街道办启用新的检测平台", "由志愿者轮流值守"]]


def test_no_word_is_broken_where_it_can_be_helped(real: Shaper) -> None:
    """At any measure that lets words be whole, they are."""
    text = "国家高新技术产业开发区加快建设步伐"
    ends = set(accumulate(len(word) for word in words(text, "zh-Hans")))
    for chars in range(8, 17):
        for setting in set_headline(Text.of(text), 30.0 * chars, STYLE, real, max_lines=3):
            at = 0
            for line in lines(setting)[:-1]:
                at += len(line)
                assert at in ends, lines(setting)


def test_what_cannot_fit_is_refused(real: Shaper) -> None:
    """No setting is better than one that runs over."""
    text = Text.of("创新驱动发展战略的深入实施")
    assert set_headline(text, 30.0 * 5, STYLE, real, max_lines=2) == ()
    assert [len(s.lines) for s in set_headline(text, 30.0 * 5, STYLE, real, max_lines=3)] == [3]


def test_the_editors_breaks_bind(real: Shaper) -> None:
    """A line feed is the break, and the only one."""
    text = Text.of("创新\n驱动发展战略")
    (setting,) = set_headline(text, 30.0 * 13, STYLE, real, max_lines=3)
    assert lines(setting) == ["创新", "驱动发展战略"]
    assert set_headline(text, 30.0 * 13, STYLE, real, max_lines=1) == ()


def test_marks_are_set_tight(real: Shaper) -> None:
    """Every mark of a headline is half an em wide, at the edges too."""
    (setting,) = set_headline(Text.of("“淄博制造”，走出国门"), 400.0, STYLE, real, max_lines=1)
    assert setting.lines[0].width == pytest.approx(30.0 * (8 + 1.5))
    assert setting.fill == pytest.approx(30.0 * 9.5 / 400.0)


def test_centred_headlines(real: Shaper) -> None:
    """Each line stands in the middle of the measure, its trimmed mark left out of account."""
    settings = set_headline(
        Text.of("“中国\n制造走出”"), 300.0, STYLE, real, max_lines=2, align="center"
    )
    first, second = settings[0].lines
    assert first.segments[0].x + 15.0 == pytest.approx((300.0 - 75.0) / 2)
    assert second.segments[0].x == pytest.approx((300.0 - 135.0) / 2)


def test_vertical_headlines(real: Shaper) -> None:
    """Han and digits upright, marks in their vertical forms, words on their side, all as text."""
    text = "党建“引领”2019年AI与Internet——5G时代"
    (setting,) = set_vertical_headline(
        Text.of(text), 30.0 * 30, STYLE, real, max_lines=1, language="zh-Hans"
    )
    (line,) = setting.lines
    assert line.vertical
    assert line.text == text
    kinds = {s.text: (s.turn, s.style.features) for s in line.segments}
    assert kinds["党"] == kinds["AI"] == kinds["2"] == kinds["5G"] == (0, ())
    assert kinds["“"] == (0, ("vert",))
    assert kinds["Internet"] == kinds["—"] == (90, ())
    xs = [s.x for s in line.segments]
    assert xs == sorted(xs)


def test_vertical_marks_take_half_an_em(real: Shaper) -> None:
    """But colons, semicolons, ！？ keep theirs (CLREQ, Punctuation adjustment space)."""
    for mark, depth in (("，", 15.0), ("。", 15.0), ("”", 15.0), ("！", 30.0), ("：", 30.0)):
        (setting,) = set_vertical_headline(
            Text.of(f"中{mark}国"), 300.0, STYLE, real, max_lines=1, language="zh-Hans"
        )
        assert setting.lines[0].width == pytest.approx(60.0 + depth), mark


def test_words_add_up() -> None:
    """Nothing is lost in finding words, whatever the language."""
    for text in ("王志刚一行调研2019年AI 产业！", "", "한국의 과학 기술", "今日は天気がいい"):
        for language in ("zh-Hans", "ja", "ko"):
            assert "".join(words(text, language)) == text


def test_names_are_words() -> None:
    """What the dictionary lacks is found by the model."""
    assert "王志刚" in words("科技部部长王志刚一行调研", "zh-Hans")
