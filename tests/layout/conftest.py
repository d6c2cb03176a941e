"""A small page in the box font: four columns of thirteen characters, every one an em wide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from edition.issue import Issue
from edition.layout import Composition, compose
from edition.model import (
    Article,
    Byline,
    Edition,
    Figure,
    Page,
    PagePin,
    Paragraph,
    Publication,
    Section,
    Text,
)
from edition.runtime.jobs import JobMapper, run_serially
from edition.settings import Faces, Stylebook, load_stylebook
from edition.settings.faces import _read
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

WORDS = "江水从山里来到城下转了一个弯又往东去两岸的人家早起开门看见雾还没有散"


@pytest.fixture(scope="session")
def faces() -> Faces:
    """The catalogue of the box font alone."""
    return _read(Path(__file__).resolve().parents[1] / "fonts")


@pytest.fixture(scope="session")
def book() -> Stylebook:
    """A page of 4 columns and 48 rows or so, with headlines that suit it."""
    sizes = (["28pt", "24pt", "32pt"], ["20pt", "18pt"], ["16pt", "15pt"])
    spans = ([2, 4], [1, 3], [1, 2])
    ranks = [
        {"rank": rank, "sizes": size, "columns": span, "lines": 2}
        for rank, size, span in zip((1, 2, 9), sizes, spans, strict=True)
    ]
    return load_stylebook(
        "broadsheet",
        {
            "paper": {"width": "190mm", "height": "260mm"},
            "grid": {"columns": 4},
            "headlines": ranks,
            "furniture": {"masthead": 10},
        },
    )


@pytest.fixture(scope="session")
def write() -> WriteArticle:
    """Makes an article: ``write("a", 400, picture=0.66)``."""

    def make(
        id: str,
        characters: int,
        *,
        headline: str = "",
        picture: float | None = None,
        paragraphs: int | None = None,
        rank: int | None = None,
        optional: bool = False,
        keywords: tuple[str, ...] = (),
    ) -> Article:
        count = paragraphs or max(1, characters // 90)
        lengths = [characters // count] * count
        lengths[-1] += characters - sum(lengths)
        blocks: list[Paragraph | Figure] = [
            Paragraph(text=Text.of(_prose(length, k))) for k, length in enumerate(lengths)
        ]
        if picture:
            blocks.insert(
                1,
                Figure(
                    file=f"{id}.jpg", alt="", width=2400, height=round(2400 * picture),
                    caption=Text.of("桥下的渡口。"),
                ),
            )  # fmt: skip
        return Article(
            id=id,
            headline=Text.of(headline or f"{id}城江边新修步道"),
            bylines=(Byline(name="周舟"),),
            blocks=tuple(blocks),
            rank=rank,
            optional=optional,
            keywords=keywords,
        )

    return make


def _prose(length: int, start: int) -> str:
    text = ""
    k = start * 7
    while len(text) < length - 1:
        step = 9 + (k * 5) % 11
        text += "".join(WORDS[(k + i) % len(WORDS)] for i in range(step)) + "，"
        k += step
    return text[: length - 1].rstrip("，") + "。"


@pytest.fixture(scope="session")
def issue() -> MakeIssue:
    """Makes an issue of pages: each a list of articles."""

    def make(
        *pages: Sequence[Article],
        pins: Sequence[PagePin] = (),
        homeless: Sequence[Article] = (),
        first: int = 2,
    ) -> Edition:
        return Edition(
            publication=Publication(name="临江日报", slug="linjiang"),
            date=dt.date(2026, 1, 5),
            pages=tuple(
                Page(
                    number=str(first + k),
                    section=Section(name="要闻"),
                    articles=tuple(article.id for article in articles),
                    pins=tuple(pins) if not k else (),
                )
                for k, articles in enumerate(pages)
            ),
            articles=(*(a for articles in pages for a in articles), *homeless),
        )

    return make


@pytest.fixture(scope="session")
def composed(book: Stylebook, faces: Faces) -> ComposeIssue:
    """Composes an issue in the small book."""

    def run(
        edition: Edition,
        *,
        pages: Collection[str] | None = None,
        budget: float = 2.0,
        alternatives: int = 1,
        mapper: JobMapper = run_serially,
    ) -> Composition:
        return compose(
            Issue.of(edition, style=book, faces=faces),
            pages=pages,
            budget=budget,
            alternatives=alternatives,
            mapper=mapper,
        )

    return run
