"""Emphasis dots, proper-name and book-title lines, ruby: drawn beside the text, not in it.

They are separate boxes, painted after the line they mark, so that they do not interrupt the text
when it is copied or read aloud.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.plan import ASCENT, DESCENT, READING_DEPTH, PlacedLine, Segment, TextStyle
from edition.render.sheet.elements import DrawnShape, SheetBox
from edition.typeset import Shaper

#: Diameter of an emphasis dot, and distance of its centre below the em box, em: small enough for
#: the space between two body lines (CLREQ "Emphasis dots": under the character, centred).
_DOT, _DOT_DROP = 0.16, 0.13
#: Thickness of a proper-name line and its distance below the em box, em; a hairline at body size.
_LINE, _LINE_DROP = 0.055, 0.06
#: How much shorter than its text a line is at both ends, em, so that two adjacent names stay
#: apart (CLREQ).
_SHORT = 1 / 16
#: The wave of a book-title line: half its period and its height, em.
_WAVE, _WAVE_HEIGHT = 0.16, 0.12


def marks_of(placed: PlacedLine, shaper: Shaper) -> list[DrawnShape]:
    """The shapes under a horizontal line.

    Args:
        placed: the line at its place.
        shaper: gives the advances.
    """
    shapes: list[DrawnShape] = []
    segments = placed.line.segments
    for i, segment in enumerate(segments):
        if not segment.decoration:
            continue
        x, size = placed.x + segment.x, segment.style.size
        foot = placed.y + DESCENT * size
        if "dots" in segment.decoration:
            shapes += _dots(segment, x, foot + _DOT_DROP * size, shaper)
        if not segment.continued:
            end = placed.x + _end_of_mark(segments, i)
            shapes += _lines(segment, x + _SHORT * size, end - _SHORT * size, foot)
    return shapes


def _end_of_mark(segments: Sequence[Segment], first: int) -> float:
    """Where the line under a name or title ends that begins with a segment, points."""
    last = first
    while last + 1 < len(segments) and segments[last + 1].continued:
        last += 1
    segment = segments[last]
    return segment.x + segment.width - segment.spacing


def _lines(segment: Segment, left: float, right: float, foot: float) -> list[DrawnShape]:
    """The line under a name, the wave under a title, or both."""
    shapes: list[DrawnShape] = []
    size, color, width = segment.style.size, segment.style.color, right - left
    if "proper_name" in segment.decoration:
        shapes.append(
            DrawnShape(SheetBox(left, foot + _LINE_DROP * size, width, _LINE * size), color)
        )
    if "title_line" in segment.decoration:
        shapes += wave(left, foot + _LINE_DROP * size, width, size, color)
    return shapes


def wave(x: float, y: float, width: float, size: float, color: str) -> list[DrawnShape]:
    """A wavy line ``width`` points long with its top at ``y``: half waves, up and down."""
    half = _WAVE * size
    count = max(1, round(width / half))
    half = width / count
    height, thick = _WAVE_HEIGHT * size, max(0.25, _LINE * size)
    halves = []
    for number in range(count):
        up = number % 2 == 0
        top = y if up else y + height / 2 - thick / 2
        box = SheetBox(x + number * half, top, half, height / 2 + thick / 2)
        halves.append(DrawnShape(box, color, "crest" if up else "trough", thick))
    return halves


def _dots(segment: Segment, x: float, middle: float, shaper: Shaper) -> list[DrawnShape]:
    diameter = _DOT * segment.style.size
    dots = []
    for character in segment.text:
        advance = shaper.width(character, segment.style)
        if character.isalnum():
            at = x + advance / 2 - diameter / 2
            box = SheetBox(at, middle - diameter / 2, diameter, diameter)
            dots.append(DrawnShape(box, segment.style.color, "dot"))
        x += advance + segment.spacing
    return dots


def ruby_of(segment: Segment, x: float, baseline: float) -> tuple[str, TextStyle, float, float]:
    """The annotation over a segment: text, style, x, and its baseline, points."""
    style = segment.ruby_style or segment.style
    above = baseline - ASCENT * segment.style.size - READING_DEPTH * style.size
    return segment.ruby or "", style, x + segment.ruby_x, above
