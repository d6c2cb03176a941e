"""A page in outline, and the faults of make-up that the outline shows.

The outline is taken from placements while layouts are compared, and from a finished plan when it is
checked, so that both are judged by the same code.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from edition.layout.article.measure import MeasuredArticle
from edition.layout.search.tree import SEPARATOR, Placement, collide
from edition.model.plan import PagePlan, Picture, TextBox, Tint

#: Rows or columns by which edges may differ and still count as aligned.
NEAR = 0.6
#: Edges of articles above one another differ by the separator's rows.
GAP_ROWS = SEPARATOR + NEAR
#: Pictures of two articles touch if at most this many rows lie between them.
PICTURE_GAP = 4.0


@dataclass(frozen=True, slots=True)
class OutlineBox:
    """A rectangle in base columns and rows."""

    left: float
    right: float
    top: float
    bottom: float

    def over(self, other: OutlineBox) -> bool:
        """Whether the two share columns."""
        return min(self.right, other.right) - max(self.left, other.left) > NEAR

    def beside(self, other: OutlineBox) -> bool:
        """Whether the two share rows."""
        return min(self.bottom, other.bottom) - max(self.top, other.top) > NEAR


@dataclass(frozen=True, slots=True)
class PageOutline:
    """An article in outline.

    Attributes:
        article: its id.
        box: its rectangle.
        head: rectangle of its headline, None without one.
        size: of the headline, points.
        pictures: their rectangles.
        boxed: whether a frame is drawn round it.
        down: whether its headline is vertical.
        rank: its headline rank; 0 if unknown.
    """

    article: str
    box: OutlineBox
    head: OutlineBox | None
    size: float
    pictures: tuple[OutlineBox, ...]
    boxed: bool = False
    down: bool = False
    rank: int = 0


def outline_of(placement: Placement, measured: MeasuredArticle) -> PageOutline:
    """The outline of a placed shape."""
    shape, makeup = placement.shape, placement.shape.makeup
    each = shape.columns / max(1, makeup.frame.columns)
    box = OutlineBox(
        placement.column,
        placement.column + shape.columns,
        placement.row,
        placement.row + shape.rows,
    )
    head = None
    if makeup.head.size and makeup.style != "down":
        top = placement.row + makeup.head_top
        head = OutlineBox(
            placement.column,
            placement.column + makeup.head_columns * each,
            top,
            top + makeup.head.rows,
        )
    pictures = []
    for picture in makeup.pictures:
        top = placement.row + makeup.taken[picture.column][0] - picture.height
        if picture.place == "above":
            top = placement.row + makeup.flag_rows
        elif picture.place == "bottom":
            top = placement.row + shape.rows - makeup.taken[picture.column][1]
        left = placement.column + picture.column * each
        pictures.append(OutlineBox(left, left + picture.columns * each, top, top + picture.rows))
    return PageOutline(
        measured.article.id,
        box,
        head,
        makeup.head.size,
        tuple(pictures),
        makeup.frame.boxed,
        makeup.style == "down",
        measured.rank.rank,
    )


def outlines_of(page: PagePlan) -> list[PageOutline]:
    """The outlines of the articles of a plan."""
    step = page.column_width + page.gap

    def box(x1: float, y1: float, x2: float, y2: float) -> OutlineBox:
        return OutlineBox(
            (x1 - page.type_area.x) / step,
            (x2 + page.gap - page.type_area.x) / step,
            (y1 - page.body_y) / page.row,
            (y2 - page.body_y) / page.row,
        )

    outlines = []
    for part in page.parts:
        head, size, down, boxed = None, 0.0, False, False
        pictures = []
        for item in part.items:
            r = item.rect if not hasattr(item, "x1") else None
            if r is None:
                continue
            if isinstance(item, Picture):
                pictures.append(box(r.x, r.y, r.right, r.bottom))
            elif isinstance(item, Tint) and item.frame:
                boxed = boxed or r.width > part.rect.width * 0.9
            elif isinstance(item, TextBox) and item.role == "headline" and item.lines:
                down = item.lines[0].line.vertical
                size = max(s.style.size for pl in item.lines for s in pl.line.segments)
                head = None if down else box(r.x, r.y, r.right, r.bottom)
        r = part.rect
        whole = box(r.x, r.y, r.right, r.bottom)
        outlines.append(PageOutline(part.article, whole, head, size, tuple(pictures), boxed, down))
    return outlines


def page_breaks(outlines: Sequence[PageOutline], columns: int) -> list[float]:
    """Rows at which an alley runs across the whole page, with articles side by side both above and
    below it (断版). Above or below an article of full width, a cut across the page is fine."""
    breaks = []
    for row in sorted({item.box.bottom for item in outlines}):
        if any(o.box.top < row - NEAR and o.box.bottom > row + GAP_ROWS for o in outlines):
            continue
        above = [o for o in outlines if abs(o.box.bottom - row) < NEAR]
        below = [o for o in outlines if -NEAR < o.box.top - row < GAP_ROWS]
        if len(above) > 1 and len(below) > 1:
            breaks.append(row)
    return breaks


def page_gutters(outlines: Sequence[PageOutline], columns: int) -> list[float]:
    """Columns at which one gutter runs the whole height of the page, with articles above one
    another on both sides of it (通缝)."""
    gutters = []
    for column in range(1, columns):
        if any(o.box.left < column - NEAR and o.box.right > column + NEAR for o in outlines):
            continue
        left = [o for o in outlines if abs(o.box.right - column) < NEAR]
        right = [o for o in outlines if abs(o.box.left - column) < NEAR]
        if len(left) > 1 and len(right) > 1:
            gutters.append(float(column))
    return gutters


def collisions(outlines: Sequence[PageOutline]) -> list[tuple[str, str]]:
    """Pairs of headlines side by side on the same rows, of similar size, neither boxed (碰题)."""
    return [(a.article, b.article) for a, b in heads_abreast(outlines) if collide(a.size, b.size)]


def heads_abreast(outlines: Sequence[PageOutline]) -> list[tuple[PageOutline, PageOutline]]:
    """Pairs of articles whose headlines stand side by side on the same rows, the left one first;
    neither is boxed."""
    heads = sorted(
        ((o.head.left, k, o.head, o) for k, o in enumerate(outlines) if o.head and not o.boxed),
        key=itemgetter(0, 1),
    )
    lefts = [entry[0] for entry in heads]
    pairs = []
    for _, _, a, left in heads:
        start = bisect_right(lefts, a.right - NEAR)
        for _, _, b, right in heads[start : bisect_left(lefts, a.right + NEAR)]:
            least = min(a.bottom - a.top, b.bottom - b.top)
            shared = min(a.bottom, b.bottom) - max(a.top, b.top)
            if shared > least / 2:
                pairs.append((left, right))
    return pairs


def touching_pictures(outlines: Sequence[PageOutline]) -> list[tuple[str, str]]:
    """Pairs of articles whose pictures stand side by side or above one another."""
    pairs = []
    for i, a in enumerate(outlines):
        for b in outlines[i + 1 :]:
            if any(_touch(p, q) for p in a.pictures for q in b.pictures):
                pairs.append((a.article, b.article))
    return pairs


def _touch(a: OutlineBox, b: OutlineBox) -> bool:
    side = min(abs(a.right - b.left), abs(b.right - a.left)) < NEAR and a.beside(b)
    high = min(abs(a.bottom - b.top), abs(b.bottom - a.top)) < PICTURE_GAP and a.over(b)
    return side or high
