"""The whole issue: which article goes to which page, and what goes on elsewhere (转版).

``assign → compose every page → leave out → jump``. Pages are composed by whoever is given as
``each``: a page is a pure function of its :class:`~edition.layout.page_job.PageJob`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import ASSIGNED, JUMPED, LEFT_OUT
from edition.layout.grid import page_grid
from edition.layout.jumps import split_story
from edition.layout.page.compose_page import compose_page
from edition.layout.page.digest import digest
from edition.layout.page.furniture import furniture_rows, is_front
from edition.layout.page.missing_glyphs import MissingGlyph
from edition.layout.page.pins import file_pins
from edition.layout.page_job import ComposedPage, Imprint, PageJob
from edition.layout.story import Story
from edition.model import Article, Edition, Page
from edition.runtime.jobs import JobMapper
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, set_body

#: Other pages that are tried for the rest of an article, and cuts tried for each.
PAGES_TRIED, CUTS_TRIED = 3, 3
#: Rows of column that an article takes besides its lines: head, byline, white.
HEAD_CELLS = 14


@dataclass(slots=True)
class PageDraft:
    """A page being composed: its stories, and how it came out."""

    page: Page
    stories: list[Story]
    front: bool = False
    job: PageJob | None = None
    done: ComposedPage | None = None

    @property
    def overset(self) -> dict[str, int]:
        """Lines over, by article."""
        return self.done.overset if self.done else {}


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
        self.found: list[Diagnostic] = []

    def compose(self, numbers: Collection[str] | None = None) -> list[ComposedPage]:
        """The pages of these numbers, or all.

        All are composed either way, because what jumps from one to another depends on all: a page
        looks the same alone as in its issue.
        """
        sheets = self.sheets()
        self._compose(sheets, sheets)
        self._leave_out(sheets)
        for sheet in sheets:
            self._jump(sheet, sheets)
        wanted = [s for s in sheets if numbers is None or s.page.number in numbers]
        shown = {sheet.page.number for sheet in wanted}
        self.found = [item for item in self.found if item.page in shown]
        pages = [sheet.done for sheet in wanted if sheet.done is not None]
        self.found += _report_missing(pages)
        return pages

    def sheets(self) -> list[PageDraft]:
        """The pages with their stories, those articles included that no page lists."""
        pages = self.edition.pages
        sheets = [
            PageDraft(
                page,
                [Story(self.edition.article(key)) for key in page.articles],
                front=is_front(page, first=page is pages[0]),
            )
            for page in pages
        ]
        self._assign(sheets)
        return sheets

    def job(
        self, sheet: PageDraft, sheets: Sequence[PageDraft], stories: Sequence[Story]
    ) -> PageJob:
        """A page with everything that decides how it comes out."""
        edition = self.edition
        others = [(s.page, s.stories) for s in sheets if s is not sheet]
        imprint = Imprint(
            edition.publication,
            edition.date,
            edition.weekday,
            edition.number,
            len(edition.pages),
            sheet.front,
            digest(others) if sheet.front else (),
        )
        return PageJob(
            sheet.page, tuple(stories), imprint, self.book, self.faces,
            self.alternatives, self.budget,
        )  # fmt: skip

    def _stale(self, sheet: PageDraft, sheets: Sequence[PageDraft]) -> bool:
        """Whether a page would be composed from something else now."""
        return self.job(sheet, sheets, sheet.stories) != sheet.job

    def _compose(self, wanted: Sequence[PageDraft], sheets: Sequence[PageDraft]) -> None:
        jobs = [self.job(sheet, sheets, sheet.stories) for sheet in wanted]
        for sheet, job, done in zip(wanted, jobs, self.mapper(compose_page, jobs), strict=True):
            sheet.job, sheet.done = job, done

    # Articles without a page.

    def _assign(self, sheets: list[PageDraft]) -> None:
        """Give articles that are on no page one: by section, then by rank where room is."""
        listed = {key for sheet in sheets for key in sheet.page.articles}
        homeless = [a for a in self.edition.articles if a.id not in listed]
        if not homeless or not sheets:
            return
        homeless.sort(key=lambda article: article.rank or 99)
        room = [self._room(sheet) for sheet in sheets]
        for article in homeless:
            need = self._need(article)
            best = max(
                range(len(sheets)),
                key=lambda k: (
                    _belongs(article, sheets[k].page) and room[k] > 0,
                    room[k] >= need,
                    room[k],
                    -k,
                ),
            )
            room[best] -= need
            sheets[best].stories.append(Story(article))
            number = sheets[best].page.number
            message = f"“{article.headline}” goes to page {number}"
            file = article.span.file if article.span else None
            self.found.append(ASSIGNED.at(message, page=number, article=article.id, file=file))

    def _room(self, sheet: PageDraft) -> float:
        """Rows of column that a page's articles and fixed blocks leave."""
        rows = furniture_rows(sheet.page, self.book, front=sheet.front)
        grid = page_grid(self.book, rows)
        files, _ = file_pins(sheet.page, grid)
        cells = grid.rows * grid.columns - sum(f.block.rows * f.block.columns for f in files)
        return cells - sum(self._need(story.article) for story in sheet.stories)

    def _need(self, article: Article) -> float:
        """Rows of column that an article will take, roughly."""
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

    def _leave_out(self, sheets: Sequence[PageDraft]) -> None:
        """Leave optional articles out of pages that do not hold all, one by one."""
        while True:
            again = []
            for sheet in sheets:
                optional = [story for story in sheet.stories if story.article.optional]
                if not sheet.overset or not optional:
                    continue
                story = max(optional, key=lambda s: (s.article.rank or 99, sheet.stories.index(s)))
                sheet.stories.remove(story)
                number, article = sheet.page.number, story.article
                message = f"“{article.headline}” is left out of page {number}"
                self.found.append(LEFT_OUT.at(message, page=number, article=article.id))
                again.append(sheet)
            if not again:
                return
            # A front page whose digest named the article says something else now.
            again += [s for s in sheets if s.front and s not in again and self._stale(s, sheets)]
            self._compose(again, sheets)

    # Jumps.

    def _jump(self, sheet: PageDraft, sheets: list[PageDraft]) -> None:
        """Let the article that does not fit its page go on elsewhere, where there is room."""
        if not sheet.overset or len(sheets) < 2:
            return
        name, lines = max(sheet.overset.items(), key=lambda pair: (pair[1], pair[0]))
        index = next(k for k, s in enumerate(sheet.stories) if s.article.id == name)
        if sheet.stories[index].tail:
            return
        place = sheets.index(sheet)
        others = sheets[place + 1 :] + sheets[:place]
        rooms = {id(other): self._room(other) for other in others}
        others = [o for o in others if rooms[id(o)] > lines and not o.overset]
        others.sort(key=lambda other: -min(rooms[id(other)], lines * 3.0))
        for other in others[:PAGES_TRIED]:
            if self._try_jump(sheet, index, lines, other, sheets):
                return

    def _try_jump(
        self,
        sheet: PageDraft,
        index: int,
        lines: int,
        other: PageDraft,
        sheets: Sequence[PageDraft],
    ) -> bool:
        story = sheet.stories[index]
        rows = set_body(
            story.article, self.book.grid.column_width, self.book, Shaper(self.faces)
        ).rows
        for attempt in range(CUTS_TRIED):
            keep = len(rows) - int(lines * (1.1 + 0.35 * attempt)) - 2
            parts = split_story(story, rows, keep, sheet.page.number, other.page.number)
            if parts is None:
                return False
            here = [*sheet.stories[:index], parts[0], *sheet.stories[index + 1 :]]
            first = self._tried(sheet, here, sheets)
            if first.overset:
                continue
            there = [*other.stories, parts[1]]
            second = self._tried(other, there, sheets)
            if second.overset:
                continue
            sheet.stories, sheet.done = here, first
            other.stories, other.done = there, second
            number = other.page.number
            message = f"“{story.article.headline}” continues on page {number}"
            self.found.append(JUMPED.at(message, page=sheet.page.number, article=story.article.id))
            return True
        return False

    def _tried(
        self, sheet: PageDraft, stories: Sequence[Story], sheets: Sequence[PageDraft]
    ) -> ComposedPage:
        (done,) = self.mapper(compose_page, [self.job(sheet, sheets, stories)])
        return done


def _report_missing(pages: Sequence[ComposedPage]) -> Iterator[Diagnostic]:
    """A character that no face has: once an issue, where it stands first."""
    first: dict[str, tuple[MissingGlyph, str]] = {}
    for page in pages:
        for glyph in page.missing:
            first.setdefault(glyph.character, (glyph, page.plan.number))
    for glyph, number in first.values():
        yield glyph.report(number)


def _belongs(article: Article, page: Page) -> bool:
    """Whether an article is of a page's section: by its series, column flag or keywords."""
    words = {article.series, *str(article.column_flag).split(), *article.keywords}
    flags = {page.section.name, *page.furniture.column_flags} - {""}
    return bool(words & flags)
