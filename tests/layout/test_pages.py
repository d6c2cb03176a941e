"""Whole pages: what every composed page holds, whatever its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.issue import Issue
from edition.layout import compose, draw
from edition.layout.page.layout_lint import BODY
from edition.model import Edition, PagePlan, Paragraph, Picture, Rect, TextBox
from edition.model.plan import ArticlePart, to_json
from edition.settings import Faces, Stylebook
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle

#: An article: characters and, perhaps, a picture's height over its width.
ARTICLES = st.lists(
    st.tuples(st.integers(60, 900), st.sampled_from([None, None, 0.6, 0.75, 1.3])),
    min_size=1,
    max_size=5,
)


def boxes(part: ArticlePart) -> Iterator[Rect]:
    """What an article prints, as rectangles of ink."""
    for item in part.items:
        if isinstance(item, Picture):
            yield item.rect
        elif isinstance(item, TextBox):
            for placed in item.lines:
                if not placed.line.vertical:
                    top = placed.y - placed.line.ascent
                    width = placed.line.width
                    yield Rect(placed.x, top, width, placed.line.ascent + placed.line.descent)


def apart(a: Rect, b: Rect) -> bool:
    """Whether two rectangles share nothing but a hair."""
    return a.right <= b.x + 1 or b.right <= a.x + 1 or a.bottom <= b.y + 1 or b.bottom <= a.y + 1


def body_text(plan: PagePlan, article: str) -> str:
    """The body of an article as its boxes read, one after the other."""
    return "".join(
        placed.line.text
        for part in plan.parts
        if part.article == article
        for item in part.items
        if isinstance(item, TextBox) and item.role in BODY
        for placed in item.lines
    )


def source_text(edition: Edition, article: str) -> str:
    """The body of an article as it was written."""
    blocks = edition.article(article).blocks
    return "".join(str(block.text) for block in blocks if isinstance(block, Paragraph))


@given(parts=ARTICLES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_overlaps_leaves_the_page_or_is_lost(
    parts: Sequence[tuple[int, float | None]],
    book: Stylebook,
    faces: Faces,
    write: WriteArticle,
    issue: MakeIssue,
) -> None:
    """Ink of two articles never meets, all stands in the type area, every line stands once."""
    articles = [write(f"n{k}", n, picture=p) for k, (n, p) in enumerate(parts)]
    edition = issue(articles)
    result = compose(Issue.of(edition, style=book, faces=faces), budget=0.4)
    (plan,) = result.plan.pages
    inks = [(part.article, rect) for part in plan.parts for rect in boxes(part)]
    area = plan.type_area
    for _, rect in inks:
        assert rect.x >= area.x - 1
        assert rect.right <= area.right + 1
        assert rect.y >= plan.body_y - 1
        assert rect.bottom <= area.bottom + 1
    for i, (owner, a) in enumerate(inks):
        for other, b in inks[i + 1 :]:
            assert owner == other or apart(a, b), (owner, other)
    lost = plan.report["overset_lines"]
    for article in articles:
        have, want = body_text(plan, article.id), source_text(edition, article.id)
        assert have == want or (lost and want.startswith(have))
    assert bool(lost) == any(item.code == "CMP101" for item in result.diagnostics)


@given(parts=ARTICLES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_stand_on_one_grid(
    parts: Sequence[tuple[int, float | None]],
    book: Stylebook,
    faces: Faces,
    write: WriteArticle,
    issue: MakeIssue,
) -> None:
    """Body baselines of all columns and articles are whole rows apart."""
    articles = [write(f"n{k}", n, picture=p) for k, (n, p) in enumerate(parts)]
    (plan,) = compose(Issue.of(issue(articles), style=book, faces=faces), budget=0.2).plan.pages
    for part in plan.parts:
        for item in part.items:
            if isinstance(item, TextBox) and item.role == "body":
                for placed in item.lines:
                    rows = (placed.y - plan.body_y) / plan.row
                    assert abs(rows % 1 - 0.78) < 0.1, rows


def test_the_same_page_twice(composed: ComposeIssue, write: WriteArticle, issue: MakeIssue) -> None:
    """Composing is deterministic to the last point."""
    edition = issue([write("a", 900, picture=0.66), write("b", 500), write("c", 260)])
    assert to_json(composed(edition).plan) == to_json(composed(edition).plan)


def test_the_lead_stands_first_and_is_the_largest(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """The most important article has the largest head and begins at the top left."""
    edition = issue([write("a", 900), write("b", 600), write("c", 500), write("d", 200)])
    (plan,) = composed(edition).plan.pages
    lead = plan.parts[0]
    assert lead.article == "a"
    assert (lead.rect.x, lead.rect.y) == (plan.type_area.x, plan.body_y)
    sizes = {
        part.article: max(
            segment.style.size
            for item in part.items
            if isinstance(item, TextBox) and item.role == "headline"
            for placed in item.lines
            for segment in placed.line.segments
        )
        for part in plan.parts
    }
    assert max(sizes.values()) == sizes["a"]


def test_a_page_in_characters(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """The drawing shows heads in capitals, pictures as ``#``, and names the articles."""
    edition = issue([write("a", 700, picture=0.66), write("b", 500), write("c", 230)])
    (plan,) = composed(edition).plan.pages
    drawing = draw(plan).splitlines()
    assert drawing[0] == "page 2"
    assert drawing[-3:] == ["a a", "b b", "c c"]
    cells = "".join(drawing[1:-3])
    assert set(cells) == set("aAbBcC#")
    assert " " not in cells  # The page is full.


def test_full_pages_have_level_columns(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Where the copy fits, no column has a hole and none ends more than a line early."""
    for seed in range(6):
        sizes = (640 + 40 * seed, 520 - 30 * seed, 330, 180 + 25 * seed)
        articles = [
            write(f"n{k}", n, picture=0.66 if k == seed % 3 else None) for k, n in enumerate(sizes)
        ]
        result = composed(issue(articles))
        report = result.plan.pages[0].report
        assert report["hole_rows"] == 0
        assert report["overset_lines"] == 0
        assert not [d for d in result.diagnostics if d.code in ("CMP102", "CMP206")]


def test_alternatives_differ_and_cost_more(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Other layouts of a page come with their costs, the cheapest first."""
    edition = issue([write("a", 800), write("b", 600), write("c", 420), write("d", 240)])
    result = composed(edition, alternatives=3)
    pages = result.alternatives["2"]
    assert pages[0] == result.plan.pages[0]
    drawings = [draw(page) for page in pages]
    assert len(set(drawings)) == len(drawings) == 3
    totals = [page.cost["total"] for page in pages]
    assert totals == sorted(totals)


def test_costs_add_up(composed: ComposeIssue, write: WriteArticle, issue: MakeIssue) -> None:
    """The total is the sum of the named costs."""
    edition = issue([write("a", 800, picture=0.75), write("b", 600), write("c", 420)])
    (plan,) = composed(edition).plan.pages
    named = {name: value for name, value in plan.cost.items() if name != "total"}
    assert abs(sum(named.values()) - plan.cost["total"]) < 0.02 * len(named)
