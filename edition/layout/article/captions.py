"""The lines under a picture: its caption and its credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model import Figure, Text
from edition.model.plan import Line
from edition.model.signature import printed_credit
from edition.settings import Faces, Stylebook
from edition.typeset import ParagraphStyle, Shaper, paragraph_style, set_paragraph

#: Precedes a caption between two pictures: it belongs to the picture above.
SIGN = "▲"

#: Pitch of caption lines, em.
CAPTION_PITCH = 1.35


def caption_lines(
    figure: Figure,
    width: float,
    book: Stylebook,
    faces: Faces,
    shaper: Shaper,
    *,
    signed: bool = False,
) -> tuple[Line, ...]:
    """The lines under a picture.

    The credit follows the caption on the same line if both fit; otherwise it stands at the right
    end of the caption's last line, or on a line of its own: a name is never cut. Without a caption
    it stands at the right.

    Args:
        figure: the picture.
        width: points.
        book, faces, shaper: how it is set.
        signed: whether another picture stands below the caption, so that a sign has to show which
            picture it belongs to.
    """
    credit = Text.of(printed_credit(figure))
    if not figure.caption:
        own = paragraph_style(book, faces, "credit")
        return set_paragraph(credit, width, own, shaper).lines if credit else ()
    style = paragraph_style(book, faces, "caption")
    caption = figure.caption
    if signed:
        caption = Text.of(SIGN, *caption.runs)
    joined = Text.of(*caption.runs, "　", *credit.runs) if credit else caption
    lines = set_paragraph(joined, width, style, shaper).lines
    if credit and len(lines) > 1:
        lines = set_paragraph(caption, width, style, shaper).lines
        lines = _with_credit(lines, credit, width, style, shaper)
    return _with_sign(lines, shaper) if signed else lines


def caption_height(lines: Sequence[Line], size: float) -> float:
    """Height of a caption's lines and the readings over them, points.

    Args:
        lines: of the caption.
        size: of its type, points.
    """
    return len(lines) * size * CAPTION_PITCH + sum(line.readings for line in lines)


def _with_credit(
    lines: tuple[Line, ...], credit: Text, width: float, style: ParagraphStyle, shaper: Shaper
) -> tuple[Line, ...]:
    """The caption's lines with the credit at the right, at least one character away."""
    own = set_paragraph(credit, width, replace(style, align="end"), shaper).lines
    last, first = lines[-1], own[0]
    start = first.segments[0].x if first.segments else 0.0
    if len(own) > 1 or last.width + style.base.size > start:
        return (*lines, *own)
    joined = replace(last, segments=(*last.segments, *first.segments), width=first.width)
    return (*lines[:-1], joined)


def _with_sign(lines: tuple[Line, ...], shaper: Shaper) -> tuple[Line, ...]:
    """Mark the sign as generated, because it is not in the source."""
    first = lines[0]
    head = first.segments[0]
    width = shaper.measure(SIGN, head.style)[0] + head.spacing
    sign = replace(head, text=SIGN, width=width, generated=True)
    rest = replace(head, text=head.text[len(SIGN) :], x=head.x + width, width=head.width - width)
    segments = (sign, rest) if rest.text else (sign,)
    return (replace(first, segments=(*segments, *first.segments[1:])), *lines[1:])
