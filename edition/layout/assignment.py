"""The whole issue: which article goes on which page, and what is continued elsewhere (转版).

``assign → compose every page → leave out → jump``. Pages are composed through the ``mapper``: a
page is a pure function of its :class:`~edition.layout.page_job.PageJob`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import ASSIGNED, JUMPED, LEFT_OUT
from edition.layout.grid import page_grid
from edition.layout.jumps import split_story
from edition.layout.page.compose_page import compose_page
from edition.layout.page.furniture.digest import digest
from edition.layout.page.furniture.page_furniture import furniture_rows, is_front
from edition.layout.page.pins.placed_pins import file_pins
from edition.layout.page_job import ComposedPage, Imprint, PageJob, Substitute
from edition.layout.story import Story
from edition.model import Article, Edition, Page
from edition.runtime.jobs import JobMapper
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, set_body

#: Other pages that are tried for the rest of an article, and cuts that are tried on each.
PAGES_TRIED, CUTS_TRIED = 3, 3
#: Column rows that an article takes besides its text: head, byline, white.
HEAD_CELLS = 14


@dataclass(slots=True)
class PageDraft:
    """A page being composed: its stories, and the result."""

    page: Page
    stories: list[Story]
    front: bool = False
    job: PageJob | None = None
    composed: ComposedPage | None = None

    @property
    def overset(self) -> dict[str, int]:
        """Lines that do not fit, by article."""
        return self.composed.overset if self.composed else {}


class IssueComposer:
    """Composes the pages of an issue."""

    def __init__(
        self,
        edition: Edition,
        book: Stylebook,
        faces: Faces,
        *,
        mapper: JobMapper,
        budget: float,
        alternatives: int,
    ) -> None:
        self.edition, self.book, self.faces = edition, book, faces
        self.mapper, self.budget, self.alternatives = mapper, budget, alternatives
        self.diagnostics: list[Diagnostic] = []

    def compose(self, numbers: Collection[str] | None = None) -> list[ComposedPage]:
        """The pages with these numbers, or all pages.

        All are composed either way, because jumps from one page to another depend on all of them:
        a page looks the same alone as in its issue.
        """
        drafts = self.page_drafts()
        self._compose(drafts, drafts)
        self._leave_out(drafts)
        for draft in drafts:
            self._jump(draft, drafts)
        wanted = [s for s in drafts if numbers is None or s.page.number in numbers]
        shown = {draft.page.number for draft in wanted}
        self.diagnostics = [item for item in self.diagnostics if item.page in shown]
        pages = [draft.composed for draft in wanted if draft.composed is not None]
        self.diagnostics += _report_substitutes(pages)
        return pages

    def page_drafts(self) -> list[PageDraft]:
        """The pages with their stories, including articles that no page lists."""
        pages = self.edition.pages
        drafts = [
            PageDraft(
                page,
                [Story(self.edition.article(key)) for key in page.articles],
                front=is_front(page, first=page is pages[0]),
            )
            for page in pages
        ]
        self._assign(drafts)
        return drafts

    def job(
        self, draft: PageDraft, drafts: Sequence[PageDraft], stories: Sequence[Story]
    ) -> PageJob:
        """A page with everything that its composition depends on."""
        edition = self.edition
        others = [(s.page, s.stories) for s in drafts if s is not draft]
        imprint = Imprint(
            edition.publication,
            edition.date,
            edition.weekday,
            edition.number,
            len(edition.pages),
            draft.front,
            digest(others) if draft.front else (),
            draft is drafts[-1],
            any(other.front for other in drafts),
            kind=edition.kind,
            numbered=bool(edition.regulations),
        )
        return PageJob(
            draft.page, tuple(stories), imprint, self.book, self.faces,
            self.alternatives, self.budget,
        )  # fmt: skip

    def _stale(self, draft: PageDraft, drafts: Sequence[PageDraft]) -> bool:
        """Whether the input of a page has changed since it was composed."""
        return self.job(draft, drafts, draft.stories) != draft.job

    def _compose(self, wanted: Sequence[PageDraft], drafts: Sequence[PageDraft]) -> None:
        jobs = [self.job(draft, drafts, draft.stories) for draft in wanted]
        for draft, job, composed in zip(wanted, jobs, self.mapper(compose_page, jobs), strict=True):
            draft.job, draft.composed = job, composed

    # Articles that no page lists.

    def _assign(self, drafts: list[PageDraft]) -> None:
        """Assign articles that no page lists: by section, then, in order of rank, by free space."""
        listed = {key for draft in drafts for key in draft.page.articles}
        unlisted = [a for a in self.edition.articles if a.id not in listed]
        if not unlisted or not drafts:
            return
        unlisted.sort(key=lambda article: article.rank or 99)
        room = [self._room(draft) for draft in drafts]
        for article in unlisted:
            need = self._need(article)
            best = max(
                range(len(drafts)),
                key=lambda k: (
                    _belongs(article, drafts[k].page) and room[k] > 0,
                    room[k] >= need,
                    room[k],
                    -k,
                ),
            )
            room[best] -= need
            drafts[best].stories.append(Story(article))
            number = drafts[best].page.number
            message = f"“{article.headline}” was assigned to page {number}"
            file = article.span.file if article.span else None
            self.diagnostics.append(
                ASSIGNED.at(message, page=number, article=article.id, file=file)
            )

    def _room(self, draft: PageDraft) -> float:
        """Column rows that a page's articles and fixed blocks leave free."""
        rows = furniture_rows(draft.page, self.book, front=draft.front)
        grid = page_grid(self.book, rows)
        files, _ = file_pins(draft.page, grid)
        cells = grid.rows * grid.columns - sum(f.block.rows * f.block.columns for f in files)
        return cells - sum(self._need(story.article) for story in draft.stories)

    def _need(self, article: Article) -> float:
        """Column rows that an article will take, roughly."""
        grid = self.book.grid
        characters = sum(
            len(str(getattr(block, "text", ""))) + 8
            for block in article.blocks
            if block.type != "figure"
        )
        pictures = sum(
            (f.columns or 2)
            * (grid.span(f.columns or 2) * ((f.height or 2) / (f.width or 3)) / grid.leading + 2)
            for f in article.figures
        )
        return characters / grid.chars + pictures + HEAD_CELLS

    # Articles that may be left out.

    def _leave_out(self, drafts: Sequence[PageDraft]) -> None:
        """Leave optional articles out of overfull pages, one at a time."""
        while True:
            again = []
            for draft in drafts:
                optional = [story for story in draft.stories if story.article.optional]
                if not draft.overset or not optional:
                    continue
                story = max(optional, key=lambda s: (s.article.rank or 99, draft.stories.index(s)))
                draft.stories.remove(story)
                number, article = draft.page.number, story.article
                message = f"“{article.headline}” was left out of page {number}"
                self.diagnostics.append(LEFT_OUT.at(message, page=number, article=article.id))
                again.append(draft)
            if not again:
                return
            # A front page whose digest named the article has to be composed again.
            again += [s for s in drafts if s.front and s not in again and self._stale(s, drafts)]
            self._compose(again, drafts)

    # Jumps.

    def _jump(self, draft: PageDraft, drafts: list[PageDraft]) -> None:
        """Continue the article that does not fit its page on another page with room."""
        if not draft.overset or len(drafts) < 2:
            return
        name, lines = max(draft.overset.items(), key=lambda pair: (pair[1], pair[0]))
        index = next(k for k, s in enumerate(draft.stories) if s.article.id == name)
        if draft.stories[index].tail:
            return
        place = drafts.index(draft)
        others = drafts[place + 1 :] + drafts[:place]
        rooms = {id(other): self._room(other) for other in others}
        others = [o for o in others if rooms[id(o)] > lines and not o.overset]
        others.sort(key=lambda other: -min(rooms[id(other)], lines * 3.0))
        for other in others[:PAGES_TRIED]:
            if self._try_jump(draft, index, lines, other, drafts):
                return

    def _try_jump(
        self,
        draft: PageDraft,
        index: int,
        lines: int,
        other: PageDraft,
        drafts: Sequence[PageDraft],
    ) -> bool:
        story = draft.stories[index]
        rows = set_body(
            story.article, self.book.grid.column_width, self.book, Shaper(self.faces)
        ).rows
        for attempt in range(CUTS_TRIED):
            keep = len(rows) - int(lines * (1.1 + 0.35 * attempt)) - 2
            parts = split_story(story, rows, keep, draft.page.number, other.page.number)
            if parts is None:
                return False
            first_stories = [*draft.stories[:index], parts[0], *draft.stories[index + 1 :]]
            first = self._composed_with(draft, first_stories, drafts)
            if first.overset:
                continue
            second_stories = [*other.stories, parts[1]]
            second = self._composed_with(other, second_stories, drafts)
            if second.overset:
                continue
            draft.stories, draft.composed = first_stories, first
            other.stories, other.composed = second_stories, second
            number = other.page.number
            message = f"“{story.article.headline}” is continued on page {number}"
            self.diagnostics.append(
                JUMPED.at(message, page=draft.page.number, article=story.article.id)
            )
            return True
        return False

    def _composed_with(
        self, draft: PageDraft, stories: Sequence[Story], drafts: Sequence[PageDraft]
    ) -> ComposedPage:
        (composed,) = self.mapper(compose_page, [self.job(draft, drafts, stories)])
        return composed


def _report_substitutes(pages: Sequence[ComposedPage]) -> Iterator[Diagnostic]:
    """What is drawn for characters that their faces lack: once an issue, where it stands first.

    What a face behind the others draws is told for all its characters at once.
    """
    first: dict[tuple[str, str], tuple[Substitute, str]] = {}
    for page in pages:
        for glyph in page.substitutes:
            key = (glyph.character, "" if glyph.twin else glyph.face)
            first.setdefault(key, (glyph, page.plan.number))
    behind: dict[str, list[str]] = {}
    for character, face in first:
        if face:
            behind.setdefault(face, []).append(character)
    told: set[str] = set()
    for (_, face), (glyph, number) in first.items():
        if face not in told:
            yield glyph.report(number, behind.get(face, ()))
            told |= {face} - {""}


def _belongs(article: Article, page: Page) -> bool:
    """Whether an article belongs to a page's section: by its series, column flag or keywords."""
    words = {article.series, *str(article.column_flag).split(), *article.keywords}
    flags = {page.section.name, *page.furniture.column_flags} - {""}
    return bool(words & flags)
