"""Files with pages → readings; what cannot be read is a diagnostic."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.importers.codes import BAD_FILE
from edition.importers.geometry.codes import DOUBTFUL, NO_TEXT_LAYER, TOO_MUCH
from edition.importers.geometry.page import PageGeometry
from edition.importers.geometry.places.pictures import pictures_of
from edition.importers.geometry.read import GeometryReading, read_geometry
from edition.importers.geometry.sources.pdf import PdfError, opened, read_pdf_page
from edition.importers.geometry.sources.xml import XmlError
from edition.importers.geometry.sources.xml_pages import pages_of
from edition.importers.readings import FileReading, PageReading

#: A PDF with more pages than this is a volume, not an issue: it is read in parts.
MOST_PAGES = 200


def read(path: Path, data: bytes) -> FileReading:
    """A PDF, or XML with positions.

    Args:
        path: the file; files that a METS names stand beside it.
        data: its bytes.
    """
    source = str(path)
    if b"%PDF-" in data[:1024]:
        return _read_pdf(path)
    try:
        pages, files = pages_of(path, data)
    except XmlError as error:
        return FileReading(diagnostics=(BAD_FILE.at(str(error), file=source),))
    readings = [(read_geometry(page, source), page) for page in pages]
    return _file(readings, source, files=files)


def _read_pdf(path: Path) -> FileReading:
    source = str(path)
    readings: list[tuple[GeometryReading, PageGeometry]] = []
    diagnostics: list[Diagnostic] = []
    try:
        with opened(path) as document:
            count = len(document)
            if count > MOST_PAGES:
                message = f"{count} pages, of which the first {MOST_PAGES} were read"
                diagnostics.append(TOO_MUCH.at(message, file=source))
            for number in range(min(count, MOST_PAGES)):
                try:
                    page = document[number]
                    geometry = read_pdf_page(page)
                    pictures = pictures_of(page, geometry, f"page-{number + 1}")
                except (PdfError, RuntimeError) as error:
                    message = f"page {number + 1}: {error}"
                    diagnostics.append(BAD_FILE.at(message, file=source))
                    continue
                readings.append((read_geometry(geometry, source, pictures), geometry))
    except PdfError as error:
        diagnostics.append(BAD_FILE.at(str(error), file=source))
    return _file(readings, source, diagnostics=diagnostics)


def _file(
    readings: list[tuple[GeometryReading, PageGeometry]],
    source: str,
    *,
    diagnostics: list[Diagnostic] | None = None,
    files: tuple[str, ...] = (),
) -> FileReading:
    remarks = list(diagnostics or [])
    pages: list[PageReading] = []
    for number, (reading, page) in enumerate(readings, 1):
        if not reading.reading.articles:
            remarks.append(_empty(page, number, source))
            continue
        one = reading.reading
        if not one.page.number and len(readings) > 1:
            # Pages of one file come in their order: a front page often prints no number.
            one = replace(one, page=one.page.model_copy(update={"number": str(number)}))
        pages.append(one)
        remarks += _doubts(one, source)
    if not readings and not remarks:
        remarks.append(BAD_FILE.at("no page in it", file=source))
    return FileReading(pages=tuple(pages), files=files, diagnostics=tuple(remarks))


def _empty(page: PageGeometry, number: int, source: str) -> Diagnostic:
    if page.pictures and len(page.glyphs) < 50:
        return NO_TEXT_LAYER.at(f"page {number} is a picture of a page", file=source)
    return BAD_FILE.at(f"page {number} has no article", file=source)


def _doubts(reading: PageReading, source: str) -> list[Diagnostic]:
    return [
        DOUBTFUL.at(
            f"“{str(article.headline) or 'text without a head'}”: {doubt}",
            file=source,
            page=reading.page.number,
        )
        for article in reading.articles
        for doubt in article.doubtful
    ]
