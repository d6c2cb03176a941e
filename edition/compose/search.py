"""Which article goes where: the cheapest slicing of a page.

Newspaper pages are made by cuts: a rectangle is one article, or is cut into left and right, or into
above and below. "Optimal guillotine layout" (Gange, Marriott, Stuckey, DocEng 2012) finds the best
by dynamic programming over sets of articles; here a state is (set of articles, columns) and holds
the cheapest way for each height in rows. The most important article of a set stands at the top or
at the left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from edition.compose.shape import Shape

#: An article's shape ends with a row of white (its rule stands there), except at the page's foot.
SEPARATOR = 1

#: Costs of the cuts: a cut through the whole page is a taboo (断版, 通缝), though every slicing
#: page has one; two heads side by side on the same rows collide (碰题).
COST_ROOT_ACROSS, COST_ROOT_DOWN = 6.0, 12.0
COST_CUT = 1.0
COST_COLLISION = 14.0
#: A lead that is not clearly the widest.
COST_LEAD_NARROW = 10.0

#: Heights kept for a state, the cheapest first: more finds little and takes long.
KEEP = 70


@dataclass(frozen=True, slots=True)
class Node:
    """A rectangle of the page: an article's shape, or two rectangles.

    Attributes:
        cost: of everything in it.
        columns, rows: its size, separator rows included.
        item: index of the article; -1 for a cut.
        shape: the article's.
        across: the cut runs across (first above second), else down (first left of second).
        head: rows of the head at its top left and its size, to see collisions.
    """

    cost: float
    columns: int
    rows: int
    item: int = -1
    shape: Shape | None = None
    first: Node | None = None
    second: Node | None = None
    across: bool = False
    head: float = 0.0


States = dict[tuple[int, int], dict[int, Node]]


def search(
    menus: Sequence[dict[int, dict[int, Shape]]],
    ranks: Sequence[int],
    columns: int,
    rows: int,
    *,
    budget: float,
    clock: Callable[[], float] = time.monotonic,
) -> Node | None:
    """The cheapest way to fill the page exactly.

    Args:
        menus: for each article, in order of importance, its shapes by columns and rows.
        ranks: importance of each article, 1 the highest.
        columns, rows: of the page.
        budget: seconds; past it the states made so far are all there is.
        clock: for the budget.

    Returns:
        The page as a tree, or None where no way fills it exactly.
    """
    n = len(menus)
    height = rows + SEPARATOR
    areas = [_areas(menu) for menu in menus]
    states: States = {}
    masks = sorted(range(1, 1 << n), key=lambda m: (m.bit_count(), m))
    started = clock()
    full = (1 << n) - 1
    total = columns * height
    for mask in masks:
        members = [i for i in range(n) if mask >> i & 1]
        least = sum(areas[i][0] for i in members)
        rest = [i for i in range(n) if not mask >> i & 1]
        others_least = sum(areas[i][0] for i in rest)
        others_most = sum(areas[i][1] for i in rest)
        # The area window: what this set may take so that the others can still fill the page.
        window = (max(least, total - others_most), total - others_least)
        for width in range(1, columns + 1):
            if mask == full and width != columns:
                continue
            found = _state(states, menus, members, mask, width, height, window)
            if found:
                states[mask, width] = found
        if clock() - started > budget and mask.bit_count() < n:
            break
    whole = states.get((full, columns), {})
    candidates = [_rooted(node, ranks) for key, node in whole.items() if key == height]
    return min(candidates, key=lambda node: node.cost, default=None)


def _areas(menu: dict[int, dict[int, Shape]]) -> tuple[int, int]:
    sizes = [columns * (rows + SEPARATOR) for columns, by in menu.items() for rows in by]
    return (min(sizes), max(sizes)) if sizes else (0, 0)


def _state(
    states: States,
    menus: Sequence[dict[int, dict[int, Shape]]],
    members: list[int],
    mask: int,
    width: int,
    height: int,
    window: tuple[int, int],
) -> dict[int, Node]:
    best: dict[int, Node] = {}
    low = max(1, -(-window[0] // width))
    high = min(height, window[1] // width)
    if low > high:
        return best
    if len(members) == 1:
        item = members[0]
        for rows, shape in menus[item].get(width, {}).items():
            if low <= rows + SEPARATOR <= high:
                best[rows + SEPARATOR] = Node(
                    shape.cost, width, rows + SEPARATOR, item, shape, head=shape.head.size
                )
        return _kept(best)
    lead = members[0]
    sub = (mask - 1) & mask
    while sub:
        other = mask ^ sub
        if sub >> lead & 1:
            _cut_across(best, states.get((sub, width)), states.get((other, width)), low, high)
            for left in range(1, width):
                _cut_down(
                    best, states.get((sub, left)), states.get((other, width - left)), low, high
                )
        sub = (sub - 1) & mask
    return _kept(best)


def _kept(best: dict[int, Node]) -> dict[int, Node]:
    if len(best) <= KEEP:
        return best
    chosen = sorted(best.values(), key=lambda node: (node.cost, node.rows))[:KEEP]
    return {node.rows: node for node in sorted(chosen, key=lambda node: node.rows)}


def _cut_across(
    best: dict[int, Node],
    above: dict[int, Node] | None,
    below: dict[int, Node] | None,
    low: int,
    high: int,
) -> None:
    if not above or not below:
        return
    for r1, a in above.items():
        for r2, b in below.items():
            rows = r1 + r2
            if not low <= rows <= high:
                continue
            cost = a.cost + b.cost + COST_CUT
            known = best.get(rows)
            if known is None or cost < known.cost:
                best[rows] = Node(
                    cost, a.columns, rows, first=a, second=b, across=True, head=a.head
                )


def _cut_down(
    best: dict[int, Node],
    left: dict[int, Node] | None,
    right: dict[int, Node] | None,
    low: int,
    high: int,
) -> None:
    if not left or not right:
        return
    for rows, a in left.items():
        b = right.get(rows)
        if b is None or not low <= rows <= high:
            continue
        cost = a.cost + b.cost + COST_CUT
        if a.head and b.head and abs(a.head - b.head) < 4:
            cost += COST_COLLISION
        known = best.get(rows)
        if known is None or cost < known.cost:
            best[rows] = Node(
                cost, a.columns + b.columns, rows, first=a, second=b, head=max(a.head, b.head)
            )


def _rooted(node: Node, ranks: Sequence[int]) -> Node:
    extra = 0.0
    if node.first is not None:
        extra += COST_ROOT_ACROSS if node.across else COST_ROOT_DOWN
    widths = {leaf.item: leaf.columns for leaf in leaves(node)}
    if widths and widths.get(0, 0) < max(widths.values()):
        extra += COST_LEAD_NARROW * (max(widths.values()) - widths.get(0, 0))
    return Node(
        node.cost + extra, node.columns, node.rows, node.item, node.shape, node.first,
        node.second, node.across, node.head,
    )  # fmt: skip


def leaves(node: Node) -> list[Node]:
    """The articles' rectangles of a tree, in its order."""
    if node.item >= 0:
        return [node]
    assert node.first is not None
    assert node.second is not None
    return leaves(node.first) + leaves(node.second)


@dataclass(frozen=True, slots=True)
class Spot:
    """An article's place: columns and rows from 0, the separator row not counted."""

    item: int
    shape: Shape
    column: int
    row: int


def spots(node: Node, column: int = 0, row: int = 0) -> list[Spot]:
    """Every article of a tree at its place."""
    if node.item >= 0:
        assert node.shape is not None
        return [Spot(node.item, node.shape, column, row)]
    assert node.first is not None
    assert node.second is not None
    if node.across:
        return spots(node.first, column, row) + spots(node.second, column, row + node.first.rows)
    return spots(node.first, column, row) + spots(node.second, column + node.first.columns, row)


def bands(
    menus: Sequence[dict[int, dict[int, Shape]]],
    ranks: Sequence[int],
    columns: int,
    rows: int,
    *,
    most: int,
    budget: float,
) -> Node | None:
    """A page of many articles: searched in bands of at most ``most``, one above the other.

    Each band keeps all its heights, and the bands are joined to the page's height exactly.
    """
    n = len(menus)
    count = -(-n // most)
    size = -(-n // count)
    whole: dict[int, Node] | None = None
    for start in range(0, n, size):
        part = list(range(start, min(n, start + size)))
        found = _band([menus[i] for i in part], columns, rows, budget / count)
        here = {key: _renumbered(node, start) for key, node in found.items()}
        if whole is None:
            whole = here
            continue
        joined: dict[int, Node] = {}
        _cut_across(joined, whole, here, 1, rows + SEPARATOR)
        whole = joined
    node = (whole or {}).get(rows + SEPARATOR)
    return _rooted(node, ranks) if node else None


def _band(
    menus: Sequence[dict[int, dict[int, Shape]]], columns: int, rows: int, budget: float
) -> dict[int, Node]:
    """Every height of a band over the whole width."""
    n = len(menus)
    states: States = {}
    areas = [_areas(menu) for menu in menus]
    height = rows + SEPARATOR
    started = time.monotonic()
    for mask in sorted(range(1, 1 << n), key=lambda m: (m.bit_count(), m)):
        members = [i for i in range(n) if mask >> i & 1]
        window = (
            sum(areas[i][0] for i in members),
            min(columns * height, sum(areas[i][1] for i in members)),
        )
        for width in range(1, columns + 1):
            if mask == (1 << n) - 1 and width != columns:
                continue
            found = _state(states, menus, members, mask, width, height, window)
            if found:
                states[mask, width] = found
        if time.monotonic() - started > budget * 4:
            break
    return states.get(((1 << n) - 1, columns), {})


def _renumbered(node: Node, offset: int) -> Node:
    if node.item >= 0:
        return replace(node, item=node.item + offset)
    assert node.first is not None
    assert node.second is not None
    return replace(
        node, first=_renumbered(node.first, offset), second=_renumbered(node.second, offset)
    )
