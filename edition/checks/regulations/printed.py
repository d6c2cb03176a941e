"""What a composed page prints, by role: what the rules are checked against."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model import PagePlan, TextBox
from edition.model.plan import Role


def boxes(page: PagePlan) -> Iterator[TextBox]:
    """Every text box of a page."""
    for items in (page.furniture, *(part.items for part in page.parts)):
        yield from (item for item in items if isinstance(item, TextBox))


def words(page: PagePlan, *roles: Role) -> list[str]:
    """The text of each furniture box in these roles, without spaces."""
    return [
        ink("".join(placed.line.text for placed in item.lines))
        for item in page.furniture
        if isinstance(item, TextBox) and item.role in roles
    ]


def largest(page: PagePlan, *, besides: Role) -> tuple[float, str]:
    """The size, in points, of the largest type in other roles, and a line set in it."""
    found = [(0.0, "")]
    for box in boxes(page):
        if box.role != besides:
            found += [(_size(p.line.segments), p.line.text) for p in box.lines]
    return max(found)


def size_of(page: PagePlan, role: Role) -> float:
    """The size of the largest type in a role, points; 0 where the page has none."""
    sizes = [_size(p.line.segments) for box in boxes(page) if box.role == role for p in box.lines]
    return max(sizes, default=0.0)


def ink(text: str) -> str:
    """Text without its spaces."""
    return "".join(text.split())


def _size(segments: tuple[object, ...]) -> float:
    return max((segment.style.size for segment in segments), default=0.0)  # type: ignore[attr-defined]
