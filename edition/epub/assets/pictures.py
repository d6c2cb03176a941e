"""Pictures for e-readers: upright, RGB, opaque, without EXIF, no larger than readers accept.

The requirements of shops and readers, on which the limits below are based:

==============================  ====================================================
Kobo ePub Guidelines            RGB, not CMYK; no transparent backgrounds; at most
(kobolabs/epub-spec, "Image     5 MB each; a cover of at most 3 MB
Formatting", "Cover Images")
KDP "Image Guidelines -         RGB; no TIFF, no multi-frame GIF, no transparency;
Reflowable"                     GIF, BMP, JPEG, PNG; 5 MB each (Kindle Publishing
                                Guidelines since 2014)
Apple Books Asset Guide,        JPEG or PNG, sRGB, without transparency (night
"Image requirements"            mode shows it black); at most 5.6 million pixels
EPUB 3.3, core media types      JPEG, PNG, GIF, SVG, WebP; WebP is too new for
                                most e-ink devices, so it becomes JPEG
==============================  ====================================================
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ImageCms import PyCMSError, profileToProfile

from edition.base.diagnostic import Diagnostic
from edition.base.digest import digest, file_digest
from edition.epub.codes import (
    MISSING_PICTURE,
    OUTSIDE_PICTURE,
    UNREADABLE_PICTURE,
)
from edition.epub.options import ImageSize
from edition.formats.raster import reuse_memory
from edition.model import Article, Figure, Page
from edition.runtime.jobs import JobMapper, run_serially
from edition.runtime.program import Program


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest side in pixels, and the JPEG quality."""

    side: int
    quality: int


#: ``full``: a 10-inch e-ink screen has 1860 × 2480 pixels (Kobo Elipsa 1404 × 1872, iPad 2048 ×
#: 2732), and a picture seldom fills it. ``small``: twice the 400 CSS pixels of a phone held
#: upright. Quality is on libjpeg's scale; below 70, blocks show on faces.
LIMITS: Mapping[ImageSize, Limit] = {"full": Limit(2048, 82), "small": Limit(800, 70)}

#: 5 MB per picture: Kobo and Kindle, see above. A larger JPEG is encoded again at lower quality.
MOST_BYTES = 5_000_000

#: 5.6 million pixels per picture: Apple, see above; a larger one keeps a book out of the shop.
MOST_PIXELS = 5_600_000

#: Covers: shops want a height of 2,560 pixels for books sold singly; a paper is downloaded daily,
#: and 1,600 fill an e-ink screen at a quarter of the bytes.
COVERS: Mapping[ImageSize, Limit] = {"full": Limit(1600, 72), "small": Limit(1000, 65)}

#: The thumbnail of a page in its section: half a phone's width at twice its resolution.
THUMBNAIL = Limit(480, 70)

#: A picture with at most this many colours is a drawing and becomes PNG: JPEG would blur it.
FEW_COLOURS = 256

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")


@dataclass(frozen=True, slots=True)
class PackedPicture:
    """A picture in the book: its name in ``images/``, its bytes, and its size in pixels."""

    name: str
    data: bytes
    media_type: str
    width: int
    height: int


#: What a packed picture depends on besides its data.
PACKING = Program(
    packages=("base", "epub", "formats", "issue", "model", "runtime", "settings"),
    distributions=("orjson", "pillow", "pydantic", "pydantic-core"),
)


@dataclass(frozen=True, slots=True)
class FitJob:
    """A picture to be fitted.

    Attributes:
        source: its file, or its bytes.
        stem: its name in the book, without the extension.
        limit: as for :func:`fit`.
    """

    program: ClassVar[Program] = PACKING

    source: Path | bytes
    stem: str
    limit: Limit

    def key(self) -> str:
        """A digest of everything that decides the result, except the program itself."""
        data = self.source
        name = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else file_digest(data)
        return digest(name, self.stem, self.limit)


def fit_picture(job: FitJob) -> PackedPicture | str:
    """The fitted picture, or a message saying why it cannot be read."""
    try:
        data = job.source if isinstance(job.source, bytes) else job.source.read_bytes()
        return fit(data, job.stem, job.limit)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        return str(error)


@dataclass
class Pictures:
    """The pictures of one issue; each file is packed once.

    Attributes:
        root: the issue's folder; nothing outside it is read.
        size: how large pictures may be.
        prefix: begins the names, so that several issues fit into one book.
        mapper: runs the jobs that fit pictures.
        drawn: drawings (SVG, PDF) as pictures, by their names in the source.
        packed: the packed pictures, by source path.
        diagnostics: faults of the pictures.
        lacking_alt: number of pictures without alternative text.
    """

    root: Path
    size: ImageSize
    prefix: str = ""
    mapper: JobMapper = run_serially
    drawn: Mapping[str, bytes] = field(default_factory=dict)
    packed: dict[str, PackedPicture | None] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lacking_alt: int = 0
    _fitted: dict[str, PackedPicture | str] = field(default_factory=dict)

    def prepare(self, figures: Iterable[Figure]) -> None:
        """Fit the pictures of these figures, all at once, for :meth:`pack`."""
        names = dict.fromkeys(figure.file for figure in figures if figure.file)
        jobs = {
            name: self._job(name, path)
            for name in names
            if name not in self.packed and (path := self._path(name)) and path.is_file()
        }
        self._fitted.update(zip(jobs, self.mapper(fit_picture, list(jobs.values())), strict=True))

    def pack(self, figure: Figure, owner: Article | Page) -> PackedPicture | None:
        """The figure's picture, or None if a labelled frame has to stand in for it.

        Args:
            figure: it.
            owner: the article it belongs to, or the page that has it as an advertisement.
        """
        if figure.alt is None:
            self.lacking_alt += 1
        if figure.file is None:
            return None
        if figure.file not in self.packed:
            self.packed[figure.file] = self._read(figure.file, figure, owner)
        return self.packed[figure.file]

    def _read(self, name: str, figure: Figure, owner: Article | Page) -> PackedPicture | None:
        path = self._path(name)
        if path is None:
            self._report(OUTSIDE_PICTURE.at, f"{name} is not packed", figure, owner)
            return None
        if not path.is_file():
            self._report(MISSING_PICTURE.at, f"{name} is not in the issue", figure, owner)
            return None
        if name not in self._fitted:
            self._fitted[name] = fit_picture(self._job(name, path))
        fitted = self._fitted[name]
        if isinstance(fitted, str):
            self._report(UNREADABLE_PICTURE.at, f"{name}: {fitted}", figure, owner)
            return None
        return fitted

    def _path(self, name: str) -> Path | None:
        """The file of a picture; None outside the issue's folder."""
        root = self.root.resolve()
        path = (root / name).resolve()
        return path if path.is_relative_to(root) else None

    def _job(self, name: str, path: Path) -> FitJob:
        return FitJob(self.drawn.get(name, path), self._stem(name), LIMITS[self.size])

    def _stem(self, name: str) -> str:
        return f"{self.prefix}{hashlib.sha256(name.encode()).hexdigest()[:10]}"

    def _report(
        self,
        at: Callable[..., Diagnostic],
        message: str,
        figure: Figure,
        owner: Article | Page,
    ) -> None:
        if isinstance(owner, Page):
            self.diagnostics.append(at(message, page=owner.number))
            return
        span = figure.span or owner.span
        self.diagnostics.append(
            at(
                message,
                file=span.file if span else None,
                line=figure.span.line if figure.span else None,
                article=owner.id,
            )
        )


def fit(data: bytes, stem: str, limit: Limit) -> PackedPicture:
    """A picture re-encoded within a limit; the same input gives the same bytes.

    Args:
        data: the file.
        stem: name without the extension.
        limit: longest side and quality.

    Raises:
        PIL.UnidentifiedImageError, OSError, ValueError: the bytes are not a picture.
    """
    reuse_memory()
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        opened.draft("RGB", (limit.side, limit.side))
        picture = _upright_rgb(opened)
    width, height = picture.size
    scale = min(limit.side / max(width, height), math.sqrt(MOST_PIXELS / (width * height)))
    if scale < 1:
        fitting = (max(1, int(width * scale)), max(1, int(height * scale)))
        picture = picture.resize(fitting, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if picture.mode != "L" and picture.getcolors(FEW_COLOURS) is not None:
        return _packed(picture.quantize(FEW_COLOURS), stem, "PNG", optimize=True)
    quality = limit.quality
    packed = _packed(picture, stem, "JPEG", quality=quality, progressive=False, optimize=True)
    while len(packed.data) > MOST_BYTES and quality > 30:
        quality -= 10
        packed = _packed(picture, stem, "JPEG", quality=quality, optimize=True)
    return packed


def _upright_rgb(opened: Image.Image) -> Image.Image:
    """The picture turned as its EXIF says, in sRGB or grey, on white if it was transparent."""
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        picture = Image.new("RGB", layered.size, "white")
        picture.paste(layered, mask=layered.getchannel("A"))
        return picture
    if picture.mode.startswith("I"):
        # 16 bits: Pillow's own conversion makes everything above 255 white.
        return picture.point(lambda value: value / 257).convert("L")
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if profile and picture.mode in ("CMYK", "RGB"):
        try:
            from PIL.ImageCms import createProfile

            converted = profileToProfile(
                picture, io.BytesIO(profile), createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
        except PyCMSError:
            pass  # a broken profile: convert plainly, as a viewer would
    return picture.convert("RGB")


def _packed(picture: Image.Image, stem: str, kind: str, **options: object) -> PackedPicture:
    picture.info = {}  # Pillow would write EXIF, profiles and comments from here
    out = io.BytesIO()
    picture.save(out, kind, **options)
    ending = "jpg" if kind == "JPEG" else "png"
    media = "image/jpeg" if kind == "JPEG" else "image/png"
    return PackedPicture(f"{stem}.{ending}", out.getvalue(), media, *picture.size)
