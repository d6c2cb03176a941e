"""The plain text of a newspaper page → structured articles.

One way, a module a step: :mod:`source` (bytes → lines), :mod:`shape` (how the page was written
down), :mod:`folio` (furniture), :mod:`label` (lines → head, paragraph start, continuation),
:mod:`units` (labelled lines → units), :mod:`articles` (units → articles, halves healed),
:mod:`heads` (which line of a head is which), :mod:`build` (fields, names, spans). The judgements
are weights in ``data/weights.toml``; the words are in ``data/lexicon.toml``.
"""

from edition.importers.pagetext.model import to_edition, to_editions
from edition.importers.pagetext.normalise import Level
from edition.importers.pagetext.page import import_page
from edition.importers.pagetext.result import ImportedArticle, ImportedPage, restored

__all__ = [
    "ImportedArticle",
    "ImportedPage",
    "Level",
    "import_page",
    "restored",
    "to_edition",
    "to_editions",
]
