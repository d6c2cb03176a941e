"""What the editor fixed: read from the pins of a page, and written back from a composed page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edition.formats.drawings import is_drawing
from edition.layout.article.makeup import Makeup
from edition.layout.article.shape import Shape
from edition.layout.grid import PageGrid
from edition.layout.search.free_regions import FixedBlock
from edition.model import Page, PagePin, PagePlan, Picture, Rect, TextBox
from edition.model.plan import ArticlePart, Tint

#: A file may exceed its columns or rows by this share of one; it is then scaled down.
SNUG = 0.1
#: A file may be stretched by this share to fill its block: nobody notices.
STRETCH = 0.02

#: The item of a pin that keeps the place of a filler.
FILLER = "#filler"


@dataclass(frozen=True, slots=True)
class FixedItem:
    """A pin with its block: columns and rows count from 0."""

    pin: PagePin
    block: FixedBlock


def article_pins(page: Page) -> dict[str, PagePin]:
    """The pins of articles, by id."""
    return {pin.item: pin for pin in page.pins if pin.kind == "article"}


def picture_pins(page: Page, article: str) -> dict[int, PagePin]:
    """The pins of an article's pictures (``article#figure-1``), by index from 0."""
    pins = {}
    for pin in page.pins:
        name, _, which = pin.item.partition("#figure-")
        if pin.kind == "picture" and name == article:
            pins[int(which) - 1 if which.isdigit() else 0] = pin
    return pins


def file_pins(page: Page, grid: PageGrid) -> tuple[list[FixedItem], list[PagePin]]:
    """Advertisements and notices with their places, and the pins that do not fit on the page.

    An item without a place goes to the foot of the page, on the right, above those before it.
    Columns and rows that the pin leaves open follow from the file: a drawing takes the columns that
    its width needs, any other file all columns of the page; the rows follow from its proportions.
    """
    columns, rows = grid.columns, grid.rows
    placed: list[FixedItem] = []
    refused: list[PagePin] = []
    foot = rows
    for pin in page.pins:
        if pin.kind not in ("advertisement", "notice"):
            continue
        wide, high = _file_size(pin, grid)
        column = (pin.column or columns - wide + 1) - 1
        row = pin.row - 1 if pin.row else foot - high
        block = FixedBlock(column, row, wide, high)
        inside = column >= 0 and column + wide <= columns and row >= 0 and row + high <= rows
        if not inside or any(_overlap(block, other.block) for other in placed):
            refused.append(pin)
            continue
        if not pin.row:
            foot = row - 1
        placed.append(FixedItem(pin, block))
    return placed, refused


def _file_size(pin: PagePin, grid: PageGrid) -> tuple[int, int]:
    """Columns and rows of an advertisement."""
    g = grid.book.grid
    wide = pin.columns or grid.columns
    if pin.width is None or pin.height is None:
        return wide, pin.rows or max(1, grid.rows // 4)
    if not pin.columns and is_drawing(pin.item):
        wide = max(1, math.ceil((pin.width + g.gap_width) / (g.column_width + g.gap_width) - SNUG))
    high = pin.rows
    if not high:
        high = max(1, math.ceil(g.span(wide) * pin.height / pin.width / g.leading - SNUG))
    return wide, high


def fitted(pin: PagePin, area: Rect) -> Rect:
    """Where a file is shown: as large as its area allows, in its own proportions.

    If the proportions differ by no more than :data:`STRETCH`, it fills the area.
    """
    if pin.width is None or pin.height is None:
        return area
    scale = min(area.width / pin.width, area.height / pin.height)
    width, height = pin.width * scale, pin.height * scale
    if width >= area.width * (1 - STRETCH) and height >= area.height * (1 - STRETCH):
        return area
    return Rect(
        area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height
    )


def article_block(pin: PagePin) -> FixedBlock | None:
    """Where a pin places its article; None if the pin leaves something open."""
    if pin.column and pin.columns and pin.row and pin.rows:
        return FixedBlock(pin.column - 1, pin.row - 1, pin.columns, pin.rows)
    return None


def blocks_of(block: FixedBlock, shape: Shape) -> list[FixedBlock]:
    """The cells that an article takes, without those that it leaves to its guests."""
    wide, high = shape.guest
    if not wide:
        return [block]
    left = block.columns - wide
    blocks = [FixedBlock(block.column, block.row, left, block.rows)]
    if block.rows - high > 0:
        blocks.append(FixedBlock(block.column + left, block.row, wide, block.rows - high))
    return blocks


def arrangement(makeup: Makeup, guest: tuple[int, int] = (0, 0)) -> str:
    """A make-up in words, so that a pin can request exactly this one."""
    frame = makeup.frame
    kind = "boxed" if frame.boxed else "broken" if frame.broken else "columns"
    words = [
        f"{makeup.style}:{makeup.head_columns}",
        f"lines:{makeup.head.lines}",
        f"white:{makeup.padding}",
        f"{kind}:{frame.columns}",
    ]
    for box in makeup.pictures:
        words.append(
            f"{box.place}:{box.column + 1}+{box.columns}x{box.rows}"
            + (f"+{box.offset}" if box.offset else "")
        )
    if guest[0]:
        words.append(f"round:{guest[0]}x{guest[1]}")
    return " ".join(words)


def guest_of(words: str) -> tuple[int, int]:
    """The columns and rows that an arrangement leaves to its guests."""
    for word in words.split():
        name, _, value = word.partition(":")
        if name == "round":
            wide, _, high = value.partition("x")
            if wide.isdigit() and high.isdigit():
                return int(wide), int(high)
    return 0, 0


def overlaps(blocks: Sequence[FixedBlock]) -> bool:
    """Whether any two blocks share a cell."""
    return any(_overlap(a, b) for i, a in enumerate(blocks) for b in blocks[i + 1 :])


def _overlap(a: FixedBlock, b: FixedBlock) -> bool:
    return (
        a.column < b.column + b.columns
        and b.column < a.column + a.columns
        and a.row < b.row + b.rows
        and b.row < a.row + a.rows
    )


def pins_of(plan: PagePlan, pins: Sequence[PagePin] = ()) -> tuple[PagePin, ...]:
    """The pins that reproduce this very page: every article, advertisement and filler.

    Args:
        plan: the page.
        pins: those with which it was composed; an advertisement keeps its columns and rows.
    """
    pins_by_file = {pin.item: pin for pin in pins if pin.kind in ("advertisement", "notice")}
    articles = [_article_pin(plan, part) for part in plan.parts]
    fillers = [_pin(plan, rect, FILLER, kind="notice") for rect in _filler_frames(plan)]
    files = [
        _file_pin(plan, item.rect, item.file, item.alt, pins_by_file.get(item.file))
        for item in plan.furniture
        if isinstance(item, Picture) and item.file
    ]
    return (*articles, *fillers, *files)


def _article_pin(plan: PagePlan, part: ArticlePart) -> PagePin:
    """An article's place with its make-up; the largest type in the headline gives its size."""
    sizes = [
        segment.style.size
        for item in part.items
        if isinstance(item, TextBox) and item.role == "headline"
        for placed in item.lines
        for segment in placed.line.segments
    ]
    return _pin(
        plan, part.rect, part.article,
        headline_size=max(sizes, default=None), arrangement=part.arrangement,
    )  # fmt: skip


def _filler_frames(plan: PagePlan) -> list[Rect]:
    """The frames around fillers: a plan keeps frames and texts apart, so match their places."""
    fillers = [
        item for item in plan.furniture if isinstance(item, TextBox) and item.role == "filler"
    ]
    frames = [item.rect for item in plan.furniture if isinstance(item, Tint) and item.frame]
    return [frame for frame in frames if any(_holds(frame, box.rect) for box in fillers)]


def _holds(frame: Rect, box: Rect) -> bool:
    """Whether a frame is that of a text: an advertisement's may stand beside it."""
    return frame.y <= box.y <= frame.bottom and frame.x <= box.x <= frame.right


def _file_pin(
    plan: PagePlan, rect: Rect, file: str, alt: str | None, original: PagePin | None
) -> PagePin:
    """An advertisement's pin; it may be shown smaller than its columns and rows."""
    pin = _pin(plan, rect, file, kind="advertisement", alt=alt)
    if original is None:
        return pin
    columns, rows = original.columns or pin.columns, original.rows or pin.rows
    assert columns
    assert rows
    step = plan.column_width + plan.gap
    middle = (rect.x + rect.width / 2 + plan.gap / 2 - plan.type_area.x) / step
    height = (rect.y + rect.height / 2 - plan.body_y) / plan.row
    return pin.model_copy(
        update={
            "kind": original.kind,
            "columns": columns,
            "rows": rows,
            "column": original.column or round(middle - columns / 2) + 1,
            "row": original.row or round(height - rows / 2) + 1,
        }
    )


def _pin(plan: PagePlan, rect: Rect, item: str, **more: object) -> PagePin:
    step = plan.column_width + plan.gap
    return PagePin.model_validate(
        {
            "item": item,
            "column": round((rect.x - plan.type_area.x) / step) + 1,
            "columns": max(1, round((rect.width + plan.gap) / step)),
            "row": round((rect.y - plan.body_y) / plan.row) + 1,
            "rows": max(1, round(rect.height / plan.row + 0.2)),
            **more,
        }
    )
