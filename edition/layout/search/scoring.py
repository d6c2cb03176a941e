"""The costs of a whole page beyond its articles: those that depend on where articles stand."""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout import costs
from edition.layout.search.outline import (
    NEAR,
    PageOutline,
    heads_abreast,
    page_breaks,
    page_gutters,
    touching_pictures,
)
from edition.layout.search.tree import collide


def page_costs(outlines: Sequence[PageOutline], columns: int, rows: int) -> dict[str, float]:
    """The costs of a page by name.

    Args:
        outlines: the articles, the most important first.
        columns, rows: of the page.
    """
    abreast = heads_abreast(outlines)
    alike = sum(collide(a.size, b.size) for a, b in abreast)
    named = {
        "page_break": costs.PAGE_BREAK * len(page_breaks(outlines, columns)),
        "gutter": costs.PAGE_GUTTER * len(page_gutters(outlines, columns)),
        "collision": costs.COLLISION * alike,
        "near_heads": costs.NEAR_HEADS * (len(abreast) - alike),
        "pictures_touch": costs.PICTURES_TOUCH * len(touching_pictures(outlines)),
        "rank": _rank_cost(outlines, rows),
        "ornament": _ornament_cost(outlines),
        "balance": _balance_cost(outlines, columns, rows),
    }
    return {name: value for name, value in named.items() if value}


def _rank_cost(outlines: Sequence[PageOutline], rows: int) -> float:
    """The lead should have the largest headline, and the others follow by rank."""
    if not outlines:
        return 0.0
    cost = 0.0
    sizes = [outline.size for outline in outlines]
    if max(sizes) > sizes[0] > 0:
        cost += costs.LEAD_SMALL
    for i, a in enumerate(outlines[1:], 1):
        for b in outlines[i + 1 :]:
            if b.size > a.size > 0 and b.rank > a.rank:
                cost += costs.LEAD_SMALL / 2 * (b.size / a.size - 1)
    first = outlines[0].box
    cost += costs.LEAD_PLACE * ((first.left > NEAR) + (first.top > NEAR))
    width = [o.box.right - o.box.left for o in outlines]
    cost += costs.LEAD_NARROW * max(0.0, max(width) - width[0])
    for i, a in enumerate(outlines):
        lower = (b for b in outlines[i + 1 :] if b.rank > a.rank)
        low = sum(1 for b in lower if b.box.top < a.box.top - rows / 2)
        cost += costs.LOW_RANK * low
    return cost


def _ornament_cost(outlines: Sequence[PageOutline]) -> float:
    down = sum(1 for outline in outlines if outline.down)
    boxed = sum(1 for outline in outlines if outline.boxed)
    return costs.MANY_VERTICAL * max(0, down - 1) + costs.MANY_BOXES * max(0, boxed - 2)


def _balance_cost(outlines: Sequence[PageOutline], columns: int, rows: int) -> float:
    """Several pictures should not all stand in one half of the page."""
    pictures = [box for outline in outlines for box in outline.pictures]
    if len(pictures) < 2:
        return 0.0
    middles = [(box.left + box.right) / 2 for box in pictures]
    heights = [(box.top + box.bottom) / 2 for box in pictures]
    cost = 0.0
    if max(middles) <= columns / 2 or min(middles) >= columns / 2:
        cost += costs.SAME_SIDE
    if max(heights) <= rows / 2 or min(heights) >= rows / 2:
        cost += costs.SAME_SIDE
    return cost
