"""The whole issue: which article goes to which page, and what goes on elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from edition.base.diagnostic import Diagnostic
from edition.compose.codes import NO_GLYPH
from edition.compose.page import ComposedPage, PageComposer
from edition.compose.story import Story
from edition.model import Edition, Page
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper


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

    def compose(self, numbers: Collection[str] | None) -> list[ComposedPage]:
        """The pages of these numbers, or all."""
        stories = {
            page.number: [Story(self.edition.article(key)) for key in page.articles]
            for page in self.edition.pages
        }
        composed = []
        for page in self.edition.pages:
            if numbers is None or page.number in numbers:
                composed.append(self._page(page, stories[page.number]))
        self.found += self._missing_glyphs()
        return composed

    def _page(self, page: Page, stories: list[Story]) -> ComposedPage:
        composer = PageComposer(
            self.edition, page, stories, self.book, self.faces, self.shaper, self.budget
        )
        return composer.compose(self.alternatives)

    def _missing_glyphs(self) -> list[Diagnostic]:
        """Each character that no face has, with the first article it stands in."""
        found = []
        for character in self.shaper.missing:
            holding = (a for a in self.edition.articles if character in a.model_dump_json())
            where = next(holding, None)
            file = where.span.file if where and where.span else None
            message = f"no face has “{character}” (U+{ord(character):04X})"
            found.append(NO_GLYPH.at(message, file=file, article=where.id if where else None))
        return found
