"""Foreign input → the model: the plain text of a page, and our own EPUB read back.

``lines → units → furniture → kinds → articles``: :mod:`source` tells how a page was written down,
:mod:`furniture` what it says of itself, :mod:`classify` what each line is, :mod:`heads` which line
of a head is which, :mod:`assemble` heals paragraphs over breaks.
"""

from edition.importers.page import ImportedArticle, ImportedPage, import_page
from edition.importers.to_model import to_edition

__all__ = ["ImportedArticle", "ImportedPage", "import_page", "to_edition"]
