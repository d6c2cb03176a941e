"""Links that lead nowhere, and ids that two elements share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.checks.epub.codes import DANGLING, DOUBLE_ID
from edition.checks.epub.open_book import OpenBook

_LINKS = ("href", "src")


def check_links(book: OpenBook) -> Iterator[Diagnostic]:
    """Every ``href`` and ``src`` names a file of the book, and an id in it."""
    ids = {name: {e.get("id") for e in page.iter()} for name, page in book.pages.items()}
    for name, page in book.pages.items():
        for element in page.iter():
            for attribute in _LINKS:
                href = element.get(attribute)
                target = book.target(name, href) if href is not None else None
                if target is None:
                    continue
                file, _, fragment = target.partition("#")
                if file not in book.content:
                    yield DANGLING.at(f"{href}: no such file", file=f"{book.file}/{name}")
                elif fragment and file in ids and fragment not in ids[file]:
                    yield DANGLING.at(f"{href}: no such id", file=f"{book.file}/{name}")


def check_ids(book: OpenBook) -> Iterator[Diagnostic]:
    """An id stands on one element of a file."""
    for name, page in (*book.pages.items(), (book.package_name, book.package)):
        count = Counter(element.get("id") for element in page.iter() if element.get("id"))
        for id, times in count.items():
            if times > 1:
                yield DOUBLE_ID.at(f"“{id}” stands {times} times", file=f"{book.file}/{name}")
