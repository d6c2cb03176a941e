"""The positions of a line's characters, recomputed from its segments and the fonts alone.

The counterpart of the painter's contract (:class:`edition.model.plan.Segment`): tests compare it
with the plan on one side and with the finished PDF on the other.
"""

from __future__ import annotations

import uharfbuzz as hb

from edition.model.plan import Line, Segment
from edition.typeset.inline.atoms import joins
from edition.typeset.inline.shaper import Shaper


def glyph_positions(line: Line, shaper: Shaper) -> tuple[tuple[str, float, float], ...]:
    """Each grapheme of a line, including generated ones, with its origin and advance.

    Args:
        line: a set line.
        shaper: its catalogue has the faces.

    Returns:
        ``(characters, origin, advance)``: origin in points from the line's start, advance in
        points without the letter spacing.
    """
    return tuple(item for segment in line.segments for item in _segment(segment, shaper))


def _segment(segment: Segment, shaper: Shaper) -> list[tuple[str, float, float]]:
    font = shaper.font(segment.style.face)
    buffer = hb.Buffer()
    buffer.add_str(shaper.glyph_text(segment.text, segment.style.face))
    buffer.guess_segment_properties()
    hb.shape(font, buffer, dict.fromkeys(segment.style.features, True))
    scale = segment.style.size / font.face.upem
    starts: list[int] = []
    advances: list[float] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        same = starts and (info.cluster == starts[-1] or joins(segment.text[info.cluster]))
        if same:
            advances[-1] += position.x_advance * scale
        else:
            starts.append(info.cluster)
            advances.append(position.x_advance * scale)
    pen, positions = segment.x, []
    for start, end, advance in zip(starts, [*starts[1:], len(segment.text)], advances, strict=True):
        positions.append((segment.text[start:end], pen, advance))
        pen += advance + segment.spacing
    return positions
