"""What the editor fixed: read from the pins of a page, and written back from a composed page."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
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


@dataclass(frozen=True, slots=True)
class RefusedPin:
    """A pin that cannot be followed, and why: words that go on after its name."""

    pin: PagePin
    reason: str


def article_pins(page: Page) -> dict[str, PagePin]:
    """The pins of articles, by id."""
    return {pin.item: pin for pin in page.pins if pin.kind == "article"}


def picture_pins(page: Page, article: str, without: Collection[str] = ()) -> dict[int, PagePin]:
    """The pins of an article's pictures (``article#figure-1``), by index from 0.

    Args:
        page: the page.
        article: the article's id.
        without: items whose pins cannot be followed.
    """
    pins = {}
    for pin in page.pins:
        name, _, which = pin.item.partition("#figure-")
        if pin.kind == "picture" and name == article and pin.item not in without:
            pins[int(which) - 1 if which.isdigit() else 0] = pin
    return pins


def impossible_pictures(page: Page, columns: int) -> list[RefusedPin]:
    """The pins of pictures that are wider than their page, or than their pinned article."""
    articles = article_pins(page)
    refused = []
    for pin in page.pins:
        if pin.kind != "picture" or not pin.columns:
            continue
        article = pin.item.partition("#")[0]
        own = articles[article].columns if article in articles else None
        if pin.columns > columns:
            refused.append(
                RefusedPin(pin, f"is pinned to {pin.columns} columns; the page has {columns}")
            )
        elif own and pin.columns > own:
            reason = (
                f"is pinned to {pin.columns} columns, but `{article}` is pinned to {own} columns"
            )
            refused.append(RefusedPin(pin, reason))
    return refused


def file_pins(page: Page, grid: PageGrid) -> tuple[list[FixedItem], list[RefusedPin]]:
    """Advertisements and notices with their places, and the pins that do not fit on the page.

    An item without a row goes to the foot of the page, above those that stand there before it; one
    without a column goes where it stands lowest, and there to the right. Columns and rows that the
    pin leaves open follow from the file: a drawing takes the columns that its width needs, any
    other file all columns from its first one; the rows follow from its proportions.
    """
    pins = [pin for pin in page.pins if pin.kind in ("advertisement", "notice")]
    placed: dict[int, FixedItem] = {}
    refused: dict[int, RefusedPin] = {}
    # Those with a row of their own first: the others find room under or over them.
    for number in sorted(range(len(pins)), key=lambda k: pins[k].row is None):
        pin = pins[number]
        wide, high = _file_size(pin, grid)
        reason = _too_large(pin, wide, high, grid)
        if not reason:
            block, reason = _file_block(pin, wide, high, grid, list(placed.values()))
        if reason:
            refused[number] = RefusedPin(pin, reason)
        else:
            placed[number] = FixedItem(pin, block)
    return [placed[k] for k in sorted(placed)], [refused[k] for k in sorted(refused)]


def _too_large(pin: PagePin, wide: int, high: int, grid: PageGrid) -> str:
    """Why a file cannot stand on the page at all; empty if it can."""
    column, row = pin.column or 1, pin.row or 1
    if column + wide - 1 > grid.columns:
        last = f"{wide} columns from column {column}" if pin.column else f"{wide} columns"
        return f"takes {last}, but the page has {grid.columns} columns"
    if row + high - 1 > grid.rows:
        last = f"{high} rows from row {row}" if pin.row else f"{high} rows"
        return f"takes {last} at {wide} columns, but the page has {grid.rows} rows"
    return ""


def _file_block(
    pin: PagePin, wide: int, high: int, grid: PageGrid, placed: Sequence[FixedItem]
) -> tuple[FixedBlock, str]:
    """The lowest and rightmost place that a pin allows, and what forbids it; empty if nothing."""
    columns = [pin.column - 1] if pin.column else range(grid.columns - wide, -1, -1)
    rows = [pin.row - 1] if pin.row else range(grid.rows - high, -1, -1)
    for row in rows:
        for column in columns:
            block = FixedBlock(column, row, wide, high)
            # Above what stands at the foot there is a row of white.
            under = block if pin.row else FixedBlock(column, row, wide, high + 1)
            if not any(_overlap(under, other.block) for other in placed):
                return block, ""
    block = FixedBlock(columns[0], rows[0], wide, high)
    other = next(other for other in placed if _overlap(block, other.block))
    b = other.block
    reason = (
        f"needs {wide} columns and {high} rows where `{other.pin.item}` stands "
        f"(columns {b.column + 1}–{b.column + b.columns}, rows {b.row + 1}–{b.row + b.rows})"
    )
    return block, reason


def _file_size(pin: PagePin, grid: PageGrid) -> tuple[int, int]:
    """Columns and rows of an advertisement."""
    g = grid.book.grid
    wide = pin.columns or max(1, grid.columns - (pin.column or 1) + 1)
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


def beyond(pin: PagePin, grid: PageGrid) -> str:
    """How a pin extends beyond the page; empty if it does not."""
    for first, count, most, name in (
        (pin.column, pin.columns, grid.columns, "column"),
        (pin.row, pin.rows, grid.rows, "row"),
    ):
        last = (first or 1) + (count or 1) - 1
        if last > most:
            return f"is pinned up to {name} {last}; the page has {most} {name}s"
    return ""


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
            + (f"~{box.window.left:.0f}+{box.window.width:.0f}" if box.window else "")
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
        pins: those with which it was composed; an advertisement keeps its columns and rows, and
            pictures keep their pins.
    """
    pins_by_file = {pin.item: pin for pin in pins if pin.kind in ("advertisement", "notice")}
    articles = [_article_pin(plan, part) for part in plan.parts]
    fillers = [_pin(plan, rect, FILLER, kind="notice") for rect in _filler_frames(plan)]
    files = [
        _file_pin(plan, item.rect, item.file, item.alt, pins_by_file.get(item.file))
        for item in plan.furniture
        if isinstance(item, Picture) and item.file
    ]
    pictures = [pin for pin in pins if pin.kind == "picture"]
    return (*articles, *pictures, *fillers, *files)


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
