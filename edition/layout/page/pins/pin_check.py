"""Whether a layout keeps the pins of its page: what each pin wants, and what it has instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.picture_box import PictureBox
from edition.layout.grid import PageGrid
from edition.layout.search.tree import Placement
from edition.model import PagePin

#: Widths and places within this share of a column are the same.
SAME = 0.1


class Breach(NamedTuple):
    """A pin that is not kept.

    Attributes:
        pin: what the editor fixed.
        key: of the pin, ``columns``; empty if the item is not on the page.
        wanted, have: its value, and the layout's.
    """

    pin: PagePin
    key: str = ""
    wanted: float = 0.0
    have: float = 0.0


def breaches(
    pins: Sequence[PagePin],
    placements: Sequence[Placement],
    measured: Sequence[MeasuredArticle],
    grid: PageGrid,
) -> list[Breach]:
    """The pins of articles and pictures that a layout does not keep, each key by itself."""
    at = {measured[p.item].article.id: p for p in placements if p.item < len(measured)}
    found: list[Breach] = []
    for pin in pins:
        if pin.kind not in ("article", "picture"):
            continue
        have = _have(pin, at, grid)
        if have is None:
            found.append(Breach(pin))
        else:
            found += _differences(pin, have)
    return found


def _have(pin: PagePin, at: dict[str, Placement], grid: PageGrid) -> dict[str, float] | None:
    """Where a pinned thing stands, by the keys of a pin; None if it is not on the page."""
    name, _, figure = pin.item.partition("#figure-")
    placement = at.get(name)
    if placement is None:
        return None
    if pin.kind == "article":
        return {
            "column": placement.column + 1,
            "columns": placement.shape.columns,
            "row": placement.row + 1,
            "rows": placement.shape.rows,
            "headline_size": placement.shape.makeup.head.size,
        }
    index = int(figure) - 1 if figure.isdecimal() else 0
    boxes = placement.shape.makeup.pictures
    box = next((box for box in boxes if box.figure == index), None)
    return None if box is None else picture_place(placement, box, grid)


def picture_place(placement: Placement, box: PictureBox, grid: PageGrid) -> dict[str, float]:
    """Where a picture stands on its page, in base columns and rows from 1, its caption included."""
    makeup, g = placement.shape.makeup, grid.book.grid
    step = g.column_width + g.gap_width
    left, width = box.extent(makeup.frame)
    left += grid.left(placement.column) - grid.x
    return {
        "column": left / step + 1,
        "columns": (width + g.gap_width) / step,
        "row": placement.row + makeup.picture_row(box, placement.shape.rows) + 1,
        "rows": box.height,
    }


def _differences(pin: PagePin, have: dict[str, float]) -> Iterator[Breach]:
    for key, value in have.items():
        wanted = getattr(pin, key)
        if wanted is not None and abs(wanted - value) > SAME:
            yield Breach(pin, key, wanted, round(value, 1))
