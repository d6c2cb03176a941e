"""Embedded fonts: allowed to be, and carrying their licence."""

from __future__ import annotations

import io
from collections.abc import Iterator

from fontTools.ttLib import TTFont, TTLibError

from edition.base.diagnostic import Diagnostic
from edition.checks.epub.codes import FONT_LICENCE
from edition.checks.epub.open_book import OpenBook

#: OS/2 fsType: bit 1 restricted licence, bit 8 no subsetting, bit 9 bitmaps only.
_FORBIDDEN = 0x0002 | 0x0100 | 0x0200
_LICENCE, _LICENCE_URL = 13, 14


def check_fonts(book: OpenBook) -> Iterator[Diagnostic]:
    """Every font may be embedded and says under what licence."""
    for item in book.items:
        if not (item.media_type.startswith("font/") or "font" in item.media_type):
            continue
        place = f"{book.file}/{item.name}"
        try:
            font = TTFont(io.BytesIO(book.read(item.name)), lazy=True)
        except TTLibError as error:
            yield FONT_LICENCE.at(f"unreadable: {error}", file=place)
            continue
        if font["OS/2"].fsType & _FORBIDDEN:
            yield FONT_LICENCE.at(f"fsType {font['OS/2'].fsType:#06x} forbids it", file=place)
        if not any(font["name"].getDebugName(id) for id in (_LICENCE, _LICENCE_URL)):
            yield FONT_LICENCE.at("its name table holds no licence", file=place)
