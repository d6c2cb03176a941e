"""Boxes: is it said where the page is cut, and do the boxes nest?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.base.length import to_mm
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits
from edition.formats.pdf.geometry import Area

NO_TRIM = code(
    "PDF101",
    "error",
    "no TrimBox",
    reason="Without a TrimBox nobody knows where the page is cut.",
    remedy="Write the PDF with a TrimBox (PDF/X does).",
    source="ISO 15930-7, 6.12",
)
NOT_NESTED = code(
    "PDF102",
    "error",
    "boxes do not nest",
    reason="The trimmed page lies within the bleed, the bleed within the media.",
    remedy="Correct the page boxes.",
    source="ISO 15930-7, 6.12",
)
WRONG_SIZE = code(
    "PDF103",
    "error",
    "page of the wrong size",
    reason="A page of another size is scaled at the press, or cut.",
    remedy="Make the page in the size the press asks for.",
    source="GWG 2022 R0004",
)
UNEQUAL = code(
    "PDF104",
    "error",
    "pages of different sizes",
    reason="All pages of a newspaper are cut to one size.",
    remedy="Make all pages in one size, or send them as files of their own.",
    source="GWG 2022 R0004",
)
TURNED = code(
    "PDF105",
    "warning",
    "page turned or scaled by the file",
    reason="Rotate and UserUnit are ignored by some imposition programs.",
    remedy="Make the page upright in its own size.",
    source="GWG 2022 R0002, R0004",
)
CROPPED = code(
    "PDF106",
    "warning",
    "CropBox differs from MediaBox",
    reason="Some programs show or print only what the CropBox has.",
    remedy="Remove the CropBox.",
    source="GWG 2022 R0003",
)

#: Boxes nest if they do to this, points.
_SLACK = 0.02


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """The boxes of every page."""
    press = document.purpose == "print"
    for page in document.pages:
        if press and page.box("/TrimBox") is None and page.box("/ArtBox") is None:
            yield NO_TRIM.at("the page has no TrimBox", page=page.number)
        yield from _nesting(page)
        if press:
            yield from _trimmed_size(page, limits)
            yield from _turned(page)
            yield from _cropped(page)
    sizes = {_size(page.trim) for page in document.pages}
    if len(sizes) > 1 and press:
        listed = ", ".join(f"{to_mm(w):.1f} × {to_mm(h):.1f} mm" for w, h in sorted(sizes))
        yield UNEQUAL.at(f"pages of {listed}", file=document.path.name)


def _nesting(page: PageView) -> Iterator[Diagnostic]:
    """One finding per page: boxes that lie wrong mostly lie wrong together."""
    boxes = (page.box("/TrimBox"), page.box("/BleedBox"), page.media)
    for inner, outer in pairwise(box for box in boxes if box is not None):
        if not _within(inner, outer):
            yield NOT_NESTED.at("a box reaches out of the next larger one", page=page.number)
            break


def _trimmed_size(page: PageView, limits: Limits) -> Iterator[Diagnostic]:
    trim = page.box("/TrimBox")
    if limits.trim is None or trim is None:
        return
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    off = max(abs(width - limits.trim[0]), abs(height - limits.trim[1]))
    if off > limits.trim_slack:
        wanted = f"{to_mm(limits.trim[0]):.1f} × {to_mm(limits.trim[1]):.1f} mm"
        sizes = f"{to_mm(width):.1f} × {to_mm(height):.1f} mm, not {wanted}"
        yield WRONG_SIZE.at(f"the page is {sizes}", page=page.number)


def _turned(page: PageView) -> Iterator[Diagnostic]:
    rotate, unit = page.page.obj.get("/Rotate"), page.page.obj.get("/UserUnit")
    if (rotate is not None and int(rotate) % 360) or (unit is not None and unit != 1):
        yield TURNED.at("the page has Rotate or UserUnit", page=page.number)


def _cropped(page: PageView) -> Iterator[Diagnostic]:
    crop, media = page.box("/CropBox"), page.media
    if crop is not None and not (_within(crop, media) and _within(media, crop)):
        yield CROPPED.at("the CropBox is not the MediaBox", page=page.number)


def _within(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )


def _size(area: Area) -> tuple[float, float]:
    return (round(area[2] - area[0], 1), round(area[3] - area[1], 1))
