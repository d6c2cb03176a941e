"""Edition + stylebook → Plan: every line, picture and rule of every page at its place.

:mod:`measure` counts copy, :mod:`shape` lists what forms an article may take, :mod:`search` finds
the cheapest pages of them, :mod:`judge` looks at whole pages, :mod:`fit` puts the copy into its
columns to the line, :mod:`place` gives everything its point, :mod:`furniture` sets what is no
article's; :mod:`page` and :mod:`issue` lead.
"""

from edition.layout.composition import Composition, compose
from edition.layout.page.compose_page import compose_page
from edition.layout.page.layout_lint import layout_lint
from edition.layout.page.pins import pins_of
from edition.layout.page.text_drawing import draw
from edition.layout.page_job import ComposedPage, PageJob

__all__ = [
    "ComposedPage",
    "Composition",
    "PageJob",
    "compose",
    "compose_page",
    "draw",
    "layout_lint",
    "pins_of",
]
