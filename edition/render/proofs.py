"""``proof``: pages to look at before they are printed.

For each page a picture, a soft proof (the look on paper, in the press's inks) and a map of the ink;
for the issue a contact sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic
from edition.formats.cmyk import plate_tool, render_cmyk
from edition.model import Artifact
from edition.render.codes import NO_PLATES
from edition.render.output_profile import OutputProfile, press_inks
from edition.render.png import jpeg_bytes, page_images, page_images_of_width, png_bytes
from edition.settings import Press

#: Enough to read body type on a screen: a broadsheet page is 1,535 × 2,146 pixels.
PROOF_DPI = 100.0

#: The contact sheet: pages per row, width of a page and space between pages in pixels.
_IN_A_ROW, _THUMB, _GAP = 4, 280, 24

#: Colours of the ink map, by the share of the limit that the ink reaches: paper, a little, half,
#: near the limit, above it. Only what is above is red, so that it shows at a glance.
_SCALE = (
    (0.0, (255, 255, 255)),
    (0.02, (222, 232, 240)),
    (0.5, (120, 160, 190)),
    (0.85, (50, 90, 130)),
    (0.95, (240, 190, 60)),
    (1.02, (215, 25, 30)),
)

#: Height of the legend under the ink map, pixels.
_LEGEND = 36


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ink of each plate on a page, percent of its area, and the highest total on one spot."""

    cyan: float
    magenta: float
    yellow: float
    black: float
    most: float


@dataclass(frozen=True, slots=True)
class Proof:
    """The proofs of a PDF.

    Attributes:
        artifacts: PNG files: ``page-9.png``, ``soft-9.png``, ``ink-9.png``…, ``contact.png``.
        coverage: ink by page number; empty where no program can render inks.
        diagnostics: what could not be made, and why.
    """

    artifacts: tuple[Artifact, ...]
    coverage: dict[str, Coverage]
    diagnostics: tuple[Diagnostic, ...]


def proof(
    pdf: Path,
    out_dir: Path,
    *,
    press: Press | None = None,
    root: Path | None = None,
    dpi: float = PROOF_DPI,
    numbers: Sequence[str] = (),
) -> Proof:
    """Make proofs of a PDF.

        Args:
            pdf: a file for the press shows its own inks; any other is converted as for printing.
            out_dir: folder for the pictures; made if missing.
            press: the stylebook's settings (profile, ink limit); None takes the defaults.
            root: the issue's folder, in which the press's profile is looked up.
            dpi: pixels per inch.
            numbers: the pages' printed numbers; by default those of the file's page labels.

        Raises:
    pypdfium2.PdfiumError: the file is not a PDF.
            OSError: a picture cannot be written.
    """
    press = press or Press()
    inks, profile_diagnostics = press_inks(press, root or pdf.parent)
    diagnostics = list(profile_diagnostics)
    if not plate_tool():
        diagnostics.append(NO_PLATES.at("no ink maps: neither mutool nor Ghostscript is installed"))
    out_dir.mkdir(parents=True, exist_ok=True)
    artifacts: list[Artifact] = []
    coverage: dict[str, Coverage] = {}
    thumbs: list[tuple[str, Image.Image]] = []
    in_inks = _in_inks(pdf)
    numbers = numbers or _numbers(pdf)
    for index, image in enumerate(page_images(pdf, dpi)):
        number = numbers[index] if index < len(numbers) else str(index + 1)
        artifacts.append(_write(out_dir / f"page-{number}.png", image))
        thumbs.append((number, _thumb(image)))
        separated = _separated(pdf, index, dpi, image, inks, in_inks)
        artifacts.append(_write(out_dir / f"soft-{number}.png", inks.soft_proof(separated)))
        if plate_tool() or not in_inks:
            coverage[number] = _coverage(separated)
            artifacts.append(
                _write(out_dir / f"ink-{number}.png", ink_map(separated, press.ink_limit))
            )
    artifacts.append(_write(out_dir / "contact.png", contact_sheet(thumbs)))
    return Proof(tuple(artifacts), coverage, tuple(diagnostics))


def jpeg_pages(pdf: Path, out_dir: Path, *, width: int) -> Proof:
    """The pages of a PDF as JPEGs to send, named after the PDF and the page: ``NAME-9.jpg``.

    Args:
        pdf: any.
        out_dir: folder for the pictures; made if missing.
        width: of each, pixels; the height follows from the page.

    Raises:
        pypdfium2.PdfiumError: the file is not a PDF.
        OSError: a picture cannot be written.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    numbers = _numbers(pdf)
    artifacts = []
    for number, image in zip(numbers, page_images_of_width(pdf, width), strict=True):
        file = out_dir / f"{pdf.stem}-{number}.jpg"
        write_atomically(file, jpeg_bytes(image))
        artifacts.append(Artifact.of("jpeg", file))
    return Proof(tuple(artifacts), {}, ())


def ink_map(image: Image.Image, limit: float) -> Image.Image:
    """A map of the total ink: paler is less, red is above the limit.

    Args:
        image: mode CMYK.
        limit: percent.
    """
    total = _total(image)
    steps = 255 * limit / 400
    palette: list[int] = []
    for value in range(256):
        palette += _shade(value / steps)
    mapped = total.copy()
    mapped.putpalette(palette)
    out = Image.new("RGB", (image.width, image.height + _LEGEND), "white")
    out.paste(mapped.convert("RGB"), (0, 0))
    _legend(out, image.height, limit)
    return out


def contact_sheet(pages: Iterable[tuple[str, Image.Image]]) -> Image.Image:
    """All pages of an issue on one sheet, their numbers below."""
    images = list(pages)
    in_a_row = max(1, min(_IN_A_ROW, len(images)))
    rows = -(-len(images) // in_a_row) or 1
    height = max((image.height for _, image in images), default=_THUMB) + 20
    size = (in_a_row * (_THUMB + _GAP) + _GAP, rows * (height + _GAP) + _GAP)
    sheet = Image.new("RGB", size, (128, 128, 128))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for index, (number, image) in enumerate(images):
        x = _GAP + index % in_a_row * (_THUMB + _GAP)
        y = _GAP + index // in_a_row * (height + _GAP)
        sheet.paste(image, (x, y))
        draw.text((x + _THUMB / 2, y + image.height + 4), number, "white", font, anchor="ma")
    return sheet


def _numbers(pdf: Path) -> list[str]:
    """Digits and letters of the page labels (第09版: 09); counted from 1 where labels repeat."""
    with pikepdf.open(pdf) as document:
        labels = [str(page.label) for page in document.pages]
    numbers = ["".join(re.findall(r"[A-Za-z0-9]+", label)) for label in labels]
    if "" in numbers or len(set(numbers)) < len(numbers):
        return [str(count) for count in range(1, len(labels) + 1)]
    return numbers


def _in_inks(pdf: Path) -> bool:
    """Whether the file is for a press."""
    with pikepdf.open(pdf) as document:
        intents = document.Root.get("/OutputIntents", pikepdf.Array([]))
        return any(intent.get("/S") == pikepdf.Name.GTS_PDFX for intent in intents)


def _separated(
    pdf: Path, index: int, dpi: float, image: Image.Image, inks: OutputProfile, in_inks: bool
) -> Image.Image:
    """The page in mode CMYK: the file's own inks, or what the profile would make of it."""
    if in_inks:
        own = render_cmyk(pdf, index, dpi, pdf.stat().st_mtime_ns)
        if own is not None:
            return own
    return inks.convert(image)


def _total(image: Image.Image) -> Image.Image:
    """The sum of the inks; 255 stands for 400 %."""
    c, m, y, k = image.split()
    return ImageChops.add(ImageChops.add(c, m, 2.0), ImageChops.add(y, k, 2.0), 2.0)


def _coverage(image: Image.Image) -> Coverage:
    means = [value / 255 * 100 for value in ImageStat.Stat(image).mean]
    most = _total(image).getextrema()[1]
    c, m, y, k = (round(value, 2) for value in means)
    assert isinstance(most, (int, float))
    return Coverage(c, m, y, k, round(most / 255 * 400, 1))


def _shade(share: float) -> tuple[int, int, int]:
    lower = _SCALE[0]
    for upper in _SCALE[1:]:
        if share < upper[0]:
            fraction = (share - lower[0]) / (upper[0] - lower[0])
            mixed = [round(a + (b - a) * fraction) for a, b in zip(lower[1], upper[1], strict=True)]
            return (mixed[0], mixed[1], mixed[2])
        lower = upper
    return lower[1]


def _legend(out: Image.Image, top: int, limit: float) -> None:
    draw, font = ImageDraw.Draw(out), ImageFont.load_default(14)
    width = max(1, out.width - 40)
    for x in range(width):
        draw.line((20 + x, top + 6, 20 + x, top + 16), _shade(x / width * 1.2))
    for share in (0.0, 0.5, 1.0):
        at = 20 + width * share / 1.2
        draw.text((at, top + 18), f"{limit * share:.0f} %", "black", font, anchor="ma")


def _thumb(image: Image.Image) -> Image.Image:
    height = max(1, round(image.height * _THUMB / image.width))
    return image.resize((_THUMB, height), Image.Resampling.LANCZOS)


def _write(path: Path, image: Image.Image) -> Artifact:
    write_atomically(path, png_bytes(image))
    return Artifact.of("png", path)
