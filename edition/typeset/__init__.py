"""Text and a measure → lines. Pure: nothing is read but the fonts, nothing is placed on a page.

``configuration → atoms → gaps → breaks → lines → rows``: :mod:`conventions` and :mod:`style` say
how, :mod:`atoms` what there is to set, :mod:`gaps` what lies between, :mod:`fit` where lines break,
:mod:`line` builds a line, :mod:`paragraph` a paragraph, :mod:`blocks` says how each block is set,
:mod:`body` puts them on the body grid, :mod:`headline` breaks headlines by sense.
"""

from edition.typeset.body.galley import FORBIDDEN, Galley, GalleyLine, GalleyRow
from edition.typeset.body.set_body import set_body
from edition.typeset.headline.set_headline import (
    HeadlineSetting,
    set_headline,
    set_vertical_headline,
)
from edition.typeset.inline.atoms import joins
from edition.typeset.inline.glyph_positions import glyph_positions
from edition.typeset.inline.paragraph import SetParagraph, set_line, set_paragraph, split_lines
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import ParagraphStyle, paragraph_style

__all__ = [
    "FORBIDDEN",
    "Galley",
    "GalleyLine",
    "GalleyRow",
    "HeadlineSetting",
    "ParagraphStyle",
    "SetParagraph",
    "Shaper",
    "glyph_positions",
    "joins",
    "paragraph_style",
    "set_body",
    "set_headline",
    "set_line",
    "set_paragraph",
    "set_vertical_headline",
    "split_lines",
]
