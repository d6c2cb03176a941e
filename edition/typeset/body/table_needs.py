"""What a table needs: the least widths of its columns, and the largest type in which they fit.

Whole in a table are figures, codes, words and addresses, always; names (short text, and the heads
of rows) until nothing else helps. So a table that is wider than its column is first set with
heads in several lines, then in smaller type, then with its heads turned (a character a line), and
only then with names in several lines. One that still does not fit is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from edition.model import Table, TableCell, Text
from edition.settings import Faces, Grid, Stylebook
from edition.typeset.inline.glue import FREE, HYPHEN, SOFT
from edition.typeset.inline.paragraph import set_line, widest_part
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle, paragraph_style

#: Padding at each side of a cell, em of the table's type.
CELL_PADDING = 0.4
#: The least type of a table, points (below it newsprint fills the counters), and the steps to it.
LEAST_TYPE, TYPE_STEP = 6.0, 0.5
#: Least width of a column, em.
LEAST_WIDTH = 1.0
#: Up to this width text in a cell is a name and stands on one line; longer text runs on, em.
NAME_MOST = 8.0

#: How much has to give way: heads in lines of two characters and more; heads turned; names broken.
PLAIN, TURNED, NAMES = range(3)
#: Least width of the lines of heads, of names and of longer text at each of these, em.
_HEAD_LINE, _NAME_LINE, _TEXT_LINE = (2.0, 1.0, 1.0), (NAME_MOST, NAME_MOST, 3.0), (6.0, 6.0, 4.0)

_NUMBER = re.compile(r"[+＋△▲▼±−–-]?\s?\d[\d,]*(?P<tail>(?:\.\d+)?\s?[%％‰]?)")


class PlacedCell(NamedTuple):
    """A cell at its place, with spans resolved.

    Attributes:
        cell: the cell.
        row, column: its first ones, from 0.
        part: its number in the table from 1, in the order of the source.
    """

    cell: TableCell
    row: int
    column: int
    part: int


@dataclass(frozen=True, slots=True)
class TableNeeds:
    """What the columns of a table need, in em of its type, padding included.

    Attributes:
        least: by degree (``PLAIN``, ``TURNED``, ``NAMES``), the least width of each column.
        most: widths with every cell on one line.
        tails: the widest part of each column's numbers from the decimal point on.
        size: the size of its type in the stylebook, points.
    """

    least: tuple[tuple[float, ...], ...]
    most: tuple[float, ...]
    tails: tuple[float, ...]
    size: float

    @property
    def sizes(self) -> list[float]:
        """Sizes of type it may be set in, the largest first, points."""
        size, sizes = self.size, [self.size]
        while size - TYPE_STEP >= LEAST_TYPE - 1e-6:
            size -= TYPE_STEP
            sizes.append(size)
        return sizes

    @property
    def narrowest(self) -> float:
        """The least measure in which it can be set at all, points."""
        return sum(self.least[NAMES]) * self.sizes[-1]

    @property
    def comfortable(self) -> float:
        """The least measure in which it stands in its own size with its names whole, points."""
        return sum(self.least[PLAIN]) * self.size

    def fit(self, measure: float) -> TableFit:
        """How it stands in a measure (points)."""
        for degree in (PLAIN, TURNED, NAMES):
            for size in self.sizes:
                least = sum(self.least[degree]) * size
                if least <= measure + 1e-6:
                    return TableFit(size, degree, self._widths(degree, measure / size))
        size = self.sizes[-1]
        return TableFit(size, NAMES, self._widths(NAMES, measure / size), fits=False)

    def _widths(self, degree: int, measure: float) -> tuple[float, ...]:
        """Widths that add up to the measure (em): each as needed, the remainder shared out."""
        least = self.least[degree]
        most = tuple(max(pair) for pair in zip(least, self.most, strict=True))
        narrow, wide = sum(least), sum(most)
        if wide <= measure:
            return tuple(width + (measure - wide) / len(most) for width in most)
        if narrow >= measure:
            return tuple(width * measure / narrow for width in least)
        share = (measure - narrow) / (wide - narrow)
        return tuple(a + (b - a) * share for a, b in zip(least, most, strict=True))


@dataclass(frozen=True, slots=True)
class TableFit:
    """How a table stands in a measure.

    Attributes:
        size: of its type, points.
        degree: what gave way: ``PLAIN``, ``TURNED`` or ``NAMES``.
        widths: of its columns, em of its type.
        fits: whether every figure, code and word is whole.
    """

    size: float
    degree: int
    widths: tuple[float, ...]
    fits: bool = True


def table_needs(table: Table, style: ParagraphStyle, shaper: Shaper) -> TableNeeds:
    """What a table needs in a style; cached by the shaper."""
    key = (table_needs, table, style)
    cached = shaper.memory.get(key)
    if cached is None:
        cached = shaper.remember(key, _needs(table, style, shaper))
    return cached  # type: ignore[no-any-return]


def needs_of(
    table: Table, book: Stylebook, faces: Faces, shaper: Shaper, language: str = ""
) -> TableNeeds:
    """What a table needs in the style that the stylebook has for tables."""
    style = paragraph_style(book, faces, "table", language=language or book.type.language)
    return table_needs(table, replace(style, indent=0.0, hang=0.0), shaper)


def columns_for(measure: float, grid: Grid) -> int:
    """The fewest base columns that are at least this wide, points; 0 if not even the page is."""
    fitting = (n for n in range(1, grid.columns + 1) if grid.span(n) >= measure - 1e-6)
    return next(fitting, 0)


def placed_cells(table: Table) -> tuple[list[PlacedCell], int]:
    """The cells with their places, with spans resolved as in HTML, and the number of columns."""
    occupied: set[tuple[int, int]] = set()
    placed = []
    part = 1
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in occupied:
                c += 1
            placed.append(PlacedCell(cell, r, c, part))
            part += 1
            occupied |= {(r + i, c + k) for i in range(cell.rowspan) for k in range(cell.colspan)}
            c += cell.colspan
    return placed, max((c + 1 for _, c in occupied), default=1)


def head_rows(cells: Sequence[PlacedCell], rows: int) -> int:
    """How many rows are the table's head: those at its top that have nothing but header cells."""
    count = 0
    for number in range(rows):
        row = [placed for placed in cells if placed.row == number]
        if row and not all(placed.cell.header for placed in row):
            break
        count += 1
    # A table of nothing but heads has none.
    return count if count < rows else 0


def cell_style(cell: TableCell, style: ParagraphStyle) -> ParagraphStyle:
    """The style of a cell: heads bold and centred, numbers at the right, text at the left."""
    align: Align = cell.align
    if align == "start" and cell.header:
        align = "center"
    elif align == "start" and is_figure(cell.text):
        align = "end"
    return replace(style, base=style.strong if cell.header else style.base, align=align)


def is_figure(text: Text) -> bool:
    """Whether a cell is a number: numbers are aligned right, so that digits line up."""
    return _NUMBER.fullmatch(str(text).strip()) is not None


def tail_width(text: Text, style: ParagraphStyle, shaper: Shaper) -> float:
    """Width of a number from its decimal point on, percent sign included, points."""
    match = _NUMBER.fullmatch(str(text).strip())
    return shaper.width(match["tail"], style.base) if match else 0.0


class _CellNeeds(NamedTuple):
    """The least widths of a cell by degree, and its width on one line, em without padding."""

    least: tuple[float, float, float]
    most: float


def _needs(table: Table, style: ParagraphStyle, shaper: Shaper) -> TableNeeds:
    cells, count = placed_cells(table)
    heads = head_rows(cells, len(table.rows))
    least = [[LEAST_WIDTH] * count for _ in (PLAIN, TURNED, NAMES)]
    most = [LEAST_WIDTH] * count
    tails, wholes = [0.0] * count, [0.0] * count
    em = style.base.size
    wide = []
    for placed in cells:
        if not placed.cell.text:
            continue
        need = _cell_needs(placed, placed.row < heads, style, shaper)
        if placed.cell.colspan > 1:
            wide.append((placed, need))
            continue
        c = placed.column
        most[c] = max(most[c], need.most)
        for degree, width in enumerate(need.least):
            least[degree][c] = max(least[degree][c], width)
        if not placed.cell.header and is_figure(placed.cell.text):
            own = tail_width(placed.cell.text, cell_style(placed.cell, style), shaper) / em
            tails[c], wholes[c] = max(tails[c], own), max(wholes[c], need.most - own)
    for c in range(count):
        # Aligned numbers need the widest integer part and the widest decimals.
        aligned = wholes[c] + tails[c]
        for widths in (*least, most):
            widths[c] = max(widths[c], aligned) + 2 * CELL_PADDING
    for placed, need in wide:
        span = range(placed.column, min(count, placed.column + placed.cell.colspan))
        for widths, width in zip((*least, most), (*need.least, need.most), strict=True):
            _widen(widths, span, width + 2 * CELL_PADDING)
    return TableNeeds(tuple(map(tuple, least)), tuple(most), tuple(tails), em)


def _widen(widths: list[float], span: range, wanted: float) -> None:
    """Widen some columns evenly until a cell over all of them has the width it needs."""
    missing = wanted - sum(widths[c] for c in span)
    if missing > 0:
        for c in span:
            widths[c] += missing / len(span)


def _cell_needs(
    placed: PlacedCell, head: bool, style: ParagraphStyle, shaper: Shaper
) -> _CellNeeds:
    cell, em = placed.cell, style.base.size
    look = cell_style(cell, style)
    most = set_line(cell.text, look, shaper).width / em
    if is_figure(cell.text):
        return _CellNeeds((most, most, most), most)
    whole = widest_part(cell.text, look, shaper, (FREE,)) / em
    broken = widest_part(cell.text, look, shaper, (FREE, SOFT, HYPHEN)) / em
    if head:
        lines = _HEAD_LINE
    else:
        row_head = cell.header or not placed.column
        name = most <= (2 * NAME_MOST if row_head else NAME_MOST)
        lines = (most, most, _NAME_LINE[NAMES]) if name else _TEXT_LINE
    least = [
        max(part, min(most, line)) for part, line in zip((whole, whole, broken), lines, strict=True)
    ]
    return _CellNeeds((least[0], least[1], least[2]), most)
