"""Type that the knife cuts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits
from edition.formats.pdf.geometry import Area

CUT = code(
    "PDF128",
    "error",
    "type cut by the trim",
    reason="A letter lies across the edge where the page is cut. Pictures and tints may run out "
    "(bleed); type must not.",
    remedy="Move the text into the page, or correct the TrimBox.",
    source="ISO 15930-7, 6.12",
)

#: How much of a letter's ink must lie on either side of the edge, points.
_ACROSS = 0.75


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """The letters at the edges of every page; for the press only."""
    if document.purpose != "print":
        return
    try:
        opened = pypdfium2.PdfDocument(document.path)
    except pypdfium2.PdfiumError:
        return
    try:
        for page in document.pages:
            letters = "".join(_cut(opened[page.index], page))
            if letters:
                shown = letters[:12] + ("…" if len(letters) > 12 else "")
                yield CUT.at(f"the trim cuts {len(letters)} letters: “{shown}”", page=page.number)
    finally:
        opened.close()


def _cut(pdfium_page: pypdfium2.PdfPage, page: PageView) -> Iterator[str]:
    text = pdfium_page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or not raw.FPDFText_GetCharBox(
            text, index, left, right, bottom, top
        ):
            continue
        if _across((left.value, bottom.value, right.value, top.value), page.trim):
            yield character


def _across(ink: Area, trim: Area) -> bool:
    """Whether ink lies on both sides of an edge of the page."""
    if ink[2] < trim[0] or ink[0] > trim[2] or ink[3] < trim[1] or ink[1] > trim[3]:
        return False
    return any(
        low + _ACROSS < edge < high - _ACROSS
        for low, high, edge in (
            (ink[0], ink[2], trim[0]),
            (ink[0], ink[2], trim[2]),
            (ink[1], ink[3], trim[1]),
            (ink[1], ink[3], trim[3]),
        )
    )
