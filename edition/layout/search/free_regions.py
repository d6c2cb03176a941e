"""The free parts of a page around the blocks that the editor fixed: rectangles to be filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.layout.search.tree import SEPARATOR, Region

#: Fewest rows worth filling.
LEAST_ROWS = 4
#: Most ways to divide the rest of a page into rectangles that are tried.
MOST_DIVISIONS = 4


@dataclass(frozen=True, slots=True)
class FixedBlock:
    """A fixed rectangle: base columns and rows from 0, without the separator row."""

    column: int
    row: int
    columns: int
    rows: int


def free_regions(columns: int, rows: int, blocks: Sequence[FixedBlock]) -> list[tuple[Region, ...]]:
    """The ways to divide the rest of a page into rectangles, those with the fewest first.

    Args:
        columns, rows: of the page.
        blocks: none extends beyond the page or overlaps another.
    """
    divisions = _cut(Region(0, 0, columns, rows), tuple(blocks))
    distinct = sorted(
        dict.fromkeys(divisions), key=lambda division: (len(division), division_key(division))
    )
    return distinct[:MOST_DIVISIONS]


def division_key(division: Sequence[Region]) -> tuple[tuple[int, int], ...]:
    """A key for a stable order."""
    return tuple((region.row, region.column) for region in division)


def _cut(area: Region, blocks: tuple[FixedBlock, ...]) -> list[tuple[Region, ...]]:
    if area.columns < 1 or (area.rows < LEAST_ROWS and not blocks):
        return [()]
    if not blocks:
        return [(area,)]
    if len(blocks) == 1 and _fills(blocks[0], area):
        return [()]
    divisions: list[tuple[Region, ...]] = []
    for block in blocks:
        for first, second in _halves(area, block):
            if first is None or second is None:
                continue
            first_blocks = tuple(b for b in blocks if _inside(b, first))
            second_blocks = tuple(b for b in blocks if _inside(b, second))
            if len(first_blocks) + len(second_blocks) < len(blocks):
                continue
            for left in _cut(first, first_blocks)[:MOST_DIVISIONS]:
                for right in _cut(second, second_blocks)[:MOST_DIVISIONS]:
                    divisions.append(
                        tuple(sorted((*left, *right), key=lambda r: (r.row, r.column)))
                    )
    return divisions or [()]


def _halves(area: Region, block: FixedBlock) -> list[tuple[Region | None, Region | None]]:
    """The area cut along each side of a block."""
    c1, c2 = area.column, area.column + area.columns
    r1, r2 = area.row, area.row + area.rows
    top, foot = block.row, block.row + block.rows
    left, right = block.column, block.column + block.columns
    halves: list[tuple[Region | None, Region | None]] = []
    if r1 < top < r2:
        halves.append(
            (
                Region(c1, r1, c2 - c1, max(0, top - SEPARATOR - r1)),
                Region(c1, top, c2 - c1, r2 - top),
            )
        )
    if r1 < foot < r2:
        below = foot + SEPARATOR
        halves.append(
            (Region(c1, r1, c2 - c1, foot - r1), Region(c1, below, c2 - c1, max(0, r2 - below)))
        )
    if c1 < left < c2:
        halves.append((Region(c1, r1, left - c1, r2 - r1), Region(left, r1, c2 - left, r2 - r1)))
    if c1 < right < c2:
        halves.append((Region(c1, r1, right - c1, r2 - r1), Region(right, r1, c2 - right, r2 - r1)))
    return halves


def _inside(block: FixedBlock, area: Region) -> bool:
    return (
        area.column <= block.column
        and block.column + block.columns <= area.column + area.columns
        and area.row <= block.row
        and block.row + block.rows <= area.row + area.rows
    )


def _fills(block: FixedBlock, area: Region) -> bool:
    spare = area.rows - block.rows
    return block.columns == area.columns and _inside(block, area) and spare < LEAST_ROWS
