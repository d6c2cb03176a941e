"""A shape: a make-up at a height; whether the copy fits, and what that costs.

Pictures and heads take rows from the columns; the rest must hold the body exactly, to the row. So
the possible heights of a make-up are a matter of arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from edition.layout import costs
from edition.layout.article.makeup import LEAST_LEG, Makeup
from edition.layout.article.measure import CopyCount

#: Fewest lines above a picture at the foot: the reader has to find the top of the next column.
LEAST_OVER_PICTURE = 8

#: An article is at most this many times as high as its vertical head.
DOWN_MOST = 1.7


class Shape(NamedTuple):
    """A make-up at a height.

    Attributes:
        makeup: the make-up.
        rows: height, without the separator below.
        cost: of the make-up and the body.
        spread: column rows by which the body must exceed its best setting (negative: fall short).
        guest: columns and rows that other articles take at its lower right (L-shape), the row of
            their rule included.
        spare: rows of white at its foot.
        overset: lines that do not fit.
    """

    makeup: Makeup
    rows: int
    cost: float
    spread: int
    guest: tuple[int, int] = (0, 0)
    spare: int = 0
    overset: int = 0

    @property
    def columns(self) -> int:
        """Base columns."""
        return self.makeup.columns

    def legs(self) -> list[tuple[int, int, int]]:
        """The free rows of each column: column, first row, end row (exclusive)."""
        wide, high = self.guest
        legs = []
        count = len(self.makeup.taken)
        for k, (top, foot) in enumerate(self.makeup.taken):
            end = self.rows - foot - self.spare - (high if k >= count - wide else 0)
            legs.append((k, top, max(top, end)))
        return legs


def legs_fit(taken: Sequence[tuple[int, int]], rows: int, copy: CopyCount, *, early: bool) -> bool:
    """Whether no column is a stub and there is room for text.

    Args:
        taken: rows taken from the columns, at the top and at the foot.
        rows: height.
        copy: the text; a column must be as long as its longest whole.
        early: whether columns may end a row early: a leg must then be a row longer.
    """
    if copy.whole and all(rows - top - foot < copy.whole for top, foot in taken):
        return False
    if not copy.rows:
        return all(top + foot == rows for top, foot in taken)
    least = LEAST_LEG + early
    for top, foot in taken:
        free = rows - top - foot
        if free and free < (LEAST_OVER_PICTURE if foot > 1 else least):
            return False
    return True


def form_cost(makeup: Makeup, rows: int) -> float:
    """The cost of a make-up at a height: the lengths of its columns, and the weight of its head."""
    free = [rows - top - foot for top, foot in makeup.taken]
    longest = max(free)
    cost = 0.0
    if longest > costs.TALL_FROM:
        cost = costs.TALL * (longest - costs.TALL_FROM)
    if not longest:
        return cost
    if makeup.columns > 1:
        # Columns that are flat, or continue for a few lines under a picture. The wider an article,
        # the flatter a few lines look.
        if longest < costs.FLAT_FROM:
            wide = 1 + (makeup.columns > costs.FLAT_WIDE)
            cost += costs.FLAT * wide * (costs.FLAT_FROM - longest)
        if min(free) * 2 < longest:
            for leg in free:
                if 0 < leg < costs.SHORT_LEG_FROM and leg * 2 < longest:
                    cost += costs.SHORT_LEG * (costs.SHORT_LEG_FROM - leg)
    if makeup.style != "down":
        # A head that is higher than its text.
        head = makeup.flag_rows + makeup.head.rows + makeup.padding
        if head > longest:
            cost += costs.HEAD_HEAVY * (head - longest)
    return cost


def body_cost(spread: int, columns: int, copy: CopyCount) -> float:
    """The cost of a body that takes more or fewer rows than its best setting.

    Each column may end a row early; looseness and blank rows make up the rest, at a cost that grows
    with their share of the article.
    """
    if 0 <= spread < columns:
        return costs.SHORT_COLUMN * spread
    lines = spread - (columns - 1) if spread > 0 else -spread
    least = costs.SHORT_COLUMN * (columns - 1) if spread > 0 else 0.0
    return least + costs.LOOSE_LINE * lines * lines / (0.03 * copy.rows + 1)


def shape_at(
    makeup: Makeup, copy: CopyCount, rows: int, guest: tuple[int, int] = (0, 0)
) -> Shape | None:
    """A make-up at a height that may not suit its copy: with overset lines, or white at its foot.

    None if head and pictures alone are higher.
    """
    n = len(makeup.taken)
    wide, high = guest
    for k, (top, foot) in enumerate(makeup.taken):
        if top + foot + (high if k >= n - wide else 0) > rows:
            return None
    if makeup.style == "down" and rows < makeup.flag_rows + makeup.head.rows:
        return None
    spread = rows * n - makeup.area - wide * high - copy.rows
    cost = makeup.cost + form_cost(makeup, rows)
    loose, tight = copy.loose + copy.subheads + n - 1, copy.tight
    if spread < -tight:
        over = -spread - tight
        return Shape(
            makeup, rows, cost + costs.OVERSET + costs.OVERSET_LINE * over, spread, guest,
            overset=over,
        )  # fmt: skip
    if spread > loose:
        spare = -(-(spread - loose) // n)
        spread -= spare * n
        white = costs.SPARE * spare * math.sqrt(n)
        return Shape(makeup, rows, cost + white, spread, guest, spare=spare)
    return Shape(makeup, rows, cost + body_cost(spread, n, copy), spread, guest)
