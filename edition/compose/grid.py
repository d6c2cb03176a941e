"""The page's grid in points: base columns across, body rows down."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Rect
from edition.settings import Stylebook


@dataclass(frozen=True, slots=True)
class PageGrid:
    """Where columns and rows are.

    Attributes:
        book: the stylebook.
        x, y: left edge of the type area, top of the first body row, points.
        rows: body rows.
        columns: base columns.
    """

    book: Stylebook
    x: float
    y: float
    rows: int
    columns: int

    @property
    def leading(self) -> float:
        """Height of a row, points."""
        return self.book.grid.leading

    def left(self, column: int) -> float:
        """x of a column's left edge; columns count from 0."""
        g = self.book.grid
        return self.x + column * (g.column_width + g.gap_width)

    def top(self, row: float) -> float:
        """y of a row's top; rows count from 0."""
        return self.y + row * self.leading

    def baseline(self, row: float) -> float:
        """y of a row's body baseline: the type stands in the middle of its row."""
        body = self.book.grid.body
        return self.top(row) + (self.leading - body) / 2 + body * 0.88

    def area(self, column: int, columns: int, row: int, rows: int) -> Rect:
        """The rectangle of some columns and rows."""
        width = self.book.grid.span(columns)
        return Rect(self.left(column), self.top(row), width, rows * self.leading)


def page_grid(book: Stylebook, furniture_rows: int) -> PageGrid:
    """The grid below a page's furniture.

    The type area stands in the middle of the page's width; its height is a whole number of rows,
    and what is left over goes under the furniture.
    """
    paper, grid = book.paper, book.grid
    height = paper.height - paper.top - paper.bottom
    rows = int(height / grid.leading)
    spare = height - rows * grid.leading
    return PageGrid(
        book,
        (paper.width - grid.width) / 2,
        paper.top + spare + furniture_rows * grid.leading,
        rows - furniture_rows,
        grid.columns,
    )
