"""Every kind of pin in every combination of what it may give: it holds, or an error says why.

| kind | column, columns, row, rows | headline_size |
|---|---|---|
| article | the article's rectangle | the size of its headline |
| picture | the picture's, its caption included | – |
| advertisement, notice | the file's; without `row` at the foot | – |
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, combinations

import pytest

from edition.model import PagePin, PagePlan, Picture, Rect, SourceSpan, TextBox
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

#: What a pin of each kind may give.
ARTICLE = {"column": 3, "columns": 2, "row": 1, "rows": 18, "headline_size": 20.0}
PICTURE = {"column": 2, "columns": 2, "row": 6, "rows": 12}
FILE = {"column": 2, "columns": 2, "row": 20, "rows": 10}
LINE = 17


def subsets(keys: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Every combination of the keys."""
    return list(chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1)))


def cells(plan: PagePlan, rect: Rect) -> dict[str, int]:
    """A rectangle in columns and rows from 1."""
    step = plan.column_width + plan.gap
    return {
        "column": round((rect.x - plan.type_area.x) / step) + 1,
        "columns": round((rect.width + plan.gap) / step),
        "row": int((rect.y - plan.body_y) / plan.row + 0.05) + 1,
        "rows": round(rect.height / plan.row),
    }


def pin_of(item: str, kind: str, values: Mapping[str, float], keys: tuple[str, ...]) -> PagePin:
    """A pin that gives some of the values."""
    given = {key: values[key] for key in keys}
    span = SourceSpan(file="issue.yaml", line=LINE)
    return PagePin.model_validate({"item": item, "kind": kind, "span": span, **given})


def holds(pin: PagePin, have: Mapping[str, float], keys: tuple[str, ...]) -> bool:
    """Whether a thing stands where its pin says."""
    return all(have[key] == getattr(pin, key) for key in keys)


@pytest.mark.parametrize("keys", subsets(ARTICLE), ids="-".join)
def test_articles(
    keys: tuple[str, ...], composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An article stands where its pin says, or the error is at the pin's line."""
    pin = pin_of("c", "article", ARTICLE, keys)
    articles = [write("a", 800), write("b", 500), write("c", 380)]
    result = composed(issue(articles, pins=[pin]))
    (plan,) = result.plan.pages
    part = next(part for part in plan.parts if part.article == "c")
    sizes = [
        segment.style.size
        for item in part.items
        if isinstance(item, TextBox) and item.role == "headline"
        for placed in item.lines
        for segment in placed.line.segments
    ]
    faults = [d for d in result.diagnostics if d.code == "CMP107"]
    kept = holds(pin, {**cells(plan, part.rect), "headline_size": max(sizes)}, keys)
    assert kept == (not faults)
    assert all((d.severity, d.line) == ("error", LINE) and "`c`" in d.message for d in faults)
    # These pins can be had, all but those that leave the copy no other shape.
    assert kept


@pytest.mark.parametrize("keys", subsets(PICTURE), ids="-".join)
def test_pictures(
    keys: tuple[str, ...], composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A picture stands where its pin says, or the error is at the pin's line."""
    pin = pin_of("a#figure-1", "picture", PICTURE, keys)
    articles = [write("a", 900, picture=0.5), write("b", 500), write("c", 250)]
    result = composed(issue(articles, pins=[pin]))
    (plan,) = result.plan.pages
    part = next(part for part in plan.parts if part.article == "a")
    (picture,) = [item for item in part.items if isinstance(item, Picture)]
    (caption,) = [i for i in part.items if isinstance(i, TextBox) and i.role == "caption"]
    have = cells(plan, picture.rect)
    have["rows"] = int((caption.rect.bottom - plan.body_y) / plan.row + 1) - have["row"] + 1
    faults = [d for d in result.diagnostics if d.code == "CMP107"]
    assert holds(pin, have, keys) == (not faults)
    assert all((d.severity, d.line) == ("error", LINE) for d in faults)
    assert all("`a#figure-1`" in d.message for d in faults)


@pytest.mark.parametrize("kind", ["advertisement", "notice"])
@pytest.mark.parametrize("keys", subsets(FILE), ids="-".join)
def test_files(
    kind: str,
    keys: tuple[str, ...],
    composed: ComposeIssue,
    write: WriteArticle,
    issue: MakeIssue,
) -> None:
    """A file stands where its pin says, without a row at the foot of the page."""
    pin = pin_of("ad.png", kind, FILE, keys)
    articles = [write("a", 800), write("b", 400), write("c", 250)]
    result = composed(issue(articles, pins=[pin]))
    (plan,) = result.plan.pages
    (picture,) = [item for item in plan.furniture if isinstance(item, Picture)]
    have = cells(plan, picture.rect)
    assert holds(pin, have, keys)
    if "row" not in keys:
        assert have["row"] + have["rows"] - 1 == plan.rows
    assert not [d for d in result.diagnostics if d.code == "CMP107"]
