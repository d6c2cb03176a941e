"""Articles that the editor pinned to a place, in the shape they take there."""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout.article.makeup import makeups
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.shape import Shape, shape_at
from edition.layout.grid import PageGrid
from edition.layout.page.pins import (
    FixedItem,
    arrangement,
    article_block,
    blocks_of,
    guest_of,
    overlaps,
)
from edition.layout.search.free_regions import FixedBlock
from edition.layout.search.tree import Placement
from edition.model import PagePin


def pinned_placements(
    articles: Sequence[MeasuredArticle], grid: PageGrid, files: Sequence[FixedItem]
) -> dict[int, tuple[Placement, FixedBlock]]:
    """The articles that the editor pinned to a place, by index.

    An article that extends beyond the page, or overlaps an advertisement or an article before it,
    is left to the search.
    """
    pinned: dict[int, tuple[Placement, FixedBlock]] = {}
    for measured in articles:
        pin = measured.pin
        block = article_block(pin) if pin else None
        if pin is None or block is None:
            continue
        if block.column + block.columns > grid.columns or block.row + block.rows > grid.rows:
            continue
        shape = _shape(measured, pin, block)
        if shape is None:
            continue
        occupied = [
            b for placement, other in pinned.values() for b in blocks_of(other, placement.shape)
        ]
        occupied += [fixed.block for fixed in files]
        if not overlaps([*occupied, *blocks_of(block, shape)]):
            pinned[measured.index] = (
                Placement(measured.index, shape, block.column, block.row),
                block,
            )
    return pinned


def _shape(measured: MeasuredArticle, pin: PagePin, block: FixedBlock) -> Shape | None:
    """The cheapest shape of these columns and rows, in the arrangement that the pin names."""
    guest = guest_of(pin.arrangement)
    best: Shape | None = None
    for wide in (False, True):
        for makeup in makeups(measured, block.columns, wide=wide):
            if pin.arrangement and arrangement(makeup, guest) != pin.arrangement:
                continue
            shape = shape_at(makeup, measured.copy(makeup.frame.measure), block.rows, guest)
            if shape is not None and (best is None or shape.cost < best.cost):
                best = shape
        if best is not None and not best.overset and not best.spare:
            break
    return best
