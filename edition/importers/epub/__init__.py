"""An EPUB that edition made → the editions it was made of."""

from edition.importers.epub.read import ReadBook, read_epub

__all__ = ["ReadBook", "read_epub"]
