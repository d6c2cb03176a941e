"""Nothing lost: what is not on the pages is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from edition.checks.project.coverage import plan_coverage
from edition.issue import Issue
from edition.layout import compose
from edition.model import Article, Edition, Page, Paragraph, Plan, Publication, Text, TextBox


@pytest.fixture(scope="module")
def edition() -> Edition:
    """One page, one article of three paragraphs."""
    words = "东河夜航船恢复开航，当晚第一班船坐了八十六人。"
    article = Article(
        id="a",
        headline=Text.of("东河恢复夜航"),
        blocks=tuple(Paragraph(text=Text.of(words * n)) for n in (3, 5, 8)),
    )
    return Edition(
        publication=Publication(name="某报", slug="mou"),
        date=dt.date(2026, 1, 5),
        pages=(Page(number="2", articles=("a",)),),
        articles=(article,),
    )


@pytest.fixture(scope="module")
def plan(edition: Edition) -> Plan:
    """The composed page."""
    return compose(Issue.of(edition, style="tabloid")).plan


def changed(plan: Plan, *, keep: int, times: int = 1) -> Plan:
    """The plan with only the first ``keep`` boxes of its article, each so many times."""
    page = plan.pages[0]
    part = page.parts[0]
    boxes = [item for item in part.items if isinstance(item, TextBox)]
    shortened = replace(part, items=tuple(boxes[:keep]) * times)
    return replace(plan, pages=(replace(page, parts=(shortened,)),))


def test_a_composed_page_has_everything(edition: Edition, plan: Plan) -> None:
    """The composer's own plan loses nothing."""
    assert plan_coverage(edition, plan, {}) == ()


def test_what_is_lost_is_counted(edition: Edition, plan: Plan) -> None:
    """Leaving out a column is an error that counts its characters."""
    diagnostics = plan_coverage(edition, changed(plan, keep=2), {})
    assert [d.code for d in diagnostics] == ["CHK101"]
    assert diagnostics[0].article == "a"
    assert "characters of “东河恢复夜航” are on no page" in diagnostics[0].message


def test_what_stands_twice_is_found(edition: Edition, plan: Plan) -> None:
    """The same text twice is an error."""
    diagnostics = plan_coverage(edition, changed(plan, keep=99, times=2), {})
    assert [d.code for d in diagnostics] == ["CHK102"]
