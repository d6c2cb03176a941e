"""An advertisement on the page: its picture, a thin frame, and its mark (广告) at a corner.

Readers must see at once what was paid for, and law asks for the mark (《报纸期刊质量管理规定》,
国新出发〔2020〕10号: every advertisement is clearly marked, none has the form of news).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition.layout.grid import PageGrid
from edition.layout.page.pins.placed_pins import FixedItem, fitted
from edition.model import Picture, Rect, Text
from edition.model.plan import ASCENT, DESCENT, Item, Line, PlacedLine, Rule, TextBox, Tint
from edition.settings import Faces
from edition.typeset import Shaper, paragraph_style, set_line

#: White between an advertisement's block and its frame, points.
AROUND = 0.8
#: White between the mark and the frame that it stands over, em of the mark.
OVER = 0.2
#: Height of a mark's strip inside the frame, and its distance from the frame's side, em.
STRIP, ASIDE = 1.25, 0.4
#: Least white between the mark and what stands over it, points.
CLEAR = 1.0


def advertisement_items(
    fixed: FixedItem,
    grid: PageGrid,
    faces: Faces,
    shaper: Shaper,
    language: str,
    others: Sequence[Rect],
) -> list[Item]:
    """The items of an advertisement or a notice.

    The frame runs around the block, and the mark stands over it, outside the picture, so that
    nothing of the advertisement is covered or made smaller. Where something else stands there,
    the mark takes a strip at the head of the block. A notice is the house's own and has neither
    frame nor mark.

    Args:
        fixed: the pin and its block.
        grid: the page's.
        faces: the catalogue.
        shaper: measures the mark.
        language: the paper's, BCP 47.
        others: what else is on the page, points.
    """
    pin, block, book = fixed.pin, fixed.block, grid.book
    area = grid.area(block.column, block.columns, block.row, block.rows)
    file = None if pin.missing else pin.item
    if pin.kind != "advertisement":
        return [Picture(fitted(pin, area), file, pin.alt)]
    style = paragraph_style(book, faces, "advert_label")
    words = Text.of(book.advertisements.words(language))
    line = set_line(words, style, shaper, align="start")
    size = style.base.size
    weight = book.rules.get("advertisement", 0.3)
    # Pictures are painted over shapes, and viewers round them up to whole pixels: the frame keeps
    # a little away from the block, which the picture may fill.
    out = AROUND + weight
    frame = Rect(area.x - out, area.y - out, area.width + 2 * out, area.height + 2 * out)
    mark = _mark(line, size, frame, book.advertisements.corner, 0.0, -(OVER + DESCENT) * size)
    if any(_touch(mark.rect, other) for other in others):
        strip = min(STRIP * size, area.height / 2)
        mark = _mark(
            line, size, frame, book.advertisements.corner, ASIDE * size,
            out + (STRIP - 1) / 2 * size + ASCENT * size,
        )  # fmt: skip
        if fitted(pin, area).y < area.y + strip:
            area = Rect(area.x, area.y + strip, area.width, area.height - strip)
    picture = Picture(fitted(pin, area), file, pin.alt)
    return [mark, picture, Tint(frame, frame="ink", weight=weight)]


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


def _mark(line: Line, size: float, frame: Rect, corner: str, aside: float, down: float) -> TextBox:
    """The mark at a corner: so far from the frame's side, its baseline so far below the top."""
    x = frame.x + aside if corner == "left" else frame.right - aside - line.width
    baseline = frame.y + down
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
