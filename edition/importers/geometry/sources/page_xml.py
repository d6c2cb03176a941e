"""PAGE XML: regions with polygons, their lines in reading order, and separators."""

from __future__ import annotations

from lxml import etree

from edition.importers.geometry.page import Box, Glyph, PageGeometry, PagePicture, Ruling
from edition.importers.geometry.sources.xml import XmlError, local, number

#: Points of a pixel: pages are scanned at 300 dots an inch.
_SCALE = 72 / 300


def read(root: etree._Element) -> list[PageGeometry]:
    """The pages of a PAGE file.

    Raises:
        XmlError: there is none.
    """
    pages = [e for e in root.iter() if local(e) == "Page"]
    if not pages:
        raise XmlError("the PAGE file has no page")
    return [_page(page) for page in pages]


def _page(page: etree._Element) -> PageGeometry:
    glyphs: list[Glyph] = []
    rules: list[Ruling] = []
    pictures: list[PagePicture] = []
    block = row = -1
    for region in _ordered(page):
        kind = local(region)
        box = _box(region)
        if kind == "SeparatorRegion" and box:
            rules.append(Ruling(box))
        elif kind in ("ImageRegion", "GraphicRegion") and box:
            pictures.append(PagePicture(box))
        elif kind == "TextRegion":
            block += 1
            for line in (e for e in region if local(e) == "TextLine"):
                row += 1
                glyphs += _line(line, row, block, len(glyphs))
    wide = max([number(page, "imageWidth") * _SCALE, *(g.box.x1 for g in glyphs)])
    high = max([number(page, "imageHeight") * _SCALE, *(g.box.y1 for g in glyphs)])
    return PageGeometry(wide, high, tuple(glyphs), tuple(rules), (), tuple(pictures))


def _ordered(page: etree._Element) -> list[etree._Element]:
    """The regions in the file's reading order, those that it does not name last."""
    regions = [e for e in page.iter() if local(e).endswith("Region")]
    listed = [
        (number(e, "index"), e.get("regionRef", ""))
        for e in page.iter()
        if local(e) in ("RegionRefIndexed", "RegionRef")
    ]
    order = {key: k for k, (_, key) in enumerate(listed)}
    return sorted(regions, key=lambda region: order.get(region.get("id", ""), len(order)))


def _points(element: etree._Element) -> list[tuple[float, float]]:
    """The corners of a polygon: ``x,y x,y``, or ``Point`` elements in old files."""
    coords = next((e for e in element if local(e) == "Coords"), None)
    if coords is None:
        return []
    pairs = [pair.split(",") for pair in coords.get("points", "").split()]
    pairs += [[e.get("x", ""), e.get("y", "")] for e in coords if local(e) == "Point"]
    found = []
    for pair in pairs:
        try:
            found.append((float(pair[0]) * _SCALE, float(pair[1]) * _SCALE))
        except (ValueError, IndexError):
            continue
    return found


def _box(element: etree._Element) -> Box | None:
    points = _points(element)
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _line(line: etree._Element, row: int, block: int, order: int) -> list[Glyph]:
    box = _box(line)
    holder = next((e for e in line if local(e) == "TextEquiv"), None)
    text = (
        next((e.text or "" for e in holder if local(e) == "Unicode"), "")
        if holder is not None
        else ""
    )
    text = " ".join(text.split())
    if box is None or not text:
        return []
    size = max(1.0, 0.9 * box.height)
    sure = number(holder, "conf", 1.0) if holder is not None else 1.0
    return [Glyph(text, box, box.y1 - 0.2 * box.height, size, "", order, row, block, sure)]
