"""Tables: column widths fitted to the measure, figures at the right, rules between.

Each row of a table takes as many rows of the body grid as its tallest cell has lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.model import Table, TableCell, Text
from edition.model.plan import Line
from edition.typeset.galley import FORBIDDEN, GalleyLine, GalleyRow
from edition.typeset.paragraph import set_line, set_paragraph
from edition.typeset.shaper import Shaper
from edition.typeset.style import Align, ParagraphStyle

#: White at each side of a cell, em of the table's type.
CELL_PADDING = 0.4
#: Rules over, under and below the head; between the rows, points.
HEAVY, LIGHT = 0.6, 0.25
#: The narrowest a column may become, em, before its text is broken.
LEAST_WIDTH = 2.0


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: TableCell
    row: int
    column: int
    part: int


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
        shaper: who measures.
        leading: height of a body row, points.
    """
    cells, columns = _grid(table)
    padding = CELL_PADDING * style.base.size
    widths = _widths(cells, columns, measure, padding, style, shaper)
    offsets = [sum(widths[:c]) for c in range(columns + 1)]
    rows: list[GalleyRow] = []
    if table.caption:
        strong = replace(style, base=style.strong, align="center", indent=0.0)
        for line in set_paragraph(table.caption, measure, strong, shaper).lines:
            entry = GalleyLine(line, 0.0, 0.0, block, 0, "table")
            rows.append(GalleyRow((entry,), break_after=FORBIDDEN, role="table"))
    count = len(table.rows)
    for number in range(count):
        here = [placed for placed in cells if placed.row == number]
        head = all(placed.cell.header for placed in here) if here else False
        set_cells = [
            (p, offsets[p.column] + padding, _set_cell(p, offsets, padding, style, shaper))
            for p in here
        ]
        height = max((len(lines) for _, _, lines in set_cells), default=1)
        for k in range(height):
            entries = tuple(
                GalleyLine(lines[k], x, 0.0, block, p.part, "table")
                for p, x, lines in set_cells
                if k < len(lines)
            )
            rules: list[tuple[float, float, float, float]] = []
            top = -leading * 0.72
            if k == 0 and number == 0:
                rules.append((0.0, measure, top, HEAVY))
            elif k == 0:
                after_head = all(p.cell.header for p in cells if p.row == number - 1)
                rules.append((0.0, measure, top, HEAVY if after_head else LIGHT))
            if number == count - 1 and k == height - 1:
                rules.append((0.0, measure, top + leading, HEAVY))
            keep = head or k < height - 1
            rows.append(
                GalleyRow(
                    entries,
                    tuple(rules),
                    break_after=FORBIDDEN if keep else 1.0,
                    role="table",
                )
            )
    return tuple(rows)


def _grid(table: Table) -> tuple[list[_Placed], int]:
    """Cells with their places, spans resolved as HTML does."""
    taken: set[tuple[int, int]] = set()
    placed = []
    part = 1
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            placed.append(_Placed(cell, r, c, part))
            part += 1
            taken |= {(r + i, c + k) for i in range(cell.rowspan) for k in range(cell.colspan)}
            c += cell.colspan
    return placed, max((c + 1 for _, c in taken), default=1)


def _widths(
    cells: list[_Placed],
    columns: int,
    measure: float,
    padding: float,
    style: ParagraphStyle,
    shaper: Shaper,
) -> list[float]:
    """Column widths that add up to the measure: each as wide as it needs, the rest shared out."""
    least = LEAST_WIDTH * style.base.size + 2 * padding
    wanted = [least] * columns
    plain = replace(style, align="start", indent=0.0)
    for placed in cells:
        if placed.cell.colspan == 1 and placed.cell.text:
            need = set_line(placed.cell.text, plain, shaper).width + 2 * padding
            wanted[placed.column] = max(wanted[placed.column], need)
    total = sum(wanted)
    if total <= measure:
        return [width + (measure - total) / columns for width in wanted]
    spare = measure - least * columns
    over = sum(width - least for width in wanted)
    if spare <= 0 or over <= 0:
        return [measure / columns] * columns
    return [least + (width - least) * spare / over for width in wanted]


def _set_cell(
    placed: _Placed,
    offsets: list[float],
    padding: float,
    style: ParagraphStyle,
    shaper: Shaper,
) -> tuple[Line, ...]:
    cell = placed.cell
    end = min(placed.column + cell.colspan, len(offsets) - 1)
    width = offsets[end] - offsets[placed.column] - 2 * padding
    align: Align = cell.align
    if align == "start" and _figure(cell.text):
        align = "end"
    if cell.header and cell.align == "start":
        align = "center"
    base = style.strong if cell.header else style.base
    chosen = replace(style, base=base, align=align, indent=0.0, hang=0.0)
    return set_paragraph(cell.text, max(width, style.base.size), chosen, shaper).lines


def _figure(text: Text) -> bool:
    """Whether a cell is a number: those stand at the right, so that digits line up."""
    bare = str(text).strip().strip("%％+-−±＋－△▲▼").replace(",", "").replace(".", "")
    return bare.isdigit()
