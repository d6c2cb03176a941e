"""Drawings, which have a size in print and no pixels: PDF and SVG."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

#: Kinds of files that are drawings.
DRAWINGS = frozenset((".pdf", ".svg"))

#: Points in a unit of CSS (CSS Values and Units, "Absolute lengths"): a pixel is 1/96 inch.
_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_LENGTH = re.compile(r"\s*([+]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*([a-z]*)\s*")

#: Size of a drawing that names none (CSS 2, "replaced elements"): 300 × 150 pixels.
_UNSIZED = (225.0, 112.5)

#: A drawing's longest side, points: a page of PDF 1.7 has 14,400 at most.
_LONGEST = 14_400.0

#: Bytes of a drawing; elements of an SVG, and how deeply they are nested: maps have 50,000.
LARGEST, MOST_ELEMENTS, DEEPEST = 100_000_000, 200_000, 200

#: Bytes of an SVG that are looked through at a time.
_PIECE = 65_536

#: Read at a time until the root element is found, bytes, and how many times.
_CHUNK, _CHUNKS = 4096, 64


def is_drawing(path: Path | str) -> bool:
    """Whether a file is a drawing, by its name."""
    return Path(path).suffix.lower() in DRAWINGS


def drawing_size(path: Path) -> tuple[float, float]:
    """Width and height of a drawing, points: a PDF's first page as trimmed, an SVG as it says.

    Raises:
        ValueError: it is damaged, or has no size.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{size:,} bytes, where {LARGEST:,} are the most")
    width, height = _svg_size(path) if path.suffix.lower() == ".svg" else _pdf_size(path)
    if not (0 < width <= _LONGEST and 0 < height <= _LONGEST):
        raise ValueError(f"{width:.0f} × {height:.0f} pt is no size to print")
    return width, height


def _pdf_size(path: Path) -> tuple[float, float]:
    # Most issues have no PDF in them, and the library takes 10 ms to load.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        dimensions = "it is locked with a password" if locked else "no PDF that can be read"
        raise ValueError(dimensions) from None
    try:
        if not len(document):
            raise ValueError("it has no page")
        left, bottom, right, top = document[0].get_trimbox()
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    finally:
        document.close()
    return abs(right - left), abs(top - bottom)


def _check_weight(path: Path) -> None:
    """Refuse an SVG whose elements are too many, or nested too deeply, to be drawn.

    Raises:
        ValueError: it is.
    """
    count = depth = 0
    parser: Any = XMLPullParser(("start", "end"))
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            try:
                parser.feed(data)
                events = list(parser.read_events())
            except (ParseError, LookupError, ValueError):
                return  # The painter tells what is wrong with it.
            for event, element in events:
                depth += 1 if event == "start" else -1
                count += event == "start"
                if event == "end":
                    element.clear()
                if count > MOST_ELEMENTS or depth > DEEPEST:
                    most = f"{MOST_ELEMENTS:,} elements, {DEEPEST} within one another"
                    raise ValueError(f"too much in it to be drawn: {most} are the most")


def _svg_size(path: Path) -> tuple[float, float]:
    _check_weight(path)
    root = _svg_root(path)
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _view_box(root.get("viewBox"))
    if width and height:
        return width, height
    if box is None:
        return (width or _UNSIZED[0], height or _UNSIZED[1])
    # One side given: the other follows from the proportions of the view box (SVG 2, 8.12).
    if width:
        return width, width * box[1] / box[0]
    if height:
        return height * box[0] / box[1], height
    return box[0] * _UNITS["px"], box[1] * _UNITS["px"]


def _svg_root(path: Path) -> Element:
    """The root element alone: nothing else of the file is parsed."""
    parser: Any = XMLPullParser(("start",))
    with path.open("rb") as file:
        for _ in range(_CHUNKS):
            data = file.read(_CHUNK)
            if not data:
                break
            try:
                parser.feed(data)
                # A fault before the root is told only when its event is taken.
                events = list(parser.read_events())
            except (ParseError, LookupError, ValueError) as error:
                raise ValueError(f"not an SVG: {error}") from None
            for _, element in events:
                assert isinstance(element, Element)
                if element.tag.rpartition("}")[2] != "svg":
                    raise ValueError(f"not an SVG, but <{element.tag.rpartition('}')[2]}>")
                return element
    raise ValueError("not an SVG: it has no root element")


def _length(words: str | None) -> float | None:
    """A length in points; None where it is missing, or relative to what it is put into."""
    match = _LENGTH.fullmatch(words or "")
    if match is None or match[2] not in _UNITS:
        return None
    return float(match[1]) * _UNITS[match[2]] or None


def _view_box(words: str | None) -> tuple[float, float] | None:
    numbers = re.split(r"[\s,]+", (words or "").strip())
    try:
        _, _, width, height = (float(number) for number in numbers)
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None
