"""Pictures are as wide as a pin says, and as their article asks where no pin speaks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.layout import pins_of
from edition.model import Article, Figure, PagePin, PagePlan, Picture, Text
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle


def places(plan: PagePlan, article: str) -> list[tuple[int, int]]:
    """First column and base columns of an article's pictures."""
    step = plan.column_width + plan.gap
    part = next(part for part in plan.parts if part.article == article)
    return [
        (
            round((item.rect.x - plan.type_area.x) / step) + 1,
            round((item.rect.width + plan.gap) / step),
        )
        for item in part.items
        if isinstance(item, Picture)
    ]


def with_figures(article: Article, widths: Sequence[int], aspect: float = 0.5) -> Article:
    """The article with pictures that ask for these columns."""
    figures = [
        Figure(
            file=f"{k}.jpg", alt="", width=2400, height=round(2400 * aspect), columns=columns,
            caption=Text.of("渡口。"),
        )
        for k, columns in enumerate(widths)
    ]  # fmt: skip
    return article.model_copy(update={"blocks": (*figures, *article.blocks)})


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_pinned_picture_is_as_wide_as_its_pin(
    columns: int, composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """`article#figure-1` is a picture without `kind:`, and nothing says that it is missing."""
    articles = [write("a", 700, picture=0.5), write("b", 400), write("c", 250)]
    pin = PagePin(item="a#figure-1", columns=columns)
    assert pin.kind == "picture"
    result = composed(issue(articles, pins=[pin]))
    (plan,) = result.plan.pages
    assert [wide for _, wide in places(plan, "a")] == [columns]
    assert not [d for d in result.diagnostics if d.code == "CMP107"]
    again = composed(issue(articles, pins=pins_of(plan, [pin]))).plan.pages[0]
    assert again.parts == plan.parts


def test_a_picture_in_a_column_of_the_page(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """`column` counts the page's columns; the picture need not stand at the right."""
    articles = [write("a", 1500, picture=0.5)]
    pins = [PagePin(item="a", columns=4), PagePin(item="a#figure-1", column=2, columns=2)]
    result = composed(issue(articles, pins=pins))
    assert places(result.plan.pages[0], "a") == [(2, 2)]
    assert not [d for d in result.diagnostics if d.code == "CMP107"]


def test_a_picture_wider_than_its_article(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Two pins that exclude each other: the error names the picture and its article."""
    articles = [write("a", 700, picture=0.5), write("b", 500)]
    pins = [PagePin(item="a", columns=2), PagePin(item="a#figure-1", columns=3)]
    result = composed(issue(articles, pins=pins))
    (fault,) = [d for d in result.diagnostics if d.code == "CMP107"]
    assert fault.severity == "error"
    assert "`a#figure-1`" in fault.message
    assert "`a` is pinned to 2 columns" in fault.message


@pytest.mark.parametrize(
    ("widths", "characters"),
    [((4, 2, 1, 1), 900), ((4, 1, 1, 2), 900), ((3, 1, 2, 2), 900), ((1, 1, 2), 1400)],
)
def test_widths_that_an_article_asks_for(
    widths: tuple[int, ...],
    characters: int,
    composed: ComposeIssue,
    write: WriteArticle,
    issue: MakeIssue,
) -> None:
    """Pictures of several widths stand in rows, none over another or over the text."""
    article = with_figures(write("a", characters), widths, 0.3)
    pin = PagePin(item="a", columns=4)
    (plan,) = composed(issue([article], pins=[pin])).plan.pages
    assert [wide for _, wide in places(plan, "a")] == list(widths)
    rects = [item.rect for item in plan.parts[0].items if hasattr(item, "rect")]
    for k, a in enumerate(rects):
        for b in rects[k + 1 :]:
            over = min(a.x + a.width, b.x + b.width) - max(a.x, b.x) > 0.5
            assert not (over and min(a.bottom, b.bottom) - max(a.y, b.y) > 2.0)


def test_a_width_that_cannot_be_had_is_told(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A hint wider than the article is refused with the reason, and with the width there is."""
    article = with_figures(write("a", 600), [4])
    pins = [PagePin(item="a", columns=2)]
    result = composed(issue([article, write("b", 700)], pins=pins))
    (told,) = [d for d in result.diagnostics if d.code == "CMP112"]
    assert told.severity == "info"
    assert "asks for 4 columns" in told.message
    assert "has 2 columns here" in told.message
