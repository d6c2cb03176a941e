"""Whether a line stands within a paragraph, or begins one with a bracket."""

from __future__ import annotations

from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.text_layout import (
    ends_sentence,
    is_full,
    measure,
)

#: A line that is wider than its column by more columns than this is not one of its lines.
_HANGING = 3
#: A narrower line is no line within a paragraph.
_NARROW = 20


def opens_with_bracket(here: LineContext) -> bool:
    """Whether a line in brackets is the lead of wrapped text.

    It is where it is indented as a paragraph and the next line is not.
    """
    line, after, indent = here.line, here.after, here.layout.indent
    return (
        bool(indent)
        and line.indent >= indent - 1
        and line.text[0] in "【〔（("
        and after is not None
        and not after.gap
        and after.indent < indent - 1
        and here.layout.wrap[here.i] > 0
    )


def amid_paragraph(here: LineContext) -> bool:
    """Whether a line stands in the middle of a wrapped paragraph."""
    line, before, layout = here.line, here.before, here.layout
    if before is None or not layout.wrap[here.i] or line.gap:
        return False
    wrap = layout.wrap[here.i - 1]
    return (
        measure(before, layout.by_characters) <= wrap + _HANGING
        and is_full(before, line, wrap, layout.by_characters, layout.slack)
        and not ends_sentence(before.text)
        and before.width >= _NARROW
    )
