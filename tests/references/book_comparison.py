"""How two pictures of a document in a browser are compared.

What may differ. Another version of Chromium rounds a line's place otherwise and draws the edge of
a stroke in another grey, so two things are asked of the pictures, and neither hangs on a single
pixel's value:

- *Moved*: a pixel has to find its colour in the other picture at most ``REACH`` pixels away,
  within ``SHADE`` levels. A line of type moved by two pixels, a rule that is missing, another
  colour or another size leaves pixels without a match; greys of edges and a place rounded
  otherwise leave none.
- *Weight*: the mean grey of a field of ``FIELD`` pixels square has to agree within ``GREY`` levels.
  Another face or a bold that is missing darkens or lightens whole lines, though each of its pixels
  may find a match nearby.

The numbers were measured on pictures of the two samples' books and of the specimen's. Drawn again
they differ in nothing but the palette, whose means are off by up to 5 levels. With every line a
pixel lower, as many as 4 pixels find no match and a field differs by 11 levels; with every line
two pixels lower, thousands find none. In 黑 instead of 宋, 196 pixels of a small table find none and
2500 of a front page; with headings not bold, 6 of a poem's title (whose field differs by 18 levels)
and 37 of a table's head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

#: Pixels that a line may stand elsewhere.
REACH = 1
#: Levels (of 255) of each of red, green and blue; the palette below is off by up to 25.
SHADE = 64
#: Pixels without a match that make a difference, in one place; fewer are specks of an edge.
SPECKS = 6
#: Width and height of a field, about a character and a half of body type.
FIELD = 24
#: Levels of mean grey.
GREY = 12
#: Differences less far apart than this many pixels are one.
NEAR = 16

#: The references' colours: forty greys for type, and the web's 216 for what has a colour.
_GREYS = [round(255 * step / 39) for step in range(40)]
_WEB = range(0, 256, 51)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two pictures differ.

    Attributes:
        box: left, top, right, bottom in pixels.
        kind: ``moved`` or ``weight``.
    """

    box: Box
    kind: str


def palette() -> Image.Image:
    """The references' palette, as Pillow's ``quantize`` takes it."""
    colours = [level for grey in _GREYS for level in (grey, grey, grey)]
    colours += [level for r in _WEB for g in _WEB for b in _WEB for level in (r, g, b)]
    carrier = Image.new("P", (1, 1))
    carrier.putpalette(colours)
    return carrier


def reduced(picture: Image.Image) -> Image.Image:
    """The picture in the references' palette: as small as a grey one, its colours still told apart."""
    return picture.convert("RGB").quantize(palette=palette(), dither=Image.Dither.NONE)


def differences(old: Image.Image, new: Image.Image) -> list[Difference]:
    """Where two pictures differ, from the top, where the cause is; what one lacks is white in it."""
    size = (max(old.width, new.width), max(old.height, new.height))
    old, new = _on_paper(old, size), _on_paper(new, size)
    moved = _places(_unmatched(old, new), "moved", SPECKS)
    weight = _places(_heavier(old, new), "weight", 1)
    alone = [place for place in weight if not any(_near(place.box, m.box) for m in moved)]
    return sorted(moved + alone, key=lambda place: (place.box[1], place.box[0]))


def difference_picture(old: Image.Image, new: Image.Image, places: list[Difference]) -> Image.Image:
    """The old picture, the new one, and the new one with the places marked, beside each other."""
    size = (max(old.width, new.width), max(old.height, new.height))
    old, new = _on_paper(old, size), _on_paper(new, size)
    marked = Image.blend(new, Image.new("RGB", size, "white"), 0.5)
    pen = ImageDraw.Draw(marked)
    for place in places:
        left, top, right, bottom = place.box
        pen.rectangle((left - 2, top - 2, right + 1, bottom + 1), outline="#d00000", width=2)
    gap = 10
    sheet = Image.new("RGB", (3 * size[0] + 2 * gap, size[1]), "#5080c0")
    for column, picture in enumerate((old, new, marked)):
        sheet.paste(picture, (column * (size[0] + gap), 0))
    return sheet


def _on_paper(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    sheet.paste(picture.convert("RGB"), (0, 0))
    return sheet


def _unmatched(old: Image.Image, new: Image.Image) -> Image.Image:
    """White where a pixel of one picture finds no match in the other."""
    mask = Image.new("L", old.size, 0)
    for one, other in ((old, new), (new, old)):
        reach = 2 * REACH + 1
        darkest = other.filter(ImageFilter.MinFilter(reach))
        lightest = other.filter(ImageFilter.MaxFilter(reach))
        beyond = ImageChops.lighter(
            ImageChops.subtract(one, lightest), ImageChops.subtract(darkest, one)
        )
        for channel in beyond.split():
            mask = ImageChops.lighter(mask, channel)
    return mask.point(lambda level: 255 if level > SHADE else 0)


def _heavier(old: Image.Image, new: Image.Image) -> Image.Image:
    """White in the fields whose mean grey differs."""
    # Whole fields only: of a field that the picture's edge cuts, a pixel is too large a share.
    columns, rows = old.width // FIELD, old.height // FIELD
    mask = Image.new("L", old.size, 0)
    if columns and rows:
        inner = (0, 0, columns * FIELD, rows * FIELD)
        means = [picture.convert("L").crop(inner).reduce(FIELD) for picture in (old, new)]
        fields = ImageChops.difference(*means).point(lambda level: 255 if level > GREY else 0)
        mask.paste(fields.resize(inner[2:], Image.Resampling.NEAREST), (0, 0))
    return mask


def _places(mask: Image.Image, kind: str, least: int) -> list[Difference]:
    """Boxes round the mask's white pixels; what is nearer than ``NEAR`` is one box."""
    cells = {
        (column, row): box
        for row in range(0, mask.height, NEAR)
        for column in range(0, mask.width, NEAR)
        if (box := mask.crop((column, row, column + NEAR, row + NEAR)).getbbox())
    }
    found = []
    while cells:
        group = list(_neighbours(cells))
        box = (
            min(column + box[0] for (column, _), box in group),
            min(row + box[1] for (_, row), box in group),
            max(column + box[2] for (column, _), box in group),
            max(row + box[3] for (_, row), box in group),
        )
        if mask.crop(box).histogram()[255] >= least:
            found.append(Difference(box, kind))
    return found


def _neighbours(cells: dict[tuple[int, int], Box]) -> Iterator[tuple[tuple[int, int], Box]]:
    """Take one cell out, and all that touch it or one that touches it."""
    waiting = [next(iter(cells))]
    while waiting:
        cell = waiting.pop()
        if cell not in cells:
            continue
        yield cell, cells.pop(cell)
        waiting += [
            (cell[0] + across, cell[1] + down)
            for across in (-NEAR, 0, NEAR)
            for down in (-NEAR, 0, NEAR)
        ]


def _near(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + NEAR
        and other[0] < one[2] + NEAR
        and one[1] < other[3] + NEAR
        and other[1] < one[3] + NEAR
    )
