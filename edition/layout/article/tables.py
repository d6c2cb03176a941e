"""An article's tables: in which columns they fit, and what it costs if they only just do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from edition.layout import costs
from edition.layout.grid import Frame
from edition.model import Article, Table
from edition.settings import Faces, Stylebook
from edition.typeset import WHOLE, GalleyRow, Shaper, TableNeeds, columns_for, needs_of
from edition.typeset.body.table_needs import TYPE_STEP


class ArticleTables:
    """The tables of one article.

    Attributes:
        tables: in order.
    """

    def __init__(self, article: Article, book: Stylebook, faces: Faces, shaper: Shaper) -> None:
        self.tables = [block for block in article.blocks if isinstance(block, Table)]
        self._language = article.language
        self._book, self._faces, self._shaper = book, faces, shaper

    @cached_property
    def needs(self) -> list[TableNeeds]:
        """What each needs."""
        return [
            needs_of(table, self._book, self._faces, self._shaper, self._language)
            for table in self.tables
        ]

    @property
    def rows(self) -> int:
        """Their rows, captions included."""
        return sum(len(table.rows) + bool(table.caption) for table in self.tables)

    @property
    def narrowest(self) -> float:
        """The least measure in which all fit, points."""
        return max((need.narrowest for need in self.needs), default=0.0)

    @property
    def columns(self) -> int:
        """The fewest base columns in which all fit; all columns if they do not even fit there."""
        grid = self._book.grid
        return (columns_for(self.narrowest, grid) or grid.columns) if self.tables else 1

    def fit(self, measure: float) -> bool:
        """Whether all fit a measure: no figure, code or word is broken."""
        return self.narrowest <= measure + 1e-6

    def frame_counts(self, columns: int) -> set[int]:
        """How many equal columns of a span suit the tables: as many as they fit in at all, and as
        many as they fit in comfortably."""
        if not self.tables:
            return set()
        grid = self._book.grid
        comfortable = max(need.comfortable for need in self.needs)
        counts = set()
        for least in (self.narrowest, comfortable):
            wide = [n for n in range(1, columns) if grid.broken(columns, n)[0] >= least - 1e-6]
            counts |= {max(wide)} if wide else set()
        return counts

    def cost(self, measure: float) -> float:
        """The cost of smaller type, turned heads and broken names in a measure."""
        cost = 0.0
        for need in self.needs:
            fit = need.fit(measure)
            cost += costs.TABLE_SMALLER * (need.size - fit.size) / TYPE_STEP
            cost += costs.TABLE_TURNED * fit.degree
        return cost


def repeated_rows(rows: Sequence[GalleyRow], frame: Frame) -> int:
    """About how many rows the heads take that are repeated where a table runs on in a column."""
    pairs = pairwise(rows)
    heads = [len(row.head) for before, row in pairs if row.head and before.break_after < WHOLE]
    if not heads or frame.columns == 1:
        return 0
    cuts = (frame.columns - 1) * len(heads) / len(rows)
    return round(cuts * sum(heads) / len(heads))
