"""The reference pictures of the EPUB: which there are, how they are drawn, compared, accepted.

Each document is drawn straight from the unpacked book in headless Chromium, in the shipped faces.
The newspaper pages' pictures in the book are blanks: how a page looks is guarded by its own
reference, and a book is packed without painting one.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from edition.epub import BookOptions, package
from edition.source import load_project
from tests.reader.browser import run_in_node
from tests.references.book_comparison import (
    Difference,
    difference_picture,
    differences,
    reduced,
)

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCES = Path(__file__).resolve().parent / "books"
#: Where the pictures of a difference go.
OUT = ROOT / "out" / "references"

#: The project: everything that an issue can show, each once.
SPECIMEN = Path(__file__).resolve().parent / "specimen"
#: A blank page's picture: width and height in pixels, and its grey.
_BLANK = ((760, 1100), "#dddddd")

#: What every reader adds to a book: a margin; and in its night mode, the body's colours.
_MARGIN = "html { padding: 16px }"
_NIGHT = "html { background: #111 } body { background: #111 !important; color: #ddd !important }"


@dataclass(frozen=True, slots=True)
class Shot:
    """One reference picture.

    Attributes:
        name: of the picture's file.
        file: of the book, below ``EPUB/``.
        width: of the screen, in CSS pixels.
        height: of the screen.
        dark: by night.
        only: a CSS selector: what stands at the height of its first element.
        whole: the whole document, not the first screen.
        vertical: of the book in vertical lines.
    """

    name: str
    file: str
    width: int = 390
    height: int = 780
    dark: bool = False
    only: str = ""
    whole: bool = False
    vertical: bool = False

    @property
    def folder(self) -> str:
        """The name of its book's folder."""
        return "vertical" if self.vertical else "horizontal"

    def view(self, books: Path) -> dict[str, Any]:
        """As ``shots.mjs`` takes it."""
        return {
            "name": self.name,
            "file": str(books / self.folder / "EPUB" / self.file),
            "width": self.width,
            "height": self.height,
            "dark": self.dark,
            "css": _MARGIN + (_NIGHT if self.dark else ""),
            "only": self.only,
            "whole": self.whole,
        }


#: The screen of a six-inch reader at its usual 2 device pixels a CSS pixel.
_SIX_INCHES = (536, 724)

SHOTS = (
    Shot("front", "text/front.xhtml", whole=True),
    Shot("front-6in", "text/front.xhtml", *_SIX_INCHES),
    Shot("page", "text/page-2.xhtml", whole=True),
    Shot("article", "text/article-market-hall.xhtml", whole=True),
    Shot("article-6in", "text/article-market-hall.xhtml", *_SIX_INCHES),
    Shot("article-dark", "text/article-market-hall.xhtml", dark=True),
    Shot("article-vertical", "text/article-place-names.xhtml", 390, 724, vertical=True),
    Shot("marks", "text/article-place-names.xhtml", whole=True),
    Shot("interview", "text/article-steelyard.xhtml", whole=True),
    Shot("lists", "text/article-checklist.xhtml", only="main"),
    Shot("table", "text/article-ledger.xhtml", only="main"),
    Shot("poem", "text/article-first-boat.xhtml", only="main"),
    Shot("contents", "nav.xhtml", whole=True),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures as they are now.

    Attributes:
        pictures: by the names of ``SHOTS``.
        elements: of each picture: label, left, top, width, height of every element in it.
        complaints: what the browser said.
    """

    pictures: Mapping[str, Image.Image]
    elements: Mapping[str, Sequence[tuple[str, float, float, float, float]]]
    complaints: Sequence[str]


def draw(shots: Sequence[Shot] = SHOTS) -> Drawn:
    """Pack the books and draw the pictures, in one browser."""
    with tempfile.TemporaryDirectory(prefix="book-pictures-") as temporary:
        books = Path(temporary)
        for folder, vertical in sorted({(shot.folder, shot.vertical) for shot in shots}):
            _unpacked_book(books / folder, vertical)
        views = [shot.view(books) for shot in shots]
        seen = run_in_node("shots.mjs", json.dumps({"folder": temporary, "views": views}))
        pictures = {}
        for shot in shots:
            with Image.open(books / f"{shot.name}.png") as picture:
                pictures[shot.name] = picture.convert("RGB")
    return Drawn(pictures, seen["elements"], seen["complaints"])


def faults(drawn: Drawn, out: Path = OUT) -> list[str]:
    """What differs from the references, in words; a picture of each difference in ``out``."""
    messages = []
    for name, picture in drawn.pictures.items():
        shown = out / f"book-{name}.png"
        shown.unlink(missing_ok=True)
        reference = REFERENCES / f"{name}.png"
        if not reference.is_file():
            messages.append(f"{name}: has no reference picture yet")
            continue
        with Image.open(reference) as old:
            places = compared(old, picture)
            if places:
                out.mkdir(parents=True, exist_ok=True)
                difference_picture(old, picture, places).save(shown)
                messages.append(_message(name, old, picture, places, drawn, shown))
    stale = {file.stem for file in REFERENCES.glob("*.png")} - set(drawn.pictures)
    messages += [f"{name}: a reference picture of nothing" for name in sorted(stale)]
    return messages


def compared(old: Image.Image, new: Image.Image) -> list[Difference]:
    """Where a picture differs from its reference; its height counts as well as its ink."""
    places = differences(old, new)
    if not places and old.size != new.size:
        low, high = sorted((old.height, new.height))
        if high - low > 1 or old.width != new.width:
            places = [Difference((0, low, max(old.width, new.width), high), "moved")]
    return places


def accept(drawn: Drawn) -> list[str]:
    """Keep today's look as the reference where it differs; gives the names of what is new."""
    REFERENCES.mkdir(exist_ok=True)
    accepted = []
    for file in REFERENCES.glob("*.png"):
        if file.stem not in drawn.pictures:
            file.unlink()
    for name, picture in drawn.pictures.items():
        file = REFERENCES / f"{name}.png"
        if file.is_file():
            with Image.open(file) as old:
                if not compared(old, picture):
                    continue
        reduced(picture).save(file, optimize=True)
        accepted.append(name)
    return accepted


def _unpacked_book(folder: Path, vertical: bool) -> None:
    loaded = load_project(SPECIMEN)
    blank = io.BytesIO()
    Image.new("RGB", *_BLANK).save(blank, "PNG")
    file = folder.with_suffix(".epub")
    package(
        loaded,
        file,
        options=BookOptions(vertical=vertical),
        page_images={page.number: blank.getvalue() for page in loaded.edition.pages},
    )
    with zipfile.ZipFile(file) as book:
        book.extractall(folder)


def _message(
    name: str,
    old: Image.Image,
    new: Image.Image,
    places: Sequence[Difference],
    drawn: Drawn,
    shown: Path,
) -> str:
    lines = [f"{name}: looks otherwise in {len(places)} places; see {shown.relative_to(ROOT)}"]
    if old.size != new.size:
        lines.append(f"  was {old.width} × {old.height} pixels, is {new.width} × {new.height}")
    for place in places[:3]:
        left, top, right, bottom = place.box
        size = f"{right - left} × {bottom - top} pixels at {left}, {top}"
        lines.append(f"  {size}: {_element_at(place, drawn.elements[name])}")
    return "\n".join(lines)


def _element_at(
    place: Difference, elements: Sequence[tuple[str, float, float, float, float]]
) -> str:
    """The smallest element that holds the place's top left corner; that is where it begins."""
    x, y = place.box[0] + 1, place.box[1] + 1
    around = [
        (width * height, label)
        for label, left, top, width, height in elements
        if left - 2 <= x <= left + width + 2 and top - 2 <= y <= top + height + 2
    ]
    return min(around)[1] if around else "body"
