"""Picture files → pictures ready to be placed: turned upright, cropped, in the output's colours.

Every fault of a file is reported, and its place on the page stays an empty frame.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image, ImageCms, ImageOps

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.base.length import to_mm
from edition.formats.raster import reject_truncated, reuse_memory
from edition.model.plan import Picture, Rect
from edition.render.codes import (
    AD_COLOURS,
    AD_FONTS,
    AD_PICTURED,
    AD_SIZE,
    DRAWING_NAMES,
    PICTURE_BROKEN,
    PICTURE_COARSE,
    PICTURE_HUGE,
    PICTURE_MISSING,
    PICTURE_OUTSIDE,
    PICTURE_PROFILE,
    PICTURE_TOO_COARSE,
)
from edition.render.images.recolour import UnconvertibleError
from edition.render.images.svg import draw_svg
from edition.render.images.vector_page import Advert, read_advert, vector_page
from edition.render.output_profile import SRGB, OutputProfile
from edition.settings import Faces, Press

#: Pictures of more pixels are refused before they are decoded: a full broadsheet at 600 ppi has
#: 118 megapixels; Pillow itself warns of decompression bombs above 89 and refuses above 179.
MOST_PIXELS = 150_000_000

#: JPEG quality: on the screen 85 is indistinguishable from the source at reading distance; on the
#: press 92 with full colour resolution keeps edges clean (90 changes the ink total by 1.5 %).
SCREEN_QUALITY, PRESS_QUALITY = 85, 92

#: A screen at 200 % zoom shows 192 pixels per inch.
SCREEN_PPI = 200.0

#: An advertisement that has to be placed as a picture has small type: twice a photograph's ppi.
PICTURED_PPI = 400.0

#: The EXIF tag for how the camera was held; 1 is upright.
_ORIENTATION = 0x0112

#: Resampling pays only for clearly more pixels than needed.
_WORTH_IT = 1.2


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture as it goes into the PDF: the bytes of a JPEG or PNG, its type and its size."""

    data: bytes
    media: Literal["image/jpeg", "image/png"]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _PictureReport:
    """Reports faults of a picture, with the file, page and article they belong to."""

    file: str
    page: str
    article: str
    diagnostics: list[Diagnostic]

    def add(self, code: Code, message: str) -> None:
        article = self.article or None
        self.diagnostics.append(code.at(message, file=self.file, page=self.page, article=article))


@dataclass
class ImagePreparer:
    """Prepares the pictures of an issue.

    Attributes:
        root: the issue's folder.
        press: the stylebook's settings.
        inks: the press's profile; None prepares for the screen.
        faces: for the type of drawings; None takes the faces that come with edition.
        prepared: the prepared pictures, by URL, in order.
        adverts: PDF pages to be placed, by the bytes of the picture that stands in for them.
        diagnostics: faults of the pictures.
    """

    root: Path
    press: Press
    inks: OutputProfile | None = None
    faces: Faces | None = None
    prepared: dict[str, PreparedPicture] = field(default_factory=dict)
    adverts: dict[bytes, Advert] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _done: dict[tuple[str, Rect, float, float], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reuse_memory()

    def prepare(self, picture: Picture, page: str, article: str) -> str:
        """The URL of a picture prepared for its place; "" if there is nothing to show."""
        if picture.file is None or min(picture.rect.width, picture.rect.height) <= 0:
            return ""
        report = _PictureReport(picture.file, page, article, self.diagnostics)
        file = self._file(picture.file, report)
        if file is None:
            return ""
        if file.suffix.lower() in (".pdf", ".svg"):
            return self._vectors(file, picture, report)
        key = (picture.file, picture.crop, picture.rect.width, picture.rect.height)
        if key in self._done:
            return self._done[key]
        image = _opened(file, report)
        if image is None:
            return ""
        try:
            shrunk = _draft(image, picture, self._most)
            with reject_truncated():
                image.load()
            ready = self._ready(image, shrunk, file, picture, report)
        except (OSError, ValueError, SyntaxError) as error:
            report.add(PICTURE_BROKEN, f"{picture.file}: {error}")
            return ""
        self._done[key] = self._keep(ready)
        return self._done[key]

    @property
    def _most(self) -> float:
        """The most pixels per inch that are of use."""
        return self.press.image_ppi if self.inks else SCREEN_PPI

    def _keep(self, ready: PreparedPicture) -> str:
        url = f"picture:{len(self.prepared)}"
        self.prepared[url] = ready
        return url

    def _vectors(self, file: Path, picture: Picture, report: _PictureReport) -> str:
        """A PDF or SVG: a picture stands in for it until its vectors are placed in the joined PDF.

        A PDF advertisement is placed for the press only: whatever else it contains (scripts,
        forms, missing fonts) has no business on a screen. A drawing was drawn by us and is safe.
        """
        rect, drawing = picture.rect, file.suffix.lower() == ".svg"
        try:
            if drawing:
                data, left_out = draw_svg(file, self.faces or Faces.shipped())
                for name in left_out:
                    report.add(DRAWING_NAMES, f"{picture.file} names {name}")
                whole = vector_page(data)
                advert = whole.cropped(picture.crop)
            else:
                whole = advert = read_advert(file)
            fine = max(1.0, rect.width / advert.width)
            image = advert.picture(SCREEN_PPI * fine)
        except (ValueError, OSError, pypdfium2.PdfiumError) as error:
            report.add(PICTURE_BROKEN, f"{picture.file}: {error}")
            return ""
        if not drawing and not advert.fits(rect.width, rect.height):
            wanted = f"{to_mm(rect.width):.1f} × {to_mm(rect.height):.1f} mm"
            report.add(AD_SIZE, f"{picture.file} is {advert.size}, its place {wanted}")
        if advert.loose_fonts:
            report.add(AD_FONTS, f"{picture.file} lacks {', '.join(advert.loose_fonts)}")
        ready = _saved(image, False)
        if self.inks is not None:
            try:
                advert, changed = advert.in_inks(self.inks)
            except UnconvertibleError as why:
                report.add(AD_PICTURED, f"{picture.file} has {why}")
                return self._keep(_pictured(advert, rect, self.inks))
            if changed and not drawing:
                report.add(AD_COLOURS, f"{picture.file} has screen colours")
        if self.inks is not None or drawing:
            self.adverts[ready.data] = advert
        return self._keep(ready)

    def _file(self, name: str, report: _PictureReport) -> Path | None:
        file = self.root / name
        if not file.resolve().is_relative_to(self.root.resolve()):
            report.add(PICTURE_OUTSIDE, f"{name} is not in the folder")
            return None
        if not file.is_file():
            report.add(PICTURE_MISSING, f"{name} is not in the folder")
            return None
        return file

    def _ready(
        self,
        image: Image.Image,
        shrunk: float,
        file: Path,
        picture: Picture,
        report: _PictureReport,
    ) -> PreparedPicture:
        profile = image.info.get("icc_profile")
        lossless = image.format in ("PNG", "GIF", "BMP")
        upright = image.getexif().get(_ORIENTATION, 1) == 1
        turned = image if upright else ImageOps.exif_transpose(image)
        cropped = _cropped(turned, picture)
        ppi = min(
            cropped.width / picture.rect.width * 72, cropped.height / picture.rect.height * 72
        )
        self._judge(ppi * shrunk, picture.file or "", report)
        most = self._most
        if cropped is image and shrunk == 1.0 and ppi <= most * _WORTH_IT and self._fits(image):
            return PreparedPicture(
                stripped(file.read_bytes()), "image/jpeg", image.width, image.height
            )
        plain = _plain(cropped)
        if profile and not _describes(profile, plain.mode):
            report.add(
                PICTURE_PROFILE, f"{picture.file} has a profile that is not for {plain.mode}"
            )
            profile = None
        if ppi > most * _WORTH_IT:
            share = most / ppi
            size = (max(1, round(plain.width * share)), max(1, round(plain.height * share)))
            plain = plain.resize(size, Image.Resampling.LANCZOS)
        if self.inks is None:
            return _saved(_in_srgb(plain, profile), lossless and ppi <= most * _WORTH_IT)
        return _saved(self._in_inks(plain, profile), False, PRESS_QUALITY)

    def _fits(self, image: Image.Image) -> bool:
        """Whether a JPEG can be placed as it is; encoding it again would only degrade it."""
        usable_mode = image.mode == "L" or (image.mode == "RGB" and self.inks is None)
        plain = "icc_profile" not in image.info and "transparency" not in image.info
        return (
            image.format == "JPEG" and usable_mode and plain and not image.info.get("progressive")
        )

    def _in_inks(self, image: Image.Image, profile: bytes | None) -> Image.Image:
        assert self.inks is not None
        if image.mode == "L":
            # Grey prints in black ink alone and needs no conversion.
            return image
        if image.mode == "CMYK":
            return _limited(image, profile, self.inks, self.press.ink_limit)
        return self.inks.convert(image, profile)

    def _judge(self, ppi: float, name: str, report: _PictureReport) -> None:
        if self.inks is None:
            return
        message = f"{name} is shown at {ppi:.0f} pixels per inch"
        if ppi < self.press.least_ppi:
            report.add(PICTURE_TOO_COARSE, message)
        elif ppi < self.press.poor_ppi:
            report.add(PICTURE_COARSE, message)


def _pictured(advert: Advert, rect: Rect, inks: OutputProfile) -> PreparedPicture:
    """An advertisement as a picture for the press, in its inks."""
    image = advert.picture(PICTURED_PPI * max(1.0, rect.width / advert.width))
    return _saved(inks.drawing(image), False, PRESS_QUALITY)


def stripped(jpeg: bytes) -> bytes:
    """A JPEG without its metadata: EXIF with places and names, previews, comments.

    Segments (ITU-T T.81, B.1.1.4) before the scan are dropped; those of JFIF and Adobe say how the
    colours are meant, and stay.
    """
    out, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        kind = jpeg[at + 1]
        if not (0xE1 <= kind <= 0xED or kind in (0xEF, 0xFE)):
            out += jpeg[at:end]
        at = end
    return bytes(out + jpeg[at:])


def _opened(file: Path, report: _PictureReport) -> Image.Image | None:
    """The picture in a file, not decoded yet; None if it cannot be used."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file)
    except Image.DecompressionBombError:
        report.add(PICTURE_HUGE, f"{report.file} has too many pixels")
        return None
    except (OSError, ValueError, SyntaxError) as error:
        report.add(PICTURE_BROKEN, f"{report.file}: {error}")
        return None
    if image.width * image.height > MOST_PIXELS:
        size = f"{image.width} × {image.height}"
        report.add(PICTURE_HUGE, f"{report.file} has {size} pixels")
        return None
    return image


def _draft(image: Image.Image, picture: Picture, most: float) -> float:
    """Have a JPEG decoded at a half, a quarter or an eighth of its size where that is enough.

    A camera's picture has ten times the pixels that a page can show. Returns the factor by which it
    shrinks.
    """
    if image.format != "JPEG":
        return 1.0
    across = picture.rect.width / max(picture.crop.width, 0.01)
    down = picture.rect.height / max(picture.crop.height, 0.01)
    needed = round(max(across, down) / 72 * most) + 1
    full = image.width
    image.draft(image.mode, (needed, needed))
    return full / image.width


def _cropped(image: Image.Image, picture: Picture) -> Image.Image:
    crop = picture.crop
    left, top = round(crop.x * image.width), round(crop.y * image.height)
    right, bottom = round(crop.right * image.width), round(crop.bottom * image.height)
    if (left, top, right, bottom) == (0, 0, image.width, image.height):
        return image
    return image.crop((left, top, max(left + 1, right), max(top + 1, bottom)))


def _plain(image: Image.Image) -> Image.Image:
    """The picture in mode L, RGB or CMYK, 8 bits; what is transparent becomes white."""
    if image.mode in ("L", "RGB", "CMYK"):
        return image if "transparency" not in image.info else _on_white(image)
    if image.mode in ("I;16", "I;16B", "I;16L", "I"):
        return image.point(lambda value: value / 257).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        return _on_white(image)
    if image.mode == "LAB":
        return _from_lab(image)
    return image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    grey = image.mode in ("LA", "La", "L")
    full = image.convert("RGBA")
    white = Image.new("RGBA", full.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(white, full).convert("RGB")
    return flat.convert("L") if grey else flat


def _from_lab(image: Image.Image) -> Image.Image:
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(lab, str(SRGB), "LAB", "RGB")
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None
    return converted


def _describes(profile: bytes, mode: str) -> bool:
    """Whether an ICC profile is for pictures in this mode; grey needs none."""
    if mode == "L":
        return True
    try:
        parsed = ImageCms.getOpenProfile(io.BytesIO(profile)).profile
    except (ImageCms.PyCMSError, OSError):
        return False
    return parsed.xcolor_space.strip() == mode


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB or grey, converted through its own profile if that is usable."""
    if image.mode == "L":
        return image
    mode = image.mode
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image, io.BytesIO(profile), str(SRGB), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB") if mode != "RGB" else image


def _limited(
    image: Image.Image, profile: bytes | None, inks: OutputProfile, ink_limit: float
) -> Image.Image:
    """A CMYK picture within the ink limit.

    A picture made for this press is left as it is. One with more ink was made for another press
    (300 % and more on coated paper): it is converted through its own profile to RGB, and from
    there to these inks.
    """
    if profile and profile == inks.data:
        return image
    if _most_ink(image) <= ink_limit:
        return image
    rgb = _in_srgb(image, profile)
    return inks.convert(rgb)


def _most_ink(image: Image.Image) -> float:
    """The most ink on a spot of a reduced copy, percent."""
    small = image.copy()
    small.thumbnail((400, 400), Image.Resampling.BOX)
    bands = [band.tobytes() for band in small.split()]
    return max((sum(inks) for inks in zip(*bands, strict=True)), default=0) * (100 / 255)


def _saved(image: Image.Image, lossless: bool, quality: int = SCREEN_QUALITY) -> PreparedPicture:
    out = io.BytesIO()
    # Pillow would write the metadata of the source file from here.
    image.info = {}
    if lossless:
        image.save(out, "PNG", optimize=True)
        return PreparedPicture(out.getvalue(), "image/png", image.width, image.height)
    subsampling = 0 if image.mode == "CMYK" else 2
    image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return PreparedPicture(out.getvalue(), "image/jpeg", image.width, image.height)
