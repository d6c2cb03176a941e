"""No fact of the imprint is dropped for want of room: the strip, the foot, or an error."""

from __future__ import annotations

import pytest

from edition.layout import Composition
from edition.model import Edition, PagePlan, TextBox
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

LONG = "临江市委主管主办临江日报社出版临江日报传媒集团有限责任公司印刷发行"


@pytest.fixture
def articles(write: WriteArticle, issue: MakeIssue) -> Edition:
    """Two pages, the first with the masthead."""
    return issue([write("a", 700), write("b", 400)], [write("c", 700), write("d", 300)], first=1)


def told(edition: Edition, **facts: str) -> Edition:
    """The issue of a paper with these facts."""
    paper = edition.publication.model_copy(update=facts)
    return edition.model_copy(update={"publication": paper})


def words(plan: PagePlan, role: str) -> list[str]:
    """The texts of a role's boxes."""
    return [
        "".join(placed.line.text for placed in item.lines)
        for item in plan.furniture
        if isinstance(item, TextBox) and item.role == role
    ]


def lost(composition: Composition) -> list[tuple[str, str | None]]:
    """What found no room, with its page."""
    return [(d.message, d.page) for d in composition.diagnostics if d.code == "CMP110"]


def test_what_fits_stands_in_the_strip(composed: ComposeIssue, articles: Edition) -> None:
    """A short publisher needs no line at the foot."""
    result = composed(told(articles, publisher="临江报社"))
    assert "临江报社" in words(result.plan.pages[0], "folio")
    assert not [page for page in result.plan.pages if words(page, "imprint")]


def test_what_does_not_fit_goes_to_the_foot_of_the_last_page(
    composed: ComposeIssue, articles: Edition
) -> None:
    """Each fact stands once: in the strip, or below the type area of the last page."""
    result = composed(told(articles, publisher=LONG, cn="00-0000", postal_code="0-000"))
    first, last = result.plan.pages
    strip, foot = words(first, "folio"), words(last, "imprint")
    assert not words(first, "imprint")
    for fact in (LONG, "国内统一连续出版物号CN00-0000", "邮发代号0-000"):
        printed = [text.replace(" ", "") for text in (*strip, *foot)]
        assert printed.count(fact) == 1
    assert LONG in foot
    boxes = [i for i in last.furniture if isinstance(i, TextBox) and i.role == "imprint"]
    for box in boxes:
        assert box.rect.y > last.type_area.bottom
        assert box.rect.bottom < last.height
        assert box.rect.right <= last.type_area.right + 0.01
    assert not lost(result)


def test_every_fact_of_the_paper_is_printed(composed: ComposeIssue, articles: Edition) -> None:
    """Those that the strip never prints stand at the foot, with their names."""
    facts = {
        "supervisor": "临江市委", "issn": "0000-0019", "address": "临江路一号",
        "telephone": "五五五〇一〇〇", "printer": "临江印刷厂", "distribution": "邮发",
        "distributor": "临江邮局", "price": "一元",
    }  # fmt: skip
    last = composed(told(articles, **facts)).plan.pages[-1]
    assert words(last, "imprint") == [
        "主管：临江市委", "ISSN 0000-0019", "地址：临江路一号", "电话：五五五〇一〇〇",
        "印刷：临江印刷厂", "发行方式：邮发", "发行单位：临江邮局", "定价：一元",
    ]  # fmt: skip


def test_the_names_follow_the_language(composed: ComposeIssue, articles: Edition) -> None:
    """A paper in traditional characters names its facts in them."""
    last = composed(told(articles, language="zh-Hant", telephone="一二三")).plan.pages[-1]
    assert words(last, "imprint") == ["電話：一二三"]


def test_without_a_masthead_all_stand_at_the_foot(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Where no page carries the masthead, its facts stand at the foot."""
    edition = told(issue([write("a", 700), write("b", 400)]), cn="00-0000")
    (page,) = composed(edition).plan.pages
    assert words(page, "imprint") == ["国内统一连续出版物号CN 00-0000"]


def test_what_finds_no_place_is_an_error(composed: ComposeIssue, articles: Edition) -> None:
    """A fact longer than a line, or a line too many, is named; the others are printed."""
    long = "某路" * 60
    result = composed(told(articles, address=long, price="一元"))
    assert lost(result) == [(f"no room for “地址：{long}”", "2")]
    assert words(result.plan.pages[-1], "imprint") == ["定价：一元"]
    names = ("supervisor", "address", "telephone", "printer", "distributor", "email")
    many = dict.fromkeys(names, "某" * 50)
    messages = lost(composed(told(articles, **many)))
    assert messages
    assert all(page == "2" and "某某" in text for text, page in messages)


def test_much_is_set_smaller(composed: ComposeIssue, articles: Edition) -> None:
    """Before anything is refused, the type becomes smaller, but not smaller than 6 points."""
    facts = dict.fromkeys(("supervisor", "address", "telephone", "printer"), "某" * 44)
    result = composed(told(articles, **facts))
    sizes = {
        segment.style.size
        for item in result.plan.pages[-1].furniture
        if isinstance(item, TextBox) and item.role == "imprint"
        for placed in item.lines
        for segment in placed.line.segments
    }
    assert not lost(result)
    assert len(sizes) == 1
    assert 6.0 <= sizes.pop() < 7.5
