"""Overprint and spot inks: the content of a page, rewritten operator by operator.

Black type and thin black rules print over what is below them (a knocked-out letter would show
white edges where the plates do not fall exactly on each other); everything else knocks out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf

from edition.formats.pdf.content import CLIP, FILL, PAINT, PATH, SHOW_TEXT, interpret
from edition.formats.pdf.geometry import scale
from edition.formats.pdf.graphics_state import GraphicsState

#: Black areas up to this thickness overprint, points: rules. Larger ones knock out, or a
#: picture below would shine through (GWG 2022 R0009, R0010: type under 12 pt, lines under 2 pt).
THICKEST = 2.0

#: Two inks are the same to this share.
_SAME = 0.0006

_ON, _OFF = Name("/EditionOverprint"), Name("/EditionKnockOut")

Cmyk = tuple[float, ...]


class Separations:
    """The graphics states and spot colour spaces that pages share.

    Attributes:
        spots: resource name and colour by process inks.
    """

    def __init__(self, pdf: Pdf, spots: Mapping[Cmyk, str]) -> None:
        on = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        off = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)
        self.states = {_ON: pdf.make_indirect(on), _OFF: pdf.make_indirect(off)}
        self.spots: list[tuple[Cmyk, Name, Object]] = []
        for number, (inks, name) in enumerate(sorted(spots.items())):
            space = pdf.make_indirect(Array([Name.Separation, _name(name), Name.DeviceCMYK]))
            tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], N=1)
            tint.C1 = Array([round(part, 4) for part in inks])
            space.append(tint)
            self.spots.append((inks, Name(f"/EditionSpot{number}"), space))

    def spot(self, inks: Cmyk) -> Name | None:
        """The resource of the spot ink that these process inks stand for."""
        for known, name, _ in self.spots:
            if all(abs(a - b) < _SAME for a, b in zip(known, inks, strict=True)):
                return name
        return None


def _name(ink: str) -> Name:
    return Name("/" + ink.encode("utf-8").decode("utf-8"))


@dataclass(slots=True)
class _PlateState(GraphicsState):
    """With what is written and was not read: whether overprint is switched on."""

    switched_on: bool = False

    @property
    def black(self) -> bool:
        """Whether areas and type are painted in black ink alone."""
        pure = (0.0, 0.0, 0.0, 1.0)
        return self.fill.family == "DeviceCMYK" and all(
            abs(a - b) < _SAME for a, b in zip(self.fill.values, pure, strict=True)
        )


_Written = tuple[list[Any], Operator]


def separate(pdf: Pdf, page: Page, plates: Separations) -> None:
    """Rewrite a page's content for the press.

    Args:
        pdf: the file.
        page: drawn by WeasyPrint in device CMYK.
        plates: the shared resources.
    """
    out: list[_Written] = []
    path: list[_Written] = []
    used: set[Name] = set()
    for operation, state in interpret(
        page, page.obj.get("/Resources", Dictionary()), _PlateState()
    ):
        name = operation.name
        if name in PATH or name in CLIP:
            path.append(operation.written)
            continue
        if name in PAINT:
            # Overprint is set before the path: nothing may stand between path and painting.
            _switch(out, state, name in FILL and state.black and _thin(path, scale(state.ctm)))
            out += path
            path.clear()
        elif name in SHOW_TEXT:
            _switch(out, state, state.black)
        elif name in ("scn", "sc") and state.fill.family == "DeviceCMYK":
            spot = plates.spot(state.fill.values)
            if spot is not None:
                used.add(spot)
                out += [([spot], Operator("cs")), ([1], Operator("scn"))]
                continue
        out.append(operation.written)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))
    _add_resources(page, plates, used)


def _thin(path: list[_Written], enlarged: float) -> bool:
    """Whether what a path encloses is thin enough to be a rule, a dot or a wave."""
    xs: list[float] = []
    ys: list[float] = []
    for operands, operator in path:
        numbers = [float(value) for value in operands]
        if str(operator) == "re":
            x, y, width, height = numbers
            numbers = [x, y, x + width, y + height]
        xs += numbers[0::2]
        ys += numbers[1::2]
    if not xs:
        return False
    return min(max(xs) - min(xs), max(ys) - min(ys)) * enlarged <= THICKEST


def _switch(out: list[_Written], state: _PlateState, on: bool) -> None:
    if state.switched_on != on:
        out.append(([_ON if on else _OFF], Operator("gs")))
        state.switched_on = on


def _add_resources(page: Page, plates: Separations, used: set[Name]) -> None:
    resources = page.obj.Resources
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for name, value in plates.states.items():
        resources.ExtGState[name] = value
    for _, name, space in plates.spots:
        if name in used:
            resources.ColorSpace[name] = space
