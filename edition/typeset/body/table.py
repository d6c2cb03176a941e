"""Tables: column widths fitted to the measure, numbers aligned right, rules between rows.

Each row of a table takes as many rows of the body grid as its tallest cell has lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from edition.model import Table, TableCell, Text
from edition.typeset.body.galley import FORBIDDEN, GalleyLine, GalleyRow
from edition.typeset.inline.paragraph import set_line, set_paragraph
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle

#: Padding at each side of a cell, em of the table's type.
CELL_PADDING = 0.4
#: Weight of the rules around the table and its head, and of those between rows, points.
HEAVY, LIGHT = 0.6, 0.25
#: Least width of a column, em.
LEAST_WIDTH = 3.0
#: Height of a rule above the baseline of the row below it, rows.
RULE_HEIGHT = 0.72

_NUMBER = re.compile(r"[+＋△▲▼±−–-]?\s?\d[\d,]*(?P<tail>(?:\.\d+)?\s?[%％‰]?)")
_UNBROKEN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: TableCell
    row: int
    column: int
    part: int


@dataclass(frozen=True, slots=True)
class _Column:
    """The widths that a column needs, points, padding included.

    Attributes:
        least: without breaking a number or a word.
        most: with every cell on one line.
        tail: the widest part of its numbers from the decimal point on.
    """

    least: float
    most: float
    tail: float


def table_rows(
    table: Table,
    block: int,
    measure: float,
    style: ParagraphStyle,
    shaper: Shaper,
    leading: float,
) -> tuple[GalleyRow, ...]:
    """A table's rows on the body grid.

    Args:
        table: caption and rows of cells; spans as in HTML.
        block: its index in the article.
        measure: points.
        style: of the cells.
        shaper: measures the text.
        leading: height of a body row, points.
    """
    style = replace(style, indent=0.0, hang=0.0)
    cells, count = _grid(table)
    padding = CELL_PADDING * style.base.size
    columns = [_column(cells, c, padding, style, shaper) for c in range(count)]
    widths = _widths(columns, measure)
    offsets = [sum(widths[:c]) for c in range(count + 1)]
    rows: list[GalleyRow] = []
    if table.caption:
        strong = replace(style, base=style.strong, align="center")
        for line in set_paragraph(table.caption, measure, strong, shaper).lines:
            entry = GalleyLine(line, 0.0, 0.0, block, 0, "table")
            rows.append(GalleyRow((entry,), break_after=FORBIDDEN, role="table"))
    for number in range(len(table.rows)):
        row_cells = [placed for placed in cells if placed.row == number]
        entries = [_cell(p, offsets, columns, padding, style, shaper, block) for p in row_cells]
        head = bool(row_cells) and all(placed.cell.header for placed in row_cells)
        height = max((len(lines) for lines in entries), default=1)
        for k in range(height):
            keep = head or k < height - 1
            rows.append(
                GalleyRow(
                    tuple(lines[k] for lines in entries if k < len(lines)),
                    _rules(cells, number, k, height, len(table.rows), measure, leading),
                    break_after=FORBIDDEN if keep else 1.0,
                    role="table",
                )
            )
    return tuple(rows)


def _rules(
    cells: list[_Placed],
    row: int,
    line: int,
    height: int,
    rows: int,
    measure: float,
    leading: float,
) -> tuple[tuple[float, float, float, float], ...]:
    """The rules above a line of a row, and below the last: heavy around the head and the table."""
    rules = []
    top = -leading * RULE_HEIGHT
    if line == 0:
        under_head = row > 0 and all(p.cell.header for p in cells if p.row == row - 1)
        rules.append((0.0, measure, top, HEAVY if row == 0 or under_head else LIGHT))
    if row == rows - 1 and line == height - 1:
        rules.append((0.0, measure, top + leading, HEAVY))
    return tuple(rules)


def _grid(table: Table) -> tuple[list[_Placed], int]:
    """The cells with their places, with spans resolved as in HTML, and the number of columns."""
    occupied: set[tuple[int, int]] = set()
    placed = []
    part = 1
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in occupied:
                c += 1
            placed.append(_Placed(cell, r, c, part))
            part += 1
            occupied |= {(r + i, c + k) for i in range(cell.rowspan) for k in range(cell.colspan)}
            c += cell.colspan
    return placed, max((c + 1 for _, c in occupied), default=1)


def _column(
    cells: list[_Placed], number: int, padding: float, style: ParagraphStyle, shaper: Shaper
) -> _Column:
    em = style.base.size
    least, most, tail, whole = LEAST_WIDTH * em, 0.0, 0.0, 0.0
    for placed in cells:
        if placed.column != number or placed.cell.colspan > 1 or not placed.cell.text:
            continue
        look = _look(placed.cell, style)
        width = set_line(placed.cell.text, look, shaper).width
        most = max(most, width)
        words = _UNBROKEN.findall(str(placed.cell.text))
        least = max([least, *(set_line(Text.of(w), look, shaper).width for w in words)])
        if not placed.cell.header and _figure(placed.cell.text):
            own = _tail(placed.cell.text, look, shaper)
            tail, whole = max(tail, own), max(whole, width - own)
    # Aligned numbers need the widest integer part and the widest decimals.
    least, most = max(least, whole + tail), max(most, least, whole + tail)
    return _Column(least + 2 * padding, most + 2 * padding, tail)


def _widths(columns: list[_Column], measure: float) -> list[float]:
    """Column widths that add up to the measure: each as needed, the remainder shared out."""
    least = sum(column.least for column in columns)
    most = sum(column.most for column in columns)
    if most <= measure:
        return [column.most + (measure - most) / len(columns) for column in columns]
    if least >= measure:
        return [column.least * measure / least for column in columns]
    share = (measure - least) / (most - least)
    return [column.least + (column.most - column.least) * share for column in columns]


def _cell(
    placed: _Placed,
    offsets: list[float],
    columns: list[_Column],
    padding: float,
    style: ParagraphStyle,
    shaper: Shaper,
    block: int,
) -> list[GalleyLine]:
    """The lines of a cell at their places in the row."""
    cell, at = placed.cell, placed.column
    end = min(at + cell.colspan, len(offsets) - 1)
    width = max(offsets[end] - offsets[at] - 2 * padding, style.base.size)
    look = _look(cell, style)
    lines = set_paragraph(cell.text, width, look, shaper).lines
    x = offsets[at] + padding
    if look.align == "end" and not cell.header and len(lines) == 1 and cell.align == "start":
        # Numbers are aligned at their decimal points.
        natural = set_line(cell.text, look, shaper).width
        wanted = columns[at].tail - _tail(cell.text, look, shaper)
        x -= min(wanted, max(0.0, width - natural))
    return [GalleyLine(line, x, 0.0, block, placed.part, "table") for line in lines]


def _look(cell: TableCell, style: ParagraphStyle) -> ParagraphStyle:
    """The style of a cell: heads bold and centred, numbers at the right, text at the left."""
    align: Align = cell.align
    if align == "start" and cell.header:
        align = "center"
    elif align == "start" and _figure(cell.text):
        align = "end"
    return replace(style, base=style.strong if cell.header else style.base, align=align)


def _figure(text: Text) -> bool:
    """Whether a cell is a number: numbers are aligned right, so that digits line up."""
    return _NUMBER.fullmatch(str(text).strip()) is not None


def _tail(text: Text, style: ParagraphStyle, shaper: Shaper) -> float:
    """Width of a number from its decimal point on, percent sign included, points."""
    match = _NUMBER.fullmatch(str(text).strip())
    return shaper.width(match["tail"], style.base) if match else 0.0
