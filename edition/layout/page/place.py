"""A placed shape → the article's boxes, pictures and rules, in points and in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.layout.article.captions import CAPTION_PITCH, caption_height
from edition.layout.article.copyfit import FittedBody, fit
from edition.layout.article.head import WHITE_ABOVE, WHITE_BELOW, Head
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.picture import cropped
from edition.layout.article.picture_box import PictureBox
from edition.layout.article.shape import Shape
from edition.layout.grid import PageGrid
from edition.layout.page.pins.placed_pins import arrangement
from edition.layout.search.tree import Placement
from edition.model.plan import (
    ASCENT,
    ArticlePart,
    Item,
    Picture,
    PlacedLine,
    Rect,
    Role,
    Rule,
    TextBox,
    Tint,
)
from edition.typeset import GalleyRow, paragraph_style, set_line

#: White around the words of a column flag, em.
FLAG_PADDING = 0.5
#: Boxes of at most this many rows are tinted.
TINTED_ROWS = 20
#: The label in the frame of a missing picture.
NO_PICTURE = "图片待补"


@dataclass(frozen=True, slots=True)
class PlacedArticle:
    """An article on the page: its part of the plan, and its fitted body."""

    part: ArticlePart
    fitted: FittedBody


def fit_shape(shape: Shape, measured: MeasuredArticle) -> FittedBody:
    """Fit an article's body into the columns of a shape."""
    capacities = [end - top for _, top, end in shape.legs() if end > top]
    return fit(measured, shape.makeup.frame.measure, capacities)


def place(
    placement: Placement, measured: MeasuredArticle, grid: PageGrid, fitted: FittedBody
) -> PlacedArticle:
    """Turn an article's placement into items in points."""
    placer = _Placer(placement, measured, grid)
    items = placer.items(fitted)
    shape = placement.shape
    rect = grid.area(placement.column, shape.columns, placement.row, shape.rows)
    jumps = {jump.direction: jump.page for jump in measured.article.jumps}
    part = ArticlePart(
        measured.article.id,
        rect,
        tuple(items),
        continued_from=jumps.get("from"),
        continued_to=jumps.get("to"),
        arrangement=arrangement(shape.makeup, shape.guest),
    )
    return PlacedArticle(part, fitted)


class _Placer:
    def __init__(self, placement: Placement, measured: MeasuredArticle, grid: PageGrid) -> None:
        self.shape, self.measured, self.grid = placement.shape, measured, grid
        self.makeup, self.frame = placement.shape.makeup, placement.shape.makeup.frame
        self.x, self.row = grid.left(placement.column), placement.row
        self.width = grid.book.grid.span(placement.shape.columns)

    def items(self, fitted: FittedBody) -> list[Item]:
        makeup = self.makeup
        items: list[Item] = []
        if self.frame.boxed:
            items.append(self._box())
        if makeup.flag_rows:
            items += self._flag()
        rows = self.shape.rows
        above = [box for box in makeup.pictures if box.place == "above"]
        for box in above:
            items += self._picture(box, self.row + makeup.picture_row(box, rows))
        items += self._head(makeup.head)
        for box in makeup.pictures:
            if box.place != "above":
                items += self._picture(box, self.row + makeup.picture_row(box, rows))
        legs = [leg for leg in self.shape.legs() if leg[2] > leg[1]]
        for (column, top, _), leg in zip(legs, fitted.legs, strict=True):
            items += self._leg(leg, column, self.row + top)
        return items

    def _box(self) -> Item:
        book, leading = self.grid.book, self.grid.leading
        rect = Rect(self.x, self.grid.top(self.row), self.width, (self.shape.rows - 0.15) * leading)
        # Only short texts are tinted: behind a picture the tint would look like part of it.
        short = not self.makeup.pictures and self.shape.rows <= TINTED_ROWS
        fill = "tint" if short and "tint" in book.colors else None
        return Tint(rect, fill=fill, frame="ink", weight=book.rules.get("box", 0.6))

    def _flag(self) -> list[Item]:
        """The column flag: its words reversed out of a bar over the head."""
        style = paragraph_style(self.grid.book, self.measured.faces, "column_flag")
        flagged = replace(style, base=replace(style.base, color="paper"))
        line = set_line(
            self.measured.article.column_flag, flagged, self.measured.shaper, align="start"
        )
        size = style.base.size
        pad = size * FLAG_PADDING
        box = Rect(self.x, self.grid.top(self.row) + 1, line.width + 2 * pad, size * 1.5)
        baseline = box.y + (box.height - size) / 2 + ASCENT * size
        placed = PlacedLine(line, self.x + pad, baseline, -1, 0)
        return [Tint(box, fill="accent"), TextBox(box, "column_flag", (placed,))]

    def _head(self, head: Head) -> list[Item]:
        if self.makeup.style == "down":
            return self._head_down(head)
        rows = head.rows + self.makeup.padding
        spare = rows * self.grid.leading - head.height
        # The white above and below a head keeps the proportion of its minimum.
        share = WHITE_ABOVE / (WHITE_ABOVE + WHITE_BELOW)
        top = y = self.grid.top(self.row + self.makeup.head_top) + spare * share
        left = self.x + self.frame.left(0)
        width = self.frame.span(self.makeup.head_columns)
        items: list[Item] = []
        for piece in head.pieces:
            start, placed = y, []
            for k, line in enumerate(piece.lines):
                drawn = max((s.style.size for s in line.segments), default=piece.pitch)
                y += line.readings
                baseline = y + (piece.pitch - drawn) / 2 + ASCENT * drawn
                placed.append(PlacedLine(line, left, baseline, -1, k))
                y += piece.pitch
            items.append(TextBox(Rect(left, start, width, y - start), piece.role, tuple(placed)))
        assert y <= top + head.height + 0.01
        return items

    def _head_down(self, head: Head) -> list[Item]:
        """A vertical head at the left, its lines from right to left."""
        items: list[Item] = []
        body = self.grid.book.grid.body
        edge = self.x + head.width - body * 0.75
        top = self.grid.top(self.row + self.makeup.flag_rows) + self.grid.leading * 0.2
        for piece in head.pieces:
            right, placed = edge, []
            for k, line in enumerate(piece.lines):
                axis = edge - piece.pitch / 2
                # The byline stands at the foot; kicker and deck hang from the top.
                y = top + (head.height - line.width if piece.role == "byline" else 0.0)
                placed.append(PlacedLine(line, axis, y, -1, k))
                edge -= piece.pitch
            rect = Rect(edge, top, right - edge, head.height)
            items.append(TextBox(rect, piece.role, tuple(placed)))
        return items

    def _picture(self, box: PictureBox, row: int) -> list[Item]:
        grid = self.grid
        figure = self.measured.article.figures[box.figure]
        blocks = [i for i, b in enumerate(self.measured.article.blocks) if b.type == "figure"]
        block = self.measured.block_of(blocks[box.figure])
        left, width = box.extent(self.frame)
        left += self.x
        # The top of the picture aligns with the type beside it.
        inset = (grid.leading - grid.book.grid.body) / 2
        if box.place == "bottom":
            # At the foot, the white goes between the picture and the text above it.
            inset += grid.leading * 0.4
        height = (box.rows - 0.5) * grid.leading
        if figure.file and figure.width and figure.height and not figure.crop:
            height = min(width * figure.height / figure.width, (box.rows - 0.1) * grid.leading)
        if box.window:
            height = box.window.height
            inset += box.window.top
        rect = Rect(left, grid.top(row) + inset, width, height)
        crop = Rect(0.0, 0.0, 1.0, 1.0)
        if figure.file and figure.width and figure.height:
            crop = cropped(figure.width, figure.height, rect, figure.focus)
        label = str(figure.caption) or NO_PICTURE
        items: list[Item] = [
            Picture(rect, figure.file, figure.alt, crop, block, "" if figure.file else label)
        ]
        if box.caption:
            items.append(self._caption(box, rect, block, bool(figure.caption)))
        return items

    def _caption(self, box: PictureBox, rect: Rect, block: int, captioned: bool) -> Item:
        size = box.caption[0].segments[0].style.size
        y = rect.bottom + size * 1.3
        lines = []
        for k, line in enumerate(box.caption):
            y += line.readings
            lines.append(PlacedLine(line, rect.x, y + k * size * CAPTION_PITCH, block, k))
        role: Role = "caption" if captioned else "credit"
        height = caption_height(box.caption, size) + size * 0.3
        return TextBox(Rect(rect.x, rect.bottom, rect.width, height), role, tuple(lines))

    def _leg(self, rows: Sequence[GalleyRow], column: int, first: int) -> list[Item]:
        """The rows of one column: a box for each run of one role, and the rules of tables."""
        items: list[Item] = []
        run: list[PlacedLine] = []
        role: Role = "body"
        left = self.x + self.frame.left(column)
        start = 0

        def close(end: int) -> None:
            if run:
                top, height = self.grid.top(first + start), (end - start) * self.grid.leading
                rect = Rect(left, top, self.frame.measure, height)
                items.append(TextBox(rect, role, tuple(run)))
                run.clear()

        for k, row in enumerate(rows):
            base = self.grid.baseline(first + k)
            for x1, x2, dy, weight in row.rules:
                items.append(Rule(left + x1, base + dy, left + x2, base + dy, weight))
            if row.lines and (not run or row.role != role):
                close(k)
                role, start = row.role, k
            for e in row.lines:
                block = self.measured.block_of(e.block)
                run.append(PlacedLine(e.line, left + e.x, base + e.dy, block, e.part))
        close(len(rows))
        return items
