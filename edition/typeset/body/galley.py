"""What ``typeset`` hands to ``layout``: an article's body as rows of the body grid.

A galley (长条样) is an article's body set at one measure, before it is divided into columns. It is
made of rows: each :class:`GalleyRow` is one row of the body grid with the lines that stand in it
(one line of a paragraph; the cells of a table side by side; none in a blank row).
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.model.plan import Line, Role


@dataclass(frozen=True, slots=True)
class GalleyLine:
    """A line within a row.

    Attributes:
        line: the line.
        x: points from the column's left edge.
        dy: points below the row's own baseline (the first row of a two-row subhead has its line
            half a row lower).
        block: index of the block in the article's ``blocks``; -1 for the lead and the
            editor's note at the head.
        part: index of the paragraph, item, verse or cell in the block, from 0.
        role: its role in the stylebook.
    """

    line: Line
    x: float
    dy: float
    block: int
    part: int
    role: Role


@dataclass(frozen=True, slots=True)
class GalleyRow:
    """One row of the body grid.

    Attributes:
        lines: the lines in it; empty for a blank row.
        rules: horizontal rules (x1, x2, dy, weight) of tables, points.
        break_after: the cost of ending a column after this row: 0 is free, ``FORBIDDEN`` means
            never (after a subhead and its first line, inside a table's head), ``WHOLE`` only where
            the block is longer than any column (a stanza), ``COUPLET`` not even then if the column
            may end a row earlier or later.
        blank: whether the row is white space that vanishes at the top or foot of a column.
        role: role of the first line, ``body`` for a blank row.
        head: rows that are printed again above it if a column begins with it (a table's head).
    """

    lines: tuple[GalleyLine, ...]
    rules: tuple[tuple[float, float, float, float], ...] = ()
    break_after: float = 0.0
    blank: bool = False
    role: Role = "body"
    head: tuple[GalleyRow, ...] = ()


#: ``break_after`` of a row after which no column may end.
FORBIDDEN = 1e9
#: … and of one inside a block that is parted only if it fits no column: between two lines of a
#: stanza, and between those of a couplet.
WHOLE, COUPLET = 1e6, 2e6


@dataclass(frozen=True, slots=True)
class Galley:
    """An article's body at one measure.

    Attributes:
        rows: in order.
        measure: points.
        looseness: lines more (if negative, fewer) than in the best setting.
        least, most: fewest and most rows that looseness alone can give at this measure.
        diagnostics: characters set in another face, lines too wide.
    """

    rows: tuple[GalleyRow, ...]
    measure: float
    looseness: int = 0
    least: int = 0
    most: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
