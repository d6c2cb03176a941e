"""Words set along a strip: the folio, the masthead and the editor line."""

from __future__ import annotations

import datetime as dt

from edition.model import Rect, Text
from edition.model.plan import ASCENT, Item, Line, PlacedLine, Role, TextBox
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, paragraph_style, set_line

#: White between two words of the strip, points.
WORD_GAP = 9.0


#: Words, with the stylebook role that sets them and their role on the page.
Words = list[tuple[str, str, Role]]


class Strip:
    """Sets words along a strip, from the left or from the right."""

    def __init__(self, book: Stylebook, faces: Faces, shaper: Shaper) -> None:
        self.book, self.faces, self.shaper = book, faces, shaper
        self.items: list[Item] = []

    def line(self, text: str, style: str) -> Line:
        """A line of the strip in a role of the stylebook."""
        return set_line(
            Text.of(text), paragraph_style(self.book, self.faces, style), self.shaper, align="start"
        )

    def width(self, words: Words) -> float:
        """The width of words side by side, points."""
        widths = [self.line(text, style).width + WORD_GAP for text, style, _ in words if text]
        return sum(widths)

    def put(self, line: Line, role: Role, x: float, baseline: float) -> float:
        """Place a line with its left end at ``x``; returns the x of its right end."""
        size = line.segments[0].style.size if line.segments else 0.0
        rect = Rect(x, baseline - ASCENT * size, line.width, size)
        self.items.append(TextBox(rect, role, (PlacedLine(line, x, baseline),)))
        return x + line.width

    def row(
        self,
        words: Words,
        x: float,
        baseline: float,
        *,
        to_left: bool = False,
    ) -> float:
        """Place words side by side: starting at ``x`` or, in the same order, ending there."""
        lines = [(self.line(text, style), role) for text, style, role in words if text]
        if to_left:
            x -= sum(line.width for line, _ in lines) + WORD_GAP * max(0, len(lines) - 1)
        for line, role in lines:
            x = self.put(line, role, x, baseline) + WORD_GAP
        return x - WORD_GAP


def day_of(date: dt.date) -> str:
    """The date as printed: 2026年1月5日."""
    return f"{date.year}年{date.month}月{date.day}日"
