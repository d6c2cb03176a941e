"""Vector pages in the place of pictures: advertisements as PDF, drawings.

They are inspected first, represented by a picture while the page is drawn, and placed as they are
when the pages are joined.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf
from PIL import Image

from edition.base.length import to_mm
from edition.formats.pdf.page_boxes import inherited, trimmed_page
from edition.model.plan import Rect
from edition.render.images.recolour import Recolour, UnconvertibleError
from edition.render.output_profile import OutputProfile

#: How much an advertisement's size may differ from that of its place, as a share of each side.
_SLACK = 0.01

#: Longest side of an advertisement's page, points (a broadsheet has 1,545).
_LARGEST = 4000.0

#: Deepest page tree that is followed; real ones are far shallower.
_DEEPEST = 50

#: Left, bottom, right, top.
Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Advert:
    """A PDF page to be placed.

    Attributes:
        data: the file, of which the first page is used.
        box: the part that is shown: left, bottom, right, top, in the page's own points.
        turn: degrees clockwise that the page is rotated when it is shown.
        loose_fonts: names of fonts that are not embedded.
        layers: whether it has layers (optional content).
    """

    data: bytes
    box: Corners
    turn: int = 0
    loose_fonts: tuple[str, ...] = ()
    layers: bool = False

    @property
    def width(self) -> float:
        """As shown, points."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn in (90, 270) else right - left

    @property
    def height(self) -> float:
        """As shown, points."""
        left, bottom, right, top = self.box
        return right - left if self.turn in (90, 270) else top - bottom

    def fits(self, width: float, height: float) -> bool:
        """Whether it has this size, in points."""
        return (
            abs(self.width - width) <= _SLACK * width
            and abs(self.height - height) <= _SLACK * height
        )

    @property
    def size(self) -> str:
        """Its size, for messages."""
        return f"{to_mm(self.width):.1f} × {to_mm(self.height):.1f} mm"

    def cropped(self, crop: Rect) -> Advert:
        """A part of an upright page; ``crop`` is in shares of its sides, from the top left."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return replace(
            self,
            box=(
                left + crop.x * width,
                top - crop.bottom * height,
                left + crop.right * width,
                top - crop.y * height,
            ),
        )

    def picture(self, ppi: float) -> Image.Image:
        """The part that is shown, as a picture.

        Raises:
            pypdfium2.PdfiumError: it cannot be drawn.
        """
        document = pypdfium2.PdfDocument(self.data)
        try:
            page = document[0]
            page.set_cropbox(*self.box)
            image: Image.Image = page.render(scale=ppi / 72).to_pil().convert("RGB")
        finally:
            document.close()
        return image

    def in_inks(self, inks: OutputProfile) -> tuple[Advert, bool]:
        """A copy in the press's inks, and whether screen colours were converted for it.

        Raises:
            UnconvertibleError: it cannot be placed as it is; the message says why.
        """
        if self.loose_fonts:
            raise UnconvertibleError("fonts that are not inside")
        if self.layers:
            raise UnconvertibleError("layers")
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            recolour = Recolour(pdf, inks)
            try:
                recolour.page(pdf.pages[0])
            except (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError) as error:
                raise UnconvertibleError(f"content that is malformed: {error}") from None
            if not recolour.changed:
                return self, False
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
        return replace(self, data=out.getvalue()), recolour.converted


def read_advert(path: Path) -> Advert:
    """Read an advertisement.

    Raises:
        ValueError: it is not a PDF that can be placed; the message says why.
    """
    return vector_page(path.read_bytes())


def vector_page(data: bytes) -> Advert:
    """Read a PDF's first page.

    Raises:
        ValueError: it is not a PDF that can be placed; the message says why.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if not len(pdf.pages):
                raise ValueError("it has no page")
            page = pdf.pages[0]
            box = trimmed_page(page.obj)
            turn = int(inherited(page.obj, "/Rotate") or 0) // 90 * 90 % 360
            fonts = tuple(sorted(set(_loose(page.obj.get("/Resources", Dictionary())))))
            layers = "/OCProperties" in pdf.Root
    except pikepdf.PasswordError:
        raise ValueError("it is locked with a password") from None
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no PDF that can be read: {_reason(error)}") from None
    if box is None:
        raise ValueError("its page has no size")
    advert = Advert(data, box, turn, fonts, layers)
    if not (0 < advert.width < _LARGEST and 0 < advert.height < _LARGEST):
        raise ValueError(f"its page is {to_mm(advert.width):.0f} × {to_mm(advert.height):.0f} mm")
    return advert


def _reason(error: Exception) -> str:
    """What went wrong, without pikepdf's names of the objects concerned."""
    return str(error).rpartition("object at")[2].partition(": ")[2] or str(error)


def place_advert(pdf: Pdf, preview: bytes, advert: Advert) -> None:
    """Replace the preview of a page with the page itself.

    A form XObject whose matrix maps the shown part to the unit square fits wherever an image was.

    Args:
        pdf: the drawn pages.
        preview: the bytes of the picture that stands in for it.
        advert: read with :func:`read_advert`.
    """
    with pikepdf.open(io.BytesIO(advert.data)) as source:
        form = pdf.copy_foreign(source.pages[0].as_form_xobject(handle_transformations=False))
    form.BBox = Array(list(advert.box))
    form.Matrix = Array(list(_to_square(advert)))
    for page in pdf.pages:
        objects = page.obj.Resources.get("/XObject", Dictionary())
        for name, item in list(objects.items()):
            if item.get("/Subtype") == Name.Image and item.read_raw_bytes() == preview:
                objects[name] = form


def _to_square(advert: Advert) -> tuple[float, ...]:
    """The matrix that maps the shown part, rotated as it is shown, to the unit square."""
    left, bottom, right, top = advert.box
    width, height = right - left, top - bottom
    return {
        0: (1 / width, 0, 0, 1 / height, -left / width, -bottom / height),
        90: (0, -1 / width, 1 / height, 0, -bottom / height, right / width),
        180: (-1 / width, 0, 0, -1 / height, right / width, top / height),
        270: (0, 1 / width, -1 / height, 0, top / height, -left / width),
    }[advert.turn]


def _loose(resources: Object, depth: int = 0) -> Iterator[str]:
    """Names of fonts that are not embedded."""
    fonts = resources.get("/Font")
    for _, font in fonts.items() if fonts is not None else ():
        descendants = font.get("/DescendantFonts")
        described = descendants[0] if descendants is not None and len(descendants) else font
        descriptor = described.get("/FontDescriptor", Dictionary())
        embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not embedded and font.get("/Subtype") != Name.Type3:
            yield str(font.get("/BaseFont", "/unnamed"))[1:]
    forms = resources.get("/XObject")
    for _, form in forms.items() if forms is not None and depth < 8 else ():
        if form.get("/Subtype") == Name.Form and "/Resources" in form:
            yield from _loose(form.Resources, depth + 1)
