"""Which reader an XML or HTML file with positions goes to."""

from __future__ import annotations

from pathlib import Path

from edition.importers.geometry.page import PageGeometry
from edition.importers.geometry.sources import alto, hocr, mets, page_xml
from edition.importers.geometry.sources.xml import XmlError, local, parsed, parsed_html


def pages_of(path: Path, data: bytes) -> tuple[list[PageGeometry], tuple[str, ...]]:
    """The pages of a file, and the other files that were read with it.

    Raises:
        XmlError: the file cannot be read.
    """
    head = data[:4096].lower()
    if b"ocr_page" in data[:200_000] or b"<html" in head:
        return hocr.read(parsed_html(data)), ()
    root = parsed(data)
    kind = local(root).lower()
    if kind == "alto":
        return [alto.read(root)], ()
    if kind == "mets":
        return mets.read(root, path)
    if kind == "pcgts":
        return page_xml.read(root), ()
    raise XmlError(f"XML of a kind unknown here (<{kind}>)")
