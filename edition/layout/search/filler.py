"""Fillers (补白): a house advertisement in a frame, on a page with too little copy.

A house that gives none in its stylebook gets none: nothing is printed that nobody wrote.
"""

from __future__ import annotations

import math

from edition.layout import costs
from edition.layout.article.head import Head
from edition.layout.article.makeup import Makeup
from edition.layout.article.menus import Menu
from edition.layout.article.shape import Shape
from edition.layout.grid import PageGrid, plain_frame
from edition.layout.search.free_regions import FixedBlock
from edition.layout.search.tree import Placement
from edition.model import Rect, Text
from edition.model.plan import Item, PlacedLine, TextBox, TextStyle, Tint
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, paragraph_style, set_headline, set_line

#: Fewest rows of a filler, and the most, as a share of the page.
LEAST_ROWS, MOST_SHARE = 7, 0.45
#: Greatest and least proportions (width over height) of a filler.
FLATTEST, TALLEST = 7.0, 0.5
#: Largest type size of its words, points.
LARGEST = 60.0


def filler_menus(book: Stylebook, rows: int) -> dict[int, Menu]:
    """The shapes a filler may have, by columns and rows."""
    menus: dict[int, Menu] = {}
    for columns in range(1, book.grid.columns + 1):
        menu: Menu = {}
        for high in range(LEAST_ROWS, int(rows * MOST_SHARE) + 1):
            share = book.grid.span(columns) / (high * book.grid.leading)
            if not TALLEST <= share <= FLATTEST:
                continue
            menu[high] = _shape(book, columns, high)
        if menu:
            menus[columns] = menu
    return menus


def filler_placement(book: Stylebook, block: FixedBlock, item: int) -> Placement:
    """The placement of a filler that the editor pinned."""
    return Placement(item, _shape(book, block.columns, block.rows), block.column, block.row)


def _shape(book: Stylebook, columns: int, rows: int) -> Shape:
    cost = costs.FILLER + costs.FILLER_ROW * rows * columns
    frame = plain_frame(book.grid, columns)
    makeup = Makeup(
        columns, frame, Head((), 0.0, 0.0, 0, 0.0), "over", columns, 0, 0, (),
        ((rows, 0),) * columns, rows * columns, cost, (("filler", cost),),
    )  # fmt: skip
    return Shape(makeup, rows, cost, 0)


def filler_items(
    placement: Placement, words: str, grid: PageGrid, faces: Faces, shaper: Shaper
) -> list[Item]:
    """The items of a placed filler, in a frame.

    Args:
        placement: its place.
        words: one of the stylebook's fillers, ``label|words``.
        grid: the page's.
        faces: the catalogue.
        shaper: measures the text.
    """
    book = grid.book
    area = grid.area(placement.column, placement.shape.columns, placement.row, placement.shape.rows)
    pad = grid.leading * 0.3
    frame = Rect(area.x, area.y + pad, area.width, area.height - 2 * pad)
    items: list[Item] = [
        Tint(frame, fill="tint", frame="ink", weight=book.rules.get("box", 0.6)),
    ]
    label, _, slogan = words.rpartition("|")
    if label:
        style = paragraph_style(book, faces, "notice")
        line = set_line(Text.of(label), style, shaper)
        x, y = frame.x + style.base.size, frame.y + style.base.size * 1.6
        rect = Rect(x, y - style.base.size, line.width, style.base.size * 1.2)
        items.append(TextBox(rect, "filler", (PlacedLine(line, x, y),)))
    if slogan:
        items += _slogan(slogan, frame, faces, shaper)
    return items


def _slogan(slogan: str, frame: Rect, faces: Faces, shaper: Shaper) -> list[Item]:
    """The words, centred, as large as they fit."""
    face = faces.find("kai", 400).id
    size = min(LARGEST, frame.height / 2.4)
    while size > 8:
        settings = set_headline(
            Text.of(slogan), frame.width * 0.86, TextStyle(face, size), shaper,
            max_lines=4, align="center",
        )  # fmt: skip
        fitting = [s for s in settings if len(s.lines) * size * 1.35 <= frame.height * 0.62]
        if fitting:
            lines = fitting[0].lines
            height = len(lines) * size * 1.35
            top = frame.y + (frame.height - height) / 2
            left = frame.x + frame.width * 0.07
            placed = tuple(
                PlacedLine(line, left, top + (k + 0.5) * size * 1.35 + size * 0.38)
                for k, line in enumerate(lines)
            )
            rect = Rect(left, top, frame.width * 0.86, math.ceil(height))
            return [TextBox(rect, "filler", placed)]
        size *= 0.9
    return []
