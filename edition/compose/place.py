"""A shape at its spot → the article's boxes, pictures and rules, in points and in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.compose.grid import PageGrid
from edition.compose.pour import level
from edition.compose.search import Spot
from edition.compose.shape import (
    BYLINE_LINE,
    HEADLINE_LINE,
    SMALL_LINE,
    Measured,
    PictureBox,
    Shape,
    byline_lines,
    capacities,
)
from edition.model import Article
from edition.model.plan import (
    ArticlePart,
    Item,
    Line,
    Picture,
    PlacedLine,
    Rect,
    Role,
    Rule,
    TextBox,
    Tint,
)
from edition.typeset import GalleyRow, paragraph_style, set_line

#: White round the words of a column flag's label, em.
FLAG_PADDING = 0.5

#: Share of a head's white that stands over it: a head belongs to the text under it.
WHITE_ABOVE = 0.55


@dataclass(frozen=True, slots=True)
class Placed:
    """An article on the page.

    Attributes:
        part: for the plan.
        overset: rows of the body that found no place, in order.
        head: top and bottom row of the head, for the checks.
    """

    part: ArticlePart
    overset: tuple[GalleyRow, ...]
    head: tuple[int, int]


def place(spot: Spot, measured: Measured, grid: PageGrid) -> Placed:
    """Put an article's shape at its spot."""
    shape, article = spot.shape, measured.article
    items: list[Item] = []
    row = spot.row
    width = grid.book.grid.span(shape.columns)
    left = grid.left(spot.column)
    if shape.flag_rows:
        items += _flag(article, measured, left, grid.top(row), grid)
        row += shape.flag_rows
    head_top = row
    # White that fills a page that has too little copy goes round the head first.
    rows = shape.head.rows + shape.padding + min(shape.spare, 2)
    white = rows * grid.leading - shape.head.height
    items += _head(shape, measured, left, grid.top(row) + white * WHITE_ABOVE, width)
    row += rows
    items += _pictures(shape, measured, spot.column, row, grid)
    body, overset = _body(shape, measured, spot.column, row, grid)
    items += body
    part = ArticlePart(
        article.id, grid.area(spot.column, shape.columns, spot.row, shape.rows), tuple(items)
    )
    return Placed(part, overset, (head_top, head_top + shape.head.rows))


def _flag(
    article: Article, measured: Measured, left: float, top: float, grid: PageGrid
) -> list[Item]:
    """The column flag: its words reversed out of a bar over the head."""
    style = paragraph_style(measured.book, measured.faces, "column_flag")
    line = set_line(article.column_flag, style, measured.shaper, align="start")
    size = style.base.size
    pad = size * FLAG_PADDING
    height = size * 1.5
    box = Rect(left, top + 1, line.width + 2 * pad, height)
    baseline = box.y + (height - size) / 2 + 0.88 * size
    return [
        Tint(box, fill="accent"),
        TextBox(box, "column_flag", (PlacedLine(line, left + pad, baseline, -1, 0),)),
    ]


def _head(shape: Shape, measured: Measured, left: float, top: float, width: float) -> list[Item]:
    """Kicker, headline, deck and byline, one under the other."""
    head = shape.head
    items: list[Item] = []
    y = top
    byline = byline_lines(measured, width)
    parts: tuple[tuple[Role, tuple[Line, ...], float, float], ...] = (
        ("kicker", head.kicker, head.small, SMALL_LINE),
        ("headline", head.headline, head.size, HEADLINE_LINE),
        ("deck", head.deck, head.small, SMALL_LINE),
        ("byline", byline, measured.book.role("byline").size, BYLINE_LINE),
    )
    for role, lines, size, factor in parts:
        if not lines:
            continue
        placed = []
        start = y
        for k, line in enumerate(lines):
            drawn = max(segment.style.size for segment in line.segments)
            baseline = y + (size * factor - drawn) / 2 + 0.88 * drawn
            placed.append(PlacedLine(line, left, baseline, -1, k))
            y += size * factor
        items.append(TextBox(Rect(left, start, width, y - start), role, tuple(placed)))
    return items


def _pictures(
    shape: Shape, measured: Measured, column: int, row: int, grid: PageGrid
) -> list[Item]:
    items: list[Item] = []
    at = column + shape.columns - sum(box.columns for box in shape.pictures)
    blocks = [i for i, b in enumerate(measured.article.blocks) if b.type == "figure"]
    for box in shape.pictures:
        items += _picture(box, blocks[box.figure], measured, at, row, grid)
        at += box.columns
    return items


def _picture(
    box: PictureBox, block: int, measured: Measured, column: int, row: int, grid: PageGrid
) -> list[Item]:
    figure = measured.article.figures[box.figure]
    area = grid.area(column, box.columns, row, box.rows)
    # The picture's top stands at the height of the type beside it.
    inset = (grid.leading - grid.book.grid.body) / 2
    rect = Rect(area.x, area.y + inset, area.width, area.height - grid.leading * 0.5)
    crop = Rect(0.0, 0.0, 1.0, 1.0)
    if figure.file and figure.width and figure.height:
        crop = _crop(figure.width, figure.height, rect, figure.focus)
    label = str(figure.caption) or "图片待补"
    items: list[Item] = [
        Picture(rect, figure.file, figure.alt, crop, block, "" if figure.file else label)
    ]
    if box.caption:
        size = box.caption[0].segments[0].style.size
        y = rect.bottom + size * 1.3
        lines = []
        for k, line in enumerate(box.caption):
            lines.append(PlacedLine(line, rect.x, y + k * size * 1.35, block, k))
        role: Role = "caption" if figure.caption else "credit"
        height = len(lines) * size * 1.35 + size * 0.3
        items.append(TextBox(Rect(rect.x, rect.bottom, rect.width, height), role, tuple(lines)))
    return items


def _crop(width: int, height: int, rect: Rect, focus: tuple[float, float]) -> Rect:
    """The part of a picture that fills a rectangle, as near its focus as can be."""
    want = rect.width / rect.height
    have = width / height
    if have > want:
        share = want / have
        x = min(max(focus[0] - share / 2, 0.0), 1 - share)
        return Rect(x, 0.0, share, 1.0)
    share = have / want
    y = min(max(focus[1] - share / 2, 0.0), 1 - share)
    return Rect(0.0, y, 1.0, share)


def _body(
    shape: Shape, measured: Measured, column: int, row: int, grid: PageGrid
) -> tuple[list[Item], tuple[GalleyRow, ...]]:
    rows = measured.galley(shape.looseness).rows
    body_rows = shape.body_rows - shape.spare
    free = capacities(shape.columns, body_rows, shape.pictures)
    cut = level(rows, free)
    overset: tuple[GalleyRow, ...] = ()
    if cut is None:
        cut, overset = _as_much_as_fits(rows, free)
    items: list[Item] = []
    for k, (start, end) in enumerate(cut):
        if end <= start:
            continue
        first = row + body_rows - free[k]
        items += column_items(rows[start:end], column + k, first, grid)
    return items, overset


def _as_much_as_fits(
    rows: Sequence[GalleyRow], free: Sequence[int]
) -> tuple[list[tuple[int, int]], tuple[GalleyRow, ...]]:
    columns = []
    at = 0
    for capacity in free:
        while at < len(rows) and rows[at].blank:
            at += 1
        end = min(len(rows), at + capacity)
        columns.append((at, end))
        at = end
    return columns, tuple(rows[at:])


def column_items(rows: Sequence[GalleyRow], column: int, first: int, grid: PageGrid) -> list[Item]:
    """One column's rows as boxes, a box for each stretch of one role, and its tables' rules."""
    items: list[Item] = []
    run: list[PlacedLine] = []
    role: Role = "body"
    left = grid.left(column)
    start = 0

    def close(end: int) -> None:
        if run:
            items.append(
                TextBox(grid.area(column, 1, first + start, max(1, end - start)), role, tuple(run))
            )
            run.clear()

    for k, row in enumerate(rows):
        base = grid.baseline(first + k)
        for x1, x2, dy, weight in row.rules:
            items.append(Rule(left + x1, base + dy, left + x2, base + dy, weight))
        if row.lines and (not run or row.role != role):
            close(k)
            role, start = row.role, k
        run += [PlacedLine(e.line, left + e.x, base + e.dy, e.block, e.part) for e in row.lines]
    close(len(rows))
    return items
