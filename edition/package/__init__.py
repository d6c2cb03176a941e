"""Edition (+ the plan's pages) → EPUB 3: one file an article, by page, in the paper's order.

:func:`package` writes an issue, :func:`package_pages` a book for each newspaper page,
:func:`bind` several issues as one book, :func:`package_fixed` the pages as drawn.
"""

from edition.package.fixed import package_fixed
from edition.package.make import bind, package, package_pages
from edition.package.options import BookOptions

__all__ = ["BookOptions", "bind", "package", "package_fixed", "package_pages"]
