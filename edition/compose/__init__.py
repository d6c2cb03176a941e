"""Edition + stylebook → Plan: every line, picture and rule of every page at its place.

:mod:`shape` lists what forms an article may take, :mod:`search` finds the cheapest page of them,
:mod:`place` puts lines into columns, :mod:`furniture` sets what is no article's.
"""

from edition.compose.compose import Composition, compose
from edition.compose.draw import draw

__all__ = ["Composition", "compose", "draw"]
