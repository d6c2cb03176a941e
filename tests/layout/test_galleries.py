"""Many pictures in one article: rows of one height, to both edges, nothing cut off."""

from __future__ import annotations

import pytest

from edition.layout.article.galleries import MOST_IN_ROW, MOST_ROWS, divisions
from edition.layout.page.pins.placed_pins import pins_of
from edition.model import Figure, Text
from edition.model.plan import ArticlePart, Picture, Rect, TextBox
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

#: Height over width: a landscape, a portrait, a panorama, a square, a landscape.
SHAPES = (0.66, 1.4, 0.3, 1.0, 0.6)


def pictures_of(part: ArticlePart) -> list[Picture]:
    return [item for item in part.items if isinstance(item, Picture)]


def covered(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than an edge."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    return wide > 0.5 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.5


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("characters", [300, 900, 1500])
def test_pictures_of_one_article(
    count: int, characters: int, composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Each is there once, whole, at least a stamp and a half, and covers nothing."""
    figures = tuple(
        Figure(
            file=f"{k}.jpg", alt="", width=3000, height=round(3000 * SHAPES[k % len(SHAPES)]),
            caption=Text.of(f"渡口，第{k + 1}幅。"),
        )
        for k in range(count)
    )  # fmt: skip
    article = write("a", characters)
    article = article.model_copy(update={"blocks": (*figures, *article.blocks)})
    result = composed(issue([article]))
    (part,) = result.plan.pages[0].parts
    pictures = pictures_of(part)
    assert sorted(picture.file or "" for picture in pictures) == [f"{k}.jpg" for k in range(count)]
    for picture in pictures:
        shape = SHAPES[int((picture.file or "")[0]) % len(SHAPES)]
        assert picture.rect.height / picture.rect.width == pytest.approx(shape, rel=0.02)
        assert picture.rect.width > 0.6 * result.plan.pages[0].column_width
    boxes = [picture.rect for picture in pictures]
    boxes += [item.rect for item in part.items if isinstance(item, TextBox)]
    for k, one in enumerate(boxes):
        assert one.x >= part.rect.x - 0.1
        assert one.x + one.width <= part.rect.x + part.rect.width + 0.1
        assert not any(covered(one, other) for other in boxes[k + 1 :])


def test_a_gallery_ends_at_both_edges(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """At one height, or a large one beside a stack: all end at the right edge and at one foot."""
    figures = tuple(
        Figure(file=f"{k}.jpg", alt="", width=2000, height=round(2000 * shape))
        for k, shape in enumerate((0.7, 0.7, 1.3))
    )
    article = write("a", 1200)
    article = article.model_copy(update={"blocks": (*figures, *article.blocks)})
    plan = composed(issue([article])).plan.pages[0]
    rects = [picture.rect for picture in pictures_of(plan.parts[0])]
    right = max(rect.x + rect.width for rect in rects)
    assert right == pytest.approx(plan.type_area.x + plan.type_area.width, abs=0.1)
    abreast = [rect for rect in rects if rect.y == pytest.approx(rects[0].y, abs=0.1)]
    assert len(abreast) > 1
    feet = [rect.bottom for rect in rects if rect.x > rects[0].x]
    assert max(feet) == pytest.approx(rects[0].bottom, abs=0.1)


def test_a_kept_plan_gives_the_gallery_again(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    figures = tuple(
        Figure(file=f"{k}.jpg", alt="", width=2000, height=round(2000 * shape))
        for k, shape in enumerate(SHAPES)
    )
    article = write("a", 900)
    article = article.model_copy(update={"blocks": (*figures, *article.blocks)})
    plan = composed(issue([article, write("b", 500)])).plan.pages[0]
    again = composed(issue([article, write("b", 500)], pins=pins_of(plan))).plan.pages[0]
    assert again.parts == plan.parts


def test_divisions() -> None:
    every = divisions(5, MOST_IN_ROW)
    assert len(set(every)) == len(every)
    for parts in every:
        assert sum(part.pictures for part in parts) == 5
        assert len(parts) <= MOST_ROWS
        assert sum(part.beside for part in parts) <= 1
