"""Pictures of a PDF's page, taken out as they were put in."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from edition.importers.geometry.page import PageGeometry
from edition.importers.geometry.sources.pdf import object_at

#: A picture with more pixels is no picture of a newspaper but an attack.
MOST_PIXELS = 120_000_000
#: Bytes of a picture's stream.
MOST_BYTES = 80_000_000
#: A picture that covers so much of the page is the scan under its text.
WHOLE = 0.8


def pictures_of(page: Any, geometry: PageGeometry, stem: str) -> list[tuple[str, bytes]]:
    """Name and bytes of each of the page's pictures, at full size; empty ones where it fails.

    Args:
        page: PDFium's.
        geometry: the page as it was read.
        stem: what the names begin with.
    """
    taken: list[tuple[str, bytes]] = []
    whole = geometry.width * geometry.height
    for number, picture in enumerate(geometry.pictures, 1):
        if picture.box.area > WHOLE * whole:
            taken.append(("", b""))
            continue
        item = object_at(page.raw, picture.key)
        data, ending = _bytes(item, page) if item else (b"", "")
        taken.append((f"{stem}-{number}.{ending}", data) if data else ("", b""))
    return taken


def _bytes(item: Any, page: Any) -> tuple[bytes, str]:
    image = pypdfium2.PdfImage(item, page=page, pdf=page.pdf)
    try:
        size = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
        wide, high = image.get_px_size()
        if size > MOST_BYTES or wide * high > MOST_PIXELS:
            return b"", ""
        if image.get_filters() == ["DCTDecode"]:
            data = bytes(image.get_data())
            with Image.open(io.BytesIO(data)) as jpeg:
                if jpeg.mode in ("RGB", "L"):
                    return data, "jpg"
        drawn = image.get_bitmap().to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, OSError, ValueError, Image.DecompressionBombError):
        return b"", ""
    room = io.BytesIO()
    drawn.save(room, "JPEG", quality=92)
    return room.getvalue(), "jpg"
