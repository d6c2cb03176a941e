"""Fonts: all inside the file, as subsets, as outlines, with their characters' meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

NOT_EMBEDDED = code(
    "PDF201",
    "error",
    "font not embedded",
    reason="Another font takes its place at the press, with other shapes and widths.",
    remedy="Embed every font.",
    source="ISO 15930-7, 6.8; ISO 19005-2, 6.2.11.4",
)
WHOLE = code(
    "PDF202",
    "info",
    "font embedded whole",
    reason="A Chinese font is some megabytes; a page needs a few hundred of its characters.",
    remedy="Embed subsets.",
)
TYPE3 = code(
    "PDF203",
    "error",
    "Type 3 font",
    reason="Its letters are little pictures: they print coarse and cannot be hinted.",
    remedy="Use outline fonts.",
)
COURIER = code(
    "PDF204",
    "warning",
    "Courier",
    reason="Courier in a finished page is nearly always what a missing font was replaced by.",
    remedy="See whether the text should stand in another font.",
    source="GWG 2022 R0014",
)
NO_UNICODE = code(
    "PDF205",
    "warning",
    "font without the meaning of its glyphs",
    reason="Text in it cannot be searched, copied or read aloud.",
    remedy="Embed the font with a ToUnicode map.",
    source="ISO 19005-2, 6.2.11.7; ISO 14289-1, 7.21.7",
)

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Every font of the file."""
    for font, page in document.fonts.values():
        name = str(font.get("/BaseFont", "/unnamed"))[1:]
        if font.get("/Subtype") == Name.Type3:
            yield TYPE3.at("the page has a Type 3 font", page=page)
            continue
        descriptor = _descriptor(font)
        if not any(key in descriptor for key in _FILES):
            yield NOT_EMBEDDED.at(f"font {name} is not embedded", page=page)
        elif not re.match(r"[A-Z]{6}\+", name):
            yield WHOLE.at(f"font {name} is embedded whole", page=page)
        if "Courier" in name:
            yield COURIER.at(f"font {name}", page=page)
        if "/ToUnicode" not in font and not _named(font):
            yield NO_UNICODE.at(f"font {name} has no ToUnicode map", page=page)


def _descriptor(font: Object) -> Object:
    below = font.get("/DescendantFonts")
    holder = below[0] if below is not None and len(below) else font
    descriptor = holder.get("/FontDescriptor")
    return descriptor if descriptor is not None else Dictionary()


def _named(font: Object) -> bool:
    """Whether its encoding tells the characters by itself."""
    encoding = font.get("/Encoding")
    if encoding in (Name.WinAnsiEncoding, Name.MacRomanEncoding, Name.StandardEncoding):
        return True
    return isinstance(encoding, Dictionary) and "/BaseEncoding" in encoding
