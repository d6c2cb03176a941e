"""The whole issue: jumps, homeless articles, copy that is too much or too little, furniture."""

from __future__ import annotations

from edition.checks.project.coverage import plan_coverage
from edition.layout.page.layout_lint import BODY
from edition.model import Article, Figure, PagePlan, Paragraph, Picture, PlacedLine, TextBox
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle


def lines_of(plan: PagePlan, article: str) -> list[PlacedLine]:
    """Lines of an article's body on a page."""
    return [
        placed
        for part in plan.parts
        if part.article == article
        for item in part.items
        if isinstance(item, TextBox) and item.role in BODY - {"jump_to"}
        for placed in item.lines
    ]


def texts(plan: PagePlan, role: str) -> list[str]:
    """What stands on a page in a role."""
    items = [*plan.furniture, *(item for part in plan.parts for item in part.items)]
    return [
        "".join(segment.text for placed in item.lines for segment in placed.line.segments)
        for item in items
        if isinstance(item, TextBox) and item.role == role
    ]


def test_a_jump(composed: ComposeIssue, write: WriteArticle, issue: MakeIssue) -> None:
    """What does not fit goes on on the page that has room, at least four lines on either side."""
    edition = issue([write("a", 2300), write("b", 500)], [write("c", 500), write("d", 400)])
    result = composed(edition)
    first, second = result.plan.pages
    assert [d.code for d in result.diagnostics if d.code in ("CMP101", "CMP301")] == ["CMP301"]
    assert texts(first, "jump_to") == ["（下转第3版）"]
    assert texts(second, "jump_from") == ["（上接第2版）"]
    first_lines, second_lines = lines_of(first, "a"), lines_of(second, "a")
    assert min(len(first_lines), len(second_lines)) >= 4
    joined = "".join(placed.line.text for placed in (*first_lines, *second_lines))
    whole = "".join(str(b.text) for b in edition.article("a").blocks if isinstance(b, Paragraph))
    assert joined == whole
    assert first_lines[-1].line.text.endswith("。")
    parts = {part.article: part for part in (*first.parts, *second.parts)}
    assert first.parts[0].continued_to == "3"
    assert parts["a"].continued_from == "2"
    assert plan_coverage(edition, result.plan, result.overset) == ()


def test_blocks_keep_their_numbers_over_a_jump(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Lines on the second page name the blocks of the whole article."""
    edition = issue([write("a", 2300), write("b", 500)], [write("c", 500), write("d", 400)])
    first, second = composed(edition).plan.pages
    assert max(p.block for p in lines_of(first, "a")) <= min(p.block for p in lines_of(second, "a"))
    assert max(p.block for p in lines_of(second, "a")) == len(edition.article("a").blocks) - 1


def test_overset_is_reported_not_dropped(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """On a single page the lines over are counted, with a remedy."""
    edition = issue([write("a", 3400)])
    result = composed(edition)
    (overset,) = [d for d in result.diagnostics if d.code == "CMP101"]
    assert overset.article == "a"
    assert "lines" in overset.message
    assert "characters" in overset.message
    assert "cut the article to" in overset.hint
    report = result.plan.pages[0].report
    assert report["overset_lines"] > 0
    assert f"{int(report['overset_characters']):,}" in overset.message


def test_optional_articles_go_first(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An optional article is left out where the page does not hold all."""
    edition = issue([write("a", 1900), write("b", 900, optional=True)])
    result = composed(edition)
    assert [part.article for part in result.plan.pages[0].parts] == ["a"]
    assert "CMP303" in {d.code for d in result.diagnostics}
    assert plan_coverage(edition, result.plan, result.overset) == ()
    assert "CMP101" not in {d.code for d in result.diagnostics}


def test_the_digest_names_what_is_printed(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A lead that was left out of its page is not on the front page either."""
    pages = (
        [write("a", 700), write("b", 400)],
        [write("c", 900, optional=True), write("d", 2600)],
    )
    result = composed(issue(*pages, first=1))
    front, inner = result.plan.pages
    assert [part.article for part in inner.parts] == ["d"]
    assert {href for href in links(front, "digest") if href} == {"#d", "#page-2"}


def test_homeless_articles_find_a_page(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """An article that no page lists goes where it belongs or where room is."""
    homeless = [write("x", 300), write("y", 300, keywords=("要闻",))]
    edition = issue([write("a", 1500)], [write("c", 500)], homeless=homeless)
    result = composed(edition)
    where = {part.article: page.number for page in result.plan.pages for part in page.parts}
    assert set(where) == {"a", "c", "x", "y"}
    assert where["x"] == "3"
    assert sum(d.code == "CMP302" for d in result.diagnostics) == 2


def test_a_missing_picture_keeps_its_place(
    composed: ComposeIssue, issue: MakeIssue, write: WriteArticle
) -> None:
    """A picture without a file is a labelled frame; who read the issue has reported it."""
    figure = Figure(file=None, caption="渡口的早晨。")
    article: Article = write("a", 800)
    blocks = (article.blocks[0], figure, *article.blocks[1:])
    edition = issue([article.model_copy(update={"blocks": blocks}), write("b", 500)])
    result = composed(edition)
    (part, *_) = result.plan.pages[0].parts
    (picture,) = [item for item in part.items if isinstance(item, Picture)]
    assert picture.file is None
    assert picture.label == "渡口的早晨。"
    assert {d.code for d in result.diagnostics if d.severity != "info"} <= {"CMP102"}


def test_an_empty_page_has_its_furniture(composed: ComposeIssue, issue: MakeIssue) -> None:
    """A page without articles is printed, and reported."""
    result = composed(issue([]))
    (plan,) = result.plan.pages
    assert plan.parts == ()
    assert plan.furniture
    assert [d.code for d in result.diagnostics] == ["CMP108"]


def test_the_front_page(composed: ComposeIssue, write: WriteArticle, issue: MakeIssue) -> None:
    """Page one has the masthead, the imprint and a digest of the other pages."""
    edition = issue([write("a", 700), write("b", 400)], [write("c", 900), write("d", 400)], first=1)
    front, inner = composed(edition).plan.pages
    assert "临江日报" in texts(front, "masthead")
    assert any("c城江边新修步道" in words and "2版" in words for words in texts(front, "digest"))
    assert texts(inner, "masthead") == []
    assert texts(inner, "digest") == []


def links(plan: PagePlan, role: str) -> list[str | None]:
    """Where the lines of a role lead."""
    items = [*plan.furniture, *(item for part in plan.parts for item in part.items)]
    return [
        segment.href
        for item in items
        if isinstance(item, TextBox) and item.role == role
        for placed in item.lines
        for segment in placed.line.segments
    ]


def test_the_digest_leads_to_articles_and_pages(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Each entry's headline is a link to its article, its page number one to the page."""
    pages = [write("a", 700)], [write("c", 900), write("d", 400)], [write("e", 900)]
    front = composed(issue(*pages, first=1)).plan.pages[0]
    led = dict.fromkeys(href for href in links(front, "digest") if href)
    assert list(led) == ["#c", "#page-2", "#e", "#page-3"]


def test_continued_lines_lead_to_the_other_part(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """下转 leads to the article's part on the other page, 上接 back."""
    edition = issue([write("a", 2300), write("b", 500)], [write("c", 500), write("d", 400)])
    first, second = composed(edition).plan.pages
    assert set(links(first, "jump_to")) == {"#a--3"}
    assert set(links(second, "jump_from")) == {"#a--2"}


def test_the_folio_stands_at_the_outer_end(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """The page number is at the left of even pages, at the right of odd ones."""
    edition = issue([write("a", 900)], [write("b", 900)])
    even, odd = composed(edition).plan.pages

    def middle(plan: PagePlan, words: str) -> float:
        return next(
            (item.rect.x + item.rect.right) / 2 - plan.width / 2
            for item in plan.furniture
            if isinstance(item, TextBox)
            and "".join(s.text for p in item.lines for s in p.line.segments) == words
        )

    assert middle(even, "2") < 0 < middle(odd, "3")
    assert middle(even, "要闻") > 0 > middle(odd, "要闻")


def test_a_headline_too_long_is_set_all_the_same(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A headline no size holds is set in more lines, with a warning, and nothing is lost."""
    words = "一个相当长的标题长到哪一号字都放不下" * 5
    edition = issue([write("a", 500, headline=words), write("b", 400)])
    result = composed(edition)
    assert "CMP105" in {d.code for d in result.diagnostics}
    assert plan_coverage(edition, result.plan, result.overset) == ()


def test_articles_of_little_are_placed(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """A headline without a body and a body without a headline stand on the page like others."""
    alone = Article(id="x", headline="只有标题的一条")
    bare = Article(id="y", kicker="只有引题", blocks=write("y", 200).blocks)
    edition = issue([write("a", 900), alone, bare])
    result = composed(edition)
    assert {part.article for part in result.plan.pages[0].parts} == {"a", "x", "y"}
    assert plan_coverage(edition, result.plan, result.overset) == ()
