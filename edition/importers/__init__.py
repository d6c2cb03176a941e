"""Foreign input → the model, one package per format.

:mod:`edition.importers.pagetext` reads the plain text of a newspaper page,
:mod:`edition.importers.epub` a book that edition made.
"""

from edition.importers.pagetext import (
    ImportedArticle,
    ImportedPage,
    import_page,
    restored,
    to_edition,
    to_editions,
)

__all__ = [
    "ImportedArticle",
    "ImportedPage",
    "import_page",
    "restored",
    "to_edition",
    "to_editions",
]
