"""White of a page with too little copy: some between its items, the rest at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from edition.layout.search.free_regions import FixedBlock
from edition.layout.search.tree import (
    ACROSS,
    DOWN,
    SEPARATOR,
    LayoutNode,
    Placement,
    Region,
    placements,
)

#: Most rows of white added between two articles one above the other. More looks like a hole.
MOST_BETWEEN = 2
#: Heights tried for a page that stands short: the tallest that the copy can have, and lower by
#: these rows. Less white asks for dearer heads and pictures, so a lower page may be the better one.
LOWER = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 26, 33, 41, 50, 60, 70, 80, 90)
#: Heights with a layout after which no lower one is tried.
ENOUGH = 3
#: Most sets of regions tried.
MOST_SETS = 12
#: Fewest rows of a page that stands short.
LEAST_ROWS = 4


def filled_regions(regions: Sequence[Region], articles: int) -> list[tuple[Region, ...]]:
    """The sets of regions that so few articles may fill, those with the largest area first.

    Around advertisements there may be more regions than articles; some then stay white.
    """
    sets = [
        chosen
        for count in range(min(len(regions), articles), 0, -1)
        for chosen in combinations(regions, count)
    ]
    sets.sort(key=lambda chosen: -sum(region.columns * region.rows for region in chosen))
    return sets[:MOST_SETS]


def lower_regions(
    regions: Sequence[Region], most_area: int, lower: int
) -> tuple[Region, ...] | None:
    """The regions without rows at their feet.

    Args:
        regions: to be filled.
        most_area: cells that the copy can take at most, separator rows included.
        lower: rows less than that.

    Returns:
        Regions that end early together; None if too little is left of one.
    """
    total = sum(region.columns * (region.rows + SEPARATOR) for region in regions)
    columns = sum(region.columns * region.rows for region in regions) / max(
        region.rows for region in regions
    )
    white = max(1, -(-(total - most_area) // max(1, int(columns)))) + lower
    tallest = max(region.rows for region in regions)
    lowered = tuple(
        replace(region, rows=region.rows - round(white * region.rows / tallest))
        for region in regions
    )
    return lowered if all(region.rows >= LEAST_ROWS for region in lowered) else None


def spread_placements(node: LayoutNode, column: int, row: int, white: int) -> list[Placement]:
    """The placements of a tree with white spread evenly over its cuts, the rest below it.

    Both sides of an upright cut get the same rows, so that they end together.

    Args:
        node: the tree.
        column, row: of its upper left corner.
        white: rows between its foot and the foot of the page.
    """
    white = min(white, _room(node))
    if not white:
        return placements(node, column, row)
    assert node.first is not None
    assert node.second is not None
    if node.kind == DOWN:
        left = spread_placements(node.first, column, row, white)
        return left + spread_placements(node.second, column + node.first.columns, row, white)
    room = _room(node)
    above = white * _room(node.first) // room
    below = white * _room(node.second) // room
    between = min(MOST_BETWEEN, white - above - below)
    above = min(_room(node.first), white - below - between)
    lower = row + node.first.rows + above + between
    upper = spread_placements(node.first, column, row, above)
    return upper + spread_placements(node.second, column, lower, white - above - between)


def _room(node: LayoutNode) -> int:
    """Most rows of white that the cuts of a tree can take."""
    if node.first is None or node.second is None:
        return 0
    if node.kind == ACROSS:
        return _room(node.first) + _room(node.second) + MOST_BETWEEN
    return min(_room(node.first), _room(node.second)) if node.kind == DOWN else 0


def white_rows(blocks: Sequence[FixedBlock], columns: int, rows: int) -> int:
    """Rows of column on which nothing stands, but for the row between two items.

    Args:
        blocks: all that stands on the page; none overlaps another.
        columns, rows: of the page.
    """
    white = 0
    for column in range(columns):
        inside = [b for b in blocks if b.column <= column < b.column + b.columns]
        gaps = SEPARATOR * max(0, len(inside) - 1)
        white += max(0, rows - gaps - sum(block.rows for block in inside))
    return white
