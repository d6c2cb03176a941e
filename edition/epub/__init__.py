"""Edition (+ the plan's pages) → EPUB 3: one file an article, by page, in the paper's order.

:func:`package` writes an issue, :func:`package_pages` a book for each newspaper page,
:func:`bind` several issues as one book, :func:`package_fixed` the pages as drawn;
:func:`article_texts` gives the articles' files without a book.
"""

from edition.epub.assets.pictures import PackedPicture
from edition.epub.documents.article_texts import (
    ArticleText,
    Texts,
    article_texts,
    book_style,
    packed_picture,
)
from edition.epub.entry_points import bind, package, package_pages
from edition.epub.fixed import package_fixed
from edition.epub.options import BookOptions

__all__ = [
    "ArticleText",
    "BookOptions",
    "PackedPicture",
    "Texts",
    "article_texts",
    "bind",
    "book_style",
    "package",
    "package_fixed",
    "package_pages",
    "packed_picture",
]
