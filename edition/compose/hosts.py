"""Articles that run round others (L-shape): which make-ups a host may have."""

from __future__ import annotations

from edition.compose.measure import Measured
from edition.compose.shape import Makeup, makeups, spans
from edition.compose.tree import Host

#: Make-ups of a host that are tried round its guests.
HOST_MAKEUPS = 12
#: Lines below which an article has too little text to run round another.
HOST_LEAST_ROWS = 40


def host_of(measured: Measured) -> Host | None:
    """The make-ups of an article in the page's own columns, the cheapest of each area.

    None where it has too little text.
    """
    copy = measured.copy(measured.book.grid.column_width)
    if copy.rows < HOST_LEAST_ROWS:
        return None
    found = {}
    for columns, _ in spans(measured, wide=False):
        if columns < 3:
            continue
        best: dict[int, Makeup] = {}
        for makeup in makeups(measured, columns):
            if makeup.frame.broken or makeup.frame.boxed or makeup.style == "down":
                continue
            if any(box.place == "bottom" for box in makeup.pictures):
                continue
            known = best.get(makeup.area)
            if known is None or makeup.cost < known.cost:
                best[makeup.area] = makeup
        cheap = sorted(best.values(), key=lambda m: (m.cost, m.area))[:HOST_MAKEUPS]
        if cheap:
            found[columns] = cheap
    return Host(measured.index, copy, found)
