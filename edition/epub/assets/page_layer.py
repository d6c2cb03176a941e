"""A composed page's text layer: the plan's lines as boxes in CSS pixels over the page's picture.

The fixed-layout page is as many CSS pixels wide as the plan's page is points, so lengths are the
same in both. Text is set in the reader's own face; letter-spacing brings each line to the width it
has on the page, so that a selection or a search hit covers the drawn words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.epub.assets.pictures import PackedPicture
from edition.model.plan import (
    ASCENT,
    ArticlePart,
    Item,
    PagePlan,
    Picture,
    PlacedLine,
    Rect,
    TextBox,
)


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line of the layer: its characters and its inline style."""

    text: str
    style: str
    vertical: bool


@dataclass(frozen=True, slots=True)
class LayerBox:
    """Lines that belong together: a headline, a piece of a column; or a picture's alt text."""

    role: str
    lines: tuple[LayerLine, ...]
    alt: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class LayerPart:
    """An article's part on the page: the link over it, and its text."""

    title: str
    href: str
    style: str
    boxes: tuple[LayerBox, ...]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as the template needs it; ``width`` and ``height`` in CSS pixels."""

    width: int
    height: int
    picture: PackedPicture
    furniture: tuple[LayerBox, ...]
    parts: tuple[LayerPart, ...]


def drawn_page(
    plan: PagePlan, picture: PackedPicture, files: Mapping[str, tuple[str, str]]
) -> DrawnPage:
    """The layer of a page.

    Args:
        plan: the composed page.
        picture: the page as drawn.
        files: title and file name of each article, by id.
    """
    return DrawnPage(
        width=round(plan.width),
        height=round(plan.height),
        picture=picture,
        furniture=tuple(_boxes(plan.furniture)),
        parts=tuple(_part(part, *files[part.article]) for part in plan.parts),
    )


def _part(part: ArticlePart, title: str, file: str) -> LayerPart:
    return LayerPart(title, file, _place(part.rect), tuple(_boxes(part.items)))


def _boxes(items: tuple[Item, ...]) -> Iterator[LayerBox]:
    for item in items:
        if isinstance(item, TextBox) and item.lines:
            lines = tuple(_line(line) for line in item.lines if line.line.segments)
            yield LayerBox(item.role, lines)
        elif isinstance(item, Picture) and item.alt:
            yield LayerBox("picture", (), item.alt, _place(item.rect))


def _line(placed: PlacedLine) -> LayerLine:
    line = placed.line
    text = "".join(segment.text for segment in line.segments)
    size = max(segment.style.size for segment in line.segments)
    natural = sum(_em(character) for character in text) * size
    first = min(segment.x for segment in line.segments)
    # A line's width counts from the start of the measure: subtract the indent.
    spacing = (line.width - first - natural) / len(text) if text else 0.0
    if line.vertical:
        left, top = placed.x - size / 2, placed.y + first
    else:
        left, top = placed.x + first, placed.y - ASCENT * size
    style = (
        f"left:{left:.1f}px;top:{top:.1f}px;font-size:{size:.2f}px;letter-spacing:{spacing:.2f}px"
    )
    return LayerLine(text, style, line.vertical)


def _em(character: str) -> float:
    """A character's approximate width in the reader's font: Han one em, Latin half an em."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def _place(rect: Rect) -> str:
    return (
        f"left:{rect.x:.1f}px;top:{rect.y:.1f}px;"
        f"width:{rect.width:.1f}px;height:{rect.height:.1f}px"
    )
