"""Seeded faults: each is reported, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from edition.checks.pdf import Limits, preflight

Make = Callable[..., Path]


def _codes(path: Path, **options: Any) -> list[str]:
    report = preflight(path, others=False, **options)
    return sorted({item.code for item in report.diagnostics})


def image(
    width: int, height: int, space: str = "DeviceCMYK", level: int = 0x40
) -> Callable[[Pdf], pikepdf.Object]:
    """An image of one colour."""

    def build(pdf: Pdf) -> pikepdf.Object:
        parts = {"DeviceCMYK": 4, "DeviceRGB": 3, "DeviceGray": 1}[space]
        stream = Stream(pdf, bytes((level,)) * (width * height * parts))
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
        stream.ColorSpace = Name("/" + space)
        return stream

    return build


def spot(name: str) -> pikepdf.Object:
    """A Separation space."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])


def test_good_page(make: Make, good: str) -> None:
    """A page without a fault has no finding at all."""
    assert _codes(make(good), limits=Limits(trim=(200, 300))) == []


#: What is painted → the one code it must give.
PAINTED = {
    "rgb type": ("1 0 0 rg BT /F 12 Tf 9 9 Td <0001> Tj ET", "PDF301"),
    "rgb area": ("0 0 1 RG 2 w 10 10 m 90 90 l S", "PDF301"),
    "400 % area": ("1 1 1 1 k 20 20 60 60 re f", "PDF311"),
    "black type knocks out": ("/Out gs 0 0 0 1 k BT /F 9 Tf 9 9 Td <0001> Tj ET", "PDF321"),
    "black rule knocks out": ("/Out gs 0 0 0 1 k 9 9 90 0.5 re f", "PDF322"),
    "white type overprints": (
        "/Over gs 0 0 0 0 k BT /F 20 Tf 9 9 Td <0001> Tj ET", "PDF323",
    ),
    "white area overprints": ("/Over gs 0 0 0 0 k 9 9 50 50 re f", "PDF323"),
    "rich black type": ("0.5 0.4 0.4 1 k BT /F 20 Tf 9 9 Td <0001> Tj ET", "PDF324"),
    "small type": ("/Over gs 0 0 0 1 k BT /F 5 Tf 9 9 Td <0001> Tj ET", "PDF401"),
    "small by its matrix": (
        "/Over gs 0 0 0 1 k q 0.5 0 0 0.5 0 0 cm BT /F 10 Tf 9 9 Td <0001> Tj ET Q", "PDF401",
    ),
    "small reversed type": (
        "0 1 1 0 k 5 5 50 20 re f 0 0 0 0 k BT /F 7 Tf 9 9 Td <0001> Tj ET", "PDF402",
    ),
    "small type in two inks": ("0 1 1 0 k BT /F 8 Tf 9 9 Td <0001> Tj ET", "PDF403"),
    "hairline": ("/Over gs 0 0 0 1 K 0.1 w 9 9 m 90 9 l S", "PDF404"),
    "hairline as an area": ("/Over gs 0 0 0 1 k 9 9 90 0.1 re f", "PDF404"),
    "thinnest line there is": ("/Over gs 0 0 0 1 K 0 w 9 9 m 90 9 l S", "PDF404"),
    "thin line in two inks": ("0 1 1 0 K 0.3 w 9 9 m 90 9 l S", "PDF405"),
    "missing glyph": ("/Over gs 0 0 0 1 k BT /F 9 Tf 9 9 Td <0000> Tj ET", "PDF211"),
    "missing resource": ("/Nothing Do 0 0 0 1 k 9 9 90 90 re f", "PDF115"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PAINTED))
def test_painted_fault(name: str, make: Make) -> None:
    """Each fault gives its own code and no other."""
    content, code = PAINTED[name]
    assert _codes(make(content)) == [code]


def test_coarse_picture(make: Make, good: str) -> None:
    """Under 150 pixels per inch is a warning, under 100 an error; in a form as on the page."""
    # 100 pt are 1.39 inches: 125 pixels are 90 an inch, 180 are 130, 280 are 202.
    for pixels, severity in ((125, "error"), (180, "warning"), (280, None)):
        path = make("q 100 0 0 100 20 20 cm /I Do Q", objects={"I": image(pixels, pixels)})
        findings = preflight(path, others=False).diagnostics
        assert [item.severity for item in findings] == ([severity] if severity else [])


def test_rgb_picture(make: Make) -> None:
    """A picture in RGB is not in inks."""
    path = make("q 90 0 0 90 9 9 cm /I Do Q", objects={"I": image(300, 300, "DeviceRGB")})
    assert _codes(path) == ["PDF301"]


def test_spot_ink(make: Make) -> None:
    """A spot ink nobody ordered is an error, one that was ordered none; All is a warning."""
    content = "/S cs 1 scn 20 20 60 60 re f"
    assert _codes(make(content, spaces={"/S": spot("HKS 13")})) == ["PDF302"]
    assert _codes(make(content, spaces={"/S": spot("HKS 13")}), limits=Limits(spots=1)) == []
    assert _codes(make(content, spaces={"/S": spot("All")})) == ["PDF303", "PDF311"]


def _link(pdf: Pdf, page: pikepdf.Page) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 90, 20], A=action)
    page.obj.Annots = Array([pdf.make_indirect(annotation)])


def _no_trim(pdf: Pdf, page: pikepdf.Page) -> None:
    del page.obj.TrimBox


def _outside(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.BleedBox = Array([-50, -50, 400, 400])


def _wider(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.TrimBox = Array([0, 0, 199, 300])


def _turned(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.Rotate = 90


def _cropped(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.CropBox = Array([0, 0, 100, 100])


def _no_intent(pdf: Pdf, page: pikepdf.Page) -> None:
    del pdf.Root.OutputIntents


def _rgb_intent(pdf: Pdf, page: pikepdf.Page) -> None:
    from edition.render.output_profile import SRGB

    profile = Stream(pdf, SRGB.read_bytes())
    profile.N = 3
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(profile)


def _two_intents(pdf: Pdf, page: pikepdf.Page) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def _script(pdf: Pdf, page: pikepdf.Page) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _no_language(pdf: Pdf, page: pikepdf.Page) -> None:
    del pdf.Root.Lang


def _two_titles(pdf: Pdf, page: pikepdf.Page) -> None:
    pdf.trailer.Info.Title = String("别的")


def _not_embedded(pdf: Pdf, page: pikepdf.Page) -> None:
    del page.obj.Resources.Font.F.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _no_unicode(pdf: Pdf, page: pikepdf.Page) -> None:
    del page.obj.Resources.Font.F.ToUnicode


def _type3(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.Resources.Font.G = Dictionary(Type=Name.Font, Subtype=Name.Type3)


def _opacity(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.Resources.ExtGState.Over.ca = 0.5


def _more(page: pikepdf.Page, pdf: Pdf, operators: bytes, *, before: bool = False) -> None:
    page.contents_add(Stream(pdf, operators), prepend=before)


def _missing_font(pdf: Pdf, page: pikepdf.Page) -> None:
    _more(page, pdf, b"q BT /NoSuchFont 12 Tf 20 20 Td ET Q")


def _transfer(pdf: Pdf, page: pikepdf.Page) -> None:
    turned = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    page.obj.Resources.ExtGState.Inverts = Dictionary(TR=turned)
    _more(page, pdf, b"q /Inverts gs Q")


def _hidden_layer(pdf: Pdf, page: pikepdf.Page) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("价签")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    page.obj.Resources.Properties = Dictionary(L=layer)
    _more(page, pdf, b"/OC /L BDC", before=True)
    _more(page, pdf, b"EMC")


def _unbalanced(pdf: Pdf, page: pikepdf.Page) -> None:
    _more(page, pdf, b"q q 1 0 0 1 0 0 cm")


def _postscript(pdf: Pdf, page: pikepdf.Page) -> None:
    program = Stream(pdf, b"showpage")
    program.Type, program.Subtype = Name.XObject, Name.PS
    page.obj.Resources.XObject.Old = program
    _more(page, pdf, b"/Old Do")


def _program(pdf: Pdf, page: pikepdf.Page) -> None:
    pdf.attachments["readme"] = pikepdf.AttachedFileSpec(pdf, b"MZ and so on", filename="readme")


def _xfa(pdf: Pdf, page: pikepdf.Page) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=Stream(pdf, b"<xdp/>"))


FILE_FAULTS = {
    "font that is not there": (_missing_font, "PDF121"),
    "unbalanced states": (_unbalanced, "PDF122"),
    "transfer function": (_transfer, "PDF123"),
    "layer that is off": (_hidden_layer, "PDF124"),
    "PostScript": (_postscript, "PDF125"),
    "program": (_program, "PDF126"),
    "XFA": (_xfa, "PDF127"),
    "link": (_link, "PDF851"),
    "no trim box": (_no_trim, "PDF101"),
    "bleed beyond the media": (_outside, "PDF102"),
    "wrong size": (_wider, "PDF103"),
    "turned": (_turned, "PDF105"),
    "cropped": (_cropped, "PDF106"),
    "no intent": (_no_intent, "PDF331"),
    "intent for a screen": (_rgb_intent, "PDF332"),
    "two intents": (_two_intents, "PDF333"),
    "script": (_script, "PDF113"),
    "no language": (_no_language, "PDF707"),
    "two titles": (_two_titles, "PDF703"),
    "font not embedded": (_not_embedded, "PDF201"),
    "font without meaning": (_no_unicode, "PDF205"),
    "type 3 font": (_type3, "PDF203"),
    "opacity": (_opacity, "PDF601"),
}


@pytest.mark.parametrize("name", sorted(FILE_FAULTS))
def test_file_fault(name: str, make: Make, good: str) -> None:
    """Each fault of the file gives its own code and no other."""
    change, code = FILE_FAULTS[name]
    assert _codes(make(good, change=change), limits=Limits(trim=(200, 300))) == [code]


def test_pages_of_different_sizes(make: Make, good: str) -> None:
    """Pages of one newspaper have one size."""
    assert _codes(make(good, change=_wider, pages=2)) == ["PDF104"]


def test_empty_page(make: Make) -> None:
    """A page that paints nothing was lost somewhere."""
    assert _codes(make("")) == ["PDF114"]


def test_all_at_once(make: Make) -> None:
    """A file with every seeded fault has each of them reported."""
    content = """
    1 0 0 rg 10 10 20 20 re f
    1 1 1 1 k 60 60 60 60 re f
    /S cs 1 scn 130 130 20 20 re f
    /Over gs 0 0 0 0 k BT /F 12 Tf 9 200 Td <0001> Tj ET
    /Out gs 0.3 0.3 0.3 0.5 k BT /F 7 Tf 9 220 Td <0001> Tj ET
    0 0 0 1 K 0.1 w 9 240 m 90 240 l S
    q 100 0 0 100 20 150 cm /I Do Q
    """

    def spoil(pdf: Pdf, page: pikepdf.Page) -> None:
        _link(pdf, page)
        _outside(pdf, page)

    path = make(content, change=spoil, objects={"I": image(43, 43)}, spaces={"/S": spot("HKS 13")})
    wanted = {"PDF301", "PDF311", "PDF302", "PDF323", "PDF403", "PDF404", "PDF501"}
    assert set(_codes(path)) >= wanted | {"PDF851", "PDF102"}


def test_not_a_pdf(tmp_path: Path) -> None:
    """What is no PDF is said so, in one finding."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"hello")
    report = preflight(path)
    assert [item.code for item in report.diagnostics] == ["PDF001"]
    assert not report.ok


def test_locked(make: Make, good: str, tmp_path: Path) -> None:
    """A file behind a password cannot be judged."""
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(make(good)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _codes(locked) == ["PDF001"]


def test_broken_content_stops_nothing(make: Make) -> None:
    """Any bytes may stand in a content stream: the report comes all the same."""
    report = preflight(make("BT Q Q Q /F Tf ( ( 1 cm"), others=False)
    assert report.checks


def test_ink_of_a_picture(make: Make) -> None:
    """What a picture lays on is seen on the rendered page."""
    heavy = image(300, 300, level=0xD0)
    assert _codes(make("q 90 0 0 90 9 9 cm /I Do Q", objects={"I": heavy})) == ["PDF311"]


def test_report_forms(make: Make) -> None:
    """Text, JSON and HTML tell the same findings; the HTML escapes what the file says."""
    path = make("1 0 0 rg 9 9 90 90 re f", name="a&b.pdf")
    report = preflight(path, others=False)
    assert "PDF301" in report.to_text()
    assert "no certificate" in report.to_text()
    assert report.to_json()["diagnostics"][0]["code"] == "PDF301"
    html = report.to_html()
    assert "PDF301" in html
    assert "a&amp;b.pdf" in html


def test_without_a_renderer(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no program renders inks, the report says that pictures were not looked at."""
    monkeypatch.setenv("PATH", "/nowhere")
    heavy = image(300, 300, level=0xD0)
    path = make("q 90 0 0 90 9 9 cm /I Do Q", objects={"I": heavy})
    report = preflight(path)
    assert [(item.code, item.severity) for item in report.diagnostics] == [("PDF312", "info")]
    assert report.ok
    assert report.tools == {}


def test_a_layer_that_is_on(make: Make, good: str) -> None:
    """A layer that everybody sees is no fault."""

    def change(pdf: Pdf, page: pikepdf.Page) -> None:
        _hidden_layer(pdf, page)
        pdf.Root.OCProperties.D.OFF = Array([])

    assert _codes(make(good, change=change), limits=Limits(trim=(200, 300))) == []


def test_no_transfer(make: Make, good: str) -> None:
    """A transfer function that changes nothing is no fault."""

    def change(pdf: Pdf, page: pikepdf.Page) -> None:
        page.obj.Resources.ExtGState.Same = Dictionary(TR=Name.Identity, TR2=Name.Default)
        _more(page, pdf, b"q /Same gs Q")

    assert _codes(make(good, change=change), limits=Limits(trim=(200, 300))) == []
