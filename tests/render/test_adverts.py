"""Vector pages in the place of pictures: advertisements as PDF, drawings as SVG."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from edition.base.diagnostic import Diagnostic
from edition.checks.pdf import preflight
from edition.checks.pdf.verapdf import validate
from edition.model.plan import Picture, Rect
from edition.render import render_pdf
from edition.render.output_profile import NEWSPRINT
from edition.settings import Profile
from tests.render.pixels import colour_at
from tests.render.plan_builder import PlanBuilder

#: Where it stands, points.
PLACE = Rect(20, 100, 120, 80)
#: All of a picture is shown.
WHOLE = Rect(0, 0, 1, 1)

#: The left half in one colour, the right half in another, and a black line of type.
_CMYK = b"0 .8 .8 0 k 0 0 60 80 re f .8 .5 0 0 k 60 0 60 80 re f"
_RGB = b".8 .1 .1 rg 0 0 60 80 re f .1 .1 .8 rg 60 0 60 80 re f"

Change = Callable[[Pdf, pikepdf.Page], None]


def write_advert(
    path: Path,
    content: bytes = _CMYK,
    *,
    box: tuple[float, ...] = (0, 0, 120, 80),
    change: Change = lambda pdf, page: None,
    encryption: pikepdf.Encryption | bool = False,
) -> None:
    """A PDF of one page."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(box[2], box[3]))
    page.obj.MediaBox = Array(list(box))
    page.obj.Resources = Dictionary()
    page.obj.Contents = Stream(pdf, content)
    change(pdf, page)
    pdf.save(path, encryption=encryption)


def place(builder: PlanBuilder, name: str, profile: Profile, crop: Rect = WHOLE) -> tuple[
    Path, Image.Image, list[Diagnostic]
]:  # fmt: skip
    """The page, what its place looks like, and the diagnostics."""
    text = builder.box(builder.lines("文", 135), 20, 50)
    picture = Picture(PLACE, name, "广告", label="广告", block=-1, crop=crop)
    issue = builder.issue(builder.page("1", builder.part("a", text, picture)))
    out = builder.root.parent / f"{profile}.pdf"
    _, diagnostics = render_pdf(
        issue.issue, issue.plan, out, profile=profile,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(out.read_bytes())
    image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return out, image.crop((20, 100, 140, 180)), list(diagnostics)


def is_red(image: Image.Image, x: int) -> bool:
    """Whether a pixel half way down is reddish, not bluish."""
    red, _, blue = colour_at(image, (x, 40))
    return red > 2 * blue


def forms_of(pdf: Pdf) -> list[pikepdf.Object]:
    """The vectors that were placed on the first page."""
    items = pdf.pages[0].obj.Resources.get("/XObject", Dictionary()).values()
    return [item for item in items if item.Subtype == Name.Form]


def errors(path: Path) -> list[str]:
    """What preflight takes for an error."""
    report = preflight(path, others=False)
    return [str(item) for item in report.diagnostics if item.severity == "error"]


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_in_inks(profile: Profile, builder: PlanBuilder) -> None:
    """One in the press's inks is placed as it is for the press, and shown on the screen."""
    write_advert(builder.root / "ad.pdf")
    path, image, diagnostics = place(builder, "ad.pdf", profile)
    assert diagnostics == []
    assert is_red(image, 20)
    assert not is_red(image, 100)
    assert errors(path) == []
    with pikepdf.open(path) as pdf:
        forms = [form.read_bytes() for form in forms_of(pdf)]
    assert forms == ([_CMYK] if profile == "print" else [])


def _turned(pdf: Pdf, page: pikepdf.Page) -> None:
    """Upright only when turned a quarter, trimmed within its paper."""
    page.obj.MediaBox, page.obj.TrimBox = Array([-9, -9, 89, 129]), Array([0, 0, 80, 120])
    page.obj.Rotate = 90


def test_turned_and_trimmed(builder: PlanBuilder) -> None:
    """A page that is shown turned stands as it is shown, without its bleed and marks."""
    content = b"0 .8 .8 0 k -9 -9 98 69 re f .8 .5 0 0 k -9 60 98 69 re f"
    write_advert(builder.root / "ad.pdf", content, change=_turned)
    for profile in ("screen", "print"):
        _, image, diagnostics = place(builder, "ad.pdf", profile)
        assert diagnostics == []
        assert is_red(image, 3)
        assert is_red(image, 57)
        assert not is_red(image, 63)
        assert not is_red(image, 117)


def test_screen_colours(builder: PlanBuilder) -> None:
    """RGB is converted through the press's profile, vectors stay vectors, and it is reported."""
    write_advert(builder.root / "ad.pdf", _RGB + b" 0 0 0 rg 10 10 20 20 re f")
    path, image, diagnostics = place(builder, "ad.pdf", "print")
    assert [item.code for item in diagnostics] == ["REN209"]
    assert is_red(image, 5)
    assert not is_red(image, 100)
    assert errors(path) == []
    with pikepdf.open(path) as pdf:
        (form,) = forms_of(pdf)
        content = form.read_bytes()
    assert b"rg" not in content
    assert b"0 0 0 1 k" in content


def _with_picture(pdf: Pdf, page: pikepdf.Page) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 30, 30)).save(out, "JPEG")
    image = Stream(pdf, out.getvalue())
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = 400, 300, 8
    image.ColorSpace = Name.DeviceRGB
    page.obj.Resources.XObject = Dictionary(I=pdf.make_indirect(image))
    inner = Stream(pdf, b"/DeviceRGB cs .1 .1 .8 sc 60 0 60 80 re f")
    inner.Type, inner.Subtype = Name.XObject, Name.Form
    inner.BBox = Array([0, 0, 120, 80])
    page.obj.Resources.XObject.F = pdf.make_indirect(inner)


def test_pictures_and_forms(builder: PlanBuilder) -> None:
    """Pictures inside it, and forms, are converted as well."""
    content = b"q 60 0 0 80 0 0 cm /I Do Q /F Do"
    write_advert(builder.root / "ad.pdf", content, change=_with_picture)
    path, image, diagnostics = place(builder, "ad.pdf", "print")
    assert [item.code for item in diagnostics] == ["REN209"]
    assert is_red(image, 20)
    assert not is_red(image, 100)
    assert errors(path) == []


def _space_as_list(pdf: Pdf, page: pikepdf.Page) -> None:
    page.obj.Resources.ColorSpace = Dictionary(A=Array([Name.DeviceRGB]))


def test_a_space_written_as_a_list(builder: PlanBuilder) -> None:
    """``[/DeviceRGB]`` is ``/DeviceRGB`` (ISO 32000-1, 8.6.3)."""
    content = b"/A cs .8 .1 .1 sc 0 0 60 80 re f .1 .1 .8 sc 60 0 60 80 re f"
    write_advert(builder.root / "ad.pdf", content, change=_space_as_list)
    path, image, diagnostics = place(builder, "ad.pdf", "print")
    assert [item.code for item in diagnostics] == ["REN209"]
    assert is_red(image, 5)
    assert not is_red(image, 100)
    assert errors(path) == []


def _with_profiles(pdf: Pdf, page: pikepdf.Page) -> None:
    profile = Stream(pdf, NEWSPRINT.read_bytes())
    profile.N = 4
    space = Array([Name.ICCBased, pdf.make_indirect(profile)])
    grey = Array([Name.CalGray, Dictionary(WhitePoint=[0.95, 1, 1.09])])
    page.obj.Resources.ColorSpace = Dictionary(C=space, G=grey)
    image = Stream(pdf, bytes((0, 200, 200, 0)) * 40_000)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 200, 200, 8, space
    page.obj.Resources.XObject = Dictionary(I=pdf.make_indirect(image))


def test_inks_with_a_profile(builder: PlanBuilder) -> None:
    """Inks stay as they are; only their profile is dropped."""
    content = (
        b"q 60 0 0 80 0 0 cm /I Do Q /C cs .8 .5 0 0 sc 60 0 60 80 re f /G cs .5 sc 0 0 9 9 re f"
    )
    write_advert(builder.root / "ad.pdf", content, change=_with_profiles)
    path, image, diagnostics = place(builder, "ad.pdf", "print")
    assert [item.code for item in diagnostics] == []
    assert is_red(image, 20)
    assert not is_red(image, 100)
    assert errors(path) == []
    with pikepdf.open(path) as pdf:
        (form,) = forms_of(pdf)
        assert b".8 .5 0 0 sc" in form.read_bytes().replace(b"0.", b".")


def _loose_font(pdf: Pdf, page: pikepdf.Page) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources.Font = Dictionary(F=font)


def _gradient(pdf: Pdf, page: pikepdf.Page) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 120, 0], Function=function
    )
    page.obj.Resources.Shading = Dictionary(S=shading)


def _layers(pdf: Pdf, page: pikepdf.Page) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("hidden")))
    page.obj.Resources.Properties = Dictionary(L=layer)
    state = Dictionary(OFF=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)


@pytest.mark.parametrize(
    ("content", "change", "codes"),
    [
        (_CMYK + b" BT /F 9 Tf 5 5 Td (Ad) Tj ET", _loose_font, ["REN207", "REN210"]),
        (b"/S sh", _gradient, ["REN210"]),
        (_CMYK + b" /OC /L BDC 0 0 0 1 k 0 0 120 80 re f EMC", _layers, ["REN210"]),
        (b"/Nowhere gs " + _CMYK, lambda pdf, page: None, ["REN210"]),
        (_CMYK + b" cs", lambda pdf, page: None, ["REN210"]),
    ],
    ids=["fonts that are not inside", "gradient", "hidden layer", "no such name", "malformed"],
)
def test_placed_as_a_picture(
    content: bytes, change: Change, codes: list[str], builder: PlanBuilder
) -> None:
    """What cannot be placed as it is becomes a picture, and the file stays valid."""
    write_advert(builder.root / "ad.pdf", content, change=change)
    path, image, diagnostics = place(builder, "ad.pdf", "print")
    assert sorted(item.code for item in diagnostics) == codes
    assert all((item.page, item.article, item.file) == ("1", "a", "ad.pdf") for item in diagnostics)
    assert is_red(image, 10)
    assert not is_red(image, 110)
    assert errors(path) == []


def test_other_size(builder: PlanBuilder) -> None:
    """One of another size is scaled to its place, and both sizes are reported."""
    write_advert(builder.root / "ad.pdf", box=(0, 0, 120, 100))
    _, image, diagnostics = place(builder, "ad.pdf", "print")
    assert [item.code for item in diagnostics] == ["REN208"]
    assert "42.3 × 35.3 mm" in diagnostics[0].message
    assert "42.3 × 28.2 mm" in diagnostics[0].message
    assert is_red(image, 20)


@pytest.mark.parametrize("name", ["locked", "cut off", "no PDF", "no page"])
def test_bad_adverts(name: str, builder: PlanBuilder) -> None:
    """Each is reported, and a labelled frame stands in its place."""
    file = builder.root / "ad.pdf"
    write_advert(file)
    if name == "locked":
        lock = pikepdf.Encryption(user="secret", owner="secret")
        write_advert(file, encryption=lock)
    if name == "cut off":
        file.write_bytes(file.read_bytes()[:200])
    if name == "no PDF":
        file.write_text("not a PDF")
    if name == "no page":
        Pdf.new().save(file)
    for profile in ("screen", "print"):
        path, image, diagnostics = place(builder, "ad.pdf", profile)
        assert [item.code for item in diagnostics] == ["REN203"]
        assert ("locked with a password" in diagnostics[0].message) == (name == "locked")
        assert image.getpixel((3, 3)) != (255, 255, 255)
        assert errors(path) == []


SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80" viewBox="0 0 120 80">
{head}<rect width="60" height="80" fill="#c81e1e"/><rect x="60" width="60" height="80"
fill="#1e1ec8"/><text x="8" y="60" font-family="Nobody's Font, sans-serif"
font-size="9">夜读</text>{foot}</svg>"""


def write_svg(builder: PlanBuilder, head: str = "", foot: str = "") -> None:
    """A drawing: red on the left, blue on the right, two characters."""
    (builder.root / "d.svg").write_text(SVG.format(head=head, foot=foot), encoding="utf-8")


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_drawing(profile: Profile, builder: PlanBuilder) -> None:
    """A drawing is vectors in every profile, its type in our faces, in the right colours."""
    write_svg(builder)
    path, image, diagnostics = place(builder, "d.svg", profile)
    assert diagnostics == []
    assert is_red(image, 5)
    assert not is_red(image, 100)
    assert errors(path) == []
    with pikepdf.open(path) as pdf:
        (form,) = forms_of(pdf)
        content = form.read_bytes()
        (font,) = form.Resources.Font.values()
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert pdf.pages[0].get_images() == {}
        assert preflight(path, others=False).diagnostics == ()
    assert (b" rg" in content, b" k" in content) == (profile != "print", profile == "print")
    document = pypdfium2.PdfDocument(path.read_bytes())
    assert "夜读" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_drawings_keep_the_standards(builder: PlanBuilder) -> None:
    """PDF/UA-1 on the screen and PDF/A-3a in the archive hold with a drawing on the page."""
    write_svg(builder, '<g opacity="0.5"><circle cx="30" cy="20" r="9" fill="#fff"/></g>')
    jobs = [
        (place(builder, "d.svg", "screen")[0], "ua1"),
        (place(builder, "d.svg", "archive")[0], "3a"),
    ]
    assert [verdict.failures for verdict in validate(jobs)] == [(), ()]


def test_drawing_with_a_gradient(builder: PlanBuilder) -> None:
    """A gradient has no inks: the press gets the drawing's picture, the screen the gradient."""
    stops = '<stop stop-color="#c81e1e"/><stop offset="1" stop-color="#1e1ec8"/>'
    write_svg(
        builder, f'<linearGradient id="g">{stops}</linearGradient>',
        '<rect y="40" width="120" height="40" fill="url(#g)"/>',
    )  # fmt: skip
    path, image, diagnostics = place(builder, "d.svg", "print")
    assert [item.code for item in diagnostics] == ["REN210"]
    assert is_red(image, 5)
    assert errors(path) == []
    assert place(builder, "d.svg", "screen")[2] == []


def test_drawing_cropped(builder: PlanBuilder) -> None:
    """Of a cropped drawing only the part that the plan names is shown."""
    write_svg(builder)
    _, image, diagnostics = place(builder, "d.svg", "screen", crop=Rect(0.5, 0, 0.5, 1))
    assert diagnostics == []
    assert not is_red(image, 5)


def test_drawing_shuts_the_world_out(builder: PlanBuilder) -> None:
    """Nothing outside the drawing is fetched; what it names is reported, the rest is drawn."""
    Image.new("RGB", (9, 9), (0, 255, 0)).save(builder.root / "green.png")
    foot = "".join(
        f'<image href="{name}" width="120" height="80"/>'
        for name in ("https://example.com/a.png", "file:///etc/hostname", "green.png")
    )
    head = '<style>@import url("https://example.com/a.css");</style><script>alert(1)</script>'
    write_svg(builder, head, foot)
    path, image, diagnostics = place(builder, "d.svg", "screen")
    assert {item.code for item in diagnostics} == {"REN211"}
    named = " ".join(item.message for item in diagnostics)
    assert "https://example.com/a.png" in named
    assert "green.png" in named
    assert "/etc/hostname" in named
    assert is_red(image, 5)
    assert b"alert" not in path.read_bytes()


_BOMB = '<g id="a0"><rect width="1" height="1"/></g>' + "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<svg", "not an SVG"),
        ("<html/>", "not an SVG, but <html>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg width="9" height="9">&a;</svg>', "entities"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><p></svg>', "mismatched tag"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
         '<g id="a"><use href="#a"/></g></svg>', "contains itself"),
        (f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{_BOMB}</svg>', "too many"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + "<g>" * 300
         + "</g>" * 300 + "</svg>", "within one another"),
    ],
)  # fmt: skip
def test_bad_drawings(text: str, reason: str, builder: PlanBuilder) -> None:
    """Each is refused before it is drawn, and a labelled frame stands in its place."""
    (builder.root / "d.svg").write_text(text, encoding="utf-8")
    _, image, diagnostics = place(builder, "d.svg", "screen")
    assert [item.code for item in diagnostics] == ["REN203"]
    assert reason in diagnostics[0].message
    assert image.getpixel((3, 3)) != (255, 255, 255)
