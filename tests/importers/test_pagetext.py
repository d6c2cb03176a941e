"""What holds for every text, and the single judgements of reading a page."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.importers.numbers import read_number
from edition.importers.pagetext.articles.head_parts import split_head
from edition.importers.pagetext.corrections.normalise import normalise_piece, undo
from edition.importers.pagetext.editions import to_edition, to_editions
from edition.importers.pagetext.furniture.editor_line import read_editor_line
from edition.importers.pagetext.page import import_page
from edition.importers.pagetext.patterns.dates import find_date
from edition.importers.pagetext.patterns.jumps import read_jump, tail_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.pagetext.patterns.page_numbers import find_page
from edition.importers.pagetext.results import ImportedPage, restored
from edition.importers.pagetext.source.encoding import decode
from edition.importers.pagetext.source.lines import lines_of
from edition.importers.pagetext.source.piece import Piece
from edition.model import Poem, Question, Table

CASES = Path(__file__).parent / "cases"
PIECES = st.sampled_from([
    "本报讯 ", "（记者 张三）", "▶ 绪言 张嘉村", "广告", "导读", "“", "”", "(", "）", "。", "，", "\n", "\n\n", "\r\n",
    "　　", "\u200b", "\ufeff", "\u00ad", "\x0c", "\x00", "\u2028", "2023年5月18日", "第9版", "一、", "图为", "摄", "问：",
    "——", "【", "】", "1.2", "\t", "abc ", "ab-\n", "\u00a0", "声明作废", "下转第4版", "编者按：", "的的", "张　三",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=160),
    st.lists(
        st.one_of(
            PIECES, st.text(alphabet="春风吹过河岸，有人在读一张旧报纸。abcはの", max_size=30)
        ),
        max_size=40,
    ).map("".join),
)


def check_account(page: ImportedPage) -> None:
    """Every character that is not white space is in one place."""
    count = [0] * len(page.text)
    for _, start, end in page.accounted:
        for at in range(start, end):
            count[at] += 1
    for at, character in enumerate(page.text):
        assert count[at] <= 1, (at, character)
        assert character.isspace() or count[at] == 1, (at, character)


@settings(max_examples=250)
@given(
    TEXTS,
    st.sampled_from(["none", "punctuation", "full"]),
    st.sampled_from([(), ("IMP101", "IMP102", "IMP103", "IMP105")]),
)
def test_any_text_is_accounted_for(text: str, level: str, accept: tuple[str, ...]) -> None:
    """Nothing is dropped, doubled or raised; the JSON is JSON and the model takes it."""
    page = import_page(text, source="x.txt", normalise=level, accept=accept)  # type: ignore[arg-type]
    check_account(page)
    json.dumps(page.to_json(), ensure_ascii=False)
    to_edition(page)


@settings(max_examples=60)
@given(st.binary(max_size=120))
def test_any_bytes_are_read(data: bytes) -> None:
    """A file of anything gives a page."""
    check_account(import_page(data, source="x.txt"))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_page_is_accounted_for(path: Path) -> None:
    """No character of a real page is lost, and none is left without a place."""
    page = import_page(path.read_bytes(), source=path.name)
    check_account(page)
    assert page.unassigned == ()


@settings(max_examples=200)
@given(
    st.text(alphabet='的一人，。,:;?!()"“” a1.中　｡', max_size=60),
    st.sampled_from(["none", "punctuation", "full"]),
    st.booleans(),
)
def test_normalising_can_be_undone(text: str, level: str, running: bool) -> None:
    """A field's text comes back from what was made of it and the edits."""
    piece = Piece(text, tuple(range(len(text))))
    made, edits = normalise_piece(piece, level, running=running)  # type: ignore[arg-type]
    assert undo(made.text, edits) == text
    assert len(made.text) == len(made.at)
    if level == "none":
        assert (made, edits) == (piece, [])


@pytest.mark.parametrize(
    ("text", "punctuation", "full"),
    [
        (
            '他说,在18:00前,"好"(对)吗?见a,b和1,063件',
            "他说，在18:00前，“好”（对）吗？见a,b和1,063件",
            "他说，在18:00前，“好”（对）吗？见a,b和1,063件",
        ),
        ("全市 工业，增长 3.5%.", "全市 工业，增长 3.5%.", "全市工业，增长 3.5%."),
        ("ﾃｽﾄ｡以上｡", "ﾃｽﾄ。以上。", "ﾃｽﾄ。以上。"),
        ("他说:“完了.”", "他说：“完了.”", "他说：“完了。”"),
        ("简　　讯", "简　　讯", "简讯"),
    ],
)
def test_what_normalising_does(text: str, punctuation: str, full: str) -> None:
    """Marks beside Han become full-width; figures, times and Latin text are left alone."""
    piece = Piece(text, tuple(range(len(text))))
    assert normalise_piece(piece, "punctuation")[0].text == punctuation
    assert normalise_piece(piece, "full")[0].text == full


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_can_be_restored(path: Path) -> None:
    """What was read with corrections and normalised fully is, undone, what was read as it is."""
    data = path.read_bytes()
    plain = import_page(data, source="p", normalise="none").articles
    full = import_page(data, source="p", normalise="full", accept=("IMP101", "IMP102")).articles
    for one, other in zip(plain, full, strict=True):
        back = restored(other)
        assert back == dataclasses.replace(one, spans=back.spans)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年5月18日", dt.date(2023, 5, 18)),
        ("二〇一八年三月廿二日", dt.date(2018, 3, 22)),
        ("中華民國三十六年八月十五日", dt.date(1947, 8, 15)),
        ("中華民國113年10月22日", dt.date(2024, 10, 22)),
        ("２０２４年（令和６年）１０月２２日", dt.date(2024, 10, 22)),
        ("2019.10.28", dt.date(2019, 10, 28)),
        ("20240118", dt.date(2024, 1, 18)),
        ("平成１０年１１月２０日", dt.date(1998, 11, 20)),
    ],
)
def test_dates(text: str, day: dt.date) -> None:
    """Every customary form of a date, with the years of the Republic and of Japanese eras."""
    found = find_date(f"報 {text} 星期")
    assert found is not None
    assert found.day == day


def test_numbers_and_page_numbers() -> None:
    """Han numerals and the forms of a page's number; counts of pages are none."""
    assert [read_number(n) for n in ("十", "廿二", "一百零五", "二〇一九", "１２", "元", "甲")] == [
        10, 22, 105, 2019, 12, 1, None,
    ]  # fmt: skip
    found = [find_page(t) for t in ("第09版", "A12 民生", "第四版", "（２５）　地域", "今日8版")]
    assert [f and f[0] for f in found] == ["09", "A12", "四", "25", None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("▶ 绪言 张嘉村 张阳", ("绪言", "张嘉村", "张阳")),
        ("本报记者　陈望舒　通讯员　陆一帆", ("陈望舒", "陆一帆")),
        ("文/图 本报全媒体记者 木子", ("木子",)),
        ("□ 丁 一", ("丁一",)),
        ("記者廖品妍／花蓮報導", ("廖品妍",)),
        ("作者：张三", ("张三",)),
        ("（蔡明原／新竹，教師）", ("蔡明原",)),
        ("受访专家：某医院骨科主任　本报记者　陈皮", ("陈皮",)),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    """Names out of bylines of all customary forms."""
    read = read_names(text)
    assert read is not None
    assert read.names == names


def test_no_bylines() -> None:
    """Sentences and captions are no lists of names."""
    for text in (
        "图为改造后的车间。",
        "2019年10月28日",
        "春天来了，花开了",
        "为了让更多中小企业“敢转”",
    ):
        assert read_names(text) is None


def test_leads() -> None:
    """The words before an article's first sentence, with who they name."""
    for text, dateline, names in [
        ("本报讯（记者 顾晓晨　通讯员 丁宁）5月16日起，", "本报讯", ("顾晓晨", "丁宁")),
        ("新华社海亭3月8日电（记者 钟远）记者从", "新华社海亭3月8日电", ("钟远",)),
        ("【中央社滬城十四日電】停航經年", "中央社滬城十四日電", ()),
        ("〔記者林曉彤／新埔報導〕歇業", "", ("林曉彤",)),
        ("【ロンドン＝佐伯誠】テムズ川", "ロンドン", ("佐伯誠",)),
    ]:
        lead = read_lead(text)
        assert lead is not None, text
        assert lead.dateline == dateline
        assert (lead.names.names if lead.names else ()) == names
    assert read_lead("春天来了，花开了。") is None


def test_jumps() -> None:
    """Jump lines to and from other pages, alone and at a paragraph's end."""
    for text, kind, page in [
        ("（下转第2版）", "to", "2"),
        ("(上接A01版)", "from", "A01"),
        ("（１面から続く）", "from", "１"),
        ("（２８面に関連記事）", "see", "２８"),
        ("（相關新聞見A6）", "see", "A6"),
    ]:
        jump = read_jump(text)
        assert jump is not None, text
        assert (jump.kind, jump.page) == (kind, page)
    assert read_jump("新教师周刊 7") is None
    assert tail_jump("让农民用上放心肥。（下转第四版）") == 9


def test_the_editor_line() -> None:
    """Who edited and who made up the page, however the line is set."""
    staff = read_editor_line("编辑:叶伟(010)68667266转242 E-mail:desk@paper.example 组版:王新明")
    assert staff.editor is not None
    assert staff.editor[1] == "叶伟"
    assert staff.layout_editor is not None
    assert staff.layout_editor[1] == "王新明"
    assert (staff.phone, staff.email) == ("(010)68667266转242", "desk@paper.example")
    assert read_editor_line("编辑同志：").hits == 0


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            "全市产业园区现场会召开\n把“老厂房”\n变成“新车间”\n今年新增规上企业37家",
            "kicker+headline+deck",
        ),
        ("一座桥，连起三个村\n——石门镇便民桥建设见闻", "headline+deck"),
        ("走进乡村看变化①\n一座桥，连起三个村", "column+headline"),
        ("空き教室がまちの図書室に\n住民６０人が運営", "headline+deck"),
        ("地铁3号线北延段\n下月试乘", "headline"),
    ],
)
def test_heads(lines: str, parts: str) -> None:
    """Which line of a head is which."""
    assert split_head(lines_of(lines)[0]).decision.what == parts


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "cp932"]
)
def test_encodings(encoding: str) -> None:
    """The customary encodings are told apart by what they hold."""
    name = {"big5": "taiwan_city", "cp932": "japan_local"}.get(encoding)
    text = (CASES / "case_10.txt").read_text(encoding="utf-8")
    if name:
        text = (CASES / "tune" / f"{name}.case").read_text(encoding="utf-8").split("---\n")[1]
    made = decode(text.encode(encoding))[0].removeprefix("\ufeff")
    assert made == text


def test_what_looks_misread_is_said_and_accepted() -> None:
    """A weekday that contradicts the date, a doubled character: reported, mended on demand."""
    text = (CASES / "case_10.txt").read_text(encoding="utf-8").replace("星期四", "星期五")
    page = import_page(text, source="p.txt")
    said = [d for d in page.diagnostics if d.code == "IMP105"]
    assert [(d.file, d.line) for d in said] == [("p.txt", 4)]
    assert import_page(text, source="p.txt", accept=["IMP105"]).page["weekday"] == "星期四"
    data = (CASES / "page-2019-10-28-09.txt").read_bytes()
    assert "正如如火如荼" in json.dumps(import_page(data, source="p").to_json(), ensure_ascii=False)
    mended = import_page(data, source="p", accept={"IMP101"})
    assert "正如火如荼" in json.dumps(mended.to_json(), ensure_ascii=False)
    assert any(edit.reason == "IMP101" for a in mended.articles for _, edit in a.edits)


def test_the_founding_page() -> None:
    """Page 9 of 28 October 2019: four articles, the first broken off under its last subhead."""
    page = import_page((CASES / "page-2019-10-28-09.txt").read_bytes(), source="p.txt")
    assert page.page["column"] == "党建 在高新"
    assert [a.headline for a in page.articles] == [
        "济宁高新区主题教育凝聚三次创业磅礴力量",
        "贵阳高新区：有声智慧党建 打造全新学习阵地",
        "昆山高新区获评“中国生物医药园区 创新药物潜力指数十强园区”",
        "“淄博高新区制造”闪耀北京大兴国际机场",
    ]
    assert [a.cut for a in page.articles] == [("tail",), (), (), ()]
    assert [sum(b.type == "subhead" for b in a.blocks) for a in page.articles] == [4, 0, 0, 0]


def test_the_model_keeps_forms() -> None:
    """Poems, tables and questions become blocks of their own; pages of a day become one issue."""
    text = (
        "某某晚报 第3版\n2022年4月24日 星期日\n春天的事\n□韩若谷\n风从河对岸过来\n先碰了碰柳树\n柳树没说什么\n只是绿了\n\n"
        "昨日菜价\n品名　最高　最低\n白菜　1.3　0.9\n萝卜　1.6　1.2\n\n"
        "医保怎么用\n问：可以转给谁？\n答：可以转给近亲属，用于支付费用。\n"
    )
    pages = [import_page(text, source="a"), import_page(text, source="b")]
    issue = to_editions(pages)[0]
    kinds = {type(block) for article in issue.articles for block in article.blocks}
    assert {Poem, Table, Question} <= kinds
    assert [page.number for page in issue.pages] == ["3", "3-2"]
    assert issue.date == dt.date(2022, 4, 24)


@functools.cache
def real_pages() -> tuple[str, ...]:
    """Text of pages, to be cut and damaged."""
    found = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("case_*.txt"))]
    for path in sorted(CASES.glob("tune/*.case"))[::6]:
        found.append(re.sub(r"(?m)^\w\d*\|", "", path.read_text(encoding="utf-8")))
    return tuple(found)


DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 6), st.one_of(PIECES, st.text(max_size=3)))


@settings(max_examples=60)
@given(st.integers(0, 99), st.integers(0, 60), st.lists(DAMAGE, max_size=25))
def test_damaged_pages_are_accounted_for(
    which: int, width: int, damage: list[tuple[float, int, str]]
) -> None:
    """Real pages, wrapped anywhere, with pieces cut out and others put in: nothing is lost."""
    pages = real_pages()
    text = pages[which % len(pages)]
    for place, length, piece in damage:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    if width > 3:
        lines = (
            line[k : k + width] for line in text.split("\n") for k in range(0, len(line), width)
        )
        text = "\n".join(lines)
    page = import_page(text, source="x.txt")
    check_account(page)
    to_edition(page)


def test_lines_of_any_length() -> None:
    """One line of a hundred thousand characters, and a hundred thousand lines of one."""
    check_account(import_page("春天来了，花开了。" * 11_000, source="x.txt"))
    check_account(import_page("春\n" * 20_000, source="x.txt"))
