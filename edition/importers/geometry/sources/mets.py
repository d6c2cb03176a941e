"""METS with ALTO beside it: the logical map names articles and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.importers.geometry.page import GivenArticle, PageGeometry
from edition.importers.geometry.sources import alto
from edition.importers.geometry.sources.xml import XmlError, local, parsed

_ARTICLES = {"ARTICLE": "article", "ADVERTISEMENT": "advertisement", "TITLE_SECTION": "furniture"}
_ROLES = {
    "OVERLINE": "kicker",
    "TITLE": "headline",
    "HEADLINE": "headline",
    "SUBHEADLINE": "deck",
    "AUTHOR": "byline",
    "CAPTION": "caption",
}
#: Files that one METS may name.
MOST_FILES = 400


def read(root: etree._Element, path: Path) -> tuple[list[PageGeometry], tuple[str, ...]]:
    """The pages of a METS, in their order, and the files that hold them.

    An article stands on the page of its first block; blocks on later pages are told there.

    Raises:
        XmlError: a file that it names is not beside it, or no page is.
    """
    files = dict(_files(root, path))
    if not files:
        raise XmlError("the METS names no ALTO file that stands beside it")
    articles = _articles(root)
    pages = []
    for key, file in files.items():
        own = [a for a in articles if any(f == key for _, areas in a[1] for f, _ in areas)]
        blocks: dict[str, int] = {}
        given = []
        for kind, parts, section in own:
            placed = []
            for role, areas in parts:
                here = [
                    blocks.setdefault(block, len(blocks)) for where, block in areas if where == key
                ]
                if here:
                    placed.append((role, tuple(here)))
            given.append(GivenArticle(tuple(placed), kind, section))  # type: ignore[arg-type]
        pages.append(alto.read(parsed(file.read_bytes()), blocks, tuple(given)))
    return pages, tuple(str(file.resolve()) for file in files.values())


def _files(root: etree._Element, path: Path) -> Iterator[tuple[str, Path]]:
    """The ALTO files by their ids; only those within the METS's own folder."""
    folder = path.parent.resolve()
    count = 0
    for element in root.iter():
        if local(element) != "file":
            continue
        place = next((e for e in element if local(e) == "FLocat"), None)
        if place is None:
            continue
        address = next((v for k, v in place.attrib.items() if str(k).endswith("href")), "")
        name = unquote(str(address)).removeprefix("file://").lstrip("/").removeprefix("./")
        if not name.lower().endswith(".xml"):
            continue
        file = (folder / name).resolve()
        if not file.is_file():
            file = (folder / "text" / Path(name).name).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            continue
        count += 1
        if count > MOST_FILES:
            raise XmlError(f"the METS names more than {MOST_FILES} files")
        yield element.get("ID", ""), file


_Part = tuple[str, list[tuple[str, str]]]


def _articles(root: etree._Element) -> list[tuple[str, list[_Part], str]]:
    """Kind, parts and section of every article of the logical map."""
    found = []
    for chart in root.iter():
        if local(chart) == "structMap" and chart.get("TYPE", "").upper() == "LOGICAL":
            for division in chart.iter():
                kind = _ARTICLES.get(division.get("TYPE", "").upper())
                if local(division) == "div" and kind and not _inside(division, chart):
                    found.append((kind, list(_parts(division)), _section(division, chart)))
    return found


def _inside(division: etree._Element, chart: etree._Element) -> bool:
    above = division.getparent()
    while above is not None and above is not chart:
        if above.get("TYPE", "").upper() in _ARTICLES:
            return True
        above = above.getparent()
    return False


def _section(division: etree._Element, chart: etree._Element) -> str:
    above = division.getparent()
    while above is not None and above is not chart:
        if above.get("TYPE", "").upper() == "SECTION":
            return str(above.get("LABEL", ""))
        above = above.getparent()
    return ""


def _parts(division: etree._Element) -> Iterator[_Part]:
    """The areas of an article with their roles, in reading order."""
    for area in division.iter():
        if local(area) != "area" or not area.get("BEGIN"):
            continue
        role = "p"
        above = area.getparent()
        while above is not None and above is not division:
            role = _ROLES.get(above.get("TYPE", "").upper(), role)
            if role != "p":
                break
            above = above.getparent()
        yield role, [(area.get("FILEID", ""), area.get("BEGIN", ""))]
