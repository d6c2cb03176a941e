"""Checks the places of pins against the page's grid and against one another, as far as the source
alone decides it; what depends on the copy is judged when the page is composed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from edition.base.diagnostic import Diagnostic
from edition.model import PagePin
from edition.settings import Stylebook
from edition.source.codes import PIN_PLACE, TWICE
from edition.source.issues.entries import PageEntry
from edition.source.yaml.document import YamlFile

#: A pin's keys across the page, and down it.
ACROSS, DOWN = ("column", "columns"), ("row", "rows")


def check_places(
    sheet: YamlFile, number: int, page: PageEntry, book: Stylebook
) -> Iterator[Diagnostic]:
    """Pins outside the grid, and pins that exclude one another.

    Args:
        sheet: ``issue.yaml``.
        number: the page's place in it, from 0.
        page: the page.
        book: the stylebook, with the grid.
    """
    paper, grid = book.paper, book.grid
    # Furniture takes some of these rows; how many is known when the page is composed.
    rows = int((paper.height - paper.top - paper.bottom) / grid.leading)
    lines = [sheet.place(("pages", number, "pins", k))[0] for k in range(len(page.pins))]
    inside = []
    for k, pin in enumerate(page.pins):
        at = ("pages", number, "pins", k)
        faults = [
            message
            for keys, most in ((ACROSS, grid.columns), (DOWN, rows))
            if (message := _beyond(pin, keys, most))
        ]
        for message in faults:
            yield sheet.report(PIN_PLACE, at, message)
        if not faults:
            inside.append(k)
    for first, second in combinations(inside, 2):
        a, b = page.pins[first], page.pins[second]
        at = ("pages", number, "pins", second)
        if a.item == b.item and a.kind == b.kind and a.kind in ("article", "picture"):
            yield sheet.report(TWICE, at, f"`{b.item}` is pinned at line {lines[first]} already")
        elif against := _conflict(a, b):
            message = f"`{b.item}` {against} `{a.item}`, which is pinned at line {lines[first]}"
            yield sheet.report(PIN_PLACE, at, message)


def _beyond(pin: PagePin, keys: tuple[str, str], most: int) -> str:
    first, count = getattr(pin, keys[0]), getattr(pin, keys[1])
    last = (first or 1) + (count or 1) - 1
    if last <= most:
        return ""
    return f"`{pin.item}` is pinned up to {keys[0]} {last}; the page has {most} {keys[1]}"


def _conflict(a: PagePin, b: PagePin) -> str:
    """How the second pin excludes the first; empty if it does not."""
    for picture, article in ((a, b), (b, a)):
        if picture.kind == "picture" and article.kind == "article":
            if picture.item.partition("#")[0] != article.item:
                return ""
            if all(_within(picture, article, keys) for keys in (ACROSS, DOWN)):
                return ""
            return "does not go into" if picture is b else "does not hold"
    if "picture" in (a.kind, b.kind):
        return ""
    if any("round:" in pin.arrangement for pin in (a, b)):
        return ""  # An article may run round another: their rectangles overlap, their cells do not.
    if all(_meet(a, b, keys) for keys in (ACROSS, DOWN)):
        return "is pinned over"
    return ""


def _within(picture: PagePin, article: PagePin, keys: Sequence[str]) -> bool:
    """Whether a picture can lie within its article, in one direction."""
    first, count = getattr(picture, keys[0]), getattr(picture, keys[1])
    start, size = getattr(article, keys[0]), getattr(article, keys[1])
    if count and size and count > size:
        return False
    if not first or not start:
        return True
    return bool(first >= start and (not size or first + (count or 1) <= start + size))


def _meet(a: PagePin, b: PagePin, keys: Sequence[str]) -> bool:
    """Whether two pins that give their place in one direction share a part of it."""
    first, count = getattr(a, keys[0]), getattr(a, keys[1])
    start, size = getattr(b, keys[0]), getattr(b, keys[1])
    if not first or not start:
        return False
    return bool(first < start + (size or 1) and start < first + (count or 1))
