"""Diagnostic codes of typesetting: TYPxxx."""

from __future__ import annotations

from edition.base.codes import code

STAND_IN = code(
    "TYP102",
    "info",
    "character is set in another font",
    reason="The font of this role lacks the character; it is set in the closest font that contains "
    "it, which may look slightly different.",
    remedy="None if it looks right; otherwise add a font that contains it.",
)

OVERFULL = code(
    "TYP201",
    "warning",
    "line is wider than its column",
    reason="An unbreakable item (an annotated word, a number) is wider than the column.",
    remedy="Break it up or shorten it, or give the article wider columns.",
)

TORN = code(
    "TYP202",
    "warning",
    "number or word is broken inside",
    reason="A number, a code or a word that fits a line is never broken. This one is wider than "
    "the whole column, so it had to be.",
    remedy="Give the article wider columns, or write it shorter.",
)

TABLE_TOO_WIDE = code(
    "TYP203",
    "error",
    "table does not fit its column",
    reason="Even in the least type (6 pt), with its heads turned and its names in several lines, "
    "the table needs more than the width of its column; a figure, a code or a word in it would be "
    "broken.",
    remedy="Give the article wider columns, part the table in two, exchange its rows and columns, "
    "or shorten what stands in its cells.",
)

TABLE_SMALLER = code(
    "TYP204",
    "info",
    "table is set in smaller type",
    reason="In the type of the stylebook the table would not fit its column.",
    remedy="Give the article wider columns if it should be larger.",
)
