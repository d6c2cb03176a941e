"""Is the book read in the paper's order?"""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.checks.epub.codes import OUT_OF_ORDER
from edition.checks.epub.open_book import OpenBook
from edition.model import Edition

_ARTICLE = "{http://www.w3.org/1999/xhtml}article"


def check_order(book: OpenBook, edition: Edition) -> Iterator[Diagnostic]:
    """Every article of the issue stands in the spine once; those of pages, page by page."""
    read = [
        article.get("data-id", "")
        for name in book.whole_spine
        for article in book.pages[name].iter(_ARTICLE)
        if article.get("data-id")
    ]
    for article in edition.articles:
        if (times := read.count(article.id)) != 1:
            message = f"“{article.headline}” stands in the book {times} times"
            yield OUT_OF_ORDER.at(message, file=book.file, article=article.id)
    paged = list(dict.fromkeys(key for page in edition.pages for key in page.articles))
    wanted = [key for key in paged if key in read]
    if [key for key in read if key in set(paged)] != wanted:
        yield OUT_OF_ORDER.at("articles are not read page by page", file=book.file)
