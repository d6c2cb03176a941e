"""Markdown → blocks and runs, and back."""

from __future__ import annotations

import pytest

from edition.model import (
    Answer,
    Article,
    Byline,
    Credit,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    Run,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.source import article_to_markdown
from edition.source.article_file import parse_article
from edition.source.bylines.byline import parse_bylines
from edition.source.bylines.credit import parse_credits
from edition.source.markdown.blocks import read_blocks
from edition.source.markdown.inline import Notes, read_inline
from edition.source.markdown.write_inline import write_inline


def blocks(source: str) -> list[object]:
    """The blocks without their places."""
    body = read_blocks(source, "a.md")
    assert body.diagnostics == []
    return [block.model_copy(update={"span": None}) for block in body.blocks]


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("他说**“你好”**了", (Run(text="他说"), Run(text="“你好”", strong=True), Run(text="了"))),
        ("这*是*重点", (Run(text="这"), Run(text="是", emphasis=True), Run(text="重点"))),
        ("2*3和a_b_c", (Run(text="2*3和a_b_c"),)),
        (":dots[重点]在此", (Run(text="重点", dots=True), Run(text="在此"))),
        ("{字|zì}", (Run(text="字", ruby="zì"),)),
        ("{重庆|chóng|qìng}", (Run(text="重", ruby="chóng"), Run(text="庆", ruby="qìng"))),
        ("{尼罗河|Nile}", (Run(text="尼罗河", ruby="Nile"),)),
        ("集合{a|b}", (Run(text="集合"), Run(text="a", ruby="b"))),
        (r"集合\{a|b}", (Run(text="集合{a|b}"),)),
        ("**:dots[重]点**", (Run(text="重", strong=True, dots=True), Run(text="点", strong=True))),
        ("*“甲”*乙*（丙）*", (
            Run(text="“甲”", emphasis=True), Run(text="乙"), Run(text="（丙）", emphasis=True))),
        ("3 * 4 = 12，2*3*4", (Run(text="3 * 4 = 12，2*3*4"),)),
        ("《a_b_c》`x`&amp;\"--...", (Run(text='《a_b_c》`x`&amp;"--...'),)),
        (r"第一\：行", (Run(text="第一：行"),)),
        ("甲&#x3000;乙", (Run(text="甲\u3000乙"),)),
        (":name[张衡]著:title[灵宪]", (
            Run(text="张衡", proper_name=True), Run(text="著"), Run(text="灵宪", title_line=True))),
        ("m:sup[2]、H:sub[2]O", (
            Run(text="m"), Run(text="2", script="super"), Run(text="、H"),
            Run(text="2", script="sub"), Run(text="O"))),
        ("[链](https://example.org/)", (Run(text="链", href="https://example.org/"),)),
        ("<b>不是标签</b> & 也不是", (Run(text="<b>不是标签</b> & 也不是"),)),
        (r"\*原样\*", (Run(text="*原样*"),)),
        ("比分1:name不是标记", (Run(text="比分1:name不是标记"),)),
    ],
)  # fmt: skip
def test_inline(source: str, runs: tuple[Run, ...]) -> None:
    """Each mark, and what is no mark."""
    text, faults = read_inline(source, Notes())
    assert text.runs == runs
    assert faults == []


@pytest.mark.parametrize(
    ("source", "code", "at"),
    [
        ("看**这里", "LOD304", 1),
        ("看:dots[这里", "LOD304", 1),
        ("看{字|zì", "LOD304", 1),
        ("看:dost[这里]", "LOD305", 1),
        ("看{重庆|a|b|c}", "LOD301", 1),
        ("看[这里](javascript:alert(1))", "LOD307", 6),
        ("看[这里](other.md)", "LOD307", 6),
        ("看[^9]", "LOD303", 1),
        ("看![图](a.jpg)", "LOD301", 1),
    ],
)
def test_inline_faults(source: str, code: str, at: int) -> None:
    """A mark that is not closed or not known is reported where it stands."""
    _, faults = read_inline(source, Notes())
    assert [(fault.code.id, fault.at) for fault in faults] == [(code, at)]


def test_notes_are_numbered_by_their_calls() -> None:
    """The signs follow the order of the calls, whatever the notes are named."""
    text, _ = read_inline("甲[^b]乙[^a]丙[^b]", Notes(frozenset("ab")))
    assert str(text) == "甲①乙②丙①"


def test_lines_join_as_chinese_does() -> None:
    """A line's end is nothing between Han characters and a space between Latin words."""
    assert blocks("第一行\n第二行\nmachine\nlearning\n第五行") == [
        Paragraph(text=Text.of("第一行第二行machine learning第五行"))
    ]


def test_typed_indents_are_dropped() -> None:
    """Two full-width spaces, or four plain ones, at a paragraph's start are not text."""
    assert blocks("　　第一段。\n\n    第二段。") == [
        Paragraph(text=Text.of("第一段。")),
        Paragraph(text=Text.of("第二段。")),
    ]


def test_blocks() -> None:
    """Every kind of block as docs/reference/source-format.md writes it."""
    source = """\
## 小标题

- 甲
- 乙

3. 三
4. 四

> 引文一。
>
> ——某书

> 编者按：几句话。

问：为什么？

答：因为。

表：收支

| 年 | 收入 |
|---|--:|
| 2019 | 3.5 |

```poem
# 初雪
——某人
一行
二行

三行
```

正文[^1]。

[^1]: 注文。
"""
    assert blocks(source) == [
        Subhead(text=Text.of("小标题")),
        ListBlock(items=(Text.of("甲"), Text.of("乙"))),
        ListBlock(ordered=True, start=3, items=(Text.of("三"), Text.of("四"))),
        Quotation(paragraphs=(Text.of("引文一。"),), source=Text.of("某书")),
        EditorsNote(paragraphs=(Text.of("几句话。"),)),
        Question(text=Text.of("为什么？")),
        Answer(text=Text.of("因为。")),
        Table(
            caption=Text.of("收支"),
            rows=(
                TableRow(
                    cells=(
                        TableCell(text=Text.of("年"), header=True),
                        TableCell(text=Text.of("收入"), header=True, align="end"),
                    )
                ),
                TableRow(
                    cells=(
                        TableCell(text=Text.of("2019")),
                        TableCell(text=Text.of("3.5"), align="end"),
                    )
                ),
            ),
        ),
        Poem(
            title=Text.of("初雪"),
            author="某人",
            stanzas=((Text.of("一行"), Text.of("二行")), (Text.of("三行"),)),
        ),
        Paragraph(
            text=Text.of("正文", Run(text="①", note="1", script="super"), "。"),
        ),
        Note(id="1", text=Text.of("注文。")),
    ]


def one(source: str) -> object:
    """The only block."""
    (block,) = blocks(source)
    return block


def test_pictures() -> None:
    """The long form, the short form, and the place of a picture that is still to come."""
    long = """```figure
file: a.jpg
caption: *斜*的图说。
credit: [林晚/摄, {name: 乙, role: 绘}]
alt: 图
columns: 3
crop: 0.1
focus: [0.5, 0.25]
```"""
    assert one(long.replace("*斜*", '"斜').replace("图说。", '图说。"', 1)) == Figure(
        file="a.jpg",
        caption=Text.of("斜的图说。"),
        credit="林晚/摄　乙/绘",
        credits=(Credit(name="林晚"), Credit(name="乙", role="绘")),
        alt="图",
        columns=3,
        crop=0.1,
        focus=(0.5, 0.25),
    )
    assert one('![图](a.jpg "雨后的江岸。 林晚/摄")') == Figure(
        file="a.jpg",
        alt="图",
        caption=Text.of("雨后的江岸。"),
        credit="林晚/摄",
        credits=(Credit(name="林晚"),),
    )
    assert one("![江岸]()") == Figure(alt="江岸")


def test_a_list_has_the_marker_of_its_items() -> None:
    """``- ■ …`` on every item is the list's marker; on one it is text."""
    assert one("- ■ 甲\n- ■ 乙") == ListBlock(marker="■", items=(Text.of("甲"), Text.of("乙")))
    assert one("- ■ 甲\n- 乙") == ListBlock(items=(Text.of("■ 甲"), Text.of("乙")))


def test_speech_may_be_bold_and_backslash_undoes_it() -> None:
    """``**问：**`` is a question; ``问\\：`` is a paragraph."""
    assert one("**问：**为什么？") == Question(text=Text.of("为什么？"))
    assert one("**问：为什么？**") == Question(text=Text.of(Run(text="为什么？", strong=True)))
    assert one("问\\：为什么？") == Paragraph(text=Text.of("问：为什么？"))
    assert one("记者：为什么？") == Paragraph(text=Text.of("记者：为什么？"))


def test_a_quotation_may_name_its_source_on_its_last_line() -> None:
    """With or without an empty line before the dash."""
    expected = Quotation(paragraphs=(Text.of("引文一。引文二。"),), source=Text.of("某书"))
    assert one("> 引文一。\n> 引文二。\n> —— 某书") == expected
    assert one("> 引文一。引文二。\n>\n> ——某书") == expected
    assert one("> ——他说") == Quotation(paragraphs=(Text.of("——他说"),))


def test_blocks_know_their_lines() -> None:
    """A block's span is the lines it was written on, in the file."""
    article, _ = parse_article("---\nheadline: 题\n---\n\n一\n二\n\n## 三\n", "a", "a.md")
    assert article is not None
    spans = [(b.span.line, b.span.end_line) for b in article.blocks if b.span]
    assert spans == [(5, 6), (8, 8)]


def test_front_matter_is_taken_as_written() -> None:
    """Numbers, dates and words that YAML would interpret are text where text is wanted."""
    head = """---
headline: 2025
kicker: 1.10
deck: no
summary: >
  第一行
  第二行
byline: 张　阳 王某
keywords: 创新、园区
editors_note: |
  编后：一段。

  二段。
lead: 2026-01-05
optional: yes
rank: 2
---
"""
    article, diagnostics = parse_article(head, "a", "a.md")
    assert diagnostics == []
    assert article is not None
    assert [str(article.headline), str(article.kicker), str(article.deck)] == ["2025", "1.10", "no"]
    assert str(article.summary) == "第一行第二行"
    assert [byline.name for byline in article.bylines] == ["张阳", "王某"]
    assert article.keywords == ("创新", "园区")
    assert article.editors_note == EditorsNote(
        label="编后", paragraphs=(Text.of("一段。"), Text.of("二段。"))
    )
    assert (article.lead, article.optional, article.rank) == ("2026-01-05", True, 2)


@pytest.mark.parametrize(
    ("written", "credits"),
    [
        ("乔冠宇/摄", (Credit(name="乔冠宇", role="摄"),)),
        ("新华社 供图", (Credit(affiliation="新华社", role="供图"),)),
        ("资料图片", ()),
        ("林晚", (Credit(name="林晚", role=""),)),
    ],
)
def test_credits(written: str, credits: tuple[Credit, ...]) -> None:
    """A credit is who and what they did; nobody where nobody is named."""
    assert parse_credits(written) == credits


def test_bylines() -> None:
    """A role stands for the names after it."""
    assert parse_bylines("绪言 张嘉村") == (Byline(name="绪言"), Byline(name="张嘉村"))
    assert parse_bylines("本报记者 王某、李某 通讯员赵某") == (
        Byline(name="王某", role="记者", affiliation="本报"),
        Byline(name="李某", role="记者", affiliation="本报"),
        Byline(name="赵某", role="通讯员"),
    )
    assert parse_bylines("新华社记者 张三 北京报道") == (
        Byline(name="张三", role="记者", place="北京", affiliation="新华社"),
    )
    assert parse_bylines("讲述：罗某 整理：程某") == (
        Byline(name="罗某", role="讲述"),
        Byline(name="程某", role="整理"),
    )
    assert parse_bylines("文/李某 图/王某") == (
        Byline(name="李某", role="文"),
        Byline(name="王某", role="图"),
    )


def test_saved_files_are_for_people() -> None:
    """The front matter holds what is set, and nothing else."""
    article = Article(id="a", headline=Text.of("题"), blocks=(Paragraph(text=Text.of("文。")),))
    assert article_to_markdown(article) == "---\nheadline: 题\n---\n\n文。\n"


def test_names_side_by_side_stay_two() -> None:
    """Each has a line of its own, also over two lines of the source; one name is one run."""
    for source in (
        ":name[张衡]:name[李白]",
        ":name[张衡]\n:name[李白]",
        ":title[张衡]:title[李白]",
    ):
        text, _ = read_inline(source, None)
        assert [run.text for run in text] == ["张衡", "李白"]
        assert [run.text for run in read_inline(write_inline(text), None)[0]] == ["张衡", "李白"]
    text, _ = read_inline(":name[张\n衡]", None)
    assert [run.text for run in text] == ["张衡"]


def test_readings_in_a_table_stay_in_their_cells() -> None:
    """The bars of a reading part no cells, and nothing after them is lost."""
    source = "| 地名 | 省 |\n|---|---|\n| {犍为|qián|wéi} | 四{川|chuān} |"
    (table,) = blocks(source)
    assert isinstance(table, Table)
    assert [[str(cell.text) for cell in row.cells] for row in table.rows] == [
        ["地名", "省"], ["犍为", "四川"]
    ]  # fmt: skip
    assert [run.ruby for run in table.rows[1].cells[0].text] == ["qián", "wéi"]
    article = Article(id="a", headline=Text.of("题"), blocks=(table,))
    read, _ = parse_article(article_to_markdown(article), "a", "a.md")
    assert read is not None
    (again,) = read.blocks
    assert again.model_copy(update={"span": None}) == table
