"""Pouring a galley into columns: where each column ends."""

from __future__ import annotations

from collections.abc import Sequence

from edition.typeset import FORBIDDEN, GalleyRow


def pour(rows: Sequence[GalleyRow], capacities: Sequence[int]) -> list[tuple[int, int]] | None:
    """Cut the rows into columns.

    Blank rows vanish at a column's head. A column never ends where a row forbids it; it then ends
    earlier and keeps a hole.

    Args:
        rows: of the galley.
        capacities: rows that each column holds.

    Returns:
        For each column its first row and the one after its last; None where the rows do not fit.
    """
    columns = []
    at, n = 0, len(rows)
    for capacity in capacities:
        while at < n and rows[at].blank:
            at += 1
        end = min(n, at + capacity)
        if end < n:
            while end > at and rows[end - 1].break_after >= FORBIDDEN:
                end -= 1
            if end == at:
                end = min(n, at + capacity)
        columns.append((at, end))
        at = end
    while at < n and rows[at].blank:
        at += 1
    return columns if at >= n else None


def spare_rows(
    rows: Sequence[GalleyRow], columns: Sequence[tuple[int, int]], capacities: Sequence[int]
) -> list[int]:
    """Rows that stay empty at each column's foot (blank rows at the foot count as empty)."""
    spare = []
    for (start, end), capacity in zip(columns, capacities, strict=True):
        while end > start and rows[end - 1].blank:
            end -= 1
        spare.append(capacity - (end - start))
    return spare


def level(rows: Sequence[GalleyRow], capacities: Sequence[int]) -> list[tuple[int, int]] | None:
    """Cut the rows so that columns end level, or the last ones a row above the first.

    Where the rows leave some room, the columns at the right end a row early rather than the last
    one many.
    """
    columns = pour(rows, capacities)
    if columns is None:
        return None
    best = columns
    n = len(capacities)
    for short in range(1, n):
        tried = [c - (i >= n - short) for i, c in enumerate(capacities)]
        if min(tried) < 0:
            break
        cut = pour(rows, tried)
        if cut is None:
            break
        best = cut
    return best
