"""An article's blocks as the templates need them: with ids, heading levels and pictures.

The markup itself is in the templates.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from edition.epub.assets.pictures import PackedPicture
from edition.epub.documents.tables import TableView, table_view
from edition.model import (
    Article,
    Block,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Subhead,
    Table,
)

#: The headline is the ``h1`` of its file and subheads go down from there; HTML has six levels.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with what its markup needs.

    Attributes:
        block: the block.
        id: element id, or "".
        level: heading level of a subhead.
        picture: the packed picture of a figure; None draws a labelled frame.
        opens: whether dateline and lead run into this paragraph.
        facts: what the visible text does not show, as JSON for a data attribute, or "".
        table: of a table, what its markup needs.
        marker: CSS of a list's own marker, or "".
    """

    block: Block
    id: str = ""
    level: int = 0
    picture: PackedPicture | None = None
    opens: bool = False
    facts: str = ""
    table: TableView | None = None
    marker: str = ""


def views(
    article: Article, picture: Callable[[Figure], PackedPicture | None], language: str
) -> tuple[BlockView, ...]:
    """The views of an article's blocks.

    Args:
        article: its blocks.
        picture: gives the packed picture of a figure.
        language: of the article, or of the issue where it has none.
    """
    opening = next((b for b in article.blocks if isinstance(b, Paragraph)), None)
    block_views: list[BlockView] = []
    count = {"figure": 0, "subhead": 0, "note": 0}
    level = 1
    for block in article.blocks:
        if block.type in count:
            count[block.type] += 1
        id = f"{block.type}-{count[block.type]}" if block.type in count else ""
        if isinstance(block, Figure):
            facts = facts_of(block, exclude=_shown_of(block))
            block_views.append(BlockView(block, id, picture=picture(block), facts=facts))
        elif isinstance(block, Subhead):
            level = min(level + 1, 1 + block.level, DEEPEST)
            block_views.append(BlockView(block, id, level=level))
        elif isinstance(block, Table):
            block_views.append(BlockView(block, table=table_view(block, language)))
        elif isinstance(block, ListBlock):
            block_views.append(BlockView(block, marker=_marker(block)))
        else:
            block_views.append(BlockView(block, id, opens=block is opening))
    return tuple(block_views)


def note_ids(article: Article) -> dict[str, str]:
    """Element id of each note, by its id in the model."""
    notes = [block for block in article.blocks if isinstance(block, Note)]
    return {note.id: f"note-{number}" for number, note in enumerate(notes, 1)}


def article_facts(article: Article) -> str:
    """What an article's visible text does not show: rank, language, keywords, jumps…"""
    shown = {
        *("id", "kicker", "headline", "deck", "summary", "column_flag", "byline"),
        *("byline_prefix", "dateline", "lead", "editors_note", "blocks", "span"),
        # What a desk notes for itself is no reader's.
        *("origin", "embargo", "doubtful"),
    }
    # A written byline is printed in place of who is known to be in it.
    return facts_of(article, exclude=shown if article.byline else {*shown, "bylines"})


def _shown_of(figure: Figure) -> set[str]:
    """What a figure's markup says: its credits too, where no written line stands for them."""
    shown = {"caption", "credit", "type", "span"}
    return shown if figure.credit else {*shown, "credits"}


def facts_of(model: Any, *, exclude: set[str]) -> str:
    """The fields that differ from their defaults, as compact JSON; "" if there are none."""
    data: dict[str, Any] = model.model_dump(mode="json", exclude=exclude, exclude_defaults=True)
    data = {key: value for key, value in data.items() if key not in exclude}
    # Where a pin was written is a fact of the source, not of the page.
    for pin in data.get("pins", ()):
        pin.pop("span", None)
    if not data:
        return ""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _marker(block: ListBlock) -> str:
    """CSS for a marker other than the usual dot, with all its characters escaped."""
    if block.ordered or block.marker in ("●", "•", ""):
        return ""
    escaped = "".join(f"\\{ord(character):x} " for character in block.marker)
    return f"list-style-type: '{escaped} '"
