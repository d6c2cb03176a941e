"""Ink coverage: no more ink on a spot than the paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageFilter

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.base.length import mm
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits
from edition.formats.cmyk import render_cmyk

TOO_MUCH = code(
    "PDF311",
    "error",
    "too much ink",
    reason="More ink than newsprint takes does not dry: it smears and sets off on the next page.",
    remedy="Convert the picture with the press's profile; give the colour fewer inks.",
    source="ISO 12647-3; GWG 2022 R0026",
)

NOT_SEEN = code(
    "PDF312",
    "info",
    "ink of pictures not looked at",
    reason="The sum of inks is taken from the rendered page; no program is installed that renders "
    "inks, so only the colours of type and areas were checked.",
    remedy="Install mutool (Debian: mupdf-tools) or Ghostscript.",
)

#: The GWG's window, points; resolution at which it is looked at.
WINDOW, DPI = mm(15), 36.0


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Colours of type and areas, and the rendered page where a program can render it."""
    if document.purpose != "print":
        return
    for page in document.pages:
        totals = [
            (colour.total or 0.0, what)
            for colour, what in [
                *((item.colour, "type") for item in page.facts.types if not item.hidden),
                *((item.colour, "an area") for item in page.marks),
            ]
        ]
        most, what = max(totals, default=(0.0, ""))
        if most > limits.ink + 0.5:
            message = f"{what} is painted with {most:.0f} % ink, limit {limits.ink:.0f} %"
            yield TOO_MUCH.at(message, page=page.number)
            continue
        percent = window_ink(page)
        if percent is None and page.facts.pictures:
            yield NOT_SEEN.at("the page's pictures were not looked at", page=page.number)
        if percent is not None and percent > limits.ink + limits.ink_slack:
            message = f"{percent:.0f} % ink on 15 × 15 mm, limit {limits.ink:.0f} %"
            yield TOO_MUCH.at(message, page=page.number)


def window_ink(page: PageView) -> float | None:
    """The most ink of any 15 × 15 mm of the trimmed page, percent; None if not rendered."""
    image = trimmed_plates(page, DPI)
    if image is None:
        return None
    radius = WINDOW / 72 * DPI / 2
    bands = [band.filter(ImageFilter.BoxBlur(radius)).tobytes() for band in image.split()]
    return max(map(sum, zip(*bands, strict=True)), default=0) / 255 * 100


def trimmed_plates(page: PageView, dpi: float) -> Image.Image | None:
    """The four plates of the trimmed page; None where no program can render them."""
    path = page.document.path
    image = render_cmyk(path, page.index, dpi, path.stat().st_mtime_ns)
    if image is None:
        return None
    outer, trim, scale = page.box("/CropBox") or page.media, page.trim, dpi / 72
    left, top = (trim[0] - outer[0]) * scale, (outer[3] - trim[3]) * scale
    right, bottom = (trim[2] - outer[0]) * scale, (outer[3] - trim[1]) * scale
    return image.crop((round(left), round(top), round(right), round(bottom)))
