"""What a page paints, one fact a thing: its type, lines, areas, pictures, with size and ink.

A content stream is read as a RIP reads it, with the graphics state followed through forms; but
nothing is drawn. Thicknesses and sizes are those on the page, in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pikepdf
from pikepdf import Dictionary, Name, Object, Page

from edition.checks.pdf.colour import (
    BLACK,
    Colour,
    base_of,
    family_of,
    initial,
    names_of,
    painted,
)
from edition.checks.pdf.geometry import (
    UNIT,
    Area,
    Matrix,
    at,
    bounds,
    matrix,
    meet,
    points,
    scale,
    times,
)

#: Forms within forms deeper than this are a fault of the file or an attack.
_DEEPEST = 24


@dataclass(frozen=True, slots=True)
class ShownText:
    """A string that is shown.

    Attributes:
        size: of the em on the page, points.
        colour: of its fill (of its stroke where it is only stroked).
        overprint, mode: as the graphics state has them at its painting.
        font: resource's object, by which the fonts' facts are found.
        codes: the bytes shown.
        at: where it begins, points of the page.
        hidden: shown with render mode 3, as a search layer.
        content: number of the marked content of the page that it is in; None for none.
    """

    size: float
    colour: Colour
    overprint: bool
    mode: int
    font: Object | None
    codes: bytes
    at: tuple[float, float]
    hidden: bool = False
    content: int | None = None


@dataclass(frozen=True, slots=True)
class PaintedMark:
    """A line or an area.

    Attributes:
        kind: stroked or filled.
        thickness: of the stroke, or the smaller side of the filled area, points.
        area: left, bottom, right, top, points of the page; within the clip.
        colour, overprint, mode: as painted.
    """

    kind: Literal["stroke", "fill"]
    thickness: float
    area: Area
    colour: Colour
    overprint: bool
    mode: int


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture at its place.

    Attributes:
        width, height: pixels.
        bits: a component.
        family, names: colour space of its pixels (below an index).
        ppi: pixels an inch where it has fewest.
        area: left, bottom, right, top, points.
        data: the image; None for one within the stream.
    """

    width: int
    height: int
    bits: int
    family: str
    names: tuple[str, ...]
    ppi: float
    area: Area
    data: Object | None


@dataclass(slots=True)
class PageFacts:
    """What a page paints.

    Attributes:
        types, marks, pictures: in painting order.
        spaces: colour families that were used, with what first used them.
        spots: spot inks used.
        transparent: kinds of transparency that matter: ``opacity``, ``blend Multiply``, …
        groups: colour families of transparency groups.
        broken: what could not be read.
    """

    types: list[ShownText] = field(default_factory=list)
    marks: list[PaintedMark] = field(default_factory=list)
    pictures: list[PlacedImage] = field(default_factory=list)
    spaces: dict[str, str] = field(default_factory=dict)
    spots: dict[str, None] = field(default_factory=dict)
    transparent: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _GraphicsState:
    ctm: Matrix = UNIT
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_space: Object | None = None
    stroke_space: Object | None = None
    width: float = 1.0
    op_fill: bool = False
    op_stroke: bool = False
    mode: int = 0
    font: Object | None = None
    size: float = 0.0
    render: int = 0
    leading: float = 0.0
    clip: Area | None = None


def page_facts(page: Page) -> PageFacts:
    """Read a page."""
    facts = PageFacts()
    walker = _Interpreter(facts)
    group = page.obj.get("/Group")
    if group is not None and "/CS" in group:
        facts.groups.setdefault(family_of(group.CS))
    try:
        walker.run(page, page.obj.get("/Resources", Dictionary()), _GraphicsState(), 0)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError) as error:
        facts.broken.append(str(error))
    return facts


class _Interpreter:
    def __init__(self, facts: PageFacts) -> None:
        self.facts = facts
        self.marked: list[int | None] = []

    def run(self, source: Any, resources: Object, state: _GraphicsState, depth: int) -> None:
        stack: list[_GraphicsState] = []
        path: list[tuple[float, float]] = []
        text, line = UNIT, UNIT
        clipping = False
        for instruction in pikepdf.parse_content_stream(source):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction.iimage, state)
                continue
            name, args = str(instruction.operator), list(instruction.operands)
            if name == "q":
                stack.append(replace(state))
            elif name == "Q":
                state = stack.pop() if stack else state
            elif name == "cm":
                state.ctm = times(matrix(args), state.ctm)
            elif name in _PATH:
                path += points(name, args, state.ctm)
            elif name in _PAINT:
                self._paint(_PAINT[name], path, state)
                if clipping:
                    state.clip = meet(state.clip, bounds(path))
                path, clipping = [], False
            elif name in ("W", "W*"):
                clipping = True
            elif name in ("BT", "Tm", "Td", "TD", "T*", "TL"):
                text, line = _text_position(name, args, text, line, state)
            elif name in ("Tj", "TJ", "'", '"'):
                if name in ("'", '"'):
                    text = line = times((1, 0, 0, 1, 0, -state.leading), line)
                self._show(args[-1], text, state)
            elif name == "Do":
                self._object(args[0], resources, state, depth)
            elif name == "sh":
                self._shading(_look(resources, "/Shading", args[0]))
            elif name == "gs":
                self._graphics(_look(resources, "/ExtGState", args[0]), state)
            elif name in ("BMC", "BDC", "EMC"):
                self._mark(name, args)
            elif name in ("Tf", "Tr", "w", "d0", "d1"):
                _setting(name, args, resources, state)
            else:
                self._colour(name, args, resources, state)

    # Painting -------------------------------------------------------------------------------

    def _paint(self, how: str, path: Sequence[tuple[float, float]], state: _GraphicsState) -> None:
        around = bounds(path)
        if around is None:
            return
        area = meet(state.clip, around)
        if area is None:
            return
        if "f" in how:
            self._used(state.fill, "an area")
            thick = min(area[2] - area[0], area[3] - area[1])
            mark = PaintedMark("fill", thick, area, state.fill, state.op_fill, state.mode)
            self.facts.marks.append(mark)
        if "s" in how:
            self._used(state.stroke, "a line")
            thick = state.width * scale(state.ctm)
            mark = PaintedMark("stroke", thick, area, state.stroke, state.op_stroke, state.mode)
            self.facts.marks.append(mark)

    def _show(self, operand: Object, text: Matrix, state: _GraphicsState) -> None:
        strings = operand if isinstance(operand, pikepdf.Array) else [operand]
        codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        if not codes:
            return
        whole = times(text, state.ctm)
        stroked = state.render in (1, 5)
        colour = state.stroke if stroked else state.fill
        hidden = state.render in (3, 7)
        if not hidden:
            self._used(colour, "type")
        self.facts.types.append(
            ShownText(
                abs(state.size) * math.hypot(whole[2], whole[3]),
                colour,
                state.op_stroke if stroked else state.op_fill,
                state.mode,
                state.font,
                codes,
                (whole[4], whole[5]),
                hidden,
                next((number for number in reversed(self.marked) if number is not None), None),
            )
        )

    def _mark(self, name: str, args: Sequence[Any]) -> None:
        """Marked content begins or ends; one within another is of the outer one's number."""
        if name == "EMC":
            self.marked = self.marked[:-1]
            return
        entries = args[1] if len(args) > 1 else None
        numbered = isinstance(entries, Dictionary) and "/MCID" in entries
        self.marked.append(int(entries["/MCID"]) if numbered and entries is not None else None)

    def _object(self, name: Object, resources: Object, state: _GraphicsState, depth: int) -> None:
        found = _look(resources, "/XObject", name)
        if found is None:
            self.facts.broken.append(f"the page names {name}, which is not there")
        elif found.get("/Subtype") == Name.Image:
            self._image(found, resources, state)
        elif found.get("/Subtype") == Name.Form and depth < _DEEPEST:
            inner = replace(state)
            inner.ctm = times(matrix(found.get("/Matrix", list(UNIT))), state.ctm)
            group = found.get("/Group")
            if group is not None:
                if "/CS" in group:
                    self.facts.groups.setdefault(family_of(group.CS))
                self.facts.transparent.setdefault("group")
            self.run(found, found.get("/Resources", resources), inner, depth + 1)

    def _image(self, image: Object, resources: Object, state: _GraphicsState) -> None:
        if image.get("/ImageMask", False):
            space: Object | None = None
            family, names = state.fill.family, state.fill.names
            self._used(state.fill, "a mask")
        else:
            space = base_of(_named(image.get("/ColorSpace"), resources))
            family, names = family_of(space) or "JPEG 2000", names_of(space)
            self._used(Colour(family, (), names), "a picture")
        if "/SMask" in image:
            self.facts.transparent.setdefault("soft mask")
        width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
        bits = 1 if image.get("/ImageMask", False) else int(image.get("/BitsPerComponent", 8))
        self._placed(width, height, bits, family, names, state, image)

    def _inline(self, image: Any, state: _GraphicsState) -> None:
        bits = 1 if image.image_mask else int(image.bits_per_component)
        family = state.fill.family if image.image_mask else str(image.colorspace or "").lstrip("/")
        self._placed(image.width, image.height, bits, family, (), state, None)

    def _placed(
        self,
        width: int,
        height: int,
        bits: int,
        family: str,
        names: tuple[str, ...],
        state: _GraphicsState,
        data: Object | None,
    ) -> None:
        corners = [at(state.ctm, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        area = meet(state.clip, bounds(corners))
        if area is None:
            return
        across = math.hypot(state.ctm[0], state.ctm[1]) / 72
        down = math.hypot(state.ctm[2], state.ctm[3]) / 72
        ppi = min(width / across if across else math.inf, height / down if down else math.inf)
        self.facts.pictures.append(PlacedImage(width, height, bits, family, names, ppi, area, data))

    def _shading(self, shading: Object | None) -> None:
        if shading is not None:
            space = shading.get("/ColorSpace")
            self._used(Colour(family_of(space), (), names_of(space)), "a shading")

    # State ----------------------------------------------------------------------------------

    def _graphics(self, given: Object | None, state: _GraphicsState) -> None:
        if given is None:
            return
        if "/OP" in given:
            state.op_stroke = bool(given.OP)
            state.op_fill = bool(given.get("/op", given.OP))
        if "/op" in given:
            state.op_fill = bool(given.get("/op"))
        state.mode = int(given.get("/OPM", state.mode))
        state.width = float(given.get("/LW", state.width))
        if min(float(given.get("/ca", 1)), float(given.get("/CA", 1))) < 1:
            self.facts.transparent.setdefault("opacity")
        blend = given.get("/BM", Name.Normal)
        blend = blend[0] if isinstance(blend, pikepdf.Array) else blend
        if blend not in (Name.Normal, Name.Compatible):
            self.facts.transparent.setdefault(f"blend {str(blend)[1:]}")
        if given.get("/SMask", Name("/None")) != Name("/None"):
            self.facts.transparent.setdefault("soft mask")

    def _colour(
        self, name: str, args: Sequence[Any], resources: Object, state: _GraphicsState
    ) -> None:
        if name in _SIMPLE:
            colour = Colour(_SIMPLE[name], tuple(float(value) for value in args))
            if name.isupper():
                state.stroke, state.stroke_space = colour, None
            else:
                state.fill, state.fill_space = colour, None
        elif name in ("cs", "CS"):
            space = _named(args[0], resources)
            if name == "cs":
                state.fill_space, state.fill = space, initial(space)
            else:
                state.stroke_space, state.stroke = space, initial(space)
        elif name in ("sc", "scn"):
            state.fill = self._set(state.fill_space, args, resources)
        elif name in ("SC", "SCN"):
            state.stroke = self._set(state.stroke_space, args, resources)

    def _set(self, space: Object | None, args: Sequence[Any], resources: Object) -> Colour:
        if family_of(space) != "Pattern" or not args:
            return painted(space, args)
        pattern = _look(resources, "/Pattern", args[-1])
        if pattern is not None and pattern.get("/PatternType") == 2:
            self._shading(pattern.get("/Shading"))
        elif pattern is not None:
            self.run(pattern, pattern.get("/Resources", resources), _GraphicsState(), _DEEPEST)
        return Colour("Pattern", ())

    def _used(self, colour: Colour, by: str) -> None:
        if colour.family and colour.family != "Pattern":
            self.facts.spaces.setdefault(colour.family, by)
        for name in colour.names:
            if name not in ("Cyan", "Magenta", "Yellow", "Black", "None"):
                self.facts.spots.setdefault(name)


_SIMPLE = {
    "g": "DeviceGray",
    "G": "DeviceGray",
    "rg": "DeviceRGB",
    "RG": "DeviceRGB",
    "k": "DeviceCMYK",
    "K": "DeviceCMYK",
}
_PATH = frozenset(("m", "l", "c", "v", "y", "re", "h"))
_PAINT = {
    "S": "s",
    "s": "s",
    "f": "f",
    "F": "f",
    "f*": "f",
    "B": "fs",
    "B*": "fs",
    "b": "fs",
    "b*": "fs",
    "n": "",
}


def _setting(name: str, args: Sequence[Any], resources: Object, state: _GraphicsState) -> None:
    if name == "Tf":
        state.font = _look(resources, "/Font", args[0])
        state.size = float(args[1])
    elif name == "Tr":
        state.render = int(args[0])
    elif name == "w":
        state.width = float(args[0])


def _text_position(
    name: str, args: Sequence[Any], text: Matrix, line: Matrix, state: _GraphicsState
) -> tuple[Matrix, Matrix]:
    if name == "BT":
        return UNIT, UNIT
    if name == "Tm":
        placed = matrix(args)
        return placed, placed
    if name == "TL":
        state.leading = float(args[0])
        return text, line
    if name == "T*":
        move: Matrix = (1, 0, 0, 1, 0, -state.leading)
    else:
        if name == "TD":
            state.leading = -float(args[1])
        move = (1, 0, 0, 1, float(args[0]), float(args[1]))
    placed = times(move, line)
    return placed, placed


def _named(space: Object | None, resources: Object) -> Object | None:
    """A colour space, looked up where the stream only names it."""
    if isinstance(space, Name):
        found: Object | None = _look(resources, "/ColorSpace", space)
        return found if found is not None else space
    return space


def _look(resources: Object, kind: str, name: Object) -> Object | None:
    """A named resource; None where it is not there."""
    folder = resources.get(kind)
    return None if folder is None else folder.get(str(name))
