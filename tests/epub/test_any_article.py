"""Any article the model can express: packed, checked, and read back."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.checks.epub import check_epub
from edition.epub import BookOptions, package
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.model import (
    Answer,
    Article,
    Byline,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    Jump,
    ListBlock,
    Note,
    Page,
    Paragraph,
    Poem,
    Publication,
    Question,
    Quotation,
    Run,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)

LETTERS = "汉字，。“<&\"'ab 1\u3000"
words = st.text("汉字ab<&'\"：", max_size=5)
named = st.text("汉字ab<&'\"", min_size=1, max_size=4)


def texts(least: int = 0) -> st.SearchStrategy[Text]:
    """A plain run, followed by at most one with marks; never an empty run."""
    plain = st.text(LETTERS, min_size=least, max_size=8).map(lambda t: Run(text=t))
    marked = st.builds(
        Run,
        text=st.text(LETTERS, min_size=1, max_size=4),
        strong=st.just(True),
        note=st.sampled_from([None, "n1", "n2"]),
    )
    return st.tuples(plain, st.none() | marked).map(
        lambda pair: Text(runs=tuple(run for run in pair if run is not None and run.text))
    )


cells = st.builds(
    TableCell,
    text=texts(),
    header=st.booleans(),
    align=st.sampled_from(["start", "center", "end"]),
    colspan=st.integers(1, 3),
    rowspan=st.integers(1, 2),
)
rows = st.builds(TableRow, cells=st.lists(cells, min_size=1, max_size=3).map(tuple))
several = st.lists(texts(1), min_size=1, max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, text=texts(1)),
    st.builds(Subhead, text=texts(1), level=st.integers(1, 3)),
    st.builds(
        Figure,
        alt=st.none() | words,
        caption=texts(),
        credits=st.lists(st.builds(Credit, name=named, role=words), max_size=2).map(tuple),
        crop=st.sampled_from([0.0, 0.25]),
        columns=st.sampled_from([None, 2]),
    ),
    st.builds(Table, caption=texts(), rows=st.lists(rows, min_size=1, max_size=3).map(tuple)),
    st.builds(
        ListBlock,
        ordered=st.booleans(),
        start=st.integers(1, 9),
        marker=st.sampled_from(["●", "◆", "'<\\", ""]),
        items=several,
    ),
    st.builds(Quotation, paragraphs=several, source=texts()),
    st.builds(
        Poem,
        title=texts(),
        author=words,
        stanzas=st.lists(several, min_size=1, max_size=2).map(tuple),
    ),
    st.builds(Question, speaker=words, text=texts(1)),
    st.builds(Answer, speaker=words, text=texts(1)),
    st.builds(EditorsNote, label=words, paragraphs=several),
    st.builds(Note, id=st.sampled_from(["n1", "n2"]), text=texts(1)),
)
articles = st.builds(
    Article,
    id=st.text("汉a-Z", min_size=1, max_size=5),
    kicker=texts(),
    headline=texts(),
    deck=texts(),
    summary=texts(),
    column_flag=texts(),
    series=words,
    bylines=st.lists(
        st.builds(Byline, name=named, role=words, place=words, affiliation=words), max_size=2
    ).map(tuple),
    byline_prefix=words,
    dateline=words,
    lead=words,
    editors_note=st.none() | st.builds(EditorsNote, label=words, paragraphs=several),
    blocks=st.lists(blocks, max_size=6).map(tuple),
    rank=st.none() | st.integers(1, 9),
    keywords=st.lists(named, max_size=2).map(tuple),
    jumps=st.lists(
        st.builds(Jump, direction=st.sampled_from(["to", "from"]), page=named, headline=words),
        max_size=1,
    ).map(tuple),
    truncated=st.sampled_from([(), ("head",), ("head", "tail")]),
    optional=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=articles, vertical=st.booleans())
def test_any_article(article: Article, vertical: bool) -> None:
    """Whatever the model can express comes back from the book, and the book has no fault."""
    edition = Edition(
        publication=Publication(name="某报", slug="mou"),
        date=dt.date(2019, 10, 28),
        pages=(Page(number="1", articles=(article.id,)),),
        articles=(article,),
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "x.epub"
        package(Issue.of(edition), out, options=BookOptions(vertical=vertical))
        assert check_epub(out, edition=edition) == ()
        (read,) = read_epub(out).editions
    assert read.articles == (article,)
