"""Pictures: described, and not too large."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.check.epub.codes import LARGE_PICTURE, NO_ALT
from edition.check.epub.opened import OpenBook

#: 5 MB: Kobo ePub Guidelines, Image Formatting; Kindle Publishing Guidelines since 2014.
MOST_BYTES = 5_000_000


def check_alt(book: OpenBook) -> Iterator[Diagnostic]:
    """Every ``img`` has an ``alt``, be it empty."""
    for name, page in book.pages.items():
        for element in page.iter("{http://www.w3.org/1999/xhtml}img"):
            if element.get("alt") is None:
                yield NO_ALT.at(f"{element.get('src')}", file=f"{book.file}/{name}")


def check_sizes(book: OpenBook) -> Iterator[Diagnostic]:
    """No picture is larger than shops take."""
    for item in book.items:
        size = len(book.content.get(item.name, b""))
        if item.media_type.startswith("image/") and size > MOST_BYTES:
            yield LARGE_PICTURE.at(f"{size:,} bytes", file=f"{book.file}/{item.name}")
