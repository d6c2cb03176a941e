"""hOCR: lines and words with boxes in the ``title`` of their elements."""

from __future__ import annotations

import re

from lxml import etree

from edition.importers.geometry.page import Box, Glyph, PageGeometry, PagePicture, Ruling
from edition.importers.geometry.sources.xml import XmlError

_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_SURE = re.compile(r"\bx_wconf\s+(\d+)")
_SIZE = re.compile(r"\bx_f?size\s+([\d.]+)")
_SCAN = re.compile(r"\bscan_res\s+(\d+)")
_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"}


def read(root: etree._Element) -> list[PageGeometry]:
    """The pages of an hOCR file.

    Raises:
        XmlError: there is none.
    """
    pages = [e for e in root.iter() if "ocr_page" in _classes(e)]
    if not pages:
        raise XmlError("the hOCR has no page")
    return [_page(page) for page in pages]


def _classes(element: etree._Element) -> list[str]:
    return element.get("class", "").split() if isinstance(element.tag, str) else []


def _page(page: etree._Element) -> PageGeometry:
    found = _SCAN.search(page.get("title", ""))
    scale = 72 / max(50, int(found[1])) if found else 72 / 300
    whole = _box(page, scale) or Box(0, 0, 0, 0)
    glyphs: list[Glyph] = []
    rules: list[Ruling] = []
    pictures: list[PagePicture] = []
    row = block = -1
    for element in page.iter():
        classes = _classes(element)
        box = _box(element, scale)
        if box is None:
            continue
        if "ocr_carea" in classes:
            block += 1
        elif "ocr_photo" in classes or "ocr_image" in classes:
            pictures.append(PagePicture(box))
        elif "ocr_separator" in classes:
            rules.append(Ruling(box))
        elif _LINES & set(classes):
            row += 1
            glyphs += _line(element, box, scale, row, block, len(glyphs))
    wide = max([whole.x1, *(g.box.x1 for g in glyphs)])
    high = max([whole.y1, *(g.box.y1 for g in glyphs)])
    return PageGeometry(wide, high, tuple(glyphs), tuple(rules), (), tuple(pictures))


def _box(element: etree._Element, scale: float) -> Box | None:
    found = _BOX.search(element.get("title", "")) if isinstance(element.tag, str) else None
    if not found:
        return None
    x0, y0, x1, y1 = (int(value) * scale for value in found.groups())
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _line(
    line: etree._Element, box: Box, scale: float, row: int, block: int, order: int
) -> list[Glyph]:
    found = _SIZE.search(line.get("title", ""))
    size = float(found[1]) * scale if found else 0.9 * box.height
    size = size if 0.4 * box.height < size < 1.5 * box.height else 0.9 * box.height
    size = max(1.0, size)
    base = box.y1 - 0.2 * box.height
    words = [e for e in line.iter() if "ocrx_word" in _classes(e) and _box(e, scale)]
    if not words:
        text = " ".join("".join(line.itertext()).split())
        return [Glyph(text, box, base, size, "", order, row, block)] if text else []
    glyphs: list[Glyph] = []
    for word in words:
        text = "".join("".join(word.itertext()).split())
        own = _box(word, scale)
        if not text or own is None:
            continue
        sure = _SURE.search(word.get("title", ""))
        own = Box(own.x0, box.y0, own.x1, box.y1)
        glyphs.append(
            Glyph(text, own, base, size, "", order + len(glyphs), row, block,
                  int(sure[1]) / 100 if sure else 1.0)
        )  # fmt: skip
    return glyphs
