"""Small PDFs made by hand, right and wrong ones."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from edition.render.output_profile import NEWSPRINT

#: A page of 200 × 300 pt with 9 pt of bleed.
WIDTH, HEIGHT, BLEED = 200.0, 300.0, 9.0

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">试版</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2019-10-28T00:00:00Z</xmp:CreateDate>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def _states() -> Dictionary:
    """Black that overprints, and what does not."""
    return Dictionary(
        Over=Dictionary(OP=True, op=True, OPM=1), Out=Dictionary(OP=False, op=False, OPM=0)
    )


Make = Callable[..., Path]


def _font_file() -> bytes:
    """A font of .notdef and a box."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = TTGlyphPen(None)
    for step, point in enumerate(((0, 0), (500, 0), (500, 700), (0, 700))):
        (pen.moveTo if step == 0 else pen.lineTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({".notdef": box, "A": box})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _font(pdf: Pdf) -> pikepdf.Object:
    name = Name("/ABCDEF+Box")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, 0, 600, 700],
        ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=700, StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, _font_file())),
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"),
                                 Supplement=0),
        DW=600, FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    cmap = b"1 beginbfchar <0001> <0041> endbfchar"
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=Stream(pdf, cmap),
        )
    )  # fmt: skip


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a PDF/X-4 page from a content stream; ``change`` may spoil it before it is saved."""

    def build(
        content: str,
        *,
        change: Callable[[Pdf, pikepdf.Page], None] = lambda pdf, page: None,
        objects: dict[str, Callable[[Pdf], pikepdf.Object]] | None = None,
        spaces: dict[str, pikepdf.Object] | None = None,
        pages: int = 1,
        name: str = "page.pdf",
    ) -> Path:
        pdf = Pdf.new()
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.obj.MediaBox = Array([-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED])
            page.obj.BleedBox = page.obj.MediaBox
            page.obj.TrimBox = Array([0, 0, WIDTH, HEIGHT])
            page.obj.Resources = Dictionary(
                Font=Dictionary(F=_font(pdf)),
                ExtGState=_states(),
                ColorSpace=Dictionary(spaces or {}),
                XObject=Dictionary({"/" + k: make(pdf) for k, make in (objects or {}).items()}),
            )
            page.obj.Contents = Stream(pdf, content.encode())
        profile = Stream(pdf, NEWSPRINT.read_bytes())
        profile.N = 4
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("TR 002"),
            DestOutputProfile=pdf.make_indirect(profile),
        )  # fmt: skip
        pdf.Root.OutputIntents = Array([intent])
        pdf.Root.Metadata = Stream(pdf, XMP.encode())
        pdf.Root.Lang = String("zh-Hans")
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("试版")))
        change(pdf, pdf.pages[0])
        path = tmp_path / name
        pdf.save(path)
        return path

    return build


#: Body type, a rule and a headline as they should be.
GOOD = """
/Over gs 0 0 0 1 k BT /F 9 Tf 20 200 Td <00010001> Tj ET
0 0 0 1 k 20 190 100 0.5 re f
/Out gs 0 0.9 0.9 0 k BT /F 20 Tf 20 250 Td <0001> Tj ET
"""


@pytest.fixture
def good() -> str:
    """A content stream without a fault."""
    return GOOD
