"""An EPUB that edition made → the editions it was made from.

:mod:`read` walks the files, :mod:`blocks` reads articles, :mod:`markup` inline text.
"""

from edition.importers.epub.read import ReadBook, read_epub

__all__ = ["ReadBook", "read_epub"]
