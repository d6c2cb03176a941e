"""What a page paints, one fact a thing: its type, lines, areas, pictures, with size and ink.

A content stream is read as a RIP reads it, with the graphics state followed through forms
(:mod:`edition.formats.pdf.content`); but nothing is drawn. Thicknesses and sizes are those on the
page, in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pikepdf
from pikepdf import Dictionary, Name, Object, Page

from edition.formats.pdf.colour import Colour, base_of, family_of, names_of
from edition.formats.pdf.content import (
    CLIP,
    FILL,
    PAINT,
    PATH,
    SHOW_TEXT,
    STROKE,
    Operation,
    form_state,
    interpret,
)
from edition.formats.pdf.geometry import (
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
from edition.formats.pdf.graphics_state import GraphicsState
from edition.formats.pdf.resources import colour_space, look_up

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
class _InkState(GraphicsState):
    """With the rectangle around the clipping path; None where nothing is clipped."""

    clip: Area | None = None


@dataclass(slots=True)
class _Stream:
    """What is begun and not yet ended in a content stream: a path, a line of text."""

    path: list[tuple[float, float]] = field(default_factory=list)
    clipping: bool = False
    text: Matrix = UNIT
    line: Matrix = UNIT


def page_facts(page: Page) -> PageFacts:
    """Read a page."""
    facts = PageFacts()
    finder = _FactFinder(facts)
    group = page.obj.get("/Group")
    if group is not None and "/CS" in group:
        facts.groups.setdefault(family_of(group.CS))
    try:
        finder.run(page, page.obj.get("/Resources", Dictionary()), _InkState(), 0)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError) as error:
        facts.broken.append(str(error))
    return facts


class _FactFinder:
    def __init__(self, facts: PageFacts) -> None:
        self.facts = facts
        self.marked: list[int | None] = []

    def run(self, source: Any, resources: Object, state: _InkState, depth: int) -> None:
        """Note what a page, a form or a pattern paints."""
        stream = _Stream()
        for operation, now in interpret(source, resources, state):
            name, args = operation.name, operation.operands
            if operation.image is not None:
                self._inline(operation.image, now)
            elif name in PATH:
                stream.path += points(name, args, now.ctm)
            elif name in PAINT:
                self._end_path(name, stream, now)
            elif name in CLIP:
                stream.clipping = True
            elif name in SHOW_TEXT:
                if name in ("'", '"'):
                    _move_text("T*", [], stream, now)
                self._show(args[-1], stream.text, now)
            elif name in _TEXT_POSITION:
                _move_text(name, args, stream, now)
            elif name == "Do":
                self._object(args[0], resources, now, depth)
            else:
                self._other(operation, resources, now)

    def _other(self, operation: Operation, resources: Object, state: _InkState) -> None:
        """Shadings, transparency, marked content, patterns."""
        name, args = operation.name, operation.operands
        if name == "sh":
            self._shading(look_up(resources, "/Shading", args[0]))
        elif name == "gs":
            self._transparency(look_up(resources, "/ExtGState", args[0]))
        elif name in ("BMC", "BDC", "EMC"):
            self._mark(name, args)
        elif name in ("sc", "scn"):
            self._pattern(state.fill_space, args, resources)
        elif name in ("SC", "SCN"):
            self._pattern(state.stroke_space, args, resources)

    # Painting -------------------------------------------------------------------------------

    def _end_path(self, name: str, stream: _Stream, state: _InkState) -> None:
        around = bounds(stream.path)
        area = meet(state.clip, around) if around is not None else None
        if area is not None:
            self._paint(name, area, state)
        if stream.clipping:
            state.clip = meet(state.clip, around)
        stream.path, stream.clipping = [], False

    def _paint(self, name: str, area: Area, state: _InkState) -> None:
        mode = state.overprint_mode
        if name in FILL:
            self._used(state.fill, "an area")
            thick = min(area[2] - area[0], area[3] - area[1])
            mark = PaintedMark("fill", thick, area, state.fill, state.overprint_fill, mode)
            self.facts.marks.append(mark)
        if name in STROKE:
            self._used(state.stroke, "a line")
            thick = state.line_width * scale(state.ctm)
            mark = PaintedMark("stroke", thick, area, state.stroke, state.overprint_stroke, mode)
            self.facts.marks.append(mark)

    def _show(self, operand: Object, text: Matrix, state: _InkState) -> None:
        strings = operand if isinstance(operand, pikepdf.Array) else [operand]
        codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        if not codes:
            return
        whole = times(text, state.ctm)
        stroked = state.text_render in (1, 5)
        colour = state.stroke if stroked else state.fill
        hidden = state.text_render in (3, 7)
        if not hidden:
            self._used(colour, "type")
        self.facts.types.append(
            ShownText(
                abs(state.font_size) * math.hypot(whole[2], whole[3]),
                colour,
                state.overprint_stroke if stroked else state.overprint_fill,
                state.overprint_mode,
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

    def _object(self, name: Object, resources: Object, state: _InkState, depth: int) -> None:
        found = look_up(resources, "/XObject", name)
        if found is None:
            self.facts.broken.append(f"the page names {name}, which is not there")
        elif found.get("/Subtype") == Name.Image:
            self._image(found, resources, state)
        elif found.get("/Subtype") == Name.Form and depth < _DEEPEST:
            group = found.get("/Group")
            if group is not None:
                if "/CS" in group:
                    self.facts.groups.setdefault(family_of(group.CS))
                self.facts.transparent.setdefault("group")
            inner = found.get("/Resources", resources)
            self.run(found, inner, form_state(found, state), depth + 1)

    def _image(self, image: Object, resources: Object, state: _InkState) -> None:
        if image.get("/ImageMask", False):
            space: Object | None = None
            family, names = state.fill.family, state.fill.names
            self._used(state.fill, "a mask")
        else:
            space = base_of(colour_space(image.get("/ColorSpace"), resources))
            family, names = family_of(space) or "JPEG 2000", names_of(space)
            self._used(Colour(family, (), names), "a picture")
        if "/SMask" in image:
            self.facts.transparent.setdefault("soft mask")
        width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
        bits = 1 if image.get("/ImageMask", False) else int(image.get("/BitsPerComponent", 8))
        self._placed(width, height, bits, family, names, state, image)

    def _inline(self, image: Any, state: _InkState) -> None:
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
        state: _InkState,
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

    def _pattern(self, space: Object | None, args: Sequence[Any], resources: Object) -> None:
        """What a pattern paints that becomes the colour; of no depth, since it may name itself."""
        if family_of(space) != "Pattern" or not args:
            return
        pattern = look_up(resources, "/Pattern", args[-1])
        if pattern is not None and pattern.get("/PatternType") == 2:
            self._shading(pattern.get("/Shading"))
        elif pattern is not None:
            self.run(pattern, pattern.get("/Resources", resources), _InkState(), _DEEPEST)

    def _transparency(self, given: Object | None) -> None:
        if given is None:
            return
        if min(float(given.get("/ca", 1)), float(given.get("/CA", 1))) < 1:
            self.facts.transparent.setdefault("opacity")
        blend = given.get("/BM", Name.Normal)
        blend = blend[0] if isinstance(blend, pikepdf.Array) else blend
        if blend not in (Name.Normal, Name.Compatible):
            self.facts.transparent.setdefault(f"blend {str(blend)[1:]}")
        if given.get("/SMask", Name("/None")) != Name("/None"):
            self.facts.transparent.setdefault("soft mask")

    def _used(self, colour: Colour, by: str) -> None:
        if colour.family and colour.family != "Pattern":
            self.facts.spaces.setdefault(colour.family, by)
        for name in colour.names:
            if name not in ("Cyan", "Magenta", "Yellow", "Black", "None"):
                self.facts.spots.setdefault(name)


_TEXT_POSITION = frozenset(("BT", "Tm", "Td", "TD", "T*"))


def _move_text(name: str, args: Sequence[Any], stream: _Stream, state: _InkState) -> None:
    """Where the next text is shown (ISO 32000-1, 9.4.2)."""
    if name == "BT":
        placed = UNIT
    elif name == "Tm":
        placed = matrix(args)
    elif name == "T*":
        placed = times((1, 0, 0, 1, 0, -state.leading), stream.line)
    else:
        placed = times((1, 0, 0, 1, float(args[0]), float(args[1])), stream.line)
    stream.text = stream.line = placed
