"""Lines that are links: jump lines (下转, 上接) and entries of the digest."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from edition.model import Jump, Line, Text
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, paragraph_style, set_line

#: Jump lines: at the end of the first part of an article, and at the head of the rest.
CONTINUED = {"to": "（下转第{page}版）", "from": "（上接第{page}版）"}


def linked(line: Line, href: str) -> Line:
    """A line whose segments link to ``href``."""
    return replace(line, segments=tuple(replace(s, href=href) for s in line.segments))


def continued_line(
    jump: Jump,
    article: str,
    measure: float,
    book: Stylebook,
    faces: Faces,
    shaper: Shaper,
    align: Literal["center", "end"],
) -> Line:
    """The jump line: it names the page of an article's other part, and links to it."""
    style = paragraph_style(book, faces, f"jump_{jump.direction}")
    text = Text.of(CONTINUED[jump.direction].format(page=jump.page))
    line = set_line(text, style, shaper, measure=measure, align=align)
    own = tuple(replace(segment, generated=True) for segment in line.segments)
    return linked(replace(line, segments=own), f"#{article}--{jump.page}")
