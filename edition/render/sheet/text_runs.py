"""Set lines → text runs, with every character where the plan puts it.

A link or ruby becomes an element of its own; the plain text in between is one piece, however many
lines it takes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model.plan import ASCENT, DESCENT, Line, PlacedLine, Segment, TextStyle
from edition.render.sheet.elements import DrawnShape, Element, SheetBox, TextPiece, TextRun
from edition.render.sheet.emphasis_marks import marks_of, ruby_of
from edition.typeset import Shaper, glyph_positions

#: A character turned on its side has the middle of its em box on the axis: its baseline is this far
#: left of the axis, em.
_TURNED = ASCENT - 0.5

#: A squeezed mark lies by half an em over what is beside it, anything else by next to nothing: the
#: limit, em.
_SQUEEZED = 0.3

#: How far a full line ends before its measure does, points. A gutter is often just an em wide, and
#: Poppler takes columns for one if it is less: what rounding adds must not decide.
_CLEAR = 0.001

Piece = Element | TextPiece | DrawnShape


@dataclass(frozen=True)
class TextPainter:
    """Turns lines into text runs.

    Attributes:
        shaper: gives the faces' metrics.
        resolve: turns a link of the plan into one of the document; "" drops it.
    """

    shaper: Shaper
    resolve: Callable[[str], str]

    def pieces(self, lines: Sequence[PlacedLine], href: str = "") -> list[Piece]:
        """The text of these lines, in order, followed by the dots and lines under it.

        Args:
            lines: placed by the plan.
            href: target of all of them within the document; "" for none.
        """
        pieces: list[Piece] = []
        shapes: list[DrawnShape] = []
        plain: list[TextRun] = []
        for placed, following in zip(lines, [*lines[1:], None], strict=True):
            squeezed = _squeezed(placed.line)
            for segment, marks in zip(_segments(placed, following), squeezed, strict=True):
                for runs, target in self._linked(segment, placed, href, marks):
                    upright = not placed.line.vertical
                    if not target and not (segment.ruby and upright):
                        plain += runs
                        continue
                    pieces += _words(plain)
                    plain = []
                    if target:
                        _add_link(pieces, target, _words(runs))
                    else:
                        pieces.append(self._ruby(segment, placed, runs))
            if not placed.line.vertical:
                shapes += marks_of(placed, self.shaper)
        pieces += _words(plain)
        return [*pieces, *shapes]

    def single(self, text: str, style: TextStyle, x: float, baseline: float) -> TextPiece:
        """A short text on a line of its own; it must not be empty."""
        width = self.shaper.width(text, style)
        (piece,) = _words([TextRun(text, x, baseline, width, style)])
        return piece

    def _linked(
        self, segment: Segment, placed: PlacedLine, href: str, squeezed: tuple[bool, bool]
    ) -> Iterator[tuple[list[TextRun], str]]:
        """The runs of a segment with the link target of each, or ""."""
        link = segment.href or href
        target = self.resolve(link) if link else ""
        address = target.removeprefix("mailto:")
        if target != address and address in segment.text and not placed.line.vertical:
            # In a line that contains other text too, only the address is a link.
            start = segment.text.index(address)
            for part in self._cut(segment, start, start + len(address)):
                yield self._runs(part, placed), target if part.text == address else ""
            return
        yield self._runs(segment, placed, squeezed), target

    def _cut(self, segment: Segment, *places: int) -> Iterator[Segment]:
        """A segment cut at these places, each piece with its own origin."""
        line = Line((segment,), 0.0, 0.0, 0.0, 0.0)
        origins, count = {}, 0
        for text, x, _ in glyph_positions(line, self.shaper):
            origins[count] = x
            count += len(text)
        origins[count] = segment.x + segment.width
        edges = [0, *places, len(segment.text)]
        for start, end in pairwise(edges):
            if start < end:
                x, width = origins[start], origins[end] - origins[start]
                yield replace(segment, text=segment.text[start:end], x=x, width=width)

    def _runs(
        self,
        segment: Segment,
        placed: PlacedLine,
        squeezed: tuple[bool, bool] = (False, False),
    ) -> list[TextRun]:
        if placed.line.vertical:
            return self._vertical(segment, placed)
        x, y = placed.x + segment.x, placed.y - segment.shift
        width, lang = segment.width - segment.spacing, segment.lang or ""
        style, spacing = segment.style, segment.spacing
        if self._ends(segment, placed.line):
            x, spacing = _clear_of_gutter(segment, x)
            width -= _CLEAR
        return [TextRun(segment.text, x, y, width, style, spacing, lang=lang, squeezed=squeezed)]

    @staticmethod
    def _ends(segment: Segment, line: Line) -> bool:
        """Whether a segment reaches the end of the measure."""
        end = segment.x + segment.width - segment.spacing
        return 0 < line.measure < end + _CLEAR

    def _vertical(self, segment: Segment, placed: PlacedLine) -> list[TextRun]:
        """Characters one below the other; Latin words turned on their side."""
        style, size = segment.style, segment.style.size
        at = placed.y + segment.x
        if segment.turn:
            x = placed.x - _TURNED * size
            return [TextRun(segment.text, x, at, size, style, segment.spacing, segment.turn)]
        if segment.text.isascii():
            # One or two digits stand side by side, upright (纵中横).
            width = self.shaper.width(segment.text, style)
            return [TextRun(segment.text, placed.x - width / 2, at + ASCENT * size, width, style)]
        step = segment.width / max(1, len(segment.text))
        x, y = placed.x - size / 2, at + ASCENT * size
        return [
            TextRun(character, x, y + number * step, size, style)
            for number, character in enumerate(segment.text)
        ]

    def _ruby(self, segment: Segment, placed: PlacedLine, runs: list[TextRun]) -> Element:
        text, style, x, y = ruby_of(segment, placed.x + segment.x, placed.y)
        annotation = [TextRun(text, x, y, segment.width, style, segment.ruby_spacing)]
        base, ruby = Element("rb"), Element("rt")
        base.children += _words(runs)
        ruby.children += [replace(piece, beside=True) for piece in _words(annotation)]
        return Element("ruby", children=[base, ruby])


def _clear_of_gutter(segment: Segment, x: float) -> tuple[float, float]:
    """The origin and spacing of a line's last characters, so that they end short of the gutter."""
    gaps = len(segment.text) - 1
    if not gaps:
        return x - _CLEAR, segment.spacing
    return x, segment.spacing - _CLEAR / gaps


def _squeezed(line: Line) -> Iterator[tuple[bool, bool]]:
    """For each segment: whether its first and its last mark lie in half of their em.

    The other half is outside the measure, or the neighbour stands in it.
    """
    taken_before = False
    segments = line.segments
    most = -segments[0].x if segments else 0.0
    for segment, following in zip(segments, [*segments[1:], None], strict=True):
        size = segment.style.size
        start = most > _SQUEEZED * size and not (taken_before and most < 2 * _SQUEEZED * size)
        end = segment.x + segment.width - segment.spacing
        limit = following.x if following else line.measure or line.width
        most = end - limit
        # Between two marks, the closing one is squeezed before the opening one.
        taken_before = most > _SQUEEZED * size and _closes(segment.text[-1:])
        yield start, taken_before


def _closes(mark: str) -> bool:
    return bool(mark) and unicodedata.category(mark) in ("Pe", "Pf", "Po")


def _segments(placed: PlacedLine, following: PlacedLine | None) -> Sequence[Segment]:
    segments = placed.line.segments
    if following is not None and _needs_space(placed, following):
        # The space is invisible, but keeps the two words apart when the paragraph is copied.
        last = replace(segments[-1], text=segments[-1].text + " ")
        segments = (*segments[:-1], last)
    return segments


def _words(runs: Sequence[TextRun]) -> list[TextPiece]:
    """The runs as one piece with its box; an empty list if there is no text."""
    visible = [run for run in runs if run.text]
    if not visible:
        return []
    left = min(run.x for run in visible)
    right = max(run.x + run.width for run in visible)
    top = min(run.y - ASCENT * run.style.size for run in visible)
    foot = max(run.y + DESCENT * run.style.size for run in visible)
    return [TextPiece(tuple(visible), SheetBox(left, top, right - left, foot - top))]


def _add_link(pieces: list[Piece], href: str, words: list[TextPiece]) -> None:
    """Add a link, or extend the previous one if it has the same target."""
    last = pieces[-1] if pieces else None
    if isinstance(last, Element) and last.tag == "a" and last.attributes["href"] == href:
        last.children += words
        return
    pieces.append(Element("a", children=[*words], attributes={"href": href}))


def _needs_space(placed: PlacedLine, following: PlacedLine) -> bool:
    before, after = placed.line.segments, following.line.segments
    if not before or not after or before[-1].generated:
        return False
    left, right = before[-1].text[-1:], after[0].text[:1]
    return left.isascii() and right.isascii() and not left.isspace() and right.isalnum()
