"""Markdown → blocks and runs, and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.load import article_to_markdown, load_project, save_edition
from edition.load.article import parse_bylines, read_article
from edition.load.blocks import inline, parse_credit, read_blocks
from edition.model import (
    Answer,
    Article,
    Byline,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Page,
    PagePin,
    Paragraph,
    Poem,
    Publication,
    Question,
    Quotation,
    Run,
    Section,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)


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
        (":ruby[字]{zì}", (Run(text="字", ruby="zì"),)),
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
    assert inline(source).runs == runs


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
    """Every kind of block as docs/source-format.md writes it."""
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


@pytest.mark.parametrize(
    ("written", "credit"),
    [
        ("乔冠宇/摄", Credit(name="乔冠宇", role="摄")),
        ("新华社 供图", Credit(name="新华社", role="供图")),
        ("资料图片", Credit(name="", role="资料图片")),
        ("某社", Credit(name="某社", role="")),
    ],
)
def test_credits(written: str, credit: Credit) -> None:
    """A credit is a name and what they did."""
    assert parse_credit(written) == credit


def test_bylines() -> None:
    """A role stands for the names after it."""
    assert parse_bylines("绪言 张嘉村") == (Byline(name="绪言"), Byline(name="张嘉村"))
    assert parse_bylines("本报记者 王某、李某 通讯员赵某") == (
        Byline(name="王某", role="本报记者"),
        Byline(name="李某", role="本报记者"),
        Byline(name="赵某", role="通讯员"),
    )


WORDS = st.text(
    alphabet="的一是了我不人在他有，。：“”（）*_[]`<>#-+!&\\|1a.", min_size=1, max_size=24
).filter(lambda s: s == s.strip() and "  " not in s)
PLAIN = st.text(alphabet="的一是了我不人在他有这个上们来到时", min_size=1, max_size=12)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Text with marked runs between plain ones."""
    marks = st.sampled_from(
        [{"strong": True}, {"emphasis": True}, {"dots": True}, {"proper_name": True},
         {"title_line": True}, {"ruby": "zì"}, {"href": "https://example.org/a?b=1"},
         {"script": "super"}]
    )  # fmt: skip
    runs = [Run(text="文" + draw(PLAIN))]
    for _ in range(draw(st.integers(0, 3))):
        runs += [Run(text=draw(PLAIN), **draw(marks)), Run(text=draw(PLAIN))]
    return Text(runs=tuple(runs))


BLOCKS = st.one_of(
    texts().map(lambda t: Paragraph(text=t)),
    st.tuples(texts(), st.integers(1, 3)).map(lambda t: Subhead(text=t[0], level=t[1])),
    st.builds(
        Figure,
        alt=st.sampled_from(["", "一幅图"]),
        caption=texts(),
        credits=st.just((Credit(name="某人"),)),
        columns=st.sampled_from([None, 2]),
    ),
    st.lists(texts(), min_size=1, max_size=3).map(
        lambda t: Quotation(paragraphs=tuple(t), source=Text.of("某书"))
    ),
    st.lists(st.lists(texts(), min_size=1, max_size=3), min_size=1, max_size=2).map(
        lambda t: Poem(title=Text.of("题"), stanzas=tuple(map(tuple, t)))
    ),
    texts().map(lambda t: Question(text=t)),
    texts().map(lambda t: Answer(speaker="某人", text=t)),
    st.lists(texts(), min_size=1, max_size=2).map(lambda t: EditorsNote(paragraphs=tuple(t))),
    st.lists(st.lists(texts(), min_size=2, max_size=2), min_size=1, max_size=3).map(
        lambda rows: Table(
            rows=tuple(
                TableRow(cells=tuple(TableCell(text=t, colspan=1) for t in row)) for row in rows
            )
        )
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=6), texts(), st.integers(1, 4))
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, made: list[object], headline: Text, rank: int
) -> None:
    """load(save(edition)) is the edition, for every block and every mark."""
    article = Article(
        id="a", headline=headline, bylines=(Byline(name="某人", role="记者"),), rank=rank,
        blocks=tuple(made),  # type: ignore[arg-type]
    )  # fmt: skip
    page = Page(
        number="A1",
        section=Section(name="版", name_en="PAGE"),
        articles=("a",),
        pins=(PagePin(item="a", columns=3),),
    )
    edition = Edition(
        publication=Publication(name="某报", slug="mou"),
        date=dt.date(2026, 1, 5),
        pages=(page,),
        articles=(article,),
    )
    folder = tmp_path_factory.mktemp("saved")
    save_edition(edition, folder)
    loaded = load_project(folder).edition
    back = loaded.articles[0]
    back = back.model_copy(
        update={
            "span": None,
            "blocks": tuple(b.model_copy(update={"span": None}) for b in back.blocks),
        }
    )
    assert back == article
    assert loaded.pages == edition.pages


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_plain_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str]
) -> None:
    """Text full of Markdown's own characters is written so that it reads back as it was."""
    article = Article(
        id="a",
        headline=Text.of("题"),
        blocks=tuple(Paragraph(text=Text.of("文" + p)) for p in paragraphs),
    )
    path = tmp_path_factory.mktemp("one") / "a.md"
    path.write_text(article_to_markdown(article), encoding="utf-8")
    back, found = read_article(path, "a.md")
    assert found == []
    assert back is not None
    assert [str(b.text) for b in back.blocks] == ["文" + p for p in paragraphs]


def test_saved_files_are_for_people(tmp_path: Path) -> None:
    """The front matter holds what is set, and nothing else."""
    article = Article(id="a", headline=Text.of("题"), blocks=(Paragraph(text=Text.of("文。")),))
    assert article_to_markdown(article) == "---\nheadline: 题\n---\n\n文。\n"
