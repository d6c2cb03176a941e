"""The plain text of a newspaper page → structured articles.

:func:`import_page` (``page.py``) shows the way on one screen; a package per step:

1. :mod:`source`: bytes → lines, every character with its place; how the page was laid out as text.
2. :mod:`furniture`: masthead, folio, editors, digests and advertisements.
3. :mod:`classify`: the lines that show what they are: tables, verses, captions, bylines, jumps.
4. :mod:`paragraphs`: the other lines → head, start of a paragraph or continuation, along one best
   path over the page; labelled lines → units.
5. :mod:`articles`: units → drafts of articles; which paragraph continues which article; which line
   of a head is column, kicker, headline and deck.
6. :mod:`fields`: drafts → fields, names, blocks, spans; :mod:`corrections` on the way.
7. :mod:`report`: what an editor should look at.

``results.py`` holds what comes out, ``editions.py`` makes editions of it. :mod:`patterns` reads
single strings for all steps: how a byline, a date, a credit or a jump line is written.

Judgements are weights in ``data/weights.toml`` (``scoring.py``); words are in
``data/lexicon.toml`` (``lexicon.py``).
"""

from edition.importers.pagetext.corrections.normalise import Level
from edition.importers.pagetext.editions import to_edition, to_editions
from edition.importers.pagetext.page import import_page
from edition.importers.pagetext.results import ImportedArticle, ImportedPage, restored
from edition.importers.pagetext.source.encoding import lost_bytes

__all__ = [
    "ImportedArticle",
    "ImportedPage",
    "Level",
    "import_page",
    "lost_bytes",
    "restored",
    "to_edition",
    "to_editions",
]
