"""Missing glyphs: does the page show the empty box of a character no font has?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name, Object, Stream

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

MISSING = code(
    "PDF211",
    "error",
    "missing glyph",
    reason="The reader sees an empty box, or nothing, instead of a character.",
    remedy="Set the text in a font that has the character.",
    source="ISO 19005-2, 6.2.11.8; ISO 14289-1, 7.21.8",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Codes that show glyph 0, .notdef, of composite fonts."""
    for page in document.pages:
        count: dict[str, int] = {}
        for shown in page.facts.types:
            if shown.font is None or shown.font.get("/Subtype") != Name.Type0:
                continue
            missing = _missing(shown.font, shown.codes)
            if missing and not shown.hidden:
                name = str(shown.font.get("/BaseFont", "/unnamed"))[1:]
                count[name] = count.get(name, 0) + missing
        for name, number in sorted(count.items()):
            yield MISSING.at(f"{number} missing glyphs in {name}", page=page.number)


def _missing(font: Object, codes: bytes) -> int:
    encoding = font.get("/Encoding")
    empty = {0}
    if isinstance(encoding, Stream):
        text = encoding.read_bytes()
        empty |= {int(code, 16) for code in re.findall(rb"<([0-9A-Fa-f]{4})>\s+0\b", text)}
    elif encoding not in (Name("/Identity-H"), Name("/Identity-V")):
        return 0
    pairs = (codes[i : i + 2] for i in range(0, len(codes) - 1, 2))
    return sum(int.from_bytes(pair, "big") in empty for pair in pairs)
