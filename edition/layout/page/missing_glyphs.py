"""Characters that their faces lack, with the place they come from.

The composer is the only stage that looks for them: whoever paints a plan, or packs a book beside
it, has the composer's findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.layout.page_job import Substitute
from edition.layout.story import Story
from edition.model import PagePlan, TextBox
from edition.model.article import Figure, SourceSpan
from edition.model.plan import Item
from edition.typeset import GETA, Shaper


def substitutes(plan: PagePlan, stories: Sequence[Story], shaper: Shaper) -> tuple[Substitute, ...]:
    """What is drawn for each character of a page that its face lacks, where it stands first.

    A character that another weight, a stand-in or a project's face draws is none: that is what
    they are there for.
    """
    if not shaper.missing and not shaper.stand_ins:
        return ()
    odd = {*shaper.missing, *(character for character, _ in shaper.stand_ins)}
    last = shaper.faces.last_resorts()
    found: dict[str, Substitute] = {}
    by_article = {story.article.id: story for story in stories}
    for article, block, text, face in _texts(plan):
        for character in dict.fromkeys(text):
            if character not in odd or character in found:
                continue
            drawn = shaper.glyph_text(character, face)
            if drawn == character and face not in last:
                continue
            twin = drawn if drawn not in (character, GETA) else ""
            drawer = face if drawn != GETA and shaper.advance(drawn, face) is not None else ""
            story = by_article.get(article)
            span = _span(story, block, character) if story else None
            found[character] = Substitute(character, twin, drawer, article, span)
    return tuple(found.values())


def _texts(plan: PagePlan) -> Iterator[tuple[str, int, str, str]]:
    """All text that is drawn: article, block, characters, face."""
    parts: list[tuple[str, Sequence[Item]]] = [("", plan.furniture)]
    parts += [(part.article, part.items) for part in plan.parts]
    for article, items in parts:
        for item in items:
            for placed in item.lines if isinstance(item, TextBox) else ():
                for segment in placed.line.segments:
                    yield article, placed.block, segment.text, segment.style.face
                    if segment.ruby and segment.ruby_style:
                        yield article, placed.block, segment.ruby, segment.ruby_style.face


def _span(story: Story, block: int, character: str) -> SourceSpan | None:
    """The block's place; a caption's, where no block is named and its figure has the character."""
    blocks = story.article.blocks
    index = story.blocks.index(block) if story.blocks and block in story.blocks else block
    own = blocks[index].span if 0 <= index < len(blocks) else None
    if own is None:
        captions = (b for b in blocks if isinstance(b, Figure) and character in str(b.caption))
        own = next((figure.span for figure in captions), None)
    return own or story.article.span
