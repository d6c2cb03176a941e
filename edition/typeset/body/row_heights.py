"""Lines that are higher than a row: those with readings (ruby) over them are set a row lower."""

from __future__ import annotations

from math import ceil

from edition.model.plan import DESCENT, Line, Role
from edition.typeset.body.galley import FORBIDDEN, GalleyLine, GalleyRow

#: Depth below the em box of what may stand under the line above (a book-title line), em.
MARKS_DEPTH = 0.18


def under_line(size: float) -> float:
    """How far a line of type this large may reach below its baseline with its marks, points."""
    return (DESCENT + MARKS_DEPTH) * size


def rows_for_readings(line: Line, room: float, leading: float) -> int:
    """By how many rows a line has to be lowered so that its readings touch nothing above.

    Args:
        line: 0 if it has no readings.
        room: free above its baseline, points.
        leading: height of a row, points.
    """
    if not line.readings:
        return 0
    return max(0, ceil((line.ascent - room) / leading - 1e-6))


def rows_of_line(
    entries: tuple[GalleyLine, ...], count: int, role: Role, after: float
) -> list[GalleyRow]:
    """The rows of a line that takes ``count`` of them; a column may end only after the last.

    Args:
        entries: what stands in them; each says by ``dy`` how far down.
        count: rows.
        role: of the rows.
        after: the cost of ending a column after them.
    """
    rows = [GalleyRow(entries, break_after=FORBIDDEN if count > 1 else after, role=role)]
    for number in range(2, count + 1):
        rows.append(GalleyRow((), break_after=after if number == count else FORBIDDEN, role=role))
    return rows
