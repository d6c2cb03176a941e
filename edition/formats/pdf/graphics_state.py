"""The graphics state of a content stream (ISO 32000-1, 8.4), as far as anyone here asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Object

from edition.formats.pdf.colour import BLACK, Colour, family_of, initial, painted
from edition.formats.pdf.geometry import UNIT, Matrix, matrix, times
from edition.formats.pdf.resources import colour_space, look_up

#: Operators that set a colour together with its space, and the space's family.
_DEVICE_COLOUR = {
    "g": "DeviceGray",
    "G": "DeviceGray",
    "rg": "DeviceRGB",
    "RG": "DeviceRGB",
    "k": "DeviceCMYK",
    "K": "DeviceCMYK",
}

#: Every operator that sets a colour or a colour space; those in capitals set the stroke's.
COLOUR_OPERATORS = frozenset((*_DEVICE_COLOUR, "cs", "CS", "sc", "SC", "scn", "SCN"))


@dataclass(slots=True)
class GraphicsState:
    """A graphics state; a user of :func:`~edition.formats.pdf.content.interpret` may add to it.

    Attributes:
        ctm: from the stream's coordinates to the page's.
        fill, stroke: colours; of a pattern nothing but the family.
        fill_space, stroke_space: colour spaces, looked up; None where a device colour was set.
        line_width: in the stream's coordinates.
        overprint_fill, overprint_stroke, overprint_mode: op, OP, OPM.
        font: the font's object.
        font_size, leading: in the coordinates of text.
        text_render: the render mode, 0 to 7.
    """

    ctm: Matrix = UNIT
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_space: Object | None = None
    stroke_space: Object | None = None
    line_width: float = 1.0
    overprint_fill: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    font: Object | None = None
    font_size: float = 0.0
    leading: float = 0.0
    text_render: int = 0

    def apply(self, name: str, operands: Sequence[Any], resources: Object) -> None:
        """Follow an operator, if it is one that changes the state; ``q`` and ``Q`` do not.

        Raises:
            ValueError, TypeError, IndexError: its operands are not those of such an operator.
        """
        if name in COLOUR_OPERATORS:
            self._set_colour(name, operands, resources)
        elif name == "cm":
            self.ctm = times(matrix(operands), self.ctm)
        elif name == "gs":
            given = look_up(resources, "/ExtGState", operands[0])
            if given is not None:
                self._set_parameters(given)
        elif name == "w":
            self.line_width = float(operands[0])
        else:
            self._set_text(name, operands, resources)

    def _set_colour(self, name: str, operands: Sequence[Any], resources: Object) -> None:
        stroke = name.isupper()
        space: Object | None = None
        if name in _DEVICE_COLOUR:
            colour = Colour(_DEVICE_COLOUR[name], tuple(float(value) for value in operands))
        elif name in ("cs", "CS"):
            space = colour_space(operands[0], resources)
            colour = initial(space)
        else:
            space = self.stroke_space if stroke else self.fill_space
            pattern = family_of(space) == "Pattern" and operands
            colour = Colour("Pattern", ()) if pattern else painted(space, operands)
        if stroke:
            self.stroke, self.stroke_space = colour, space
        else:
            self.fill, self.fill_space = colour, space

    def _set_parameters(self, given: Object) -> None:
        """The entries of a graphics state parameter dictionary."""
        if "/OP" in given:
            self.overprint_stroke = bool(given.OP)
            self.overprint_fill = bool(given.get("/op", given.OP))
        if "/op" in given:
            self.overprint_fill = bool(given.get("/op"))
        self.overprint_mode = int(given.get("/OPM", self.overprint_mode))
        self.line_width = float(given.get("/LW", self.line_width))

    def _set_text(self, name: str, operands: Sequence[Any], resources: Object) -> None:
        if name == "Tf":
            self.font = look_up(resources, "/Font", operands[0])
            self.font_size = float(operands[1])
        elif name == "Tr":
            self.text_render = int(operands[0])
        elif name == "TL":
            self.leading = float(operands[0])
        elif name == "TD":
            self.leading = -float(operands[1])
