"""Columns that the lines themselves prove; lines are cut and joined by them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.geometry.blocks.lines import Line, left_edge, right_edge
from edition.importers.geometry.page import Glyph

#: Lines that begin and end alike before they prove a column.
PROOF = 3
#: Edges of one column differ by no more than this (em).
SLACK = 0.45
#: A column is believed in this far above and below its own lines (em).
REACH = 12.0


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines begin and end, and from where to where on the page there are such lines."""

    x0: float
    x1: float
    y0: float
    y1: float

    def holds(self, line: Line, size: float) -> bool:
        """Whether a line stands in it."""
        box = line.box
        slack = SLACK * size
        return (
            self.x0 - slack <= box.x0
            and box.x1 <= self.x1 + slack
            and self.y0 - REACH * size <= box.y0
            and box.y1 <= self.y1 + REACH * size
        )


def body_size(lines: Sequence[Line]) -> float:
    """The size that most of the page's text has."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.vertical and len(line) > 3:
            sizes[round(line.size * 4) / 4] += len(line)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 9.0


def in_columns(lines: Sequence[Line], size: float) -> list[Line]:
    """Lines cut at proven gutters, and put together within proven columns."""
    columns = proven(lines, size)
    cut = [part for line in lines for part in _cut(line, columns, size)]
    return _joined(cut, columns, size)


def proven(lines: Sequence[Line], size: float) -> list[Column]:
    """The columns, the narrower first."""
    step = SLACK * size
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if not line.vertical and len(line) >= 5 and 0.7 * size < line.size < 1.35 * size:
            groups[round(line.box.x0 / step), round(line.box.x1 / step)].append(line)
    columns = []
    for own in groups.values():
        if len(own) < PROOF:
            continue
        for stretch in _stretches(own, size):
            columns.append(
                Column(
                    sorted(line.box.x0 for line in stretch)[len(stretch) // 2],
                    sorted(line.box.x1 for line in stretch)[len(stretch) // 2],
                    stretch[0].box.y0,
                    stretch[-1].box.y1,
                )
            )
    return sorted(columns, key=lambda column: column.x1 - column.x0)


def _stretches(lines: list[Line], size: float) -> list[list[Line]]:
    """Lines of one measure, parted where the page has none of them for long."""
    lines = sorted(lines, key=lambda line: line.box.y0)
    stretches = [[lines[0]]]
    for line in lines[1:]:
        if line.box.y0 - stretches[-1][-1].box.y1 > 2 * REACH * size:
            stretches.append([])
        stretches[-1].append(line)
    return [stretch for stretch in stretches if len(stretch) >= PROOF]


def _cut(line: Line, columns: Sequence[Column], size: float) -> list[Line]:
    """A line, cut where it runs over a gutter between two columns that stand at its height."""
    if line.vertical or line.size > 1.35 * size or len(line) < 4:
        return [line]
    near = [c for c in columns if c.y0 - 2 * size <= line.box.y1 and line.box.y0 <= c.y1 + 2 * size]
    if not near or any(c.holds(line, size) for c in near):
        return [line]
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, glyph in zip(line.glyphs, line.glyphs[1:], strict=False):
        if _over_gutter(right_edge(before), left_edge(glyph), near, size):
            parts.append([])
        parts[-1].append(glyph)
    return [Line(part) for part in parts if any(g.text.strip() for g in part)]


def _over_gutter(left: float, right: float, columns: Sequence[Column], size: float) -> bool:
    """Whether the white between two characters is that between two columns."""
    slack = SLACK * size
    return (
        right - left > 0.3 * size
        and any(abs(left - column.x1) < slack + 0.3 * size for column in columns)
        and any(-slack < right - column.x0 < 2.6 * size for column in columns)
    )


def _joined(lines: list[Line], columns: Sequence[Column], size: float) -> list[Line]:
    """Parts of a line within one column put together: they were cut at white inside it."""
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.box.x0):
        rows[round(line.base / (0.3 * size))].append(line)
    gone: set[int] = set()
    joined: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.base, line.box.x0)):
        if id(line) in gone:
            continue
        near = _near(rows, line, size)
        while True:
            after = next(
                (
                    n
                    for n in near
                    if id(n) not in gone and n is not line and _one_line(line, n, columns, size)
                ),
                None,
            )
            if after is None:
                break
            gone.add(id(after))
            gone.add(id(line))
            line = Line(line.glyphs + after.glyphs)
        joined.append(line)
    return joined


def _near(rows: dict[int, list[Line]], line: Line, size: float) -> list[Line]:
    key = round(line.base / (0.3 * size))
    found = [n for k in (key - 1, key, key + 1) for n in rows.get(k, ()) if n.box.x0 > line.box.x0]
    return sorted(found, key=lambda n: n.box.x0)


def _one_line(line: Line, after: Line, columns: Sequence[Column], size: float) -> bool:
    if line.vertical or after.vertical or abs(line.base - after.base) > 0.25 * size:
        return False
    gap = after.box.x0 - line.box.x1
    if not -0.5 * size <= gap <= 4 * size or line.size > 1.35 * size:
        return False
    both = Line(line.glyphs + after.glyphs)
    return any(column.holds(both, size) for column in columns)
