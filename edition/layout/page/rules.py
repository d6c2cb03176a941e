"""The rules between articles: one above each article and one at its left."""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout.grid import PageGrid
from edition.layout.page.pins.placed_pins import FixedItem
from edition.layout.search.tree import SEPARATOR, Placement
from edition.layout.search.white import MOST_BETWEEN
from edition.model.plan import Item, Rule

#: Distance of a vertical rule from the top and the foot of its article, rows.
INSET = 0.2


def page_rules(
    placed: Sequence[Placement], files: Sequence[FixedItem], grid: PageGrid
) -> list[Item]:
    """The rules of a page, none beside a frame.

    Args:
        placed: articles and fillers with their places.
        files: advertisements and notices.
        grid: the page's.
    """
    framed = {placement.item for placement in placed if _framed(placement)}
    rectangles = [
        (s.column, s.row, s.shape.columns, s.shape.rows, s.item in framed) for s in placed
    ]
    rectangles += [
        (f.block.column, f.block.row, f.block.columns, f.block.rows, f.pin.kind == "advertisement")
        for f in files
    ]
    book, half = grid.book, grid.book.grid.gap_width / 2
    rules: list[Item] = []
    for column, row, columns, rows, frame in rectangles:
        left, right = grid.left(column), grid.left(column) + book.grid.span(columns)
        if row > 0 and not frame and not _under_frame(rectangles, column, row, columns):
            x1 = left - (half if column else 0.0)
            x2 = right + (half if column + columns < grid.columns else 0.0)
            y = grid.top(row - _white_above(rectangles, column, row, columns) / 2)
            rules.append(Rule(x1, y, x2, y, book.rules.get("article", 0.4)))
        if column > 0 and not frame and not _beside_frame(rectangles, column, row, rows):
            x = left - half
            top, foot = grid.top(row + INSET), grid.top(row + rows - INSET)
            rules.append(Rule(x, top, x, foot, book.rules.get("column", 0.3)))
    return rules


def _framed(placement: Placement) -> bool:
    makeup = placement.shape.makeup
    return makeup.frame.boxed or any(name == "filler" for name, _ in makeup.parts)


def _white_above(
    rectangles: Sequence[tuple[int, int, int, int, bool]], column: int, row: int, columns: int
) -> int:
    """Rows between an item and what ends above it: more than a separator where copy was short."""
    feet = [
        # What encloses the item (it runs round it) ends a separator above.
        min(r + h, row - SEPARATOR)
        for c, r, w, h, _ in rectangles
        if r < row and c < column + columns and column < c + w
    ]
    return min(row - max(feet, default=0), SEPARATOR + MOST_BETWEEN)


def _under_frame(
    rectangles: Sequence[tuple[int, int, int, int, bool]], column: int, row: int, columns: int
) -> bool:
    """Whether only frames stand above these columns."""
    above = [
        frame
        for c, r, w, h, frame in rectangles
        if 0 < row - r - h <= SEPARATOR + MOST_BETWEEN and c < column + columns and column < c + w
    ]
    return bool(above) and all(above)


def _beside_frame(
    rectangles: Sequence[tuple[int, int, int, int, bool]], column: int, row: int, rows: int
) -> bool:
    beside = [
        frame
        for c, r, w, h, frame in rectangles
        if c + w == column and r < row + rows and row < r + h
    ]
    return bool(beside) and all(beside)
