"""Edition + stylebook → Plan: every line, picture and rule of every page at its place.

In the order of work: :mod:`composition` has the entry point, ``compose``; :mod:`assignment` gives
articles to pages and continues them elsewhere (:mod:`jumps`, :mod:`links`); one :mod:`page_job` per
page goes through the three rooms:

- :mod:`article <edition.layout.article>`: measures an article and lists the shapes it may take;
- :mod:`search <edition.layout.search>`: finds the cheapest layouts of a page made of those shapes;
- :mod:`page <edition.layout.page>`: places a layout in points, adds furniture and rules, reports.

:mod:`costs` has all costs, :mod:`grid` the page's grid, :mod:`story` an article's part on a page,
:mod:`codes` the diagnostics; :mod:`draft_marks` turns a plan into a draft's.
"""

from edition.layout.composition import Composition, compose
from edition.layout.draft_marks import draft_plan
from edition.layout.page.compose_page import compose_page
from edition.layout.page.layout_lint import layout_lint
from edition.layout.page.pins.placed_pins import pins_of
from edition.layout.page.text_drawing import draw
from edition.layout.page_job import ComposedPage, PageJob

__all__ = [
    "ComposedPage",
    "Composition",
    "PageJob",
    "compose",
    "compose_page",
    "draft_plan",
    "draw",
    "layout_lint",
    "pins_of",
]
