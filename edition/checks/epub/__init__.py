"""Checks of a finished EPUB, one file per subject, and EPUBCheck.

:mod:`open_book` reads the book once; :mod:`links`, :mod:`pictures`, :mod:`contents`, :mod:`fonts`
and :mod:`order` check it; :mod:`epubcheck` runs EPUBCheck.
"""

from __future__ import annotations

from pathlib import Path

from edition.base.diagnostic import Diagnostic, in_order
from edition.checks.epub.codes import UNREADABLE
from edition.checks.epub.contents import (
    check_depth,
    check_entries,
    check_navigation,
    check_page_list,
    check_toc_order,
)
from edition.checks.epub.epubcheck import run_epubcheck
from edition.checks.epub.fonts import check_fonts
from edition.checks.epub.links import check_ids, check_links
from edition.checks.epub.open_book import OpenBook
from edition.checks.epub.order import check_order
from edition.checks.epub.pictures import check_alt, check_sizes
from edition.formats.epub import EpubError
from edition.model import Edition

CHECKS = (
    check_links,
    check_ids,
    check_alt,
    check_sizes,
    check_navigation,
    check_entries,
    check_depth,
    check_page_list,
    check_toc_order,
    check_fonts,
)


def check_epub(
    path: Path, *, edition: Edition | None = None, epubcheck: bool = False
) -> tuple[Diagnostic, ...]:
    """Every finding about a book.

    Args:
        path: the EPUB.
        edition: the issue it was made of, for the reading order; not for a bound book.
        epubcheck: run EPUBCheck as well (some seconds; EPB221 where it is not installed).
    """
    try:
        book = OpenBook(path)
        diagnostics = [diagnostic for check in CHECKS for diagnostic in check(book)]
        if edition is not None:
            diagnostics += check_order(book, edition)
    except EpubError as error:
        return (UNREADABLE.at(str(error), file=path.name),)
    if epubcheck:
        diagnostics += run_epubcheck(path)
    return in_order(diagnostics)


__all__ = ["CHECKS", "check_epub", "run_epubcheck"]
