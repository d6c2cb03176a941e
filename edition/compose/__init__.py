"""Edition + stylebook → Plan: every line, picture and rule of every page at its place.

:mod:`measure` counts copy, :mod:`shape` lists what forms an article may take, :mod:`search` finds
the cheapest pages of them, :mod:`judge` looks at whole pages, :mod:`fit` puts the copy into its
columns to the line, :mod:`place` gives everything its point, :mod:`furniture` sets what is no
article's; :mod:`page` and :mod:`issue` lead.
"""

from edition.compose.compose import Composition, compose
from edition.compose.draw import draw
from edition.compose.job import ComposedPage, PageJob
from edition.compose.page import compose_page
from edition.compose.pins import pins_of
from edition.compose.taboos import taboos

__all__ = [
    "ComposedPage",
    "Composition",
    "PageJob",
    "compose",
    "compose_page",
    "draw",
    "pins_of",
    "taboos",
]
