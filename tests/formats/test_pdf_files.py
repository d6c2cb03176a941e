"""PDF files: colour spaces, geometry, boxes, XMP, and content streams followed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from edition.formats.pdf.colour import (
    Colour,
    base_of,
    components,
    family_of,
    initial,
    names_of,
    painted,
)
from edition.formats.pdf.content import Operation, form_state, interpret
from edition.formats.pdf.geometry import at, bounds, matrix, meet, overlap, points, scale, times
from edition.formats.pdf.graphics_state import GraphicsState
from edition.formats.pdf.page_boxes import inherited, page_box, trimmed_page
from edition.formats.pdf.resources import colour_space, look_up
from edition.formats.pdf.xmp import read_xmp

SPOT = Array([Name.Separation, Name("/金"), Name.DeviceCMYK, Dictionary(FunctionType=2)])
DUO = Array([Name.DeviceN, Array([Name.Cyan, Name("/金")]), Name.DeviceCMYK, Dictionary()])
INDEXED = Array([Name.Indexed, SPOT, 1, pikepdf.String("ab")])


@dataclass(slots=True)
class Counting(GraphicsState):
    """A state with something of its user's."""

    shown: int = 0


@pytest.fixture
def pdf() -> Pdf:
    return pikepdf.new()


def run(pdf: Pdf, content: str, resources: Object | None = None) -> list[tuple[str, GraphicsState]]:
    """The operators of a stream, each with a copy of the state after it."""
    stream = pdf.make_stream(content.encode())
    followed = interpret(stream, resources or Dictionary(), GraphicsState())
    return [(operation.name, replace(now)) for operation, now in followed]


def last(pdf: Pdf, content: str, resources: Object | None = None) -> GraphicsState:
    return run(pdf, content, resources)[-1][1]


# Colour spaces ------------------------------------------------------------------------------


def test_colour_spaces(pdf: Pdf) -> None:
    """Family, components, inks, what lies below, and the first colour of each kind of space."""
    profile = pdf.make_stream(b"", N=4)
    for space, family, count, names, values in (
        (Name.DeviceGray, "DeviceGray", 1, (), (0.0,)),
        (Name.DeviceCMYK, "DeviceCMYK", 4, (), (0.0, 0.0, 0.0, 1.0)),
        (Array([Name.ICCBased, profile]), "ICCBased", 4, (), (0.0,) * 4),
        (SPOT, "Separation", 1, ("金",), (1.0,)),
        (DUO, "DeviceN", 2, ("Cyan", "金"), (1.0, 1.0)),
        (INDEXED, "Indexed", 1, (), (0.0,)),
        (None, "", 0, (), ()),
    ):
        assert family_of(space) == family
        assert components(space) == count
        assert names_of(space) == names
        assert initial(space) == Colour(family, values, names)
    assert base_of(INDEXED) == SPOT
    assert base_of(SPOT) == SPOT
    assert painted(SPOT, [Array([0.5])[0], Name.P1]) == Colour("Separation", (0.5,), ("金",))


@pytest.mark.parametrize(
    ("colour", "total", "plates", "black", "white"),
    [
        (Colour("DeviceCMYK", (0, 0, 0, 1)), 100, 1, True, False),
        (Colour("DeviceCMYK", (1, 0.5, 0, 0)), 150, 2, False, False),
        (Colour("DeviceGray", (1,)), 0, 0, False, True),
        (Colour("DeviceGray", (0,)), 100, 1, True, False),
        (Colour("DeviceRGB", (1, 1, 1)), None, 0, False, True),
        (Colour("Separation", (0.5,), ("金",)), 50, 1, False, False),
    ],
)
def test_ink(colour: Colour, total: float | None, plates: int, black: bool, white: bool) -> None:
    """How much ink a colour is, where that is known."""
    assert (colour.total, colour.plates) == (total, plates)
    assert (colour.pure_black, colour.white) == (black, white)


# Geometry and boxes --------------------------------------------------------------------------


def test_geometry() -> None:
    """Matrices multiply from the left, rectangles meet."""
    moved_then_doubled = times((1, 0, 0, 1, 3, 4), (2, 0, 0, 2, 0, 0))
    assert at(moved_then_doubled, 1, 1) == (8, 10)
    assert scale(moved_then_doubled) == 2
    assert scale((0, 3, -3, 0, 0, 0)) == 3
    assert points("re", [1, 2, 3, 4], (1, 0, 0, 1, 0, 0)) == [(1, 2), (4, 2), (1, 6), (4, 6)]
    assert bounds([(1, 2), (4, 0)]) == (1, 0, 4, 2)
    assert bounds([]) is None
    assert meet((0, 0, 2, 2), (1, 1, 3, 3)) == (1, 1, 2, 2)
    assert meet((0, 0, 2, 2), (3, 3, 4, 4)) is None
    assert meet(None, (0, 0, 1, 1)) == (0, 0, 1, 1)
    assert overlap((0, 0, 1, 1), (1, 1, 2, 2))
    with pytest.raises(ValueError, match="unpack"):
        matrix([1, 2, 3])


def test_page_boxes() -> None:
    """Media and crop box are inherited, the trim box is not; corners come in any order."""
    tree = Dictionary(MediaBox=Array([100, 200, 0, 0]), TrimBox=Array([9, 9, 10, 10]), Rotate=90)
    page = Dictionary(Parent=Dictionary(Parent=tree))
    assert page_box(page, "/MediaBox") == (0, 0, 100, 200)
    assert page_box(page, "/TrimBox") is None
    assert trimmed_page(page) == (0, 0, 100, 200)
    assert inherited(page, "/Rotate") == 90
    assert inherited(page, "/CropBox") is None
    page.CropBox = Array([1, 1, 99, 199])
    assert trimmed_page(page) == (1, 1, 99, 199)
    page.TrimBox = Array([5, 5, 90])
    assert trimmed_page(page) == (1, 1, 99, 199)
    assert trimmed_page(Dictionary()) is None


def test_a_tree_that_goes_round(pdf: Pdf) -> None:
    """A page that stands above itself has no boxes, and is no endless search."""
    page = pdf.make_indirect(Dictionary())
    page.Parent = page
    assert page_box(page, "/MediaBox") is None


# Content -------------------------------------------------------------------------------------


def test_states_are_saved_and_restored(pdf: Pdf) -> None:
    """What stands between q and Q is forgotten; Q without q is nothing."""
    steps = run(pdf, "Q 2 w q 3 w 2 0 0 2 5 0 cm 1 0 0 rg q 4 w Q Q n")
    assert [name for name, _ in steps] == ["Q", "w", "q", "w", "cm", "rg", "q", "w", "Q", "Q", "n"]
    assert [state.line_width for _, state in steps] == [1, 2, 2, 3, 3, 3, 3, 4, 3, 2, 2]
    inside, after = steps[5][1], steps[-1][1]
    assert inside.ctm == (2, 0, 0, 2, 5, 0)
    assert inside.fill == Colour("DeviceRGB", (1, 0, 0))
    assert after == GraphicsState(line_width=2)


def test_what_a_user_adds_is_saved_too(pdf: Pdf) -> None:
    """A state with fields of its user's comes back with them."""
    seen = []
    for operation, state in interpret(
        pdf.make_stream(b"(a) Tj q (b) Tj (c) Tj Q (d) Tj"), Dictionary(), Counting()
    ):
        state.shown += operation.name == "Tj"
        seen.append(state.shown)
    assert seen == [1, 1, 2, 3, 1, 2]


@pytest.mark.parametrize(
    ("content", "fill", "stroke"),
    [
        ("0.5 g", Colour("DeviceGray", (0.5,)), Colour("DeviceGray", (0,))),
        ("0 0 0 1 K", Colour("DeviceGray", (0,)), Colour("DeviceCMYK", (0, 0, 0, 1))),
        ("/DeviceCMYK cs", Colour("DeviceCMYK", (0, 0, 0, 1)), Colour("DeviceGray", (0,))),
        ("/S cs 0.5 scn", Colour("Separation", (0.5,), ("金",)), Colour("DeviceGray", (0,))),
        ("/S CS 0.5 SCN", Colour("DeviceGray", (0,)), Colour("Separation", (0.5,), ("金",))),
        ("/S cs 1 0 0 rg", Colour("DeviceRGB", (1, 0, 0)), Colour("DeviceGray", (0,))),
        ("/Pattern cs /P scn", Colour("Pattern", ()), Colour("DeviceGray", (0,))),
    ],
)
def test_colours(content: str, fill: Colour, stroke: Colour, pdf: Pdf) -> None:
    """Each operator that sets a colour sets it, its space looked up in the resources."""
    state = last(pdf, content, Dictionary(ColorSpace=Dictionary(S=SPOT)))
    assert (state.fill, state.stroke) == (fill, stroke)


def test_parameters_and_text(pdf: Pdf) -> None:
    """Overprint, line width, font and leading."""
    font = Dictionary(Type=Name.Font)
    states = Dictionary(A=Dictionary(OP=True, OPM=1, LW=3), B=Dictionary(op=False))
    resources = Dictionary(Font=Dictionary(F=font), ExtGState=states)
    state = last(pdf, "/A gs /F 9 Tf 3 Tr 12 TL /None gs", resources)
    assert (state.overprint_fill, state.overprint_stroke, state.overprint_mode) == (True, True, 1)
    assert (state.line_width, state.font_size, state.text_render, state.leading) == (3, 9, 3, 12)
    assert state.font == font
    state = last(pdf, "/A gs /B gs 0 -14 TD", resources)
    assert (state.overprint_fill, state.overprint_stroke, state.leading) == (False, True, 14)


def test_operations_are_written_as_read(pdf: Pdf) -> None:
    """What is not changed is written back byte by byte, images within the stream as well."""
    content = b"q 1 0 0 1 0.5 2 cm\nBI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n[(a) -20 <0102>] TJ Q"
    stream = pdf.make_stream(content)
    steps = [step for step, _ in interpret(stream, Dictionary(), GraphicsState())]
    assert [step.image is not None for step in steps] == [False, False, True, False, False]
    written = pikepdf.unparse_content_stream([step.written for step in steps])
    assert written == pikepdf.unparse_content_stream(pikepdf.parse_content_stream(stream))
    assert Operation("k", [0, 0, 0, 1]).written[1] == pikepdf.Operator("k")


@pytest.mark.parametrize("content", ["1 0 cm", "/A (b) rg", "w", "cs"])
def test_malformed_operands(content: str, pdf: Pdf) -> None:
    """Operands that are none of their operator's are an error, and no guess."""
    with pytest.raises((ValueError, TypeError, IndexError)):
        run(pdf, content)


def test_forms_begin_where_they_stand(pdf: Pdf) -> None:
    """A form's matrix comes before the page's; the rest of the state goes in, and not out."""
    form = pdf.make_stream(b"", Matrix=Array([0, 1, -1, 0, 0, 0]))
    outer = Counting(ctm=(2, 0, 0, 2, 10, 0), line_width=5, shown=7)
    inner = form_state(form, outer)
    assert (inner.line_width, inner.shown) == (5, 7)
    x, y = at(inner.ctm, 1, 0)
    assert math.isclose(x, 10)
    assert math.isclose(y, 2)
    inner.line_width = 1
    assert outer.line_width == 5


def test_resources() -> None:
    """Names are looked up; one that is not there is none, or, of a space, itself."""
    resources = Dictionary(ColorSpace=Dictionary(S=SPOT))
    assert look_up(resources, "/ColorSpace", Name.S) == SPOT
    assert look_up(resources, "/ColorSpace", Name.T) is None
    assert look_up(resources, "/Font", Name.S) is None
    assert colour_space(Name.S, resources) == SPOT
    assert colour_space(Name.DeviceGray, resources) == Name.DeviceGray
    assert colour_space(SPOT, resources) == SPOT


# XMP -----------------------------------------------------------------------------------------

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:other="urn:other" other:a="b">
<pdfaid:conformance>A</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">报</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def test_xmp() -> None:
    """Attributes, elements and lists; of name spaces that are known."""
    expected = {"pdfaid:part": "3", "pdfaid:conformance": "A", "dc:title": "报"}
    assert read_xmp(XMP.encode()) == expected
    assert read_xmp(XMP.encode("utf-16")) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xmp_without_entities(encoding: str) -> None:
    """A packet with a document type is not read, in whatever encoding."""
    body = XMP.split("?>", 1)[1].rsplit("<?", 1)[0]
    assert read_xmp(body.encode(encoding)) != {}
    assert read_xmp(("<!DOCTYPE x>" + body).encode(encoding)) == {}
    assert read_xmp(("<!DOCTYPE x [<!ENTITY a 'b'>]>" + body).encode(encoding)) == {}
    assert read_xmp(b"<x") == {}
