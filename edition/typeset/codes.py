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
