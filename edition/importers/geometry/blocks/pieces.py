"""Lines → pieces: lines of one size under one another in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from edition.importers.geometry.blocks.lines import Line
from edition.importers.geometry.page import Box, Ruling, around

#: Sizes within a piece differ by no more than this share.
SAME = 0.06
#: Lines further apart than this share of their size are no neighbours.
LEADING = 2.05
#: From this multiple of the page's body size on, type is a head's.
HEAD = 1.13


@dataclass
class Piece:
    """Lines under one another.

    Attributes:
        lines: from the top.
        role: ``text``, ``head``, ``byline``, ``caption``, ``furniture``, ``table``.
    """

    lines: list[Line]
    role: str = "text"
    frame: int = -1
    notes: list[str] = field(default_factory=list)

    @cached_property
    def box(self) -> Box:
        """Its box."""
        return around([line.box for line in self.lines])

    @property
    def size(self) -> float:
        """Its type's size: that of its longest line."""
        return max(self.lines, key=len).size

    @property
    def face(self) -> str:
        """Its type's face: that of its longest line."""
        return max(self.lines, key=len).face

    @cached_property
    def leading(self) -> float:
        """From baseline to baseline; 0 for a single line."""
        steps = sorted(b.base - a.base for a, b in zip(self.lines, self.lines[1:], strict=False))
        return steps[len(steps) // 2] if steps else 0.0

    @property
    def text(self) -> str:
        """Its lines, one a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def vertical(self) -> bool:
        """Whether it is a vertical line."""
        return self.lines[0].vertical

    def __len__(self) -> int:
        return sum(len(line) for line in self.lines)


def build_pieces(
    lines: Sequence[Line], rules: Sequence[Ruling], frames: Sequence[Box], body: float
) -> list[Piece]:
    """The pieces of a page."""
    across = [rule.box for rule in rules if rule.across]
    done: list[list[Line]] = []
    open_stacks: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.box.x0)):
        if line.vertical:
            done.append([line])
            continue
        still = [s for s in open_stacks if line.base - s[-1].base <= LEADING * 1.6 * s[-1].size]
        done += [s for s in open_stacks if s not in still]
        open_stacks = still
        fitting = [s for s in open_stacks if _follows(s, line, across)]
        if fitting:
            best = max(fitting, key=lambda s: (s[-1].base, _overlap(s, line)))
            best.append(line)
        else:
            open_stacks.append([line])
    done += open_stacks
    pieces = [Piece(stack) for stack in done]
    for piece in pieces:
        piece.frame = innermost(piece.box, frames)
        piece.role = "head" if _is_head(piece, body) else "text"
    return sorted(pieces, key=lambda piece: (piece.box.y0, piece.box.x0))


def innermost(box: Box, frames: Sequence[Box]) -> int:
    """The smallest frame around a box, by index; -1 if there is none."""
    holding = [k for k, frame in enumerate(frames) if frame.covers(box, 3)]
    return min(holding, key=lambda k: frames[k].area) if holding else -1


def _overlap(stack: list[Line], line: Line) -> float:
    return around([own.box for own in stack[-6:]]).overlap_x(line.box)


def _follows(stack: list[Line], line: Line, across: Sequence[Box]) -> bool:
    last = stack[-1]
    step = line.base - last.base
    if abs(line.size - last.size) > SAME * last.size or step < 0.55 * last.size:
        return False
    most = LEADING * last.size
    if len(stack) > 1:
        most = min(most, 1.3 * min(stack[1].base - stack[0].base, last.base - stack[-2].base))
    if step > most or not _same_column(stack, line):
        return False
    return not any(
        last.base < rule.y0 + 0.5 and rule.y1 < line.base and rule.overlap_x(line.box) > 0
        for rule in across
    )


def _same_column(stack: list[Line], line: Line) -> bool:
    """Whether a line stands in the column of those above it."""
    extent = around([own.box for own in stack[-8:]])
    common = extent.overlap_x(line.box)
    if common < 0.6 * min(extent.width, line.box.width):
        return False
    size = line.size
    if line.size > 14 or len(stack) < 2:
        return True
    # A line that sticks out of the column's both edges is another measure's.
    out = max(extent.x0 - line.box.x0, 0) + max(line.box.x1 - extent.x1, 0)
    narrow = max(own.box.width for own in stack[-8:])
    return out < max(2.6 * size, 0.35 * narrow) or narrow < 0.5 * line.box.width


def _is_head(piece: Piece, body: float) -> bool:
    if piece.size < HEAD * body:
        return False
    if piece.vertical or len(piece.lines) <= 3:
        return True
    # A few large lines are a head, many are a text set large.
    return piece.size > 1.7 * body
