"""``render_png``: pages of a PDF as pictures (pypdfium2)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

import pypdfium2
from PIL import Image

from edition.base.atomic import write_atomically
from edition.base.digest import digest, file_digest
from edition.render.images.svg import draw_svg
from edition.render.program import PAINTING
from edition.runtime.program import Program
from edition.settings import Faces

#: Enough to see the make-up of a broadsheet on a screen: 390 mm are 1,105 pixels.
PREVIEW_DPI = 72.0

#: JPEG quality of pictures that will be scaled down later, which hides what it costs.
_BEST = 95

#: The same of pictures that are sent to people: text keeps its edges at a third of the size.
_SENT = 88


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
        dpi: pixels per inch.
        numbers: the pages' printed numbers, in order; counted from 1 where none are given.

    Returns:
        PNG data by page number.

    Raises:
        pypdfium2.PdfiumError: the file is no PDF.
    """
    pictures: dict[str, bytes] = {}
    for index, image in enumerate(page_images(pdf, dpi)):
        number = numbers[index] if index < len(numbers) else str(index + 1)
        pictures[number] = png_bytes(image)
        if out_dir is not None:
            out_dir.mkdir(parents=True, exist_ok=True)
            write_atomically(out_dir / f"page-{number}.png", pictures[number])
    return pictures


@dataclass(frozen=True, slots=True)
class PictureJob:
    """One page of a PDF to be drawn as a picture.

    Attributes:
        pdf: the file.
        index: of the page.
        of: a digest of everything that decides how the page looks.
        dpi: pixels per inch.
        kind: ``png``, or ``jpeg`` at its best quality, in a twentieth of the time.
    """

    program: ClassVar[Program] = PAINTING

    pdf: Path
    index: int
    of: str
    dpi: float
    kind: Literal["png", "jpeg"]

    def key(self) -> str:
        """A digest of everything that decides the picture, except the program itself."""
        return digest(self.of, self.dpi, self.kind)


def draw_picture(job: PictureJob) -> bytes:
    """The picture, as the bytes of a file."""
    document = pypdfium2.PdfDocument(str(job.pdf))
    try:
        image = _drawn(document[job.index], job.dpi)
    finally:
        document.close()
    if job.kind == "png":
        return png_bytes(image)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_BEST, subsampling=0)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class DrawingJob:
    """A drawing (SVG, PDF) that is needed as a picture.

    Attributes:
        path: the file.
        faces: what its type is set in.
        side: the longer side, pixels.
    """

    program: ClassVar[Program] = PAINTING

    path: Path
    faces: Faces
    side: int

    def key(self) -> str:
        """A digest of everything that decides the picture, except the program itself."""
        faces = [[face.id, file_digest(face.path)] for face in self.faces.faces.values()]
        return digest(self.path.suffix.lower(), file_digest(self.path), faces, self.side)


def draw_drawing(job: DrawingJob) -> bytes | None:
    """The picture as PNG; None where the drawing cannot be drawn."""
    try:
        source: bytes | str = str(job.path)
        if job.path.suffix.lower() == ".svg":
            source, _ = draw_svg(job.path, job.faces)
        document = pypdfium2.PdfDocument(source)
    except (ValueError, OSError, pypdfium2.PdfiumError):
        return None
    try:
        page = document[0]
        page.set_cropbox(*page.get_trimbox())
        return png_bytes(_drawn(page, 72 * job.side / max(page.get_size())))
    except (ValueError, pypdfium2.PdfiumError):
        return None
    finally:
        document.close()


def page_png(pdf: bytes, *, dpi: float) -> bytes:
    """The first page of a PDF in memory as PNG; ``dpi`` is pixels per inch."""
    return png_bytes(next(page_images(pdf, dpi)))


def page_images(pdf: Path | bytes, dpi: float) -> Iterator[Image.Image]:
    """The pages of a PDF, one by one, in RGB."""
    document = pypdfium2.PdfDocument(pdf if isinstance(pdf, bytes) else str(pdf))
    try:
        for page in document:
            yield _drawn(page, dpi)
    finally:
        document.close()


def page_images_of_width(pdf: Path, width: int) -> Iterator[Image.Image]:
    """The pages of a PDF, one by one, in RGB, each as many pixels wide."""
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        for page in document:
            # Half a pixel less, for the renderer rounds up.
            yield _drawn(page, (width - 0.5) * 72 / page.get_width())
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, dpi: float) -> Image.Image:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    image: Image.Image = bitmap.to_pil().convert("RGB")
    page.close()
    return image


def jpeg_bytes(image: Image.Image) -> bytes:
    """A picture as JPEG without chroma subsampling, which would fray red headlines."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_SENT, subsampling=0, optimize=True)
    return out.getvalue()


def png_bytes(image: Image.Image) -> bytes:
    """A picture as PNG, the same bytes for the same pixels."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
