"""Diagnostics of pins, and of widths that articles ask for: what was not kept, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.base.diagnostic import Diagnostic
from edition.layout.article.measure import MeasuredArticle
from edition.layout.codes import HINT_REFUSED, PIN_IGNORED
from edition.layout.grid import PageGrid
from edition.layout.page.pins.pin_check import SAME, Breach, breaches, picture_place
from edition.layout.page.pins.placed_pins import RefusedPin
from edition.layout.search.tree import Placement
from edition.model import Page, PagePin


def pin_diagnostics(
    page: Page,
    refused: Sequence[RefusedPin],
    placements: Sequence[Placement],
    measured: Sequence[MeasuredArticle],
    grid: PageGrid,
) -> list[Diagnostic]:
    """Pins that could not be followed, each with what it conflicts with.

    Args:
        page: with its pins.
        refused: those whose places are impossible, with the reason.
        placements: the layout.
        measured: the page's articles.
        grid: the page's.
    """
    reasons = {id(entry.pin): entry.reason for entry in refused}
    diagnostics = [
        _ignored(page, entry.pin, f"`{entry.pin.item}` {entry.reason}") for entry in refused
    ]
    found = breaches(page.pins, placements, measured, grid)
    at = {measured[p.item].article.id: p for p in placements if p.item < len(measured)}
    for key, group in groupby(found, key=lambda breach: id(breach.pin)):
        if key in reasons:
            continue
        these = list(group)
        pin = these[0].pin
        diagnostics.append(_ignored(page, pin, _message(these, at, grid)))
    diagnostics += _hints(page, placements, measured, grid)
    return diagnostics


def _ignored(page: Page, pin: PagePin, message: str) -> Diagnostic:
    article = pin.item.partition("#")[0] if pin.kind in ("article", "picture") else None
    file, line = (pin.span.file, pin.span.line) if pin.span else (None, None)
    return PIN_IGNORED.at(message, page=page.number, article=article, file=file, line=line)


def _message(these: Sequence[Breach], at: dict[str, Placement], grid: PageGrid) -> str:
    pin = these[0].pin
    if not these[0].key:
        return f"`{pin.item}` is pinned, but the page has no such {pin.kind}"
    wanted = ", ".join(f"`{b.key}: {b.wanted:g}`" for b in these)
    have = ", ".join(f"{b.have:g}" for b in these)
    return f"`{pin.item}`: {wanted} cannot be had (it has {have}); {_against(these[0], at, grid)}"


def _against(breach: Breach, at: dict[str, Placement], grid: PageGrid) -> str:
    """What a pin conflicts with."""
    pin = breach.pin
    article = pin.item.partition("#")[0]
    if breach.key == "headline_size":
        return f"`{article}` has no headline of that size" if breach.have else "it has no headline"
    if pin.kind == "picture":
        columns = at[article].shape.columns
        if pin.columns and pin.columns > columns:
            return f"its article `{article}` is {columns} columns wide"
        return f"the head and copy of its article `{article}` leave no such place"
    if pin.columns and pin.columns > grid.columns:
        return f"the page has {grid.columns} columns"
    return "its own copy and the other articles of the page do not go together with it"


def _hints(
    page: Page,
    placements: Sequence[Placement],
    measured: Sequence[MeasuredArticle],
    grid: PageGrid,
) -> Iterator[Diagnostic]:
    """Pictures that are not as wide as their articles ask."""
    for placement in placements:
        if placement.item >= len(measured):
            continue
        story = measured[placement.item]
        for box in placement.shape.makeup.pictures:
            figure = story.article.figures[box.figure]
            pin = story.picture_pins.get(box.figure)
            if not figure.columns or (pin and pin.columns):
                continue
            have = picture_place(placement, box, grid)["columns"]
            # In a box or a broken measure a picture is a little narrower than its columns.
            if abs(have - figure.columns) < 0.5 - SAME:
                continue
            wide = placement.shape.columns
            reason = (
                f"the article has {_columns(wide)} here"
                if figure.columns > wide
                else "with that width its page could not be filled as well"
            )
            message = (
                f"picture {box.figure + 1} of “{story.article.headline}” asks for "
                f"{_columns(figure.columns)} and has {have:.2g}: {reason}"
            )
            yield HINT_REFUSED.at(
                message,
                page=page.number,
                article=story.article.id,
                file=figure.span.file if figure.span else None,
                line=figure.span.line if figure.span else None,
            )


def _columns(count: int) -> str:
    return f"{count} column" if count == 1 else f"{count} columns"
