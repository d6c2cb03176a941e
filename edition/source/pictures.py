"""Checks that the pictures of articles and pins exist, are inside the issue and can be read."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.formats.drawings import drawing_size, is_drawing
from edition.formats.raster import reject_truncated
from edition.model import Article, Block, Figure
from edition.source.codes import (
    BAD_PICTURE,
    NO_ALT,
    NO_PICTURE,
    PICTURE_OUTSIDE,
    UNKNOWN_KIND,
)
from edition.source.files import Files

#: Kinds of files that the painter and the e-reader can both be given, and SVG.
KINDS = frozenset(("JPEG", "PNG", "TIFF", "WEBP", "GIF", "MPO"))

#: CSS pixels per point; and the pixels per inch at which a bitmap advertisement is printed.
_PIXELS_A_POINT, _PRINT_PPI = 96 / 72, 300

#: Bytes at the end of a JPEG in which its end is looked for.
_TAIL = 4096

#: Pictures larger than this are refused, as the painter does: a full broadsheet at 600 pixels per
#: inch has 118 million, and 150 million are 450 MB in memory.
MOST_PIXELS = 150_000_000

#: EXIF's orientation tag; 5 to 8 lay the picture on its side (CIPA DC-008, 4.6.4).
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)


class PictureError(Exception):
    """A picture cannot be used; ``code`` says of what kind the fault is."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def with_pictures(article: Article, folder: Path, files: Files) -> tuple[Article, list[Diagnostic]]:
    """The article with the sizes of its pictures; one that is missing keeps its place.

    Args:
        article: its figures name files from the folder of the article's own file.
        folder: the issue's folder; the figures come back with paths relative to it.
        files: the project.
    """
    if not article.figures:
        return article, []
    diagnostics: list[Diagnostic] = []
    beside = folder
    if article.span:
        beside = (files.project / article.span.file).parent
    blocks: list[Block] = []
    for block in article.blocks:
        if isinstance(block, Figure):
            place = _Place(article.id, block, diagnostics)
            blocks.append(_figure(block, place, beside, folder, files))
        else:
            blocks.append(block)
    return article.model_copy(update={"blocks": tuple(blocks)}), diagnostics


@dataclass
class _Place:
    article: str
    figure: Figure
    diagnostics: list[Diagnostic]

    def report(self, code: Code, message: str) -> None:
        span = self.figure.span
        file, line = (span.file, span.line) if span else (None, None)
        found = code.at(message, file=file, line=line, article=self.article)
        self.diagnostics.append(replace(found, about=self.figure.file or ""))


def _figure(figure: Figure, place: _Place, beside: Path, folder: Path, files: Files) -> Figure:
    if figure.alt is None:
        place.report(NO_ALT, f"`{figure.file or 'picture'}` has no alternative text")
    if figure.file is None:
        place.report(NO_PICTURE, "no file is named; a labelled frame keeps the picture's place")
        return figure
    path = files.inside(beside, figure.file)
    if path is None:
        place.report(PICTURE_OUTSIDE, f"`{figure.file}` is outside the issue's folder")
        return figure
    if not path.is_file():
        place.report(NO_PICTURE, f"there is no `{figure.file}`; a labelled frame keeps its place")
        return figure.model_copy(update={"file": None})
    files.read.append(files.name(path))
    try:
        width, height = picture_size(path)
    except PictureError as error:
        place.report(error.code, f"`{figure.file}`: {error}")
        return figure.model_copy(update={"file": None})
    name = path.relative_to(folder).as_posix()
    return figure.model_copy(update={"file": name, "width": width, "height": height})


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels, as the picture is seen (EXIF orientation applied).

    Of an SVG those of CSS: it has no others, and its proportions are what counts.

    Raises:
        PictureError: it is damaged, of a kind not in :data:`KINDS`, or too large.
    """
    try:
        stat = path.stat()
    except OSError as error:
        raise PictureError(BAD_PICTURE, str(error)) from None
    return _picture_size(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1024)
def _picture_size(path: Path, stamp: int, size: int) -> tuple[int, int]:
    """The same of a file as it was then."""
    if path.suffix.lower() == ".svg":
        width_pt, height_pt = _drawing_size(path)
        return (
            max(1, round(width_pt * _PIXELS_A_POINT)), max(1, round(height_pt * _PIXELS_A_POINT))
        )  # fmt: skip
    try:
        with reject_truncated(), warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                if image.format not in KINDS:
                    raise PictureError(UNKNOWN_KIND, f"a {image.format} file")
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise PictureError(BAD_PICTURE, f"more than {MOST_PIXELS:,} pixels")
                orientation = image.getexif().get(_ORIENTATION, 1)
                # The whole file is read, so that a truncated one is found now; a JPEG only where
                # its end is missing, since that takes two milliseconds per picture.
                if image.format != "JPEG" or not _ends(path):
                    image.load()
    except UnidentifiedImageError:
        raise PictureError(UNKNOWN_KIND, "not a picture that can be read") from None
    except Image.DecompressionBombError:
        raise PictureError(BAD_PICTURE, f"more than {MOST_PIXELS:,} pixels") from None
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise PictureError(BAD_PICTURE, str(error) or "damaged") from None
    return (height, width) if orientation in _SIDEWAYS else (width, height)


def _ends(path: Path) -> bool:
    """Whether a JPEG has its end (ITU-T T.81, B.1.1.3: EOI), cameras' padding aside."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read().rstrip(b"\x00").endswith(b"\xff\xd9")


def print_size(path: Path) -> tuple[float, float]:
    """Width and height of an advertisement in print, points.

    A PDF or SVG says its own; a bitmap is printed at 300 pixels per inch.

    Raises:
        PictureError: it is damaged, or of a kind that cannot be placed.
    """
    if is_drawing(path):
        return _drawing_size(path)
    width, height = picture_size(path)
    return width * 72 / _PRINT_PPI, height * 72 / _PRINT_PPI


def _drawing_size(path: Path) -> tuple[float, float]:
    try:
        return drawing_size(path)
    except (ValueError, OSError) as error:
        raise PictureError(BAD_PICTURE, str(error)) from None
