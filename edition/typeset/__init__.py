"""Text and a measure → lines. Pure: reads nothing but the fonts, places nothing on a page.

``rules → atoms → glue → line breaks → lines → rows``, in the order of work:

- ``inline/``, a paragraph: :mod:`punctuation_rules` and :mod:`style` are the rules, :mod:`shaper`
  measures, :mod:`atoms` splits the text, :mod:`glue` works out the gaps between atoms,
  :mod:`linebreak` breaks lines, :mod:`line` builds a line, :mod:`paragraph` leads;
  :mod:`glyph_positions` computes positions again, for tests.
- ``body/``, an article: :mod:`pieces` says how each block is set, :mod:`table` sets tables,
  :mod:`set_body` puts everything on the body grid as a :mod:`galley`.
- ``headline/``: :mod:`words` finds words, :mod:`set_headline` breaks headlines between them.
"""

from edition.typeset.body.galley import FORBIDDEN, WHOLE, Galley, GalleyLine, GalleyRow
from edition.typeset.body.set_body import set_body
from edition.typeset.body.table_needs import TableNeeds, columns_for, needs_of
from edition.typeset.headline.set_headline import (
    HeadlineSetting,
    set_headline,
    set_vertical_headline,
)
from edition.typeset.inline.atoms import joins
from edition.typeset.inline.glyph_positions import glyph_positions
from edition.typeset.inline.paragraph import SetParagraph, set_line, set_paragraph, split_lines
from edition.typeset.inline.shaper import GETA, Shaper
from edition.typeset.inline.style import ParagraphStyle, paragraph_style

__all__ = [
    "FORBIDDEN",
    "GETA",
    "WHOLE",
    "Galley",
    "GalleyLine",
    "GalleyRow",
    "HeadlineSetting",
    "ParagraphStyle",
    "SetParagraph",
    "Shaper",
    "TableNeeds",
    "columns_for",
    "glyph_positions",
    "joins",
    "needs_of",
    "paragraph_style",
    "set_body",
    "set_headline",
    "set_line",
    "set_paragraph",
    "set_vertical_headline",
    "split_lines",
]
