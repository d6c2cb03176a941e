"""Layouts as trees: rectangles cut into rectangles, and the resulting place of each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from edition.layout import costs
from edition.layout.article.makeup import Makeup
from edition.layout.article.measure import CopyCount
from edition.layout.article.shape import Shape

#: Below an article there is a row of white with a rule, except at the foot of the page.
SEPARATOR = 1

ARTICLE, ACROSS, DOWN, HOST = range(4)


class LayoutNode(NamedTuple):
    """A rectangle of the page.

    Attributes:
        cost: of everything in it.
        kind: ``ARTICLE``, ``ACROSS`` (first above second), ``DOWN`` (first left of second) or
            ``HOST`` (first runs round second, which stands at its lower right).
        columns, rows: its size, separator row included.
        left, right: headline sizes at its upper left and right corners, 0 for none.
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
    """An article that may run round others, with its make-ups by base columns."""

    item: int
    copy: CopyCount
    makeups: dict[int, list[Makeup]]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle to be filled: base columns and rows from 0, without the separator row."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to fill the regions: a tree for each.

    Attributes:
        cost: of all trees.
        nodes: the trees.
        regions: where they stand, if some of the regions stay white; otherwise none.
    """

    cost: float
    nodes: tuple[LayoutNode, ...]
    regions: tuple[Region, ...] = ()


def root_cost(node: LayoutNode) -> float:
    """The expected cost of the first cuts of a page (断版, 通缝), judged from the tree alone."""
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
    """Headline sizes at the upper corners of a shape; 0 if there is none, or if it is boxed."""
    makeup = shape.makeup
    if makeup.style == "down" or makeup.frame.boxed or makeup.head_top > makeup.flag_rows:
        return 0.0, 0.0
    return makeup.head.size, makeup.head.size if makeup.style == "over" else 0.0


def collide(a: float, b: float) -> bool:
    """Whether two headlines side by side read as one (碰题), because their sizes are similar."""
    return bool(a and b) and min(a, b) > 0.84 * max(a, b)


def beside_cost(a: float, b: float) -> float:
    """The cost of two heads side by side on the same rows, by their sizes."""
    if not a or not b:
        return 0.0
    return costs.COLLISION if collide(a, b) else costs.NEAR_HEADS


def placements(node: LayoutNode, column: int = 0, row: int = 0) -> list[Placement]:
    """The placements of all articles of a tree."""
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
