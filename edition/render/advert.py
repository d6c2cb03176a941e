"""Advertisements that come as PDF: looked at, shown, and for the press placed as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf
from PIL import Image

from edition.base.length import to_mm

#: By how much an advertisement's size may differ from its place: a share of each side.
_SLACK = 0.01

#: A page larger than this on a side is no advertisement, points (a broadsheet has 1,545).
_LARGEST = 4000.0


@dataclass(frozen=True, slots=True)
class Advert:
    """A PDF page to be placed.

    Attributes:
        path: the file; its first page counts.
        width, height: trimmed size, points.
        loose_fonts: fonts that are not inside.
    """

    path: Path
    width: float
    height: float
    loose_fonts: tuple[str, ...]

    def fits(self, width: float, height: float) -> bool:
        """Whether it has the size of its place."""
        return (
            abs(self.width - width) <= _SLACK * width
            and abs(self.height - height) <= _SLACK * height
        )

    @property
    def size(self) -> str:
        """Its size in words."""
        return f"{to_mm(self.width):.1f} × {to_mm(self.height):.1f} mm"

    def picture(self, ppi: float) -> Image.Image:
        """Its trimmed page as a picture.

        Raises:
            pypdfium2.PdfiumError: it cannot be drawn.
        """
        document = pypdfium2.PdfDocument(str(self.path))
        try:
            page = document[0]
            page.set_cropbox(*page.get_trimbox())
            image: Image.Image = page.render(scale=ppi / 72).to_pil().convert("RGB")
        finally:
            document.close()
        return image


def read_advert(path: Path) -> Advert:
    """Look at an advertisement.

    Raises:
        ValueError: it is no PDF that can be placed; says why.
    """
    try:
        with pikepdf.open(path) as pdf:
            if not len(pdf.pages):
                raise ValueError("it has no page")
            left, bottom, right, top = (float(value) for value in pdf.pages[0].trimbox)
            fonts = tuple(sorted(set(_loose(pdf.pages[0].obj.get("/Resources", Dictionary())))))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(str(error).replace(str(path), path.name)) from error
    width, height = abs(right - left), abs(top - bottom)
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        raise ValueError(f"its page is {to_mm(width):.0f} × {to_mm(height):.0f} mm")
    return Advert(path, width, height, fonts)


def place_advert(pdf: Pdf, preview: bytes, advert: Advert) -> None:
    """Put the advertisement itself where its preview was drawn.

    A form whose matrix maps its trimmed page to the unit square stands wherever an image stood.

    Args:
        pdf: the drawn pages.
        preview: the bytes of the picture that stands for it.
        advert: read with :func:`read_advert`.
    """
    with pikepdf.open(advert.path) as source:
        form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        left, bottom, right, top = (float(value) for value in source.pages[0].trimbox)
    width, height = right - left, top - bottom
    form.BBox = Array([left, bottom, right, top])
    form.Matrix = Array([1 / width, 0, 0, 1 / height, -left / width, -bottom / height])
    for page in pdf.pages:
        objects = page.obj.Resources.get("/XObject", Dictionary())
        for name, item in list(objects.items()):
            if item.get("/Subtype") == Name.Image and item.read_raw_bytes() == preview:
                objects[name] = form


def _loose(resources: Object, depth: int = 0) -> Iterator[str]:
    """Names of fonts that are not embedded."""
    fonts = resources.get("/Font")
    for _, font in fonts.items() if fonts is not None else ():
        below = font.get("/DescendantFonts")
        holder = below[0] if below is not None and len(below) else font
        descriptor = holder.get("/FontDescriptor", Dictionary())
        inside = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not inside and font.get("/Subtype") != Name.Type3:
            yield str(font.get("/BaseFont", "/unnamed"))[1:]
    forms = resources.get("/XObject")
    for _, form in forms.items() if forms is not None and depth < 8 else ():
        if form.get("/Subtype") == Name.Form and "/Resources" in form:
            yield from _loose(form.Resources, depth + 1)
