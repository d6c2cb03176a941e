"""A page as a small grey picture, and how two of them differ."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

#: Resolution of a reference: a line of body type (9 pt) is eight pixels high, its marks show.
DPI = 60
#: Greys of a reference. 240 is there for the palest tint of a stylebook, which is not paper.
LEVELS = (0, 40, 80, 120, 160, 200, 240, 255)
_NEAREST = [min(range(len(LEVELS)), key=lambda n: abs(LEVELS[n] - v)) for v in range(256)]

#: A pixel differs where its grey does by more than one level: edges that another version of the
#: rasteriser smooths a little otherwise move by one.
PIXEL = 47
#: So many pixels may differ: less than the smallest marks of a line of text make, its dots.
PIXELS = 4
#: A square of so many pixels is compared as a whole, too: smoothing averages out there, and a tint
#: as pale as 5% does not.
CELL = 8
#: Greys by which the mean of a square may differ: half of the palest tint.
MEAN = 7

#: Black of the marked picture is drawn this pale, so that red is seen on it.
_PALE = 0.35
#: White round a marked box, pixels.
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures of a page differ.

    Attributes:
        pixels: how many differ.
        box: left, top, right, bottom of the area that holds them all, pixels.
    """

    pixels: int
    box: tuple[int, int, int, int]

    @property
    def millimetres(self) -> tuple[float, float, float, float]:
        """The box on the page: left, top, width, height in mm."""
        left, top, right, bottom = (side / DPI * 25.4 for side in self.box)
        return left, top, right - left, bottom - top

    def __str__(self) -> str:
        left, top, width, height = self.millimetres
        return (
            f"{self.pixels} pixels differ in a box of {width:.0f} × {height:.0f} mm, "
            f"{left:.0f} mm from the left and {top:.0f} mm from the top"
        )


def page_picture(pdf: pypdfium2.PdfDocument, index: int) -> Image.Image:
    """A page at ``DPI`` in the greys of ``LEVELS``; mode ``L``."""
    drawn: Image.Image = pdf[index].render(scale=DPI / 72, grayscale=True).to_pil()
    return drawn.convert("L").point([LEVELS[level] for level in _NEAREST])


def save(image: Image.Image, file: Path) -> None:
    """Write a page's picture as a PNG of four bits a pixel."""
    indices = image.point(_NEAREST).tobytes()
    indexed = Image.frombytes("P", image.size, indices)
    indexed.putpalette([grey for grey in LEVELS for _ in range(3)])
    file.parent.mkdir(parents=True, exist_ok=True)
    indexed.save(file, bits=4, optimize=True)


def load(file: Path) -> Image.Image:
    """A page's picture as it was saved; mode ``L``."""
    with Image.open(file) as image:
        return image.convert("L")


def difference(old: Image.Image, new: Image.Image) -> Difference | None:
    """Where two pictures differ by more than the tolerance; None where they do not.

    Pictures of different sizes differ as a whole.
    """
    if old.size != new.size:
        return Difference(new.width * new.height, (0, 0, *new.size))
    changed = _changed(old, new)
    count = changed.histogram()[255]
    box = changed.getbbox()
    return Difference(count, box) if box and count > PIXELS else None


def _changed(old: Image.Image, new: Image.Image) -> Image.Image:
    """White where two pictures of one size differ, black elsewhere; mode ``L``."""
    pixels = ImageChops.difference(old, new).point(lambda v: 255 if v > PIXEL else 0)
    means = ImageChops.difference(old.reduce(CELL), new.reduce(CELL))
    squares = means.point(lambda v: 255 if v > MEAN else 0)
    whole = squares.resize(
        (squares.width * CELL, squares.height * CELL), Image.Resampling.NEAREST
    ).crop((0, 0, *old.size))
    return ImageChops.lighter(pixels, whole)


def marked(old: Image.Image, new: Image.Image) -> Image.Image:
    """Old and new side by side, and a third time with what differs in red."""
    width, height = max(old.width, new.width), max(old.height, new.height)
    both = [Image.new("L", (width, height), 255) for _ in range(2)]
    for canvas, image in zip(both, (old, new), strict=True):
        canvas.paste(image)
    changed = _changed(*both)
    pale = both[1].point(lambda v: round(255 - (255 - v) * _PALE)).convert("RGB")
    pale.paste("#d40000", mask=changed)
    if box := changed.getbbox():
        frame = (box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN)
        ImageDraw.Draw(pale).rectangle(frame, outline="#d40000", width=2)
    sheet = Image.new("RGB", (3 * width + 40, height), "#5577aa")
    for place, image in enumerate((*both, pale)):
        sheet.paste(image.convert("RGB"), (place * (width + 20), 0))
    return sheet
