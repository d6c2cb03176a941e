"""A page plan → a sheet: the elements that the template draws, in reading order.

``sheet_maker`` goes through the page and asks ``text_runs`` (lines of text), ``emphasis_marks``
(dots, name lines, ruby) and ``shapes`` (rules, tints, frames) for what it consists of;
``elements`` has the resulting types. ``structure`` derives the tag tree from a sheet; ``palette``
and ``style_rules`` turn colours and text styles into CSS.
"""
