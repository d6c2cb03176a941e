"""ALTO 1 to 4: strings with boxes, their sizes, confidence, and words that a hyphen broke."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.importers.geometry.page import (
    Box,
    GivenArticle,
    Glyph,
    PageGeometry,
    PagePicture,
    Ruling,
)
from edition.importers.geometry.sources.xml import XmlError, local, number

#: Points of a unit.
_UNITS = {"mm10": 72 / 254, "inch1200": 72 / 1200, "pixel": 72 / 300}
#: Heights that type fills of its line's box.
_FILLED = 0.9


def read(
    root: etree._Element,
    blocks: dict[str, int] | None = None,
    given: tuple[GivenArticle, ...] = (),
) -> PageGeometry:
    """A page of ALTO.

    Args:
        root: the file's root.
        blocks: numbers that a METS gives to the blocks, by their ids; blocks that it does not name
            are numbered on.
        given: the articles that the METS names.

    Raises:
        XmlError: there is no page in it.
    """
    page = next((e for e in root.iter() if local(e) == "Page"), None)
    if page is None:
        raise XmlError("the ALTO has no page")
    unit = next((e.text or "" for e in root.iter() if local(e) == "MeasurementUnit"), "pixel")
    scale = _UNITS.get(unit.strip().lower(), _UNITS["pixel"])
    styles = {
        e.get("ID", ""): (number(e, "FONTSIZE"), _face(e))
        for e in root.iter()
        if local(e) == "TextStyle"
    }
    glyphs = _glyphs(page, scale, dict(blocks or {}), styles)
    rules, pictures = _drawings(page, scale)
    wide, high = _page_size(page, glyphs, scale)
    return PageGeometry(wide, high, tuple(glyphs), tuple(rules), (), tuple(pictures), given=given)


def _glyphs(
    page: etree._Element,
    scale: float,
    numbers: dict[str, int],
    styles: dict[str, tuple[float, str]],
) -> list[Glyph]:
    glyphs: list[Glyph] = []
    row = 0
    for element in page.iter():
        if local(element) != "TextBlock":
            continue
        block = numbers.setdefault(element.get("ID", ""), len(numbers))
        for line in (e for e in element if local(e) == "TextLine"):
            named = f"{element.get('STYLEREFS', '')} {line.get('STYLEREFS', '')}".split()
            size, face = next((styles[s] for s in reversed(named) if s in styles), (0.0, ""))
            glyphs += _line(line, scale, block, row, len(glyphs), size, face)
            row += 1
    return glyphs


def _drawings(page: etree._Element, scale: float) -> tuple[list[Ruling], list[PagePicture]]:
    rules: list[Ruling] = []
    pictures: list[PagePicture] = []
    for element in page.iter():
        kind = local(element)
        if kind not in ("Illustration", "GraphicalElement"):
            continue
        box = _box(element, scale)
        if min(box.width, box.height) < 4:
            rules.append(Ruling(box))
        elif kind == "Illustration":
            pictures.append(PagePicture(box))
    return rules, pictures


def _face(style: etree._Element) -> str:
    return f"{style.get('FONTFAMILY', '')} {style.get('FONTSTYLE', '')}".strip()


def _page_size(page: etree._Element, glyphs: list[Glyph], scale: float) -> tuple[float, float]:
    wide, high = number(page, "WIDTH") * scale, number(page, "HEIGHT") * scale
    wide = max([wide, *(glyph.box.x1 for glyph in glyphs)])
    return wide, max([high, *(glyph.box.y1 for glyph in glyphs)])


def _box(element: etree._Element, scale: float) -> Box:
    x, y = number(element, "HPOS") * scale, number(element, "VPOS") * scale
    wide, high = number(element, "WIDTH") * scale, number(element, "HEIGHT") * scale
    return Box(x, y, x + max(0.0, wide), y + max(0.0, high))


def _line(
    line: etree._Element, scale: float, block: int, row: int, order: int, size: float, face: str
) -> Iterator[Glyph]:
    """The strings of a line; a word's second half is in the first one's SUBS_CONTENT."""
    whole = _box(line, scale)
    strings = [e for e in line if local(e) in ("String", "SP", "HYP")]
    heights = [h for e in strings if (h := number(e, "HEIGHT") * scale) > 0]
    height = whole.height or max(heights, default=8.0)
    # A size printed in the style is the scan's points; the box is what was measured.
    measured = _FILLED * height
    size = size if 0.5 * measured < size < 1.8 * measured else measured
    base = whole.y1 - 0.2 * height if whole.height else 0.0
    for element in strings:
        kind = local(element)
        if kind == "HYP":
            continue
        text = " " if kind == "SP" else element.get("CONTENT", "")
        hyphen = element.get("SUBS_TYPE", "")
        if hyphen == "HypPart1":
            text = element.get("SUBS_CONTENT") or text
        elif hyphen == "HypPart2":
            continue
        if not text:
            continue
        box = _box(element, scale)
        if not box.height:
            box = Box(box.x0, whole.y0, box.x1, whole.y1)
        yield Glyph(
            text, box, base or box.y1, size, face, order, row, block, number(element, "WC", 1.0)
        )
        order += 1
