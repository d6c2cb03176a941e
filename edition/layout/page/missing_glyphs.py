"""Characters that no face has, with the place they come from.

The composer is the only stage that looks for them: whoever paints a plan, or packs a book beside
it, has the composer's findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.layout.page_job import MissingGlyph
from edition.layout.story import Story
from edition.model import PagePlan, TextBox
from edition.model.article import Figure, SourceSpan
from edition.model.plan import Item
from edition.typeset import Shaper


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
