"""Where articles stand on a page: the plan's rectangles → polygons that do not overlap.

The layout gives each part of an article a rectangle. An article that runs round others has one that
covers theirs too; what is theirs is cut out of it::

    ┌──────────┐        ┌──────────┐
    │ A        │        │ A        │
    │    ┌─────┤   →    │    ┌─────┘  ┌─────┐
    │    │ B   │        │    │        │ B   │
    └────┴─────┘        └────┘        └─────┘
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from edition.model.plan import ArticlePart, PagePlan, Rect
from edition.web.part.model import Area, Polygon

#: A corner on the lattice of all edges: column and row.
_Corner = tuple[int, int]

#: Points; rectangles that overlap by less stand beside each other.
_TOUCH = 1.0


def page_areas(page: PagePlan) -> tuple[Area, ...]:
    """The areas of a page's articles, as shares of its sides, in reading order."""
    polygons: dict[str, list[Polygon]] = {}
    for part in page.parts:
        holes = [other.rect for other in page.parts if _stands_in(other, part)]
        for outline in outlines(part.rect, holes):
            shares = tuple(
                (round(x / page.width, 5), round(y / page.height, 5)) for x, y in outline
            )
            polygons.setdefault(part.article, []).append(shares)
    return tuple(Area(article, tuple(found)) for article, found in polygons.items())


def outlines(rect: Rect, holes: Sequence[Rect]) -> list[list[tuple[float, float]]]:
    """The outlines of what is left of a rectangle without its holes, clockwise from the left top.

    A hole that touches no edge would need a second outline within the first; it stays covered,
    as what stands in it is drawn above.
    """
    xs = _edges(rect.x, rect.right, (x for hole in holes for x in (hole.x, hole.right)))
    ys = _edges(rect.y, rect.bottom, (y for hole in holes for y in (hole.y, hole.bottom)))
    cells = set()
    for column, row in itertools.product(range(len(xs) - 1), range(len(ys) - 1)):
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if not any(_covers(hole, x, y) for hole in holes):
            cells.add((column, row))
    return [[(xs[c], ys[r]) for c, r in loop] for loop in _loops(cells)]


def _stands_in(other: ArticlePart, part: ArticlePart) -> bool:
    """Whether another article's part lies over this one's rectangle, and is the smaller."""
    a, b = other.rect, part.rect
    if other.article == part.article or a.width * a.height >= b.width * b.height:
        return False
    wide = min(a.right, b.right) - max(a.x, b.x)
    high = min(a.bottom, b.bottom) - max(a.y, b.y)
    return wide > _TOUCH and high > _TOUCH


def _edges(low: float, high: float, between: Iterable[float]) -> list[float]:
    """The lattice's edges from ``low`` to ``high``."""
    return sorted({low, high, *(value for value in between if low < value < high)})


def _covers(rect: Rect, x: float, y: float) -> bool:
    return rect.x < x < rect.right and rect.y < y < rect.bottom


def _loops(cells: set[_Corner]) -> list[list[_Corner]]:
    """The outer outlines of a set of lattice cells.

    Each cell has four edges, clockwise; an edge that two cells share is inside and goes. What is
    left is followed from corner to corner. Outer outlines run clockwise, those of holes the
    other way, and are left out.
    """
    edges: dict[_Corner, list[_Corner]] = {}
    for column, row in cells:
        sides = (
            ((column, row), (column + 1, row), (column, row - 1)),
            ((column + 1, row), (column + 1, row + 1), (column + 1, row)),
            ((column + 1, row + 1), (column, row + 1), (column, row + 1)),
            ((column, row + 1), (column, row), (column - 1, row)),
        )
        for start, end, neighbour in sides:
            if neighbour not in cells:
                edges.setdefault(start, []).append(end)
    loops = []
    while edges:
        start = min(edges, key=lambda corner: (corner[1], corner[0]))
        loop = [start]
        while True:
            ends = edges[loop[-1]]
            end = ends.pop(0)
            if not ends:
                del edges[loop[-1]]
            if end == start:
                break
            loop.append(end)
        if _area(loop) > 0:
            loops.append(_corners(loop))
    return loops


def _area(loop: Sequence[_Corner]) -> float:
    """Twice the enclosed area; positive for clockwise loops, as y runs down."""
    pairs = zip(loop, (*loop[1:], loop[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)


def _corners(loop: Sequence[_Corner]) -> list[_Corner]:
    """The loop without the corners at which it runs straight on."""
    count = len(loop)
    return [
        at
        for index, at in enumerate(loop)
        if not (loop[index - 1][0] == at[0] == loop[(index + 1) % count][0])
        and not (loop[index - 1][1] == at[1] == loop[(index + 1) % count][1])
    ]
