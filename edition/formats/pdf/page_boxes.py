"""Boxes of a page, points; those that the page tree may say for it too (ISO 32000-1, 7.7.3.4)."""

from __future__ import annotations

from pikepdf import Array, Object

from edition.formats.pdf.geometry import Area

#: Nodes above a page; a tree that is deeper goes round in circles.
_DEEPEST = 64


def inherited(page: Object, key: str) -> Object | None:
    """An entry of a page, or of the nearest node above it that has it; None where none has."""
    node: Object | None = page
    for _ in range(_DEEPEST):
        if node is None or key in node:
            break
        node = node.get("/Parent")
    return node.get(key) if node is not None else None


def page_box(page: Object, name: str) -> Area | None:
    """A box of a page: left, bottom, right, top; None where there is none.

    Args:
        page: the page's dictionary.
        name: ``/MediaBox``, ``/CropBox``, ``/BleedBox``, ``/TrimBox`` or ``/ArtBox``.
    """
    value = inherited(page, name) if name in ("/MediaBox", "/CropBox") else page.get(name)
    if not isinstance(value, Array) or len(value) != 4:
        return None
    a, b, c, d = (float(part) for part in value)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def trimmed_page(page: Object) -> Area | None:
    """The trimmed page; the crop or media box where none is given; None without any."""
    return page_box(page, "/TrimBox") or page_box(page, "/CropBox") or page_box(page, "/MediaBox")
