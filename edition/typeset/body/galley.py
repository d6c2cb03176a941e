"""What ``typeset`` gives ``compose``: an article's body as rows of the body grid.

A galley (长条样) is an article's body set at one measure, before it is cut into columns. It is
counted in rows: each :class:`GalleyRow` is one row of the body grid and holds the lines that stand
in it (one line of a paragraph; a table's cells side by side; none, where the row is blank).
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.model.plan import Line, Role


@dataclass(frozen=True, slots=True)
class GalleyLine:
    """A line within a row.

    Attributes:
        line: what was set.
        x: points from the column's left edge.
        dy: points from the row's own baseline, positive is down (a two-row subhead stands half
            a row lower in its first row).
        block: index of the block in the article's ``blocks``; -1 for the lead and the note at
            the head.
        part: which paragraph, item, stanza line or cell of the block, from 0.
        role: how it is set.
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
        lines: what stands in it; empty for a blank row.
        rules: horizontal rules (x1, x2, dy, weight) of tables, points.
        break_after: may a column end after this row? 0 freely, higher is worse, ``FORBIDDEN``
            never (a subhead and the two lines after it, a stub, a table's head).
        blank: the row is white space that vanishes at a column's head or foot.
        role: role of the row's first line, ``body`` for a blank one.
    """

    lines: tuple[GalleyLine, ...]
    rules: tuple[tuple[float, float, float, float], ...] = ()
    break_after: float = 0.0
    blank: bool = False
    role: Role = "body"


#: ``break_after`` of a place where no column may end.
FORBIDDEN = 1e9


@dataclass(frozen=True, slots=True)
class Galley:
    """An article's body at one measure.

    Attributes:
        rows: in order.
        measure: points.
        looseness: lines won (negative) or lost against the best setting.
        least, most: fewest and most rows that looseness alone could give at this measure.
        diagnostics: those characters, characters lent by another face, lines too wide.
    """

    rows: tuple[GalleyRow, ...]
    measure: float
    looseness: int = 0
    least: int = 0
    most: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
