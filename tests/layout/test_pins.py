"""What the editor fixed stays where it was put."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.layout import pins_of
from edition.layout.search.free_regions import FixedBlock, free_regions
from edition.model import Edition, PagePin, PagePlan, Picture, TextBox
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle


def pinned(edition: Edition, pins: Sequence[PagePin]) -> Edition:
    """The issue with pins on its first page."""
    page = edition.pages[0].model_copy(update={"pins": tuple(pins)})
    return edition.model_copy(update={"pages": (page, *edition.pages[1:])})


@pytest.mark.parametrize("seed", range(5))
def test_a_kept_layout_is_reproduced(
    seed: int, composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A page whose layout is written back as pins comes out the same to the last point."""
    sizes = (700 + 60 * seed, 480, 350 - 20 * seed, 200)
    edition = issue(
        [write(f"n{k}", n, picture=0.66 if k == seed % 4 else None) for k, n in enumerate(sizes)]
    )
    before = composed(edition).plan.pages[0]
    again = composed(pinned(edition, pins_of(before)))
    assert again.plan.pages[0].parts == before.parts
    assert again.plan.pages[0].furniture == before.furniture
    assert not [d for d in again.diagnostics if d.code == "CMP107"]


def test_an_alternative_can_be_kept(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Not only the best layout can be written back, but any of those shown."""
    edition = issue([write("a", 800), write("b", 600), write("c", 420), write("d", 240)])
    other = composed(edition, alternatives=3).alternatives["2"][2]
    again = composed(pinned(edition, pins_of(other))).plan.pages[0]
    assert again.parts == other.parts


def test_an_article_at_a_place(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """One article is pinned, the others are composed around it."""
    edition = issue([write("a", 800), write("b", 500), write("c", 300)])
    free = composed(edition).plan.pages[0]
    pin = PagePin(item="c", column=3, columns=2, row=1, rows=16)
    result = composed(pinned(edition, [pin]))
    (plan,) = result.plan.pages
    part = next(part for part in plan.parts if part.article == "c")
    assert part.rect.y == plan.body_y
    assert round((part.rect.x - plan.type_area.x) / (plan.column_width + plan.gap)) == 2
    assert round(part.rect.height / plan.row) == 16
    assert {part.article for part in plan.parts} == {part.article for part in free.parts}


def test_an_advertisement_at_the_foot(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An advertisement without a place stands at the foot of the page, the copy over it."""
    edition = issue([write("a", 700), write("b", 400), write("c", 250)])
    pin = PagePin(item="ad.pdf", kind="advertisement", columns=4, rows=12, alt="一家书店")
    (plan,) = composed(pinned(edition, [pin])).plan.pages
    (ad,) = [item for item in plan.furniture if isinstance(item, Picture)]
    assert (ad.file, ad.alt) == ("ad.pdf", "一家书店")
    assert round((ad.rect.bottom - plan.body_y) / plan.row) == plan.rows
    for part in plan.parts:
        assert part.rect.bottom <= ad.rect.y


@pytest.mark.parametrize(
    ("name", "width", "height", "cells"),
    [
        ("ad.svg", 243.0, 120.0, (2, 11)),  # two columns of 117 points and their gap
        ("ad.pdf", 370.0, 118.0, (3, 11)),
        ("ad.png", 600.0, 150.0, (4, 11)),  # pixels have no size: over the whole page
    ],
)
def test_an_advertisement_of_its_own_size(
    composed: ComposeIssue,
    write: WriteArticle,
    issue: MakeIssue,
    name: str,
    width: float,
    height: float,
    cells: tuple[int, int],
) -> None:
    """Columns and rows that a pin leaves open follow from the file; nothing is distorted."""
    edition = issue([write("a", 700), write("b", 400), write("c", 250)])
    pin = PagePin(item=name, kind="advertisement", width=width, height=height, alt="一家书店")
    (plan,) = composed(pinned(edition, [pin])).plan.pages
    (ad,) = [item for item in plan.furniture if isinstance(item, Picture)]
    columns, rows = cells
    assert ad.rect.width <= columns * (plan.column_width + plan.gap) - plan.gap + 0.01
    assert ad.rect.height <= rows * plan.row + 0.01
    assert ad.rect.width / ad.rect.height == pytest.approx(width / height, rel=0.03)
    (pin_written,) = [p for p in pins_of(plan, [pin]) if p.item == name]
    again = composed(pinned(edition, pins_of(plan, [pin]))).plan.pages[0]
    assert pin_written.columns == columns
    assert again.parts == plan.parts


def test_a_kept_advertisement_keeps_its_cells(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Shown smaller than its block, it is kept with its block's columns and rows."""
    edition = issue([write("a", 700), write("b", 400), write("c", 250)])
    pin = PagePin(
        item="ad.png", kind="advertisement", columns=4, rows=12, width=100.0, height=100.0
    )
    before = composed(pinned(edition, [pin])).plan.pages[0]
    pins = pins_of(before, [pin])
    (pin_written,) = [p for p in pins if p.item == "ad.png"]
    assert (pin_written.column, pin_written.columns, pin_written.rows) == (1, 4, 12)
    sized = [
        p.model_copy(update={"width": 100.0, "height": 100.0}) if p.item == "ad.png" else p
        for p in pins
    ]
    again = composed(pinned(edition, sized)).plan.pages[0]
    assert again.parts == before.parts
    assert again.furniture == before.furniture


def test_a_pinned_size_and_span(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A pin without a place still decides columns and headline size."""
    edition = issue([write("a", 800), write("b", 500), write("c", 300)])
    pin = PagePin(item="b", columns=3, headline_size=26)
    (plan,) = composed(pinned(edition, [pin])).plan.pages
    part = next(part for part in plan.parts if part.article == "b")
    assert round((part.rect.width + plan.gap) / (plan.column_width + plan.gap)) == 3
    sizes = {
        segment.style.size
        for item in part.items
        if isinstance(item, TextBox) and item.role == "headline"
        for placed in item.lines
        for segment in placed.line.segments
    }
    assert sizes == {26.0}


def test_pins_that_cannot_be_followed_are_said(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An advertisement larger than the page and an article that is not there are reported."""
    edition = issue([write("a", 800), write("b", 500)])
    pins = [
        PagePin(item="ad.pdf", kind="advertisement", columns=4, rows=400),
        PagePin(item="nowhere"),
    ]
    result = composed(pinned(edition, pins))
    messages = [d.message for d in result.diagnostics if d.code == "CMP107"]
    assert len(messages) == 2
    assert "ad.pdf" in messages[0]
    assert "nowhere" in messages[1]


def test_regions_round_a_block() -> None:
    """A block in the middle leaves four rectangles, one in a corner two."""
    (first, *_) = free_regions(4, 40, [FixedBlock(1, 10, 2, 10)])
    cells = sum(region.columns * region.rows for region in first)
    assert len(first) == 4
    assert cells <= 4 * 40 - 20
    corner = free_regions(4, 40, [FixedBlock(2, 30, 2, 10)])
    assert {len(division) for division in corner} == {2}
    assert free_regions(4, 40, []) == [free_regions(4, 40, [])[0]]


def cells(plan: PagePlan) -> dict[str, tuple[int, int, int]]:
    """First column, columns and last row of each file."""
    step = plan.column_width + plan.gap
    return {
        item.file: (
            round((item.rect.x - plan.type_area.x) / step) + 1,
            round((item.rect.width + plan.gap) / step),
            round((item.rect.bottom - plan.body_y) / plan.row),
        )
        for item in plan.furniture
        if isinstance(item, Picture) and item.file
    }


@pytest.mark.parametrize("kind", ["advertisement", "notice"])
@pytest.mark.parametrize("columns", [(1, 3), (3, 1), (None, None), (1, None), (None, 1)])
def test_two_files_side_by_side_at_the_foot(
    kind: str,
    columns: tuple[int | None, int | None],
    composed: ComposeIssue,
    write: WriteArticle,
    issue: MakeIssue,
) -> None:
    """Without rows both stand at the foot, each in its columns."""
    edition = issue([write("a", 700), write("b", 400), write("c", 250)])
    pins = [
        PagePin.model_validate(
            {"item": f"ad{k}.png", "kind": kind, "column": column, "columns": 2, "rows": 10}
        )
        for k, column in enumerate(columns)
    ]
    result = composed(pinned(edition, pins))
    (plan,) = result.plan.pages
    found = cells(plan)
    assert [last for _, _, last in found.values()] == [plan.rows, plan.rows]
    assert sorted(first for first, _, _ in found.values()) == [1, 3]
    for k, column in enumerate(columns):
        assert column in (None, found[f"ad{k}.png"][0])
    assert not [d for d in result.diagnostics if d.code == "CMP107"]


def test_a_file_from_a_column_without_columns(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """`column` alone: from there to the page's right edge, at the foot."""
    pin = PagePin(item="ad.png", kind="advertisement", column=3, rows=10)
    edition = issue([write("a", 700), write("b", 400), write("c", 250)])
    (plan,) = composed(pinned(edition, [pin])).plan.pages
    assert cells(plan) == {"ad.png": (3, 2, plan.rows)}


def test_two_files_at_one_place(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Both pinned to one row: an error that names the two."""
    edition = issue([write("a", 700), write("b", 400)])
    pins = [
        PagePin(item=f"{name}.png", kind="advertisement", column=1, columns=2, row=5, rows=8)
        for name in ("tea", "books")
    ]
    (fault,) = [d for d in composed(pinned(edition, pins)).diagnostics if d.code == "CMP107"]
    assert fault.severity == "error"
    assert "`books.png`" in fault.message
    assert "`tea.png`" in fault.message
