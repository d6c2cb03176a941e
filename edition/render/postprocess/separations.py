"""Overprint and spot inks: the content of a page, rewritten operator by operator.

Black type and thin black rules print over what is below them (a knocked-out letter would show
white edges where the plates do not fall exactly on each other); everything else knocks out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf

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
class _State:
    """What of the graphics state matters here."""

    fill: Cmyk = (0.0, 0.0, 0.0, 1.0)
    space: str = ""
    overprint: bool = False
    scale: float = 1.0

    @property
    def black(self) -> bool:
        """Whether areas and type are painted in black ink alone."""
        pure = (0.0, 0.0, 0.0, 1.0)
        return self.space == "/DeviceCMYK" and all(
            abs(a - b) < _SAME for a, b in zip(self.fill, pure, strict=True)
        )


Operation = tuple[list[Any], Operator]


def separate(pdf: Pdf, page: Page, plates: Separations) -> None:
    """Rewrite a page's content for the press.

    Args:
        pdf: the file.
        page: drawn by WeasyPrint in device CMYK.
        plates: the shared resources.
    """
    out: list[Operation] = []
    path: list[Operation] = []
    state, stack = _State(), list[_State]()
    used: set[Name] = set()
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        name = str(operator)
        if name in _PATH:
            path.append((operands, operator))
            continue
        if name in _PAINT:
            # Overprint is set before the path: nothing may stand between path and painting.
            _switch(out, state, name in _FILL and state.black and _thin(path, state.scale))
            out += path
            path.clear()
        elif name == "q":
            stack.append(replace(state))
        elif name == "Q":
            state = stack.pop()
        elif name == "cm":
            state.scale *= abs(float(operands[0]) * float(operands[3])) ** 0.5
        elif name == "cs":
            state.space = str(operands[0])
        elif name in _SHOW:
            _switch(out, state, state.black)
        elif name in ("scn", "sc") and state.space == "/DeviceCMYK":
            state.fill = tuple(float(part) for part in operands)
            spot = plates.spot(state.fill)
            if spot is not None:
                used.add(spot)
                out += [([spot], Operator("cs")), ([1], Operator("scn"))]
                continue
        out.append((operands, operator))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))
    _add_resources(page, plates, used)


_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_FILL = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_SHOW = frozenset(("Tj", "TJ", "'", '"'))
_PAINT = _FILL | {"S", "s", "n"}


def _thin(path: list[Operation], scale: float) -> bool:
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
    return min(max(xs) - min(xs), max(ys) - min(ys)) * scale <= THICKEST


def _switch(out: list[Operation], state: _State, on: bool) -> None:
    if state.overprint != on:
        out.append(([_ON if on else _OFF], Operator("gs")))
        state.overprint = on


def _add_resources(page: Page, plates: Separations, used: set[Name]) -> None:
    resources = page.obj.Resources
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for name, value in plates.states.items():
        resources.ExtGState[name] = value
    for _, name, space in plates.spots:
        if name in used:
            resources.ColorSpace[name] = space
