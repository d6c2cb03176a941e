"""All text of a sheet, and all its shapes, each as one picture that WeasyPrint draws.

One box per line would cost WeasyPrint a millisecond per line, for the style and layout of something
whose place is already known. So all text is a single replaced element as large as the page, which
writes its own operators into the page's content when WeasyPrint draws it. Rules, tints and dots are
another one, below the pictures (docs/explanation/performance.md has the figures).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition.render.paint.glyph_writer import GlyphWriter, TextState, number
from edition.render.sheet.elements import DrawnShape, Sheet, TextPiece
from edition.render.sheet.palette import Palette
from edition.render.sheet.structure import first_picture, first_text

#: The names of the layers in the document.
GROUND, TEXT = "layer:ground", "layer:text"

#: Points in a CSS pixel: WeasyPrint's content streams count in pixels, y down.
_PX = 0.75

#: Length of the Bézier handles of a quarter circle, in radii, and of half a wave, in its length.
_ROUND, _WAVY = 0.5523, 0.36


@dataclass(frozen=True)
class Layer:
    """A layer of a sheet, which WeasyPrint treats as a picture.

    Attributes:
        sheet: the sheet.
        glyphs: draws its text, and has the colours.
    """

    sheet: Sheet
    glyphs: GlyphWriter

    def get_intrinsic_size(
        self, resolution: object, font_size: object
    ) -> tuple[float, float, float]:
        """Width and height in pixels, and their ratio."""
        sheet = self.sheet
        return sheet.width / _PX, sheet.height / _PX, sheet.width / sheet.height

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Write the layer into a WeasyPrint content stream."""
        operators = list(self.operators(_open_content(stream)))
        stream.transform(a=1 / _PX, d=-1 / _PX, f=height)
        stream.stream += [operator.encode("ascii") for operator in operators]

    def operators(self, content: OpenContent) -> Iterator[str]:
        """Draw in points, y up. The first marked content is already open; the last stays open."""
        raise NotImplementedError


@dataclass(frozen=True)
class OpenContent:
    """The marked content that WeasyPrint has opened for a layer, and closes after it.

    Attributes:
        stream: WeasyPrint's list of operators.
        place: index of the operator that opens it.
        number: its MCID.
    """

    stream: list[bytes]
    place: int
    number: int

    def reopen_with(self, operator: str) -> None:
        """Replace the operator that opens it."""
        self.stream[self.place] = operator.encode("ascii")


def _open_content(stream: Any) -> OpenContent:
    """The open marked content: the last one that was begun."""
    place = len(stream.stream) - 1
    while not stream.stream[place].endswith(b"BDC"):
        place -= 1
    return OpenContent(stream.stream, place, len(stream._tags) - 1)


@dataclass(frozen=True)
class TextLayer(Layer):
    """The text: each piece is marked content of its own, numbered in reading order."""

    def operators(self, content: OpenContent) -> Iterator[str]:
        """The text.

        Raises:
            RuntimeError: WeasyPrint numbers marked content differently from the sheet's structure.
        """
        first = first_text(self.sheet)
        if content.number != first:
            raise RuntimeError(f"marked content {content.number} instead of {first}")
        content.reopen_with(f"/P <</MCID {first}>> BDC")
        drawn = [d for d in self.sheet.drawables() if isinstance(d, TextPiece)]
        pieces = [piece for piece in drawn if not piece.repeated]
        state = TextState()
        # Annotations (ruby) come last, so the first piece is never one.
        for count, piece in sorted(enumerate(pieces, first), key=lambda item: item[1].beside):
            if count > first:
                yield "EMC"
                yield f"/P <</MCID {count}>> BDC"
            yield from self.glyphs.draw(piece.runs, self.sheet.height, state)
        for piece in drawn:
            if piece.repeated:
                yield "EMC"
                yield "/Artifact BMC"
                yield from self.glyphs.draw(piece.runs, self.sheet.height, state)


@dataclass(frozen=True)
class GroundLayer(Layer):
    """Rules, tints and dots: artifacts, which screen readers skip."""

    def operators(self, content: OpenContent) -> Iterator[str]:
        """The shapes, filled in their order."""
        content.reopen_with("/Artifact BMC")
        color = ""
        for drawable in self.sheet.drawables():
            if isinstance(drawable, DrawnShape):
                if drawable.color != color:
                    color = drawable.color
                    yield self.palette.operator(color)
                yield from _drawn(drawable, self.sheet.height)

    @property
    def palette(self) -> Palette:
        """The colours of this output."""
        return self.glyphs.palette


def layers_of(sheet: Sheet, glyphs: GlyphWriter) -> dict[str, Layer]:
    """The layers of a sheet, by their names in the document."""
    drawables = list(sheet.drawables())
    layers: dict[str, Layer] = {}
    if first_picture(sheet):
        layers[GROUND] = GroundLayer(sheet, glyphs)
    if any(isinstance(drawable, TextPiece) for drawable in drawables):
        layers[TEXT] = TextLayer(sheet, glyphs)
    return layers


Point = tuple[float, float]


def _drawn(shape: DrawnShape, height: float) -> Iterator[str]:
    box = shape.box
    left, right = box.x, box.x + box.width
    top, foot = height - box.y, height - box.y - box.height
    if shape.form == "dot":
        yield _dot(box.x + box.width / 2, (top + foot) / 2, box.width / 2, box.height / 2)
    elif shape.form in ("crest", "trough"):
        edge, inner = (top, foot) if shape.form == "crest" else (foot, top)
        yield _half_wave(left, right, edge, inner, shape.weight)
    elif shape.turn:
        yield _turned(shape, height)
    else:
        yield f"{number(left)} {number(foot)} {number(box.width)} {number(box.height)} re"
    yield "f"


def _dot(x: float, y: float, a: float, b: float) -> str:
    """An ellipse about (x, y): four quarters."""
    p, q = a * _ROUND, b * _ROUND
    quarters = [
        ((x + a, y + q), (x + p, y + b), (x, y + b)),
        ((x - p, y + b), (x - a, y + q), (x - a, y)),
        ((x - a, y - q), (x - p, y - b), (x, y - b)),
        ((x + p, y - b), (x + a, y - q), (x + a, y)),
    ]
    return " ".join([f"{_point((x + a, y))} m", *(_curve(*quarter) for quarter in quarters), "h"])


def _half_wave(left: float, right: float, edge: float, inner: float, weight: float) -> str:
    """Half a wave as a band between two curves, one shifted from the other by its thickness."""
    thick = math.copysign(weight, edge - inner)
    reach = (right - left) * _WAVY
    outer = inner + thick
    # The middle of a cubic lies three quarters of the way towards its handles.
    high = outer + (edge - outer) * 4 / 3
    parts = [
        f"{_point((left, outer))} m",
        _curve((left + reach, high), (right - reach, high), (right, outer)),
        f"{_point((right, inner))} l",
        _curve((right - reach, high - thick), (left + reach, high - thick), (left, inner)),
        "h",
    ]
    return " ".join(parts)


def _turned(shape: DrawnShape, height: float) -> str:
    """A rectangle turned about the middle of its left side."""
    box, angle = shape.box, math.radians(shape.turn)
    x, y = box.x, height - box.y - box.height / 2
    along = (box.width * math.cos(angle), -box.width * math.sin(angle))
    across = (box.height / 2 * math.sin(angle), box.height / 2 * math.cos(angle))
    corners = [
        (x + across[0], y + across[1]),
        (x + across[0] + along[0], y + across[1] + along[1]),
        (x - across[0] + along[0], y - across[1] + along[1]),
        (x - across[0], y - across[1]),
    ]
    first, *rest = corners
    return " ".join([f"{_point(first)} m", *(f"{_point(corner)} l" for corner in rest), "h"])


def _curve(start_handle: Point, end_handle: Point, end: Point) -> str:
    return f"{_point(start_handle)} {_point(end_handle)} {_point(end)} c"


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
