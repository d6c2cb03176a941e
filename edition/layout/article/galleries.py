"""Galleries: several pictures of one article in rows that fill their columns to both edges.

In a row all pictures have one height, and each is as wide as its own proportions make it; so a
panorama is wide and a portrait narrow, and nothing is cut off. A large picture may stand beside a
stack of smaller ones. The rows stand together at the top of the body, or the first of them over
the head, or the last of them at the foot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from edition.layout import costs
from edition.layout.article.picture_box import Arrangement, PictureBox, Window
from edition.layout.grid import Frame

if TYPE_CHECKING:
    from edition.layout.article.picture import PictureSetter

#: Most pictures of a row, and most rows. With more pictures than ``CROWD`` rows take more.
MOST_IN_ROW, MOST_ROWS, CROWD, CROWDED_ROW = 4, 4, 8, 6
#: A picture is at least this share of a column wide, and at least this many rows high.
LEAST_WIDTH, LEAST_HEIGHT = 0.7, 5
#: Most of the page's height that pictures over the same columns may take.
MOST_DEPTH = 1.7  # of ``PictureSetter.most_rows``
#: Pictures of a stack beside a large one, and the height of both over ``PictureSetter.most_rows``.
STACK, MOST_BESIDE = (2, 3), 1.3


class Part(NamedTuple):
    """Some pictures of a gallery, next to one another in the article.

    Attributes:
        pictures: how many.
        beside: whether the first is large, and the others stand in a stack beside it; otherwise
            all have one height.
    """

    pictures: int
    beside: bool = False


class GalleryRow(NamedTuple):
    """Pictures over the same columns.

    Attributes:
        boxes: from column 0 of the row, with offsets from its top.
        rows: height with the captions.
        cost: of the sizes of its pictures.
    """

    boxes: tuple[PictureBox, ...]
    rows: int
    cost: float


def galleries(setter: PictureSetter, frame: Frame) -> Iterator[Arrangement]:
    """The galleries of all pictures of an article in the columns of a frame, with their costs.

    Args:
        setter: knows the pictures and their captions.
        frame: the article's columns.
    """
    count, n = len(setter.article.figures), frame.columns
    widths = range(max(1, n // 2), n + 1)
    for columns in widths:
        for parts in divisions(count, CROWDED_ROW if count > CROWD else MOST_IN_ROW):
            rows = _rows(setter, frame, columns, parts)
            if not rows:
                continue
            yield from _placed(setter, rows, n, columns)
            if len(rows) > 1:
                yield from _parted(setter, frame, rows, parts, columns, widths)


@lru_cache(maxsize=256)
def divisions(count: int, most: int) -> tuple[tuple[Part, ...], ...]:
    """The ways to divide pictures, in their order, into at most ``MOST_ROWS`` rows of at most
    ``most``."""

    def ways(left: int, rows: int) -> Iterator[tuple[Part, ...]]:
        if not left:
            yield ()
        elif rows:
            for first in range(1, min(left, most) + 1):
                for rest in ways(left - first, rows - 1):
                    yield Part(first), *rest
                    if first - 1 in STACK and not any(part.beside for part in rest):
                        yield Part(first, beside=True), *rest

    return tuple(ways(count, MOST_ROWS))


def _rows(
    setter: PictureSetter, frame: Frame, columns: int, parts: Sequence[Part]
) -> list[GalleryRow]:
    """The rows of a gallery; empty if one of them would be too high or its pictures too small."""
    rows, first = [], 0
    for number, part in enumerate(parts):
        row = gallery_row(setter, frame, columns, first, part, signed=number < len(parts) - 1)
        if row is None:
            return []
        rows.append(row)
        first += part.pictures
    return rows


def gallery_row(
    setter: PictureSetter, frame: Frame, columns: int, first: int, part: Part, *, signed: bool
) -> GalleryRow | None:
    """Pictures over some columns, at one height or a large one beside others; known rows are kept.

    Args:
        setter, frame, columns: as for :func:`galleries`.
        first: index of the first picture.
        part: which pictures, and how.
        signed: whether pictures stand under them.

    Returns:
        None if the row is too high for the page, or a picture too small to be looked at.
    """
    key = (frame, columns, first, part, signed)
    if key not in setter.gallery_rows:
        make = _beside if part.beside else _level
        setter.gallery_rows[key] = make(setter, frame, columns, first, part.pictures, signed=signed)
    return setter.gallery_rows[key]


def _level(
    setter: PictureSetter, frame: Frame, columns: int, first: int, count: int, *, signed: bool
) -> GalleryRow | None:
    figures = range(first, first + count)
    aspects = [1 / setter.aspect(index) for index in figures]
    height = (frame.span(columns) - (count - 1) * frame.gap) / sum(aspects)
    rows = math.ceil(height / setter.leading + 0.2)
    if not LEAST_HEIGHT <= rows <= setter.most_rows:
        return None
    if count > 1 and height * min(aspects) < LEAST_WIDTH * frame.measure:
        return None
    boxes, left, cost, under = [], 0.0, 0.0, 0
    for index, aspect in zip(figures, aspects, strict=True):
        window = Window(left, height * aspect, height)
        caption = setter.caption(index, window.width, signed=signed)
        under = max(under, setter.caption_rows(caption))
        boxes.append(PictureBox(index, 0, columns, rows, 0, "top", 0.0, caption, 0, window))
        cost += setter.gallery_cost(index, frame, window)
        left += window.width + frame.gap
    if rows + under > setter.most_rows * MOST_DEPTH:
        return None
    return GalleryRow(tuple(box._replace(caption_rows=under) for box in boxes), rows + under, cost)


def _beside(
    setter: PictureSetter, frame: Frame, columns: int, first: int, count: int, *, signed: bool
) -> GalleryRow | None:
    """A large picture at the left, the others in a stack at its right; both end at one height.

    The stack's width follows from the proportions: as wide as makes it, with its captions, as high
    as the large picture.
    """
    stack = range(first + 1, first + count)
    width = frame.span(columns) - frame.gap
    large, aspects = setter.aspect(first), [setter.aspect(index) for index in stack]
    step, under = setter.leading, 1  # rows of caption under each but the last; at first a guess
    for _ in range(2):
        between = (count - 2) * (under + 1) * step
        narrow = (width * large - between) / (large + sum(aspects))
        if narrow < LEAST_WIDTH * frame.measure or width - narrow < narrow:
            return None
        captions = {index: setter.caption(index, narrow, signed=True) for index in stack}
        under = max(setter.caption_rows(captions[index]) for index in stack[:-1])
    wide = width - narrow
    height = wide * large
    rows = math.ceil(height / step + 0.2)
    if not LEAST_HEIGHT <= rows <= setter.most_rows * MOST_BESIDE:
        return None
    last = stack[-1]
    captions[last] = setter.caption(last, narrow, signed=signed)
    captions[first] = setter.caption(first, wide, signed=signed)
    foot = max(setter.caption_rows(captions[first]), setter.caption_rows(captions[last]))
    window = Window(0.0, wide, height)
    boxes = [PictureBox(first, 0, columns, rows, foot, "top", 0.0, captions[first], 0, window)]
    cost, top = setter.gallery_cost(first, frame, window), 0.0
    for index, aspect in zip(stack, aspects, strict=True):
        own = Window(wide + frame.gap, narrow, narrow * aspect)
        # The last ends with the large picture: its place is counted from below.
        top = height - own.height if index == last else top
        offset = int(top / step + 1e-6)
        own = own._replace(top=top - offset * step)
        high = rows - offset if index == last else math.ceil((own.top + own.height) / step)
        caption_rows = foot if index == last else under
        boxes.append(
            PictureBox(
                index, 0, columns, high, caption_rows, "top", 0.0, captions[index], offset, own
            )
        )
        cost += setter.gallery_cost(index, frame, own)
        top += own.height + (under + 1) * step
    if min(box.rows for box in boxes) < LEAST_HEIGHT:
        return None
    return GalleryRow(tuple(boxes), rows + foot, cost)


def _stacked(rows: Sequence[GalleryRow], column: int) -> tuple[list[PictureBox], int, float]:
    """Rows one under another from a column on: boxes, rows of height, cost."""
    boxes: list[PictureBox] = []
    offset = 0
    for row in rows:
        boxes += (box._replace(column=column, offset=offset + box.offset) for box in row.boxes)
        offset += row.rows
    return boxes, offset, sum(row.cost for row in rows) + costs.GALLERY_ROW * (len(rows) - 1)


def _placed(
    setter: PictureSetter, rows: Sequence[GalleryRow], n: int, columns: int
) -> Iterator[Arrangement]:
    """All rows together, at the right of the body's top."""
    boxes, depth, cost = _stacked(rows, n - columns)
    if depth <= setter.most_rows * MOST_DEPTH:
        yield tuple(boxes), cost + _rank_cost(boxes)


def _parted(
    setter: PictureSetter,
    frame: Frame,
    rows: Sequence[GalleryRow],
    parts: Sequence[Part],
    columns: int,
    widths: Sequence[int],
) -> Iterator[Arrangement]:
    """The first row over the head, or the last one at the foot; the others at the body's top."""
    n, most = frame.columns, setter.most_rows * MOST_DEPTH
    if columns == n and parts[0].pictures == 1:
        over = rows[0].boxes[0]._replace(place="above")
        boxes, depth, cost = _stacked(rows[1:], 0)
        if depth + rows[0].rows <= most:
            every = [over, *boxes]
            yield tuple(every), cost + rows[0].cost + costs.PICTURE_PLACE["above"]
    if parts[-1].beside:
        return
    last = len(setter.article.figures) - parts[-1].pictures
    for wide in widths:
        foot = gallery_row(setter, frame, wide, last, parts[-1], signed=False)
        upper = _rows(setter, frame, columns, parts[:-1])
        if foot is None or not upper:
            continue
        boxes, depth, cost = _stacked(upper, n - columns)
        if depth + foot.rows > most:
            continue
        boxes += (box._replace(place="bottom", column=n - wide) for box in foot.boxes)
        cost += foot.cost + costs.PICTURE_PLACE["bottom"]
        yield tuple(boxes), cost + _rank_cost(boxes)


def _rank_cost(boxes: Sequence[PictureBox]) -> float:
    """The cost of a first picture that is not the largest."""
    areas = [box.window.width * box.window.height for box in boxes if box.window]
    return costs.GALLERY_RANK * (areas[0] < max(areas) - 1.0)
