"""What the editor fixed: read from a page's pins, and written back from a composed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.compose.makeup import Makeup
from edition.compose.regions import Block
from edition.compose.shape import Shape
from edition.model import Page, PagePin, PagePlan, Picture, Rect, TextBox
from edition.model.plan import Tint

#: What a pin names that keeps a filler's place.
FILLER = "#filler"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A pin with a place: where its block stands, columns and rows from 0."""

    pin: PagePin
    block: Block


def article_pins(page: Page) -> dict[str, PagePin]:
    """Pins of articles by id."""
    return {pin.item: pin for pin in page.pins if pin.kind == "article"}


def picture_pins(page: Page, article: str) -> dict[int, PagePin]:
    """Pins of an article's pictures (``article#figure-1``) by their index from 0."""
    found = {}
    for pin in page.pins:
        name, _, which = pin.item.partition("#figure-")
        if pin.kind == "picture" and name == article:
            found[int(which) - 1 if which.isdigit() else 0] = pin
    return found


def file_pins(page: Page, columns: int, rows: int) -> tuple[list[Fixed], list[PagePin]]:
    """Advertisements and notices at their places, and those that do not fit on the page.

    One without a place stands at the foot of the page, at the right, over those before it.
    """
    placed: list[Fixed] = []
    refused: list[PagePin] = []
    foot = rows
    for pin in page.pins:
        if pin.kind not in ("advertisement", "notice"):
            continue
        wide, high = pin.columns or columns, pin.rows or max(1, rows // 4)
        column = (pin.column or columns - wide + 1) - 1
        row = pin.row - 1 if pin.row else foot - high
        block = Block(column, row, wide, high)
        inside = column >= 0 and column + wide <= columns and row >= 0 and row + high <= rows
        if not inside or any(_overlap(block, other.block) for other in placed):
            refused.append(pin)
            continue
        if not pin.row:
            foot = row - 1
        placed.append(Fixed(pin, block))
    return placed, refused


def article_block(pin: PagePin) -> Block | None:
    """Where a pin puts its article; None where it leaves something open."""
    if pin.column and pin.columns and pin.row and pin.rows:
        return Block(pin.column - 1, pin.row - 1, pin.columns, pin.rows)
    return None


def blocks_of(block: Block, shape: Shape) -> list[Block]:
    """What an article takes of a page: less what it leaves to its guests."""
    wide, high = shape.guest
    if not wide:
        return [block]
    left = block.columns - wide
    found = [Block(block.column, block.row, left, block.rows)]
    if block.rows - high > 0:
        found.append(Block(block.column + left, block.row, wide, block.rows - high))
    return found


def arrangement(makeup: Makeup, guest: tuple[int, int] = (0, 0)) -> str:
    """A make-up in words, so that a pin can ask for exactly this one."""
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
    """Columns and rows that an arrangement leaves to others."""
    for word in words.split():
        name, _, value = word.partition(":")
        if name == "round":
            wide, _, high = value.partition("x")
            if wide.isdigit() and high.isdigit():
                return int(wide), int(high)
    return 0, 0


def overlaps(blocks: Sequence[Block]) -> bool:
    """Whether two of them share a cell."""
    return any(_overlap(a, b) for i, a in enumerate(blocks) for b in blocks[i + 1 :])


def _overlap(a: Block, b: Block) -> bool:
    return (
        a.column < b.column + b.columns
        and b.column < a.column + a.columns
        and a.row < b.row + b.rows
        and b.row < a.row + a.rows
    )


def pins_of(plan: PagePlan) -> tuple[PagePin, ...]:
    """The pins that give this very page again: every article, advertisement and filler."""
    found = []
    for part in plan.parts:
        sizes = [
            segment.style.size
            for item in part.items
            if isinstance(item, TextBox) and item.role == "headline"
            for placed in item.lines
            for segment in placed.line.segments
        ]
        found.append(
            _pin(
                plan, part.rect, part.article,
                headline_size=max(sizes, default=None), arrangement=part.arrangement,
            )
        )  # fmt: skip
    fillers = [
        item for item in plan.furniture if isinstance(item, TextBox) and item.role == "filler"
    ]
    frames = [item for item in plan.furniture if isinstance(item, Tint) and item.frame]
    for frame in frames:
        if any(frame.rect.y <= box.rect.y <= frame.rect.bottom for box in fillers):
            found.append(_pin(plan, frame.rect, FILLER, kind="notice"))
    for item in plan.furniture:
        if isinstance(item, Picture) and item.file:
            found.append(_pin(plan, item.rect, item.file, kind="advertisement", alt=item.alt))
    return tuple(found)


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
