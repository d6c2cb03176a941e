"""Resolution: have the pictures enough pixels for their size?"""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

COARSE = code(
    "PDF501",
    "error",
    "picture with few pixels",
    reason="The reader sees the squares of the picture.",
    remedy="Use a larger picture, or show it smaller.",
    source="GWG 2022 R0031, R0032",
)

#: Pictures under this many points on a side are dots and lines, not photographs.
_DOT = 4.0


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Every picture at its size; for the press only."""
    if document.purpose != "print":
        return
    for page in document.pages:
        for picture in page.facts.pictures:
            left, bottom, right, top = picture.area
            if min(right - left, top - bottom) < _DOT:
                continue
            line_art = picture.bits == 1
            least = limits.bitmap_error if line_art else limits.ppi_error
            poor = limits.bitmap_warning if line_art else limits.ppi_warning
            if picture.ppi >= poor - 0.5:
                continue
            kind = "a one-bit picture" if line_art else "a picture"
            size = f"{kind} of {picture.width} × {picture.height} pixels is shown at "
            yield COARSE.at(
                f"{size}{picture.ppi:.0f} an inch",
                page=page.number,
                severity="error" if picture.ppi < least - 0.5 else "warning",
            )
