"""Characters that no face has, reported with their place in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import NO_GLYPH
from edition.layout.story import Story
from edition.model import PagePlan, TextBox
from edition.model.article import SourceSpan
from edition.model.plan import Item
from edition.typeset import Shaper


def missing_glyphs(plan: PagePlan, stories: Sequence[Story], shaper: Shaper) -> list[Diagnostic]:
    """Each character of a page that no face has, with the place of its first occurrence."""
    if not shaper.missing:
        return []
    diagnostics: dict[str, Diagnostic] = {}
    by_article = {story.article.id: story for story in stories}
    for article, block, text in _texts(plan):
        for character in text:
            if character in shaper.missing and character not in diagnostics:
                story = by_article.get(article)
                span = _span(story, block) if story else None
                diagnostics[character] = NO_GLYPH.at(
                    f"no font contains “{character}” (U+{ord(character):04X})",
                    file=span.file if span else None,
                    line=span.line if span else None,
                    article=article or None,
                )
    return list(diagnostics.values())


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


def _span(story: Story, block: int) -> SourceSpan | None:
    blocks = story.article.blocks
    index = story.blocks.index(block) if story.blocks and block in story.blocks else block
    own = blocks[index].span if 0 <= index < len(blocks) else None
    return own or story.article.span
