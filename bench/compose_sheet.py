"""The contact sheet of docs/explanation/composition.md: generated pages, composed and painted.

``python bench/compose_sheet.py [--out docs/images/composition.png] [--style broadsheet] [SEED …]``
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.compose_pages import make_page
from edition.issue import Issue
from edition.layout import compose
from edition.model import Edition
from edition.render import render_pdf, render_png
from edition.settings import Faces, load_stylebook

#: Pages shown: few and many articles, without and with pictures.
SEEDS = (2, 1, 4, 7, 9, 16, 12, 6, 24, 27)
#: Pages in a row, resolution, white between two pages, greys kept.
ACROSS, DPI, GUTTER, GREYS = 5, 33, 8, 8


def paint_pictures(edition: Edition, folder: Path) -> None:
    """Something to look at in the place of each picture: a dusk over water."""
    for article in edition.articles:
        for figure in article.figures:
            if not figure.file or not figure.width or not figure.height:
                continue
            width, height = figure.width // 4, figure.height // 4
            image = Image.new("L", (width, height))
            draw = ImageDraw.Draw(image)
            for y in range(height):
                draw.line([(0, y), (width, y)], fill=int(225 - 120 * y / height))
            shore = int(height * 0.62)
            draw.rectangle([0, shore, width, height], fill=96)
            draw.ellipse(
                [width * 0.6, height * 0.3, width * 0.74, height * 0.3 + width * 0.14], 240
            )
            path = folder / figure.file
            image.resize((figure.width, figure.height)).save(path, quality=60)


def page_image(seed: int, style: str) -> Image.Image:
    """A generated page, painted."""
    book, faces = load_stylebook(style), Faces.shipped()
    edition = make_page(seed, book)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paint_pictures(edition, folder)
        plan = compose(Issue.of(edition, style=book, faces=faces)).plan
        pdf = folder / "page.pdf"
        render_pdf(Issue.of(edition, style=book, faces=faces, root=folder), plan, pdf)
        (data,) = render_png(pdf, dpi=DPI).values()
    return Image.open(io.BytesIO(data)).convert("L")


def main() -> None:
    """Make the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="*", type=int, default=SEEDS)
    parser.add_argument("--out", type=Path, default=Path("docs/images/composition.png"))
    parser.add_argument("--style", default="broadsheet")
    options = parser.parse_args()
    pages = [page_image(seed, options.style) for seed in options.seeds]
    width, height = pages[0].size
    down = -(-len(pages) // ACROSS)
    across = min(ACROSS, len(pages))
    sheet = Image.new(
        "L", (across * (width + GUTTER) + GUTTER, down * (height + GUTTER) + GUTTER), 190
    )
    for number, page in enumerate(pages):
        x = GUTTER + number % ACROSS * (width + GUTTER)
        y = GUTTER + number // ACROSS * (height + GUTTER)
        sheet.paste(page, (x, y))
    # Greys in equal steps, so that black stays black.
    step = 255 / (GREYS - 1)
    even = sheet.point([round(round(value / step) * step) for value in range(256)])
    even.quantize(GREYS).save(options.out, optimize=True)


if __name__ == "__main__":
    main()
