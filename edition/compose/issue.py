"""The whole issue: which article goes to which page, and what goes on elsewhere (转版)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.compose.codes import ASSIGNED, JUMPED, LEFT_OUT, NO_GLYPH
from edition.compose.page import ComposedPage, PageComposer
from edition.compose.split import split_story
from edition.compose.story import Story
from edition.model import Article, Edition, Page
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper

#: Other pages that are tried for the rest of an article, and cuts tried for each.
PAGES_TRIED, CUTS_TRIED = 3, 3
#: Rows of column that an article takes besides its lines: head, byline, white.
HEAD_CELLS = 14


@dataclass(slots=True)
class _Sheet:
    """A page being composed: its stories, and how it came out."""

    page: Page
    stories: list[Story]
    done: ComposedPage | None = None


class IssueComposer:
    """Composes the pages of an issue."""

    def __init__(
        self,
        edition: Edition,
        book: Stylebook,
        faces: Faces,
        shaper: Shaper,
        budget: float,
        alternatives: int,
    ) -> None:
        self.edition, self.book, self.faces, self.shaper = edition, book, faces, shaper
        self.budget, self.alternatives = budget, alternatives
        self.found: list[Diagnostic] = []

    def compose(self, numbers: Collection[str] | None = None) -> list[ComposedPage]:
        """The pages of these numbers, or all.

        An article that jumps needs all pages: where only some are asked for, lines that do not
        fit are reported and not moved.
        """
        sheets = [
            _Sheet(page, [Story(self.edition.article(key)) for key in page.articles])
            for page in self.edition.pages
        ]
        self._assign(sheets)
        wanted = [s for s in sheets if numbers is None or s.page.number in numbers]
        for sheet in wanted:
            sheet.done = self._composed(sheet.page, sheet.stories)
        for sheet in wanted:
            self._leave_out(sheet)
        for sheet in wanted:
            self._jump(sheet, wanted)
        self.found += self._missing_glyphs()
        return [sheet.done for sheet in wanted if sheet.done is not None]

    def _composed(self, page: Page, stories: list[Story]) -> ComposedPage:
        return self._composer(page, stories).compose(self.alternatives)

    def _composer(self, page: Page, stories: list[Story]) -> PageComposer:
        return PageComposer(
            self.edition, page, stories, self.book, self.faces, self.shaper, self.budget
        )

    # Articles without a page.

    def _assign(self, sheets: list[_Sheet]) -> None:
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

    def _room(self, sheet: _Sheet) -> float:
        """Rows of column that a page's articles and fixed blocks leave."""
        composer = self._composer(sheet.page, [])
        cells = composer.grid.rows * composer.grid.columns
        cells -= sum(f.block.rows * f.block.columns for f in composer.files)
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

    def _leave_out(self, sheet: _Sheet) -> None:
        """Leave optional articles out of a page that does not hold all."""
        while sheet.done and sheet.done.overset:
            optional = [story for story in sheet.stories if story.article.optional]
            if not optional:
                return
            story = max(optional, key=lambda s: (s.article.rank or 99, sheet.stories.index(s)))
            sheet.stories.remove(story)
            sheet.done = self._composed(sheet.page, sheet.stories)
            message = f"“{story.article.headline}” is left out of page {sheet.page.number}"
            self.found.append(
                LEFT_OUT.at(message, page=sheet.page.number, article=story.article.id)
            )

    # Jumps.

    def _jump(self, sheet: _Sheet, sheets: list[_Sheet]) -> None:
        """Let the article that does not fit its page go on elsewhere, where there is room."""
        if not sheet.done or not sheet.done.overset or len(sheets) < 2:
            return
        name, lines = max(sheet.done.overset.items(), key=lambda pair: (pair[1], pair[0]))
        index = next(k for k, s in enumerate(sheet.stories) if s.article.id == name)
        if sheet.stories[index].tail:
            return
        place = sheets.index(sheet)
        others = sheets[place + 1 :] + sheets[:place]
        rooms = {id(other): self._room(other) for other in others}
        others = [o for o in others if rooms[id(o)] > lines and not (o.done and o.done.overset)]
        others.sort(key=lambda other: -min(rooms[id(other)], lines * 3.0))
        for other in others[:PAGES_TRIED]:
            if self._try_jump(sheet, index, lines, other):
                return

    def _try_jump(self, sheet: _Sheet, index: int, lines: int, other: _Sheet) -> bool:
        story = sheet.stories[index]
        composer = self._composer(sheet.page, [story])
        rows = composer.measured[0].galley(self.book.grid.column_width).rows
        for attempt in range(CUTS_TRIED):
            keep = len(rows) - int(lines * (1.1 + 0.35 * attempt)) - 2
            parts = split_story(story, rows, keep, sheet.page.number, other.page.number)
            if parts is None:
                return False
            here = [*sheet.stories[:index], parts[0], *sheet.stories[index + 1 :]]
            first = self._composed(sheet.page, here)
            if first.overset:
                continue
            there = [*other.stories, parts[1]]
            second = self._composed(other.page, there)
            if second.overset:
                continue
            sheet.stories, sheet.done = here, first
            other.stories, other.done = there, second
            number = other.page.number
            message = f"“{story.article.headline}” goes on on page {number}"
            self.found.append(JUMPED.at(message, page=sheet.page.number, article=story.article.id))
            return True
        return False

    def _missing_glyphs(self) -> list[Diagnostic]:
        """Each character that no face has, with the first place it stands at."""
        found = []
        for character in self.shaper.missing:
            holding = (a for a in self.edition.articles if character in a.model_dump_json())
            where = next(holding, None)
            span = where.span if where else None
            for block in where.blocks if where else ():
                if character in block.model_dump_json():
                    span = block.span or span
                    break
            found.append(
                NO_GLYPH.at(
                    f"no face has “{character}” (U+{ord(character):04X})",
                    file=span.file if span else None,
                    line=span.line if span else None,
                    article=where.id if where else None,
                )
            )
        return found


def _belongs(article: Article, page: Page) -> bool:
    """Whether an article is of a page's section: by its series, column flag or keywords."""
    words = {article.series, *str(article.column_flag).split(), *article.keywords}
    flags = {page.section.name, *page.furniture.column_flags} - {""}
    return bool(words & flags)
