"""The plain text of a newspaper page → structured articles.

One way, a module a step; :func:`import_page` (:mod:`page`) shows it on one screen:

1. :mod:`source`: bytes → lines, every character with its place; :mod:`shape`: how the page was
   written down (width, indents, blank lines).
2. :mod:`folio`: furniture (:mod:`fields`, :mod:`staff`, :mod:`dates`; digests and advertisements
   in :mod:`regions`).
3. Lines that say what they are: :mod:`marked` (bylines, jumps, captions; :mod:`marks`,
   :mod:`names`) and :mod:`tables`.
4. :mod:`label`: the other lines → head, paragraph start, continuation, along one best path over
   what is true of each (:mod:`facts`); :mod:`units`: labelled lines → paragraphs and heads.
5. :mod:`articles`: units → articles (:mod:`draft`), halves healed; :mod:`evidence` and
   :mod:`likeness` tell subheads from headlines, :mod:`heads` kicker, headline and deck.
6. :mod:`build`: fields, names, spans (:mod:`normalise`, :mod:`faults`); :mod:`report`: what an
   editor should look at; :mod:`result`: the page; :mod:`model`: pages → editions.

The judgements are weights in ``data/weights.toml`` (:mod:`score`), the words are in
``data/lexicon.toml`` (:mod:`words`).
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
