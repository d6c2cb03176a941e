"""Edition (+ the plan's pages) → EPUB 3: one file per article, by page, in the paper's order.

:func:`package` writes the book of an issue, :func:`package_pages` one book per newspaper page,
:func:`bind` several issues as one book, :func:`package_fixed` the pages as drawn;
:func:`article_texts` and :func:`packed_texts` give the articles' files without a book.

In the order of work:

* ``entry_points`` and ``fixed``: the functions above, with their ``options``.
* ``structure/``: reading order, navigation and metadata of the book.
* ``documents/``: articles and pages → XHTML.
* ``assets/``: pictures, cover, fonts and the text layer of drawn pages.
* ``assemble``: everything → EbookLib's book; ``container``: that → the bytes of the file.

``codes`` has the diagnostics.
"""

from edition.epub.assets.pictures import PackedPicture
from edition.epub.documents.article_texts import (
    ArticleText,
    Texts,
    article_texts,
    book_style,
    packed_picture,
    packed_texts,
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
    "packed_texts",
]
