"""Kinds of text that pages come in, with texts of our own: each a fault that once was."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from edition.importers import import_page
from edition.importers.pagetext.editions import to_reading
from edition.importers.pagetext.source.columns_across import columns_apart
from edition.importers.pagetext.source.private_characters import with_code_points
from edition.importers.readings import PageReading

HEAD = "东河日报　2026年5月8日　星期五　第5版　要闻\n"
FERRY = [
    "往返三屿村的渡船今起恢复夜航，末班由十八时延到二十二时，船上添了照明灯，救生衣也换了新的。",
    "船长说，这条线他跑了九年，闭着眼睛也知道哪里有暗流，只是夜里看不清浮标，心里总不踏实。",
    "渡口的候船室装了热水炉，墙上挂着潮汐表和失物登记簿，候船的人多了，长凳也添了两条。",
    "管理处算过，夜航以后每天多出两班，乘客大半是上夜班的工人和赶早市的菜农，票价没有变。",
]
LIBRARY = [
    "东河街道的图书室收到两千多册旧书，大半是搬家的人送来的，管理员按门类排好，缺页的另放一架。",
    "这里添了一张长桌，能坐三十个人，最受欢迎的是菜谱和地图，其次是没有封面的武侠小说。",
    "闭馆以前，总有人把读到一半的书悄悄塞到架子最里面，好让它明天还在，管理员看见也不作声。",
    "街道打算再腾出一间旧仓库，把儿童读物搬过去，家长可以坐在旁边等，不必站在走廊里。",
]


def page(text: str) -> PageReading:
    """A page as it is filed."""
    return to_reading(import_page(text, source="page.txt"))


def heads(text: str) -> list[str]:
    """The headlines of a page."""
    return [str(article.headline) for article in page(text).articles]


def ragged(paragraphs: list[str], width: int, seed: int) -> str:
    """Lines of a width give or take one character, a paragraph's first two shorter."""
    draw = random.Random(seed)
    lines = []
    for text in paragraphs:
        rest, first = text, True
        while rest:
            n = width + draw.choice((-1, 0, 1)) - 2 * first
            while n < len(rest) and rest[n] in "，。、":
                n += 1
            lines.append(rest[:n])
            rest, first = rest[n:], False
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("width", [16, 18, 20])
def test_the_width_of_lines_is_a_distribution(width: int, seed: int) -> None:
    """Two articles of uneven lines are two, and no line is a head but theirs."""
    text = (
        f"{HEAD}渡船恢复夜航\n本报记者　林小满\n{ragged(FERRY, width, seed)}"
        f"图书室添了长桌\n本报记者　顾青禾\n{ragged(LIBRARY, width, seed + 9)}"
    )
    reading = page(text)
    assert [str(a.headline) for a in reading.articles] == ["渡船恢复夜航", "图书室添了长桌"]
    assert not [b for a in reading.articles for b in a.blocks if b.type == "subhead"]


def test_a_sign_off_ends_an_article() -> None:
    """Where and when it was sent, on a line of its own."""
    text = (
        f"{HEAD}渡船恢复夜航\n{FERRY[0]}\n{FERRY[1]}\n（本报三屿村5月7日电）\n"
        f"图书室添了长桌\n{LIBRARY[0]}\n{LIBRARY[1]}\n（据本报东河五月七日讯）\n"
        f"石桥修缮方案公示\n修桥的方案公示了两轮，收到意见四十八条，采纳大半。\n"
    )
    reading = page(text)
    assert len(reading.articles) == 3
    assert not any(a.byline for a in reading.articles)
    assert str(getattr(reading.articles[0].blocks[-1], "text", "")) == "（本报三屿村5月7日电）"


def test_a_latin_name_over_two_lines_stays_in_its_sentence() -> None:
    """It is no folio and no head."""
    text = (
        "东河商报　公司　5\n2026年5月8日 星期五\n造船厂转让股权引关注\n本报记者陈一舟报道\n\n"
        "三年前成立的东河游艇已从母公司分出单独记\n账。五月三日，母公司发布公告称，其下属的\n"
        "境外子公司Blue Heron\nHoldings与东河文旅投资公司（以下简称东\n"
        "河文旅）签署转让协议，前者把持有的全部股\n份转让给东河文旅或其指定的公司。\n"
    )
    (article,) = page(text).articles
    assert "其下属的境外子公司Blue Heron Holdings与东河文旅投资公司" in str(article.blocks)


def _across(left: list[str], right: list[str]) -> str:
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    return "\n".join(f"{a}  {b}".rstrip() for a, b in zip(left, right, strict=True)) + "\n"


def test_columns_read_across_are_put_together_and_told() -> None:
    """Two columns line by line; no character is lost."""
    left = ["渡船恢复夜航", "本报记者　林小满", *ragged(FERRY, 20, 1).split()]
    right = ["图书室添了长桌", "本报记者　顾青禾", *ragged(LIBRARY, 20, 2).split()]
    text = HEAD + _across(left, right)
    apart = columns_apart(text)
    assert apart is not None
    assert Counter("".join(apart.split())) == Counter("".join(text.split()))
    reading = page(text)
    assert [str(a.headline) for a in reading.articles] == ["渡船恢复夜航", "图书室添了长桌"]
    assert all("read across its columns" in a.doubtful for a in reading.articles)
    assert any(d.code == "IMP350" for d in reading.diagnostics)


def test_a_table_is_not_read_across() -> None:
    """Short cells are a table's."""
    assert columns_apart("\n".join(f"第{n}路  {n}0分钟  {n}元" for n in range(9))) is None


def test_weather_digest_and_notes_are_kept_as_what_they_are() -> None:
    """They are no articles, and stay with the page."""
    text = (
        f"{HEAD}\n图书室添了长桌\n本报记者　林小满\n{LIBRARY[0]}\n{LIBRARY[1]}\n（附图片2张）\n\n"
        "天气\n今天　多云转阴\n明天　小雨\n最高气温　二十一度\n\n"
        "今日导读\n一只木桶的三代人　二版\n起重工竞赛落幕　三版\n"
    )
    reading = page(text)
    assert len(reading.articles) == 1
    kinds = {entry.kind: entry.text for entry in reading.page.also_printed}
    assert {"folio", "notice", "weather", "digest"} <= set(kinds)
    assert "最高气温" in kinds["weather"]
    assert "起重工竞赛落幕" in kinds["digest"]


def test_a_name_under_the_text_is_in_one_place() -> None:
    """（作者：何某） is the byline, and not in the text as well."""
    text = f"{HEAD}\n师者\n师者之尊，不在讲台高低。\n从前的先生走了三十里路来上一堂课。\n（作者：何某）\n"
    (article,) = page(text).articles
    assert article.byline.count("何某") + str(article.blocks).count("何某") == 1


@pytest.mark.parametrize(
    ("sentence", "doubted"),
    [
        ("江水悠悠，暮色沉沉，一群群白鹭从芦苇里飞起来。", ()),
        ("祖父的作风和工作作风一样，说一不二。", ()),
        ("阿里巴巴的故事他讲过三十遍，孩子们还要听。", ()),
        ("外地来的人常问，这里的的渡船还开不开。", ("里的的渡",)),
        ("昨天，村口的老桥桥修好了。", ("老桥桥修",)),
    ],
)
def test_reduplication_is_no_fault(sentence: str, doubted: tuple[str, ...]) -> None:
    """Words of the dictionary, a measure word after 一, two words that meet."""
    found = import_page(f"{HEAD}\n江上\n何某\n{sentence}{FERRY[0]}\n", source="p").suspects
    words = [text for kind, text, _ in found if kind == "IMP101"]
    assert len(words) == len(doubted)
    for word, said in zip(words, doubted, strict=True):
        assert said in word


def test_private_characters_of_gb_18030() -> None:
    """Rows of GBK that had no code points, and vertical marks; others stay and are told."""
    assert with_code_points("\ue815\ue81e\ue864\ue78d\ue816") == "⺁龴龻︐𠂇"
    assert with_code_points("\ue000") == "\ue000"
    data = "䥺桥修好了。".encode("gb18030")
    assert import_page(data, source="p").text == "䥺桥修好了。"
