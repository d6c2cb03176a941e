"""What the setter says: codes TYPxxx."""

from __future__ import annotations

from edition.base.codes import code

STAND_IN = code(
    "TYP102",
    "info",
    "another face stands in",
    reason="The face of this role lacks the character; it is drawn by the nearest face that has "
    "it, which may look a little different.",
    remedy="Nothing, where it looks well; else add a font that has it.",
)

OVERFULL = code(
    "TYP201",
    "warning",
    "a line is wider than its column",
    reason="Something that cannot be broken (an annotated word, a figure) is wider than the line.",
    remedy="Break or shorten it, or give the article a wider column.",
)
