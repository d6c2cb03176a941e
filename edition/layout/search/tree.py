"""Layouts as trees: rectangles cut into rectangles, and where that puts each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from edition.layout import costs
from edition.layout.article.makeup import Makeup
from edition.layout.article.measure import CopyCount
from edition.layout.article.shape import Shape

#: An article's shape ends with a row of white (its rule stands there), except at the page's foot.
SEPARATOR = 1

ARTICLE, ACROSS, DOWN, HOST = range(4)


class LayoutNode(NamedTuple):
    """A rectangle of the page.

    Attributes:
        cost: of everything in it.
        kind: ``ARTICLE``, ``ACROSS`` (first above second), ``DOWN`` (first left of second) or
            ``HOST`` (first runs round second, which stands at its lower right).
        columns, rows: its size, separator row included.
        left, right: sizes of the heads at its upper left and right corners, 0 for none.
        first, second: its parts.
        item, shape: of a leaf.
    """

    cost: float
    kind: int
    columns: int
    rows: int
    left: float
    right: float
    first: LayoutNode | None = None
    second: LayoutNode | None = None
    item: int = -1
    shape: Shape | None = None


class Placement(NamedTuple):
    """An article's place: columns and rows from 0."""

    item: int
    shape: Shape
    column: int
    row: int


@dataclass(slots=True)
class Host:
    """Make-ups of an article that others may stand in, by base columns."""

    item: int
    copy: CopyCount
    makeups: dict[int, list[Makeup]]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle to be filled: base columns and rows, separator not counted, from 0."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to fill the regions."""

    cost: float
    nodes: tuple[LayoutNode, ...]


def root_cost(node: LayoutNode) -> float:
    """What the first cuts of a page promise to cost (断版, 通缝), seen from the tree alone."""
    cost = 0.0
    while node.second is not None and node.first is not None:
        first, second = node.first, node.second
        if node.kind == ACROSS:
            below = second.first if second.kind == ACROSS and second.first else second
            if first.kind in (DOWN, HOST) and below.kind == DOWN:
                cost += costs.PAGE_BREAK
        else:
            right = second.first if second.kind == DOWN and second.first else second
            if first.kind in (ACROSS, HOST) and right.kind == ACROSS:
                cost += costs.PAGE_GUTTER
        if second.kind != node.kind:
            break
        node = second
    return cost


def corner_heads(shape: Shape) -> tuple[float, float]:
    """Sizes of the heads at a shape's upper corners; 0 where there is none, or one in a box."""
    makeup = shape.makeup
    if makeup.style == "down" or makeup.frame.boxed or makeup.head_top > makeup.flag_rows:
        return 0.0, 0.0
    return makeup.head.size, makeup.head.size if makeup.style == "over" else 0.0


def collide(a: float, b: float) -> bool:
    """Whether two headlines side by side are read as one (碰题): their sizes are alike."""
    return bool(a and b) and min(a, b) > 0.84 * max(a, b)


def beside_cost(a: float, b: float) -> float:
    """What two heads side by side on the same rows cost, by their sizes."""
    if not a or not b:
        return 0.0
    return costs.COLLISION if collide(a, b) else costs.NEAR_HEADS


def placements(node: LayoutNode, column: int = 0, row: int = 0) -> list[Placement]:
    """Every article of a tree at its place."""
    if node.kind == ARTICLE:
        assert node.shape is not None
        return [Placement(node.item, node.shape, column, row)]
    if node.kind == HOST:
        assert node.shape is not None
        assert node.second is not None
        guest = node.second
        top = row + node.rows - guest.rows
        left = column + node.columns - guest.columns
        return [Placement(node.item, node.shape, column, row), *placements(guest, left, top)]
    assert node.first is not None
    assert node.second is not None
    if node.kind == ACROSS:
        return placements(node.first, column, row) + placements(
            node.second, column, row + node.first.rows
        )
    return placements(node.first, column, row) + placements(
        node.second, column + node.first.columns, row
    )
