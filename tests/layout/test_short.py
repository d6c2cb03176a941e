"""Too little copy: white that is told, the house's own fillers, and nothing that nobody wrote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from edition.checks.project.coverage import plan_coverage
from edition.issue import Issue
from edition.layout import Composition, compose
from edition.layout.page.pins.placed_pins import pins_of
from edition.model import Edition, PagePin, PagePlan, Picture, TextBox
from edition.settings import Faces, load_stylebook, stylebook_names
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

HOUSE = "本报启事|读者来信请寄北街一号"


def boxes(plan: PagePlan) -> Iterator[TextBox]:
    """All printed text of a page."""
    for item in (*plan.furniture, *(item for part in plan.parts for item in part.items)):
        if isinstance(item, TextBox):
            yield item


def characters(plan: PagePlan, *roles: str, without: tuple[str, ...] = ()) -> Counter[str]:
    """The characters printed in some roles (in all, if none is named), spaces aside."""
    counted: Counter[str] = Counter()
    for box in boxes(plan):
        if (not roles or box.role in roles) and box.role not in without:
            counted.update("".join("".join(p.line.text.split()) for p in box.lines))
    return counted


def empty_rows(plan: PagePlan) -> float:
    """Rows of column below the lowest article of each column and between articles, counted in
    the plan's rectangles; the row between two articles aside."""
    white = 0.0
    step = plan.column_width + plan.gap
    for column in range(plan.columns):
        x = plan.type_area.x + (column + 0.5) * step - plan.gap / 2
        inside = [part.rect for part in plan.parts if part.rect.x < x < part.rect.right]
        rows = sum(rect.height for rect in inside) / plan.row
        white += plan.rows - rows - max(0, len(inside) - 1)
    return white


def told(result: Composition) -> list[tuple[str, str]]:
    """Severity and message of what is said about empty space."""
    return [(str(d.severity), d.message) for d in result.diagnostics if d.code == "CMP102"]


def in_style(style: str, faces: Faces, edition: Edition, **keys: object) -> Composition:
    """An edition composed in a shipped style."""
    return compose(Issue.of(edition, style=load_stylebook(style, keys), faces=faces))


@pytest.mark.parametrize("style", stylebook_names())
def test_nothing_is_printed_that_nobody_wrote(
    style: str, faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """In every style a page of little copy has its articles and its furniture, and nothing else."""
    articles = [write("a", 700), write("b", 260), write("c", 120)]
    edition = issue(articles)
    result = in_style(style, faces, edition)
    (plan,) = result.plan.pages
    assert plan_coverage(edition, result.plan, {}) == ()
    source = "".join(
        f"{a.headline}{a.bylines[0].name}{''.join(str(getattr(b, 'text', '')) for b in a.blocks)}"
        for a in articles
    )
    furniture = "2" + "要闻" + "临江日报" + "2026年1月5日" + "星期一"
    assert not characters(plan) - Counter("".join((source + furniture).split()))
    # Nor a frame or a tint for nothing.
    assert not [item for item in plan.furniture if type(item).__name__ in ("Tint", "Picture")]


def test_white_is_told_in_rows_and_characters(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """The warning counts what is empty: rows of column, rows of the page, share, characters."""
    result = composed(issue([write("a", 300), write("b", 120)]))
    (plan,) = result.plan.pages
    white = empty_rows(plan)
    assert plan.report["white_rows"] == pytest.approx(white, abs=0.5)
    assert plan.report["hole_rows"] == plan.report["filler_rows"] == 0
    ((severity, message),) = told(result)
    assert severity == "warning"
    assert f"{white:.0f} rows of column" in message
    assert f"{white / plan.columns:.0f} rows of all 4 columns" in message
    assert f"{white / plan.rows / plan.columns:.1%} of the page" in message
    wanted = white * 13
    number = message.split("about ")[1].split()[0].replace(",", "")
    assert int(number) == pytest.approx(wanted, rel=0.05)


def test_articles_of_a_short_page_end_together(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """White is at the foot of the page and between articles, over all columns alike: the lowest
    articles end on one row, and no article has a hole."""
    result = composed(issue([write("a", 300), write("b", 130), write("c", 90)]))
    (plan,) = result.plan.pages
    step = plan.column_width + plan.gap
    feet = set()
    for column in range(plan.columns):
        x = plan.type_area.x + (column + 0.5) * step - plan.gap / 2
        feet.add(round(max(p.rect.bottom for p in plan.parts if p.rect.x < x < p.rect.right), 1))
    assert plan.report["white_rows"] > 0
    assert len(feet) == 1
    assert plan.report["hole_rows"] == plan.report["overset_lines"] == 0


def test_an_empty_list_of_fillers_is_the_default(
    faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """``fillers: []`` and none at all give the same page."""
    edition = issue([write("a", 300)])
    plain = in_style("tabloid", faces, edition)
    emptied = in_style("tabloid", faces, edition, fillers=[])
    assert plain.plan == emptied.plan
    assert all(not load_stylebook(name).fillers for name in stylebook_names())


def test_a_house_filler_is_printed_and_named(
    faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """What the house gives is printed, and said by its words; it is no warning."""
    edition = issue([write("a", 900), write("b", 300)])
    result = in_style("tabloid", faces, edition, fillers=[HOUSE])
    (plan,) = result.plan.pages
    assert plan.report["filler_rows"] > 0
    assert set(characters(plan, "filler")) == set(HOUSE.replace("|", ""))
    ((severity, message),) = told(result)
    assert severity == "info"
    assert "读者来信请寄北街一号" in message


def test_two_fillers_differ_where_the_house_has_two(
    faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """A page so empty that it takes two fillers does not say the same thing twice."""
    edition = issue([write("a", 300)])
    result = in_style("tabloid", faces, edition, fillers=["启事|甲甲甲甲", "启事|乙乙乙乙"])
    printed = characters(result.plan.pages[0], "filler")
    assert printed["甲"] == printed["乙"] == 4


def test_a_back_issue_has_only_its_own_words(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A page of 1998 with little copy."""
    edition = issue([write("a", 400), write("b", 200)])
    result = composed(edition.model_copy(update={"date": dt.date(1998, 1, 14)}))
    (plan,) = result.plan.pages
    assert not characters(plan, "filler")
    assert "1998" in "".join(p.line.text for box in boxes(plan) for p in box.lines)
    assert [severity for severity, _ in told(result)] == ["warning"]


def test_a_short_page_pinned_is_the_same_page(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """The pins of a short page give it back, white and warning included."""
    articles = [write("a", 500), write("b", 250), write("c", 200)]
    first = composed(issue(articles))
    (plan,) = first.plan.pages
    again = composed(issue(articles, pins=pins_of(plan)))
    assert again.plan.pages[0].parts == plan.parts
    assert told(again) == told(first)


def test_one_long_article_has_level_columns(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A document that does not fill its page stands over all columns, which end together."""
    result = composed(issue([write("a", 1500)]))
    (plan,) = result.plan.pages
    (part,) = plan.parts
    assert part.rect.width == pytest.approx(plan.type_area.width)
    last: dict[float, float] = {}
    for box in boxes(plan):
        for placed in box.lines if box.role == "body" else ():
            last[round(box.rect.x)] = max(last.get(round(box.rect.x), 0.0), placed.y)
    assert len(last) == plan.columns
    assert max(last.values()) - min(last.values()) <= plan.row + 0.1


def test_few_articles_stay_clear_of_an_advertisement(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An advertisement in the middle leaves more places than there are articles: some stay
    white, and nothing stands on the advertisement."""
    pin = PagePin.model_validate(
        {
            "item": "a.png", "kind": "advertisement", "column": 2, "columns": 2, "row": 20,
            "rows": 12, "alt": "广告",
        }
    )  # fmt: skip
    edition = issue([write("a", 300), write("b", 120)], pins=[pin])
    result = composed(edition)
    (plan,) = result.plan.pages
    assert plan_coverage(edition, result.plan, {}) == ()
    (advertisement,) = [item.rect for item in plan.furniture if isinstance(item, Picture)]
    for part in plan.parts:
        beside = (
            part.rect.right < advertisement.x + 1
            or advertisement.right < part.rect.x + 1
            or part.rect.bottom < advertisement.y + 1
            or advertisement.bottom < part.rect.y + 1
        )
        assert beside, part.article
    assert [severity for severity, _ in told(result)] == ["warning"]


def test_a_brief_alone_stands_over_all_columns(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A rank that asks for one or two columns does not leave the others empty beside it."""
    (plan,) = composed(issue([write("a", 200, rank=9)])).plan.pages
    (part,) = plan.parts
    assert part.rect.width == pytest.approx(plan.type_area.width)
    assert plan.report["hole_rows"] == 0
