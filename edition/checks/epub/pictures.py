"""Pictures: described, and not too large."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from edition.base.diagnostic import Diagnostic
from edition.checks.epub.codes import BROKEN_PICTURE, LARGE_PICTURE, NO_ALT
from edition.checks.epub.open_book import OpenBook

#: 5 MB: Kobo ePub Guidelines, Image Formatting; Kindle Publishing Guidelines since 2014.
MOST_BYTES = 5_000_000

#: 5.6 million pixels: Apple Books Asset Guide, Image requirements.
MOST_PIXELS = 5_600_000


def check_alt(book: OpenBook) -> Iterator[Diagnostic]:
    """Every ``img`` has an ``alt``, be it empty."""
    for name, page in book.pages.items():
        for element in page.iter("{http://www.w3.org/1999/xhtml}img"):
            if element.get("alt") is None:
                yield NO_ALT.at(f"{element.get('src')}", file=f"{book.file}/{name}")


def check_sizes(book: OpenBook) -> Iterator[Diagnostic]:
    """No picture is larger than shops take, in bytes or in pixels."""
    for item in book.items:
        if item.media_type not in ("image/jpeg", "image/png", "image/gif"):
            continue
        data = book.content.get(item.name, b"")
        place = f"{book.file}/{item.name}"
        if len(data) > MOST_BYTES:
            yield LARGE_PICTURE.at(f"{len(data):,} bytes", file=place)
        try:
            with Image.open(io.BytesIO(data)) as picture:
                width, height = picture.size
        except (OSError, ValueError) as error:
            yield BROKEN_PICTURE.at(f"{error}", file=place)
            continue
        if width * height > MOST_PIXELS:
            yield LARGE_PICTURE.at(f"{width} × {height} pixels", file=place)
