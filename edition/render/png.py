"""``render_png``: pages of a PDF as pictures (pypdfium2)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from edition.render.files import write_atomically

#: Enough to see the make-up of a broadsheet on a screen: 390 mm are 1,105 pixels.
PREVIEW_DPI = 72.0


def render_png(
    pdf: Path,
    out_dir: Path | None = None,
    dpi: float = PREVIEW_DPI,
    *,
    numbers: Sequence[str] = (),
) -> dict[str, bytes]:
    """The pages of a PDF as PNG.

    Args:
        pdf: the file.
        out_dir: folder for ``page-9.png``…; None writes nothing.
        dpi: pixels an inch.
        numbers: the pages' printed numbers, in order; counted from 1 where none are given.

    Returns:
        PNG data by page number.

    Raises:
        pypdfium2.PdfiumError: the file is no PDF.
    """
    made: dict[str, bytes] = {}
    for index, image in enumerate(page_images(pdf, dpi)):
        number = numbers[index] if index < len(numbers) else str(index + 1)
        made[number] = png_bytes(image)
        if out_dir is not None:
            out_dir.mkdir(parents=True, exist_ok=True)
            write_atomically(out_dir / f"page-{number}.png", made[number])
    return made


def page_images(pdf: Path, dpi: float) -> Iterator[Image.Image]:
    """The pages of a PDF, one by one, in RGB."""
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        for page in document:
            bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
            image: Image.Image = bitmap.to_pil().convert("RGB")
            page.close()
            yield image
    finally:
        document.close()


def png_bytes(image: Image.Image) -> bytes:
    """A picture as PNG, the same bytes for the same pixels."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
