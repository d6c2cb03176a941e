"""An advertisement on the page: its picture, a thin frame, and its mark (广告) at a corner.

Readers must see at once what was paid for, and law asks for the mark (《报纸期刊质量管理规定》,
国新出发〔2020〕10号: every advertisement is clearly marked, none has the form of news).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.layout.grid import PageGrid
from edition.layout.page.pins import FixedItem, file_area
from edition.model import Picture, Rect, Text
from edition.model.plan import ASCENT, DESCENT, Item, Line, PlacedLine, Rule, TextBox, Tint
from edition.settings import Faces
from edition.typeset import Shaper, paragraph_style, set_line

#: White between the mark and the frame that it stands over, and around a mark inside, em.
OVER, AROUND = 0.2, 0.3
#: Least white between the mark and what stands over it, points.
CLEAR = 1.5


def advertisement_items(
    fixed: FixedItem,
    grid: PageGrid,
    faces: Faces,
    shaper: Shaper,
    language: str,
    others: Sequence[Rect],
) -> list[Item]:
    """The items of an advertisement or a notice.

    The mark stands over the frame, outside the picture, so that nothing of the advertisement is
    covered; where something else stands there, it stands inside the frame, on a patch of paper.
    A notice is the house's own and has neither frame nor mark.

    Args:
        fixed: the pin and its block.
        grid: the page's.
        faces: the catalogue.
        shaper: measures the mark.
        language: the paper's, BCP 47.
        others: what else is on the page, points.
    """
    picture = Picture(file_area(fixed, grid), fixed.pin.item, fixed.pin.alt)
    if fixed.pin.kind != "advertisement":
        return [picture]
    book, block = grid.book, fixed.block
    frame = grid.area(block.column, block.columns, block.row, block.rows)
    style = paragraph_style(book, faces, "advert_label")
    words = book.advertisements.words(language)
    line = set_line(Text.of(words), style, shaper, align="start")
    size = style.base.size
    at_left = book.advertisements.corner == "left"
    x = frame.x if at_left else frame.right - line.width
    baseline = frame.y - (OVER + DESCENT) * size
    weight = book.rules.get("advertisement", 0.3)
    items: list[Item] = [picture, Tint(frame, frame="ink", weight=weight)]
    outside = _box(line, size, x, baseline)
    if not any(_touch(outside.rect, other) for other in others):
        return [outside, *items]
    white = AROUND * size
    x += white if at_left else -white
    inside = _box(line, size, x, frame.y + white + ASCENT * size)
    r = inside.rect
    patch = Rect(r.x - white, r.y - white, r.width + 2 * white, r.height + 2 * white)
    return [*items, Tint(patch, fill="paper", frame="ink", weight=weight), inside]


def areas_of(items: Iterable[Item]) -> list[Rect]:
    """The rectangles that items take, points."""
    areas = []
    for item in items:
        if isinstance(item, Rule):
            x, y = min(item.x1, item.x2), min(item.y1, item.y2)
            areas.append(Rect(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1)))
        else:
            areas.append(item.rect)
    return areas


def _box(line: Line, size: float, x: float, baseline: float) -> TextBox:
    rect = Rect(x, baseline - ASCENT * size, line.width, size)
    return TextBox(rect, "advert_label", (PlacedLine(line, x, baseline),))


def _touch(mark: Rect, other: Rect) -> bool:
    """Whether a mark lies over something, or too near below it."""
    return (
        mark.x < other.right
        and other.x < mark.right
        and mark.y - CLEAR < other.bottom
        and other.y < mark.bottom
    )
