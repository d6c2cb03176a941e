"""The grid of a page in points: base columns across, body rows down; and an article's columns."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Rect
from edition.model.plan import ASCENT
from edition.settings import Grid, Stylebook

#: White between a box's frame and the text in it, characters.
BOX_INSET = 1.0


@dataclass(frozen=True, slots=True)
class PageGrid:
    """Where columns and rows are.

    Attributes:
        book: the stylebook.
        x, y: left edge of the type area, and top of the first body row, points.
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
        """y of a row's body baseline: the type is centred in its row."""
        body = self.book.grid.body
        return self.top(row) + (self.leading - body) / 2 + body * ASCENT

    def area(self, column: int, columns: int, row: int, rows: int) -> Rect:
        """The rectangle of some columns and rows."""
        width = self.book.grid.span(columns)
        return Rect(self.left(column), self.top(row), width, rows * self.leading)


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of text in an article.

    Attributes:
        columns: how many.
        measure, gap: width of each, distance between two, points.
        inset: from the edge of the article to the first column, and from the last to the other
            edge.
        broken: whether the columns differ from the page's own (破栏).
        boxed: whether a frame is drawn around the article.
    """

    columns: int
    measure: float
    gap: float
    inset: float = 0.0
    broken: bool = False
    boxed: bool = False

    def left(self, column: int) -> float:
        """x of a column from the article's left edge, points."""
        return self.inset + column * (self.measure + self.gap)

    def span(self, columns: int) -> float:
        """Width of some columns with the gaps between them, points."""
        return columns * self.measure + (columns - 1) * self.gap


def plain_frame(grid: Grid, span: int) -> Frame:
    """The page's own columns."""
    return Frame(span, grid.column_width, grid.gap_width)


def broken_frame(grid: Grid, span: int, columns: int) -> Frame:
    """破栏: ``columns`` wider columns over ``span`` base columns."""
    measure, gap = grid.broken(span, columns)
    return Frame(columns, measure, gap or grid.gap_width, broken=True)


def inset_frame(grid: Grid, span: int, columns: int, *, left: float, right: float) -> Frame:
    """Columns within an article that keeps some space free at its sides (box, vertical head).

    The measure is a whole number of characters; the remainder goes between the columns, or on
    both sides of a single one.
    """
    width = grid.span(span) - left - right
    chars = int((width / grid.body - (columns - 1) * grid.gap + 1e-6) // columns)
    measure = chars * grid.body
    spare = width - columns * measure - (columns - 1) * grid.gap_width
    if columns == 1:
        return Frame(1, measure, grid.gap_width, left + spare / 2, broken=True)
    gap = grid.gap_width + spare / (columns - 1)
    return Frame(columns, measure, gap, left, broken=True)


def page_grid(book: Stylebook, furniture_rows: int) -> PageGrid:
    """The grid below a page's furniture.

    The type area is centred across the page; its height is a whole number of rows, and the
    remainder goes below the furniture.
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
