"""What is written is what is read: load(save(edition)) == edition."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model import (
    Answer,
    Article,
    Byline,
    Contact,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    Furniture,
    Jump,
    ListBlock,
    Note,
    Page,
    PagePin,
    Paragraph,
    Person,
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
from edition.model.text import EMPTY
from edition.source import load_project, save_edition
from edition.source.markdown.inline import read_inline
from edition.source.markdown.write_inline import write_inline

# Letters of the trade, and everything that Markdown, YAML or our own format could trip over.
LETTERS = st.sampled_from(
    [*"中国高新技术答问表编者按：，。“”（）——…·〇ab1 9.)(-+*_`~#>|[]{}\\<>&!:;'\"%@/^=$\u3000　●■"]
)
WORDS = st.text(LETTERS, min_size=1, max_size=10)
LINES = st.text(st.one_of(LETTERS, st.just("\n")), min_size=1, max_size=10)
NAMES = st.text(st.sampled_from("王李张阳新明ab"), min_size=1, max_size=4)


@st.composite
def runs(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Run:
    """A run with any marks."""
    marks = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "emphasis": st.just(True),
                "strong": st.just(True),
                "dots": st.just(True),
                "proper_name": st.just(True),
                "title_line": st.just(True),
                "ruby": WORDS,
                "href": st.sampled_from(["https://a.example/路?x=1&y=(2)", "mailto:a@b.example"]),
                "script": st.sampled_from(["super", "sub"]),
            },
        )
    )
    text = draw(WORDS if "ruby" in marks else words)
    return Run(text=text, **marks)


@st.composite
def texts(
    draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS, *, least: int = 1, notes: bool = False
) -> Text:
    """A text as the loader gives it: neighbours with the same marks are one run."""
    kinds = st.one_of(st.builds(Run, text=words), runs(words))
    if notes:
        call = st.just(Run(text="①", note="n", script="super"))
        kinds = st.one_of(kinds, kinds, call)
    result: list[Run] = []
    for run in draw(st.lists(kinds, min_size=least, max_size=4)):
        last = result[-1] if result else None
        alike = last and last.model_copy(update={"text": ""}) == run.model_copy(update={"text": ""})
        if last and alike and not run.note and run.ruby is None:
            result[-1] = last.model_copy(update={"text": last.text + run.text})
        else:
            result.append(run)
    return Text(runs=tuple(result))


LINE = texts()
FLOW = texts(LINES, notes=True)
MAYBE = st.one_of(st.just(EMPTY), LINE)
CREDITS = st.builds(Credit, name=NAMES, role=st.sampled_from(["摄", "供图", "", "某"]))
CELLS = st.builds(
    TableCell,
    text=MAYBE,
    header=st.booleans(),
    align=st.sampled_from(["start", "center", "end"]),
    colspan=st.integers(1, 2),
)


@st.composite
def pipe_tables(draw: st.DrawFn) -> Table:
    """A table that Markdown can say."""
    width, rows = draw(st.integers(1, 3)), []
    aligns = [draw(st.sampled_from(["start", "center", "end"])) for _ in range(width)]
    for number in range(draw(st.integers(1, 3))):
        cells = [TableCell(text=draw(MAYBE), header=number == 0, align=a) for a in aligns]
        rows.append(TableRow(cells=tuple(cells)))
    return Table(caption=draw(MAYBE), rows=tuple(rows))


T = TypeVar("T")


def many(strategy: st.SearchStrategy[T], least: int = 1) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


BLOCKS = st.one_of(
    st.builds(Paragraph, text=FLOW),
    st.builds(Subhead, text=LINE, level=st.integers(1, 3)),
    st.builds(
        Figure,
        alt=st.one_of(st.none(), st.just(""), WORDS),
        caption=MAYBE,
        credits=many(CREDITS, 0),
        crop=st.sampled_from([0.0, 0.25]),
        focus=st.sampled_from([(0.5, 0.5), (0.25, 0.75)]),
        columns=st.one_of(st.none(), st.integers(1, 8)),
    ),
    pipe_tables(),
    st.builds(Table, caption=MAYBE, rows=many(st.builds(TableRow, cells=many(CELLS)))),
    st.builds(
        ListBlock,
        ordered=st.booleans(),
        start=st.integers(0, 12),
        marker=st.sampled_from(["●", "■", "·", "x y"]),
        items=many(texts(LINES)),
    ),
    st.builds(Quotation, paragraphs=many(FLOW), source=MAYBE),
    st.builds(
        EditorsNote, paragraphs=many(FLOW), label=st.sampled_from(["编者按", "编后", "说明"])
    ),
    st.builds(Poem, title=MAYBE, author=st.one_of(st.just(""), NAMES), stanzas=many(many(LINE))),
    st.builds(Question, speaker=st.sampled_from(["问", "记者"]), text=FLOW),
    st.builds(Answer, speaker=st.sampled_from(["答", "陈 工", "记者"]), text=FLOW),
)
BYLINES = st.builds(
    Byline,
    name=NAMES,
    role=st.sampled_from(["", "本报记者", "通讯员", "某职"]),
    place=st.sampled_from(["", "北京"]),
)
STRINGS = st.one_of(st.just(""), WORDS.map(str.rstrip))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article."""
    blocks = [*draw(st.lists(BLOCKS, max_size=4)), Note(id="n", text=draw(LINE))]
    heads = st.one_of(st.just(EMPTY), texts(LINES))
    note = st.builds(EditorsNote, paragraphs=many(LINE), label=st.sampled_from(["编者按", "某按"]))
    return Article(
        id="a",
        kicker=draw(heads),
        headline=draw(heads),
        deck=draw(heads),
        summary=draw(MAYBE),
        column_flag=draw(MAYBE),
        series=draw(STRINGS),
        bylines=draw(many(BYLINES, 0)),
        byline_prefix=draw(STRINGS),
        dateline=draw(STRINGS),
        lead=draw(STRINGS),
        editors_note=draw(st.one_of(st.none(), note)),
        blocks=tuple(blocks),
        rank=draw(st.one_of(st.none(), st.integers(1, 9))),
        language=draw(st.sampled_from(["", "en"])),
        keywords=draw(many(NAMES, 0)),
        jumps=draw(many(st.builds(Jump, direction=st.just("to"), page=NAMES, headline=STRINGS), 0)),
        truncated=draw(st.sampled_from([(), ("head",), ("head", "tail")])),
        optional=draw(st.booleans()),
    )


def without_places(edition: Edition) -> object:
    """The content: not where it was written."""
    data = edition.model_dump(mode="json")
    for article in data["articles"]:
        article.pop("span")
        for block in article["blocks"]:
            block.pop("span")
        if article["editors_note"]:
            article["editors_note"].pop("span")
    for page in data["pages"]:
        for pin in page["pins"]:
            pin.pop("span")
    return data


SPEED = settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@SPEED
@given(st.booleans().flatmap(lambda breaks: st.tuples(st.just(breaks), texts(LINES))))
def test_inline_text_reads_back(case: tuple[bool, Text]) -> None:
    """Any runs, written as Markdown, are the same runs again."""
    breaks, text = case
    written = write_inline(text, breaks=breaks)
    assert read_inline(written, breaks=breaks) == (text, []), written


@SPEED
@given(articles())
def test_an_edition_reads_back(article: Article) -> None:
    """An edition with any blocks and marks is the same after it was saved and loaded."""
    page = Page(
        number="01",
        section=Section(name="要闻", name_en="NEWS"),
        furniture=Furniture(
            editors=(Person(name="叶伟", role="编辑"), Person(name="王:一", role="责编")),
            contact=Contact(telephone="010", email="a@b.example"),
            column_flags=("党建 在高新",),
        ),
        articles=("a",),
        pins=(PagePin(item="a", column=1, columns=4, rows=20, headline_size=36.5),),
        template="front",
    )
    edition = Edition(
        publication=Publication(name="某报", slug="mou", cn="11-0000"),
        date=dt.date(2019, 10, 28),
        number=1234,
        label="早版",
        pages=(page,),
        articles=(article,),
    )
    with tempfile.TemporaryDirectory() as folder:
        save_edition(edition, Path(folder))
        loaded = load_project(Path(folder)).edition
    assert without_places(loaded) == without_places(edition)


def test_pictures_go_along(sample: Path, tmp_path: Path) -> None:
    """Saving a loaded edition elsewhere copies its pictures, and it loads without a remark."""
    loaded = load_project(sample)
    save_edition(loaded.edition, tmp_path)
    again = load_project(tmp_path)
    assert again.diagnostics == ()
    assert without_places(again.edition) == without_places(loaded.edition)
    assert again.edition.articles[1].figures[0].width == 1600
