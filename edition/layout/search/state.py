"""What the search knows about a set of articles over a width: the cheapest nodes, by height."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from edition.layout.article.makeup import Makeup
from edition.layout.article.shape import Shape
from edition.layout.search.tree import ACROSS, DOWN, HOST, SEPARATOR, LayoutNode, corner_heads

INFINITE = float("inf")


class CheapestByHeight:
    """The cheapest nodes that fill a width with a set of articles, by height.

    Attributes:
        nodes: the cheapest of any kind.
        any: their costs, and the sizes of the heads at their upper left corners.
        not_down: the cheapest that are not cut from top to foot: cost, size of the head at the
            upper right corner, node.
        not_across: the cheapest that are not cut across, sorted by cost: cost, rows, node.
        cheap, cheap_rows: the cheapest heights of any kind, sorted by rows: rows, cost, node.
        least: the lowest cost.
    """

    __slots__ = ("any", "cheap", "cheap_rows", "least", "nodes", "not_across", "not_down")

    def __init__(self) -> None:
        self.nodes: dict[int, LayoutNode] = {}
        self.any: dict[int, tuple[float, float]] = {}
        self.not_down: dict[int, tuple[float, float, LayoutNode]] = {}
        self.not_across: list[tuple[float, int, LayoutNode]] = []
        self.cheap: list[tuple[int, float, LayoutNode]] = []
        self.cheap_rows: list[int] = []
        self.least = INFINITE

    def add(self, rows: int, nodes: list[LayoutNode]) -> None:
        """Enter the nodes of one height, the cheapest first."""
        node = self.nodes[rows] = nodes[0]
        self.any[rows] = (node.cost, node.left)
        for node in nodes:
            if node.kind != DOWN:
                self.not_down[rows] = (node.cost, node.right, node)
                break
        for node in nodes:
            if node.kind != ACROSS:
                self.not_across.append((node.cost, rows, node))
                break

    def settle(self, width: int) -> None:
        """Keep only the ``width`` cheapest heights, once all nodes are entered."""
        self.not_across.sort(key=lambda entry: entry[:2])
        del self.not_across[width:]
        cheap = sorted((node.cost, rows, node) for rows, node in self.nodes.items())
        self.least = cheap[0][0]
        self.cheap = [(rows, cost, node) for cost, rows, node in cheap[:width]]
        self.cheap.sort(key=itemgetter(0))
        self.cheap_rows = [entry[0] for entry in self.cheap]


class BestSoFar:
    """For one kind of node, while a state is computed: the lowest cost and its parts, by height."""

    __slots__ = ("cost", "parts")

    def __init__(self, height: int, limit: float) -> None:
        self.cost = [limit] * (height + 1)
        self.parts: list[tuple[Any, ...] | None] = [None] * (height + 1)


def joined(
    cost: float, kind: int, columns: int, rows: int, first: LayoutNode, second: LayoutNode
) -> LayoutNode:
    """A node made of two, one above or left of the other."""
    right = first.right if kind == ACROSS else second.right
    return LayoutNode(cost, kind, columns, rows, first.left, right, first, second)


def hosting(
    own: float, rows: int, spread: int, makeup: Makeup, wide: int, guest: LayoutNode, lead: int
) -> LayoutNode:
    """A node made of an article that runs round another node; rows include the separator."""
    shape = Shape(makeup, rows - SEPARATOR, own, spread, guest=(wide, guest.rows))
    left, right = corner_heads(shape)
    columns = makeup.columns
    return LayoutNode(own + guest.cost, HOST, columns, rows, left, right, None, guest, lead, shape)
