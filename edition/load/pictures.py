"""The pictures that articles name: are they there, inside the issue, and readable?"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PIL import Image, UnidentifiedImageError

from edition.base.diagnostic import Diagnostic
from edition.load.codes import BAD_PICTURE, NO_ALT, NO_PICTURE, PICTURE_OUTSIDE
from edition.model import Article, Block, Figure

#: Kinds of files that the painter and the e-reader both end in; others are refused early.
KINDS = frozenset(("JPEG", "PNG", "TIFF", "WEBP", "GIF", "MPO"))

#: Pictures larger than this are refused: 200 million pixels are 600 MB in memory.
MOST_PIXELS = 200_000_000


class Reading(Protocol):
    """Where findings go."""

    diagnostics: list[Diagnostic]


def with_pictures(article: Article, folder: Path, reading: Reading) -> Article:
    """The article with the sizes of its pictures; one that is missing keeps its place."""
    if not article.figures:
        return article
    blocks: list[Block] = []
    for block in article.blocks:
        blocks.append(
            _figure(block, article, folder, reading) if isinstance(block, Figure) else block
        )
    return article.model_copy(update={"blocks": tuple(blocks)})


def _figure(figure: Figure, article: Article, folder: Path, reading: Reading) -> Figure:
    place = {
        "file": figure.span.file if figure.span else None,
        "line": figure.span.line if figure.span else None,
        "article": article.id,
    }
    if figure.alt is None:
        reading.diagnostics.append(NO_ALT.at(f"`{figure.file}` has no alternative text", **place))  # type: ignore[arg-type]
    if figure.file is None:
        message = "the picture's file is not named; a labelled frame keeps its place"
        reading.diagnostics.append(NO_PICTURE.at(message, **place))  # type: ignore[arg-type]
        return figure
    path = folder / figure.file
    if Path(figure.file).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        message = f"`{figure.file}` is outside the issue's folder"
        reading.diagnostics.append(PICTURE_OUTSIDE.at(message, **place))  # type: ignore[arg-type]
        return figure
    if not path.is_file():
        message = f"`{figure.file}` is not in the issue's folder"
        reading.diagnostics.append(NO_PICTURE.at(message, **place))  # type: ignore[arg-type]
        return figure.model_copy(update={"file": None})
    try:
        width, height = picture_size(path)
    except ValueError as error:
        reading.diagnostics.append(BAD_PICTURE.at(f"`{figure.file}`: {error}", **place))  # type: ignore[arg-type]
        return figure
    return figure.model_copy(update={"width": width, "height": height})


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels, as the picture is seen (EXIF orientation applied).

    Raises:
        ValueError: it cannot be read, is no picture of a kind in :data:`KINDS`, or is too large.
    """
    try:
        with Image.open(path) as image:
            if image.format not in KINDS:
                raise ValueError(f"{image.format} is not a kind that edition takes")
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise ValueError(f"{width} × {height} pixels are too many")
            orientation = image.getexif().get(0x0112, 1)
            image.draft("RGB", (64, 64))
            image.load()
    except UnidentifiedImageError:
        raise ValueError("not a picture") from None
    except (OSError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from None
    return (height, width) if orientation in (5, 6, 7, 8) else (width, height)
