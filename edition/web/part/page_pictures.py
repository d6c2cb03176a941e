"""The pages of a PDF as pictures for the web, and each page as a PDF of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pikepdf
import pypdfium2
from PIL import Image

from edition.base.digest import digest, file_digest
from edition.runtime.jobs import JobMapper, run_serially
from edition.runtime.program import Program
from edition.web.part.model import PagePicture

#: Widths in pixels: a thumbnail of twice its size on the screen, the page on a laptop, and the page
#: enlarged until body type is read: a broadsheet of 390 mm has 9 points at 26 pixels then.
WIDTHS = (360, 1200, 3200)

#: The longest side WebP allows is 16,383 pixels; a page this much higher than wide is narrowed.
_HIGHEST = 12_000

#: Quality on the scales of WebP and JPEG: below, the thin strokes of Song type fray.
_WEBP, _JPEG = 72, 74

#: Effort: 2 is twice as fast as the encoder's usual 4, and its files are 4 % larger.
_EFFORT = 2

#: What a page's pictures depend on besides the PDF.
DRAWING = Program(
    packages=("base", "model", "runtime", "web"),
    distributions=("orjson", "pikepdf", "pillow", "pydantic", "pydantic-core", "pypdfium2"),
)


@dataclass(frozen=True, slots=True)
class PagePictureJob:
    """A page to be drawn.

    Attributes:
        pdf: the file.
        index: the page's place in it, from 0.
        name: begins the names of the pictures.
        of: a digest of everything that decides how the page looks.
    """

    program: ClassVar[Program] = DRAWING

    pdf: Path
    index: int
    name: str
    of: str

    def key(self) -> str:
        """A digest of everything that decides the pictures, except the program itself."""
        return digest(self.of, self.name, WIDTHS, _WEBP, _JPEG, _EFFORT)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's files.

    Attributes:
        pictures: WebP, the smallest first.
        fallback: the JPEG.
        files: contents by name.
    """

    pictures: tuple[PagePicture, ...]
    fallback: PagePicture
    files: dict[str, bytes]


def draw_pages(
    pdf: Path, names: Sequence[str], looks: Sequence[str] = (), mapper: JobMapper = run_serially
) -> list[DrawnPage]:
    """The pictures of every page of a PDF.

    Args:
        pdf: the issue's PDF.
        names: of the pages, in order.
        looks: a digest of everything that decides how each page looks; the file's where empty.
        mapper: runs the jobs that draw.
    """
    whole = looks or [f"{file_digest(pdf)} {index}" for index in range(len(names))]
    jobs = [
        PagePictureJob(pdf, index, name, of)
        for index, (name, of) in enumerate(zip(names, whole, strict=True))
    ]
    return list(mapper(draw_page, jobs))


def draw_page(job: PagePictureJob) -> DrawnPage:
    """Draw one page at its largest size, and reduce that for the others."""
    largest = _largest(job)
    files: dict[str, bytes] = {}
    pictures = []
    for width in WIDTHS:
        image = largest
        if width < largest.width:
            height = round(largest.height * width / largest.width)
            image = largest.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        name = f"{job.name}-{width}.webp"
        files[name] = _encoded(image, "WEBP", quality=_WEBP, method=_EFFORT)
        pictures.append(PagePicture(name, *image.size))
        if width == WIDTHS[1]:
            fallback = PagePicture(f"{job.name}-{width}.jpg", *image.size)
            files[fallback.name] = _encoded(image, "JPEG", quality=_JPEG, optimize=True)
    return DrawnPage(tuple(pictures), fallback, files)


def _largest(job: PagePictureJob) -> Image.Image:
    document = pypdfium2.PdfDocument(str(job.pdf))
    try:
        page = document[job.index]
        width, height = page.get_size()
        scale = min(WIDTHS[-1] / width, _HIGHEST / height)
        image: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    return image


def page_pdfs(pdf: Path) -> list[bytes]:
    """Each page of a PDF as a PDF of its own."""
    with pikepdf.open(pdf) as whole:
        return [_page_pdf(whole, index) for index in range(len(whole.pages))]


def _page_pdf(whole: pikepdf.Pdf, index: int) -> bytes:
    """The page alone: without the links and tags that lead to the other pages."""
    with pikepdf.new() as single:
        single.pages.append(whole.pages[index])
        page = single.pages[0].obj
        for key in ("/Annots", "/StructParents", "/Tabs", "/B"):
            if key in page:
                del page[key]
        single.docinfo["/Title"] = str(whole.docinfo.get("/Title", ""))
        single.remove_unreferenced_resources()
        out = io.BytesIO()
        single.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
