"""Faults between neighbours are mended where they stand."""

from __future__ import annotations

from edition.layout.article.menus import menus
from edition.layout.assignment import IssueComposer
from edition.layout.page.compose_page import PageComposer
from edition.layout.search.local_search import LocalSearch
from edition.layout.search.tree import Placement
from edition.model import Edition
from edition.runtime.jobs import run_serially
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper
from tests.layout.makers import MakeIssue, WriteArticle


def composer_of(edition: Edition, book: Stylebook, faces: Faces) -> PageComposer:
    """The composer of an issue's only page."""
    issue_composer = IssueComposer(
        edition, book, faces, mapper=run_serially, budget=1.0, alternatives=1
    )
    (draft,) = drafts = issue_composer.page_drafts()
    return PageComposer(issue_composer.job(draft, drafts, draft.stories), Shaper(faces))


def colliding(
    book: Stylebook, faces: Faces, write: WriteArticle, issue: MakeIssue
) -> tuple[PageComposer, tuple[Placement, ...]]:
    """Two articles side by side, of one height, with heads alike."""
    articles = [write(name, 330, headline="江边的步道修到了桥头", rank=9) for name in "abc"]
    composer = composer_of(issue(articles), book, faces)
    menu = [menus(measured)[2] for measured in composer.measured]
    for rows in sorted(menu[1].keys() & menu[2].keys()):
        placements = (Placement(1, menu[1][rows], 0, 0), Placement(2, menu[2][rows], 2, 0))
        if "collision" in LocalSearch(composer.measured, 4, composer.rows).page_costs(placements):
            return composer, placements
    raise AssertionError("no two shapes collide")


def test_colliding_heads_are_parted(
    book: Stylebook, faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """Of two heads alike side by side one gets another size, runs down, or is put in a box."""
    composer, placements = colliding(book, faces, write, issue)
    local_search = LocalSearch(composer.measured, 4, composer.rows)
    assert "collision" in local_search.page_costs(placements)
    better = local_search.improved(placements, frozenset())
    assert "collision" not in local_search.page_costs(better)
    assert local_search.cost(better) < local_search.cost(placements)
    for before, after in zip(placements, better, strict=True):
        assert (before.item, before.column, before.row) == (after.item, after.column, after.row)
        assert (before.shape.columns, before.shape.rows) == (after.shape.columns, after.shape.rows)


def test_what_the_editor_pinned_stays(
    book: Stylebook, faces: Faces, write: WriteArticle, issue: MakeIssue
) -> None:
    """A frozen article is not changed, though it has a part in a fault."""
    composer, placements = colliding(book, faces, write, issue)
    local_search = LocalSearch(composer.measured, 4, composer.rows)
    assert local_search.improved(placements, frozenset((1, 2))) == placements
    assert local_search.improved(placements, frozenset((1,)))[0] == placements[0]
