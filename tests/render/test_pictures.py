"""Pictures of every kind: good ones are shown, bad ones are reported, the page is built."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from edition.base.diagnostic import Diagnostic
from edition.model.plan import Picture, Rect
from edition.render import render_pdf
from edition.render.output_profile import NEWSPRINT, SRGB
from edition.settings import Profile
from tests.render.pixels import colour_at
from tests.render.plan_builder import PlanBuilder

#: Where the picture stands, points.
PLACE = Rect(20, 100, 120, 80)
#: All of a picture is shown.
WHOLE = Rect(0, 0, 1, 1)


def show(builder: PlanBuilder, name: str, profile: Profile = "screen", crop: Rect = WHOLE) -> tuple[
    Image.Image, tuple[Diagnostic, ...]
]:  # fmt: skip
    """What the picture's place looks like on the page, and the diagnostics."""
    picture = Picture(PLACE, name, "图", label="缺图", block=-1, crop=crop)
    text = builder.box(builder.lines("文", 135), 20, 50)
    issue = builder.issue(builder.page("1", builder.part("a", text, picture)))
    out = builder.root.parent / "out.pdf"
    _, diagnostics = render_pdf(
        issue.issue, issue.plan, out, profile=profile,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(out.read_bytes())
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return page.crop((20, 100, 140, 180)), diagnostics


def near(image: Image.Image, at: tuple[int, int], color: tuple[int, int, int], by: int) -> bool:
    """Whether a pixel is that colour, more or less."""
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, color, strict=True))


def _halves(mode: str = "RGB", size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp", "gif", "bmp"])
def test_formats(suffix: str, builder: PlanBuilder) -> None:
    """Every format people send is shown in its colours."""
    _halves().save(builder.root / f"p.{suffix}")
    image, diagnostics = show(builder, f"p.{suffix}")
    assert diagnostics == ()
    assert near(image, (20, 40), (200, 30, 30), 16)
    assert near(image, (100, 40), (30, 30, 200), 16)


@pytest.mark.parametrize("profile", ["screen", "print"])
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L", "1", "P", "RGBA", "LA", "I;16"])
def test_modes(mode: str, profile: Profile, builder: PlanBuilder) -> None:
    """RGB, CMYK, grey, one bit, palette, transparent and 16 bit: dark stays dark, light light."""
    base = Image.new("L", (1200, 800), 240)
    base.paste(20, (600, 0, 1200, 800))
    if mode == "I;16":
        image = Image.new("I;16", base.size)
        image.putdata([value * 257 for value in base.tobytes()])
    else:
        image = base.convert("RGB").convert(mode) if mode != "L" else base
    suffix = "tif" if mode in ("CMYK", "I;16", "LA") else "png"
    image.save(builder.root / f"p.{suffix}")
    shown, diagnostics = show(builder, f"p.{suffix}", profile)
    assert diagnostics == ()
    left, right = (sum(colour_at(shown, at)) / 3 for at in ((20, 40), (100, 40)))
    assert left > 190
    assert right < 90


def test_transparent_is_paper(builder: PlanBuilder) -> None:
    """Where a picture is transparent the paper shows: white."""
    Image.new("RGBA", (1200, 800), (255, 0, 0, 0)).save(builder.root / "p.png")
    image, diagnostics = show(builder, "p.png")
    assert diagnostics == ()
    assert near(image, (60, 40), (255, 255, 255), 2)


def test_turned_by_exif(builder: PlanBuilder) -> None:
    """A picture that a camera marked as turned stands upright."""
    turned = _halves().transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(builder.root / "p.jpg", exif=exif)
    image, _ = show(builder, "p.jpg")
    assert near(image, (20, 40), (200, 30, 30), 16)
    assert near(image, (100, 40), (30, 30, 200), 16)


def test_nothing_private_goes_along(builder: PlanBuilder) -> None:
    """What a camera wrote into the file (place, owner) is not in the PDF."""
    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    _halves().save(builder.root / "p.jpg", exif=exif, comment=b"SECRET-PLACE")
    show(builder, "p.jpg")
    assert b"SECRET-PLACE" not in (builder.root.parent / "out.pdf").read_bytes()


def test_crop(builder: PlanBuilder) -> None:
    """Only the part the plan names is shown."""
    _halves().save(builder.root / "p.png")
    image, _ = show(builder, "p.png", crop=Rect(0.5, 0, 0.5, 1))
    assert near(image, (5, 40), (30, 30, 200), 4)


@pytest.mark.parametrize("profile", ["screen", "print"])
@pytest.mark.parametrize(("mode", "kind"), [("RGB", b"junk"), ("RGB", "CMYK"), ("CMYK", "RGB")])
def test_colour_profile_of_the_wrong_kind(
    mode: str, kind: bytes | str, profile: Profile, builder: PlanBuilder
) -> None:
    """A profile that does not describe the picture's colours is reported, and not used."""
    icc = {"CMYK": NEWSPRINT.read_bytes(), "RGB": SRGB.read_bytes()}.get(str(kind), kind)
    _halves(mode).save(builder.root / "p.jpg", icc_profile=icc)
    image, diagnostics = show(builder, "p.jpg", profile)
    assert [(item.code, item.file, item.page) for item in diagnostics] == [("REN212", "p.jpg", "1")]
    assert near(image, (20, 40), (200, 30, 30), 60)


def test_own_colour_profile(builder: PlanBuilder) -> None:
    """A picture with a profile of its own is converted by it, not taken for sRGB."""
    # Red and green change places in it: whoever heeds it shows green where the bytes say red.
    with Image.open(io.BytesIO(_swapped())) as swapped:
        swapped.save(builder.root / "p.png", icc_profile=swapped.info["icc_profile"])
    image, diagnostics = show(builder, "p.png")
    assert diagnostics == ()
    assert near(image, (20, 40), (30, 200, 30), 8)


def _swapped() -> bytes:
    """Red and blue halves with sRGB's profile, its red and green colorants exchanged."""
    profile = bytearray(SRGB.read_bytes())
    count = int.from_bytes(profile[128:132], "big")
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    out = io.BytesIO()
    _halves().save(out, "PNG", icc_profile=bytes(profile))
    return out.getvalue()


def _huge_png() -> bytes:
    """The head of a PNG of 20,000 × 20,000 pixels, with no pixel in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def _bad(builder: PlanBuilder) -> dict[str, tuple[str, str]]:
    good = io.BytesIO()
    _halves().save(good, "JPEG")
    (builder.root / "cut.jpg").write_bytes(good.getvalue()[:900])
    (builder.root / "text.jpg").write_text("not a picture")
    (builder.root / "empty.png").write_bytes(b"")
    (builder.root / "huge.png").write_bytes(_huge_png())
    (builder.root.parent / "outside.png").write_bytes(good.getvalue())
    (builder.root / "way-out.png").symlink_to(builder.root.parent / "outside.png")
    return {
        "missing": ("none.jpg", "REN201"),
        "cut off": ("cut.jpg", "REN203"),
        "no picture": ("text.jpg", "REN203"),
        "empty": ("empty.png", "REN203"),
        "huge": ("huge.png", "REN204"),
        "outside": ("../outside.png", "REN202"),
        "link to the outside": ("way-out.png", "REN202"),
        "absolute": ("/etc/hostname", "REN202"),
        "a folder": (".", "REN201"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "missing", "cut off", "no picture", "empty", "huge", "outside", "link to the outside",
        "absolute", "a folder",
    ],
)  # fmt: skip
def test_bad_pictures(name: str, builder: PlanBuilder) -> None:
    """Each is reported with file, page and article; the page shows a frame with its label."""
    file, code = _bad(builder)[name]
    image, diagnostics = show(builder, file)
    assert [(item.code, item.file, item.page, item.article) for item in diagnostics] == [
        (code, file, "1", "a")
    ]
    assert image.getbbox() is not None
    assert near(image, (3, 3), (241, 241, 238), 6)


@pytest.mark.parametrize(("pixels", "codes"), [(160, ["REN206"]), (220, ["REN205"]), (400, [])])
def test_resolution(pixels: int, codes: list[str], builder: PlanBuilder) -> None:
    """120 points wide: 160 pixels are 96 per inch, 220 are 132, 400 are 240."""
    _halves(size=(pixels, pixels * 2 // 3)).save(builder.root / "p.png")
    assert [item.code for item in show(builder, "p.png", "print")[1]] == codes
    assert show(builder, "p.png", "screen")[1] == ()


def test_heavy_cmyk_is_brought_down(builder: PlanBuilder) -> None:
    """A picture separated for coated paper (400 %) comes within the newsprint's limit."""
    from edition.checks.pdf import preflight

    Image.new("CMYK", (1200, 800), (255, 255, 255, 255)).save(builder.root / "p.tif")
    show(builder, "p.tif", "print")
    findings = preflight(builder.root.parent / "out.pdf", others=False).diagnostics
    assert [str(item) for item in findings] == []


def test_large_photograph(builder: PlanBuilder) -> None:
    """A camera's picture is judged by its own pixels and reduced to as many as are of use."""
    _halves(size=(6000, 4000)).save(builder.root / "p.jpg")
    image, diagnostics = show(builder, "p.jpg", "print")
    assert diagnostics == ()
    assert near(image, (20, 40), (200, 30, 30), 70)
    with pikepdf.open(builder.root.parent / "out.pdf") as pdf:
        sizes = [
            (int(item.Width), int(item.Height))
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image
        ]
    assert sizes == [(333, 222)]


def test_a_jpeg_that_fits_is_placed_as_it_is(builder: PlanBuilder, tmp_path: Path) -> None:
    """Not encoded again, but without what the camera wrote beside the picture."""
    exif = Image.Exif()
    exif[0x010E] = "家中的地址"
    file = builder.root / "photo.jpg"
    Image.effect_noise((240, 160), 60).convert("RGB").save(file, quality=90, exif=exif)
    picture = Picture(Rect(20, 60, 120, 80), "photo.jpg", "图")
    issue = builder.issue(builder.page("1", builder.part("a", picture)))
    with pikepdf.open(issue.render(tmp_path / "a.pdf")) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        placed = image.read_raw_bytes()
    assert b"Exif" in file.read_bytes()
    assert b"Exif" not in placed
    with Image.open(file) as before, Image.open(io.BytesIO(placed)) as after:
        assert before.tobytes() == after.tobytes()
        assert len(placed) < file.stat().st_size
