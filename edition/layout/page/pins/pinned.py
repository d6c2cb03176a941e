"""Articles that the editor pinned to a place, in the shape they take there."""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout.article.makeup import makeups
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.shape import Shape, shape_at
from edition.layout.grid import PageGrid
from edition.layout.page.pins.placed_pins import (
    FixedItem,
    RefusedPin,
    arrangement,
    article_block,
    beyond,
    blocks_of,
    guest_of,
    overlaps,
)
from edition.layout.search.free_regions import FixedBlock
from edition.layout.search.tree import Placement
from edition.model import PagePin


def pinned_placements(
    articles: Sequence[MeasuredArticle], grid: PageGrid, files: Sequence[FixedItem]
) -> tuple[dict[int, tuple[Placement, FixedBlock]], list[RefusedPin]]:
    """The articles that the editor pinned to a place, by index, and the pins that cannot be kept.

    An article that extends beyond the page, or overlaps an advertisement or an article before it,
    is left to the search.
    """
    pinned: dict[int, tuple[Placement, FixedBlock]] = {}
    refused: list[RefusedPin] = []
    occupied = [(fixed.pin.item, fixed.block) for fixed in files]
    for measured in articles:
        pin = measured.pin
        if pin is None:
            continue
        reason = beyond(pin, grid)
        block = article_block(pin)
        shape = _shape(measured, pin, block) if block and not reason else None
        if block and not reason:
            reason = _conflict(block, shape, occupied)
        if reason:
            refused.append(RefusedPin(pin, reason))
        elif block and shape:
            placement = Placement(measured.index, shape, block.column, block.row)
            pinned[measured.index] = placement, block
            occupied += [(pin.item, part) for part in blocks_of(block, shape)]
    return pinned, refused


def _conflict(
    block: FixedBlock, shape: Shape | None, occupied: Sequence[tuple[str, FixedBlock]]
) -> str:
    """What forbids a whole place; empty if nothing."""
    if shape is None:
        return (
            f"is pinned to {block.columns} columns and {block.rows} rows; its head and pictures "
            "do not go into them"
        )
    for item, other in occupied:
        if any(overlaps([part, other]) for part in blocks_of(block, shape)):
            return (
                f"is pinned over `{item}`, which has columns {other.column + 1}–"
                f"{other.column + other.columns}, rows {other.row + 1}–{other.row + other.rows}"
            )
    return ""


def _shape(measured: MeasuredArticle, pin: PagePin, block: FixedBlock) -> Shape | None:
    """The cheapest shape of these columns and rows, in the arrangement that the pin names."""
    guest = guest_of(pin.arrangement)
    best: Shape | None = None
    for wide in (False, True):
        for makeup in makeups(measured, block.columns, wide=wide):
            if pin.arrangement and arrangement(makeup, guest) != pin.arrangement:
                continue
            shape = shape_at(makeup, measured.copy_in(makeup.frame), block.rows, guest)
            if shape is not None and (best is None or shape.cost < best.cost):
                best = shape
        if best is not None and not best.overset and not best.spare:
            break
    return best
