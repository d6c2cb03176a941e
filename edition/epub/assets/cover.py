"""A cover for when there is no composed page: masthead, date and sections, drawn by Pillow."""

from __future__ import annotations

import io
import itertools

from PIL import Image, ImageDraw, ImageFont

from edition.epub.assets.pictures import PackedPicture
from edition.epub.structure.locale import strings_for
from edition.epub.structure.metadata import long_date
from edition.model import Edition
from edition.settings import Faces

#: Pixels; 390 : 545, the mainland broadsheet's proportion.
SIZE = (1145, 1600)
MARGIN = 94

INK, PAPER, ACCENT, GREY = "#111111", "#fbfaf6", "#b3161b", "#666666"

#: The largest number of sections named on the cover.
SECTIONS = 16


def drawn_cover(edition: Edition, faces: Faces) -> PackedPicture:
    """The cover of an issue as PNG; the same issue gives the same bytes."""
    words = strings_for(edition.publication.language)
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    width = SIZE[0] - 2 * MARGIN
    heavy, kai = str(faces.find("song", 900).path), str(faces.find("kai").path)

    name = edition.publication.name
    title = _fitting(name, heavy, width, 215)
    y = 190.0
    draw.text((SIZE[0] / 2, y), name, font=title, fill=ACCENT, anchor="mt")
    y += title.size + 50
    if edition.publication.name_en:
        english = _fitting(edition.publication.name_en.upper(), heavy, width, 39)
        draw.text(
            (SIZE[0] / 2, y), edition.publication.name_en.upper(), font=english, fill=GREY,
            anchor="mt",
        )  # fmt: skip
        y += english.size + 43
    draw.line((MARGIN, y, SIZE[0] - MARGIN, y), fill=INK, width=4)
    draw.line((MARGIN, y + 10, SIZE[0] - MARGIN, y + 10), fill=INK, width=2)
    y += 44
    line = [long_date(edition.date, words), edition.weekday]
    line += [edition.label] if edition.label else []
    line += [words.issue_number.format(edition.number)] if edition.number is not None else []
    text = "\u3000".join(line)
    draw.text((SIZE[0] / 2, y), text, font=_fitting(text, kai, width, 52), fill=INK, anchor="mt")
    y += 150
    for page in itertools.islice(edition.pages, SECTIONS):
        label = words.page.format(page.number)
        font = ImageFont.truetype(kai, 46)
        draw.text((MARGIN, y), label, font=font, fill=GREY, anchor="lt")
        section = page.section.name
        draw.text((MARGIN + 236, y), section, font=font, fill=INK, anchor="lt")
        y += 70
    out = io.BytesIO()
    small = picture.quantize(64)
    small.save(out, "PNG", optimize=True)
    return PackedPicture("cover.png", out.getvalue(), "image/png", *SIZE)


def _fitting(text: str, path: str, width: float, most: int) -> ImageFont.FreeTypeFont:
    """The font at the largest size at which the text fits, at most ``most`` pixels."""
    font = ImageFont.truetype(path, most)
    length = font.getlength(text)
    return (
        font if length <= width else ImageFont.truetype(path, max(12, int(most * width / length)))
    )
