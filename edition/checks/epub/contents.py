"""The contents and the page list: named, shallow, whole, and in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.checks.epub.codes import (
    DEEP_TOC,
    EMPTY_ENTRY,
    EPUB_2,
    NO_NAVIGATION,
    PAGE_HOLE,
    TOC_ORDER,
)
from edition.checks.epub.open_book import OpenBook

_TYPE = "{http://www.idpf.org/2007/ops}type"

#: Levels of a book of one issue; each front page more than one makes it a bound book, with three.
_ONE_ISSUE, _BOUND = 2, 3


def check_navigation(book: OpenBook) -> Iterator[Diagnostic]:
    """A book has a navigation document; one of EPUB 2 has an NCX instead, which is not checked."""
    if book.nav is not None:
        return
    if book.version.startswith("2"):
        yield EPUB_2.at("an EPUB 2: its contents and page list are not checked", file=book.file)
    else:
        yield NO_NAVIGATION.at("no item of the manifest has the property nav", file=book.file)


def check_entries(book: OpenBook) -> Iterator[Diagnostic]:
    """Every line of every list has words."""
    for kind in ("toc", "page-list", "landmarks"):
        for entry in book.entries(kind):
            if not entry.label:
                yield EMPTY_ENTRY.at(f"{kind}: a line for {entry.target}", file=book.file)


def check_depth(book: OpenBook) -> Iterator[Diagnostic]:
    """Page and article; issue, page and article where issues are bound together."""
    fronts = sum(_is_front(book, name) for name in book.spine)
    allowed = _BOUND if fronts > 1 else _ONE_ISSUE
    deepest = max((entry.level for entry in book.entries("toc")), default=0)
    if deepest > allowed:
        yield DEEP_TOC.at(f"{deepest} levels where {allowed} are enough", file=book.file)


def check_page_list(book: OpenBook) -> Iterator[Diagnostic]:
    """The page list names every page break, once, in reading order, and nothing else."""
    if book.nav is None:
        return
    breaks = [
        f"{name}#{element.get('id')}"
        for name in book.whole_spine
        for element in book.pages[name].iter()
        if "pagebreak" in element.get(_TYPE, "").split()
    ]
    listed = [entry.target for entry in book.entries("page-list")]
    for target in breaks:
        if target not in listed:
            yield PAGE_HOLE.at(f"{target} is not in the page list", file=book.file)
    for target, times in Counter(listed).items():
        if target not in breaks:
            yield PAGE_HOLE.at(f"{target} is no page break", file=book.file)
        elif times > 1:
            yield PAGE_HOLE.at(f"{target} is listed {times} times", file=book.file)
    if sorted(listed) == sorted(breaks) and listed != breaks:
        yield PAGE_HOLE.at("the page list is not in reading order", file=book.file)


def check_toc_order(book: OpenBook) -> Iterator[Diagnostic]:
    """The contents follow the spine."""
    place = {name: index for index, name in enumerate(book.whole_spine)}
    files = [entry.target.partition("#")[0] for entry in book.entries("toc")]
    order = [place[file] for file in files if file in place]
    if order != sorted(order):
        yield TOC_ORDER.at("the contents jump back", file=book.file)


def _is_front(book: OpenBook, name: str) -> bool:
    body = book.pages[name].find("{http://www.w3.org/1999/xhtml}body")
    return body is not None and "front" in body.get("class", "").split()
