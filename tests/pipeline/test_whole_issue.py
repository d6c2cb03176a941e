"""The eight-page sample, as a print shop would look at it: line by line, area by area."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from edition.checks.project.coverage import plan_coverage
from edition.issue import Issue
from edition.layout import Composition
from edition.model import PagePlan, Picture, Rect, TextBox
from edition.model.plan import ArticlePart, PlacedLine
from edition.pipeline import compose, load

#: Marks whose empty half may hang out of the measure at a line's end.
_HANGING = frozenset("”’》〉）】」』。，、；：！？")


@pytest.fixture(scope="module")
def planned(root: Path) -> tuple[Issue, Composition]:
    """澜台日报, composed."""
    issue = load(root / "examples" / "lantai")
    return issue, compose(issue)


def lines(page: PagePlan) -> Iterator[tuple[str, PlacedLine]]:
    """Every horizontal line with the article (or "" for furniture) it is of."""
    owners = [("", page.furniture), *((part.article, part.items) for part in page.parts)]
    for owner, items in owners:
        for item in items:
            for placed in item.lines if isinstance(item, TextBox) else ():
                if not placed.line.vertical:
                    yield owner, placed


def ink(part: ArticlePart) -> Iterator[Rect]:
    """The rectangles that an article prints in."""
    for item in part.items:
        if isinstance(item, Picture):
            yield item.rect
        for placed in item.lines if isinstance(item, TextBox) else ():
            line = placed.line
            if not line.vertical and line.segments:
                size = max(segment.style.size for segment in line.segments)
                width = min(line.width, line.measure)
                yield Rect(placed.x, placed.y - 0.88 * size, width, size)


def test_everything_is_on_the_pages(planned: tuple[Issue, Composition]) -> None:
    """No character is lost, no line too much, nothing worse than a remark."""
    loaded, composed = planned
    assert plan_coverage(loaded.edition, composed.plan, composed.overset) == ()
    assert {item.severity for item in composed.diagnostics} <= {"info"}
    assert len(composed.plan.pages) == 8


def test_no_line_leaves_its_column(planned: tuple[Issue, Composition]) -> None:
    """Body, heads, captions, tables: each line ends within its measure."""
    _, composed = planned
    for page in composed.plan.pages:
        for owner, placed in lines(page):
            line = placed.line
            if not line.segments:
                continue
            size = max(segment.style.size for segment in line.segments)
            hangs = size / 2 if line.segments[-1].text[-1:] in _HANGING else 0.0
            over = line.width - line.measure - hangs
            assert over < 0.3, (page.number, owner, line.text, over)


def test_nothing_is_printed_over_anything(planned: tuple[Issue, Composition]) -> None:
    """Lines and pictures of different articles, and of one, never share paper."""
    _, composed = planned
    for page in composed.plan.pages:
        areas = [(part.article, rect) for part in page.parts for rect in ink(part)]
        for (one, a), (two, b) in combinations(areas, 2):
            wide = min(a.right, b.right) - max(a.x, b.x)
            high = min(a.bottom, b.bottom) - max(a.y, b.y)
            assert min(wide, high) < 1.0, (page.number, one, a, two, b)
        area = page.type_area
        for owner, rect in areas:
            assert rect.x >= area.x - 5, (page.number, owner, rect)
            assert rect.right <= area.right + 5, (page.number, owner, rect)
            assert rect.bottom <= area.bottom + 3, (page.number, owner, rect)
