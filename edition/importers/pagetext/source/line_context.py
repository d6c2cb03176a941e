"""A line in its place: what stands above and below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout

#: A wider line is not a head: running text.
_WIDE = 60


@dataclass(frozen=True, slots=True)
class LineContext:
    """A line in its place.

    Attributes:
        lines: all lines of the page.
        i: the line's index.
        kinds: what is known of the lines so far, by index.
        layout: how the page was laid out as text.
    """

    lines: Sequence[SourceLine]
    i: int
    kinds: Mapping[int, str]
    layout: TextLayout

    @property
    def line(self) -> SourceLine:
        """The line itself."""
        return self.lines[self.i]

    @property
    def before(self) -> SourceLine | None:
        """The line before; None at the head of the page."""
        return self.lines[self.i - 1] if self.i else None

    @property
    def after(self) -> SourceLine | None:
        """The line after; None at the foot of the page."""
        return self.lines[self.i + 1] if self.i + 1 < len(self.lines) else None

    @property
    def last(self) -> bool:
        """Whether a blank line or the end of the page follows."""
        after = self.after
        return after is None or after.gap > 0

    @property
    def text_follows(self) -> bool:
        """Whether the next line begins running text."""
        return self.after is not None and begins_text(self.lines, self.i + 1, self.layout)


def begins_text(lines: Sequence[SourceLine], i: int, layout: TextLayout) -> bool:
    """Whether a line begins running text: indented as paragraphs are, or longer than a head."""
    line = lines[i]
    return (bool(layout.indent) and line.indent == layout.indent) or line.width >= _WIDE
