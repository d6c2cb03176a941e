"""What lands on a desk (Word, Writer, RTF, HTML, Markdown, text, photographs) → articles.

Each reader (:mod:`word`, :mod:`odt`, :mod:`web`, :mod:`plain`) gives :mod:`pieces`: paragraphs with
their look, pictures, tables. :mod:`head` finds headline and byline among the first, :mod:`body`
makes blocks of the rest, :mod:`photos` reads what pictures say of themselves, and
:mod:`manuscript` puts it together and says what was guessed.
"""

from edition.importers.documents.manuscript import (
    Manuscript,
    figure_of,
    is_picture,
    read_document,
    take_in,
)
from edition.importers.documents.pieces import MissingReaderError

__all__ = [
    "Manuscript",
    "MissingReaderError",
    "figure_of",
    "is_picture",
    "read_document",
    "take_in",
]
