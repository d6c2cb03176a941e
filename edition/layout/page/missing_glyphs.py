"""Characters that no face has, with the place they come from.

The composer is the only stage that looks for them: whoever paints a plan, or packs a book beside
it, has the composer's findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import NO_GLYPH
from edition.layout.story import Story
from edition.model import PagePlan, TextBox
from edition.model.article import Figure, SourceSpan
from edition.model.plan import Item
from edition.typeset import Shaper


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no face has, and where it stands first on a page.

    Attributes:
        character: the character.
        article: the article's id; "" in furniture.
        span: where it comes from, as far as that is known.
    """

    character: str
    article: str
    span: SourceSpan | None

    def report(self, page: str) -> Diagnostic:
        """The finding, for a page."""
        found = NO_GLYPH.at(
            f"no font contains “{self.character}” (U+{ord(self.character):04X})",
            file=self.span.file if self.span else None,
            line=self.span.line if self.span else None,
            page=page,
            article=self.article or None,
        )
        return replace(found, about=self.character)


def missing_glyphs(
    plan: PagePlan, stories: Sequence[Story], shaper: Shaper
) -> tuple[MissingGlyph, ...]:
    """Each character of a page that no face has, with the first place it stands at."""
    if not shaper.missing:
        return ()
    found: dict[str, MissingGlyph] = {}
    by_article = {story.article.id: story for story in stories}
    for article, block, text in _texts(plan):
        for character in text:
            if character in shaper.missing and character not in found:
                story = by_article.get(article)
                span = _span(story, block, character) if story else None
                found[character] = MissingGlyph(character, article, span)
    return tuple(found.values())


def _texts(plan: PagePlan) -> Iterator[tuple[str, int, str]]:
    """All text that is drawn: article, block, characters."""
    parts: list[tuple[str, Sequence[Item]]] = [("", plan.furniture)]
    parts += [(part.article, part.items) for part in plan.parts]
    for article, items in parts:
        for item in items:
            if isinstance(item, TextBox):
                for placed in item.lines:
                    text = "".join(s.text + (s.ruby or "") for s in placed.line.segments)
                    yield article, placed.block, text


def _span(story: Story, block: int, character: str) -> SourceSpan | None:
    """The block's place; a caption's, where no block is named and its figure has the character."""
    blocks = story.article.blocks
    index = story.blocks.index(block) if story.blocks and block in story.blocks else block
    own = blocks[index].span if 0 <= index < len(blocks) else None
    if own is None:
        captions = (b for b in blocks if isinstance(b, Figure) and character in str(b.caption))
        own = next((figure.span for figure in captions), None)
    return own or story.article.span
