"""Tables: column widths fitted to the measure, numbers aligned right, rules between rows.

Each row of a table takes as many rows of the body grid as its tallest cell has lines. How wide the
columns are and how large the type is: :mod:`edition.typeset.body.table_needs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model import Table
from edition.model.plan import Line
from edition.typeset.body.galley import FORBIDDEN, WHOLE, GalleyLine, GalleyRow
from edition.typeset.body.row_heights import rows_for_readings, rows_of_line, under_line
from edition.typeset.body.table_needs import (
    CELL_PADDING,
    PlacedCell,
    cell_style,
    head_rows,
    placed_cells,
    table_needs,
    tail_width,
)
from edition.typeset.inline.paragraph import set_line, set_paragraph
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import ParagraphStyle, resized

#: Weight of the rules around the table and its head, and of those between rows, points.
HEAVY, LIGHT = 0.6, 0.25
#: Height of a rule above the baseline of the row below it, rows.
RULE_HEIGHT = 0.72
#: The cost of ending a column after a row of a table; a table of so few lines is not parted.
ROW_BREAK, KEPT_WHOLE = 1.0, 8
#: Cells that span more rows than this may be parted with them.
SPAN_KEPT = 12
#: A head of more lines than this is not repeated: it would be a table of its own.
HEAD_MOST = 6
#: Points by which a column may be too narrow for what was measured for it.
ROUNDING = 0.01


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
        style: of the cells; the type is smaller if the table does not fit otherwise.
        shaper: measures the text.
        leading: height of a body row, points.
    """
    style = replace(style, indent=0.0, hang=0.0)
    needs = table_needs(table, style, shaper)
    fit = needs.fit(measure)
    rows: list[GalleyRow] = []
    if table.caption:
        strong = replace(style, base=style.strong, align="center")
        for line in set_paragraph(table.caption, measure, strong, shaper).lines:
            lower = rows_for_readings(line, leading - under_line(style.base.size), leading)
            entry = GalleyLine(line, 0.0, lower * leading, block, 0, "table")
            rows += rows_of_line((entry,), 1 + lower, "table", FORBIDDEN)
    tails = [tail * fit.size for tail in needs.tails]
    setter = _TableSetter(table, block, measure, resized(style, fit.size), shaper, leading, tails)
    return (*rows, *setter.rows([width * fit.size for width in fit.widths]))


class _TableSetter:
    """Sets the rows of one table in one measure and size of type."""

    def __init__(
        self,
        table: Table,
        block: int,
        measure: float,
        style: ParagraphStyle,
        shaper: Shaper,
        leading: float,
        tails: list[float],
    ) -> None:
        self.table, self.block, self.measure = table, block, measure
        self.style, self.shaper, self.leading = style, shaper, leading
        self.padding = CELL_PADDING * style.base.size
        self.cells, _ = placed_cells(table)
        self.heads = head_rows(self.cells, len(table.rows))
        self.tails = tails

    def rows(self, widths: Sequence[float]) -> list[GalleyRow]:
        """The rows without the caption; each has the head that is repeated above it."""
        offsets = [sum(widths[:c]) for c in range(len(widths) + 1)]
        lines = {p: self._cell(p, offsets) for p in self.cells}
        lowered = [
            self._lowered_lines([lines[p] for p in self.cells if p.row == number])
            for number in range(len(self.table.rows))
        ]
        heights = [
            max((len(lines[p]) for p in self.cells if p.row == number), default=1)
            + sum(lowered[number])
            for number in range(len(self.table.rows))
        ]
        rows: list[GalleyRow] = []
        head: tuple[GalleyRow, ...] = ()
        for number, height in enumerate(heights):
            if number == self.heads and len(rows) <= HEAD_MOST:
                head = tuple(map(_repeated, rows))
            entries = [
                self._lowered(lines[p], sum(heights[number : number + p.cell.rowspan]) - height)
                for p in self.cells
                if p.row == number
            ]
            spaced = [self._spaced(cell, lowered[number]) for cell in entries]
            rows += self._row(number, height, spaced, offsets, head)
        if len(rows) <= KEPT_WHOLE:
            rows[:-1] = [replace(r, break_after=max(r.break_after, WHOLE)) for r in rows[:-1]]
        return rows

    def _lowered(self, lines: list[GalleyLine], more: int) -> list[GalleyLine]:
        """The lines of a cell that spans ``more`` rows below its own: in the middle of them."""
        if not 0 < more < SPAN_KEPT:
            return lines
        return [replace(entry, dy=more * self.leading / 2) for entry in lines]

    def _lowered_lines(self, cells: Sequence[Sequence[GalleyLine]]) -> list[int]:
        """By how many rows each line of a row of cells is lowered, for the readings over it."""
        lowered = []
        for number in range(max(map(len, cells), default=0)):
            under = self.leading - under_line(self.style.base.size)
            room = under if number else RULE_HEIGHT * self.leading - self.padding / 2
            lines = [entries[number].line for entries in cells if number < len(entries)]
            lowered.append(max(rows_for_readings(line, room, self.leading) for line in lines))
        return lowered

    def _spaced(
        self, cell: Sequence[GalleyLine], lowered: Sequence[int]
    ) -> list[GalleyLine | None]:
        """The lines of a cell, lowered, with None for the rows that this takes."""
        spaced: list[GalleyLine | None] = []
        for entry, rows in zip(cell, lowered, strict=False):
            spaced.append(replace(entry, dy=entry.dy + rows * self.leading))
            spaced += [None] * rows
        return spaced

    def _row(
        self,
        number: int,
        height: int,
        entries: Sequence[Sequence[GalleyLine | None]],
        offsets: list[float],
        head: tuple[GalleyRow, ...],
    ) -> list[GalleyRow]:
        after = FORBIDDEN if self._kept(number) else ROW_BREAK
        return [
            GalleyRow(
                tuple(entry for lines in entries if k < len(lines) and (entry := lines[k])),
                self._rules(number, k, height, offsets),
                break_after=FORBIDDEN if k < height - 1 else after,
                role="table",
                head=() if k else head,
            )
            for k in range(height)
        ]

    def _kept(self, number: int) -> bool:
        """Whether no column may end after a row: in the head, below it, inside spanned rows."""
        return number < self.heads or any(
            p.row <= number < p.row + p.cell.rowspan - 1 and p.cell.rowspan <= SPAN_KEPT
            for p in self.cells
        )

    def _rules(
        self, row: int, line: int, height: int, offsets: list[float]
    ) -> tuple[tuple[float, float, float, float], ...]:
        """The rules above a line of a row and below the last: heavy around head and table."""
        rules = []
        top = -self.leading * RULE_HEIGHT
        if line == 0 and row == 0:
            rules.append((0.0, self.measure, top, HEAVY))
        elif line == 0:
            weight = HEAVY if row == self.heads else LIGHT
            rules += [(x1, x2, top, weight) for x1, x2 in self._between(row, offsets)]
        if row == len(self.table.rows) - 1 and line == height - 1:
            rules.append((0.0, self.measure, top + self.leading, HEAVY))
        return tuple(rules)

    def _between(self, row: int, offsets: list[float]) -> list[tuple[float, float]]:
        """Where the rule above a row runs: not through cells that span it and the row before."""
        crossed = {
            c
            for p in self.cells
            if p.row < row < p.row + p.cell.rowspan
            for c in range(p.column, p.column + p.cell.colspan)
        }
        runs: list[tuple[float, float]] = []
        for c in range(len(offsets) - 1):
            if c in crossed:
                continue
            if runs and runs[-1][1] == offsets[c]:
                runs[-1] = (runs[-1][0], offsets[c + 1])
            else:
                runs.append((offsets[c], offsets[c + 1]))
        return runs

    def _cell(self, placed: PlacedCell, offsets: list[float]) -> list[GalleyLine]:
        """The lines of a cell at their places in the row."""
        cell, at = placed.cell, placed.column
        end = min(at + cell.colspan, len(offsets) - 1)
        # A rounding error must not break what just fits.
        width = offsets[end] - offsets[at] - 2 * self.padding + ROUNDING
        look = cell_style(cell, self.style)
        lines = set_paragraph(cell.text, max(width, look.base.size), look, self.shaper).lines
        x = offsets[at] + self.padding
        if look.align == "end" and not cell.header and len(lines) == 1 and cell.align == "start":
            # Numbers are aligned at their decimal points.
            natural = set_line(cell.text, look, self.shaper).width
            wanted = self.tails[at] - tail_width(cell.text, look, self.shaper)
            x -= min(wanted, max(0.0, width - natural))
        return [GalleyLine(line, x, 0.0, self.block, placed.part, "table") for line in lines]


def _repeated(row: GalleyRow) -> GalleyRow:
    """A row of the head as it is printed again: its words stand in the source only once."""
    lines = tuple(
        replace(entry, line=generated(entry.line), part=-entry.part) for entry in row.lines
    )
    return replace(row, lines=lines, break_after=FORBIDDEN)


def generated(line: Line) -> Line:
    """A line of which no character counts as the source's."""
    return replace(line, segments=tuple(replace(s, generated=True) for s in line.segments))
