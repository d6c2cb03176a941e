"""Units that turn out to be captions by their beginning, their end or their neighbours."""

from __future__ import annotations

from dataclasses import replace

from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.credits import caption_begins, credit_start
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.list_marks import (
    begins_with_speaker,
    list_mark,
    note_label,
)
from edition.importers.pagetext.source.text_layout import TextLayout, ends_sentence

#: A caption over a line with its credit is not longer.
_CAPTION, _UNDER_A_HEAD = 40, 140
#: A credit alone is not longer; one that is also a sentence is shorter.
_CREDIT, _CREDIT_SENTENCE = 34, 20
#: A caption with its credit is not longer; a paragraph or an item with a credit at its end is
#: longer than that.
_WITH_CREDIT, _PARAGRAPH = 260, 90
#: A text that begins as a caption does is not longer; one with an arrow is shorter.
_BEGINS, _WITH_ARROW = 120, 60


def as_caption(unit: Unit, layout: TextLayout) -> Unit:
    """A unit of running text that is a caption or a credit by its beginning or its end."""
    if unit.kind not in ("head", "body"):
        return unit
    start = credit_start(unit.text)
    caption = (
        (start == 0 and _is_credit_alone(unit.text))
        or (start > 0 and _ends_with_its_credit(unit, layout))
        or _begins_as_caption(unit)
    )
    return replace(unit, kind="caption") if caption else unit


def _is_credit_alone(text: str) -> bool:
    """Whether a text that is all credit is short enough for one."""
    return len(text) <= (_CREDIT_SENTENCE if ends_sentence(text) else _CREDIT)


def _ends_with_its_credit(unit: Unit, layout: TextLayout) -> bool:
    """Whether a text with a credit at its end is a caption, and not a paragraph, a question or an
    item that names somebody there."""
    text = unit.text
    if len(text) > _WITH_CREDIT or read_lead(text) or begins_with_speaker(text):
        return False
    long = len(text) > _PARAGRAPH
    begins = caption_begins(text)
    indented = bool(layout.indent) and unit.lines[0].indent >= layout.indent - 1
    if indented and ends_sentence(text):
        return False
    if long and not begins:
        in_brackets = text.rstrip()[-1] in "）)】"
        return not list_mark(text) and not (indented and in_brackets)
    return True


def _begins_as_caption(unit: Unit) -> bool:
    """Whether a text begins as captions do; an arrow does so only before a short paragraph."""
    text = unit.text
    if not caption_begins(text) or note_label(text) or len(text) > _BEGINS:
        return False
    arrow = text[0] in "▲▼△▽◀◁↑↓←→↗↖"
    return not arrow or (unit.kind == "body" and len(text) <= _WITH_ARROW)


def is_shown_by(unit: Unit, after: Unit, *, alone: bool) -> bool:
    """Whether a short text stands over a line that is nothing but a credit.

    ``alone``: it stands under a head, so that it is all the text of the picture.
    """
    return (
        unit.kind in ("head", "body")
        and after.kind == "caption"
        and credit_start(after.text) == 0
        and not after.gap
        and ends_sentence(unit.text)
        and (len(unit.text) <= (_UNDER_A_HEAD if alone else _CAPTION))
    )


def is_whole_caption(unit: Unit) -> bool:
    """Whether a unit is a caption with its credit: the next line continues another text."""
    return caption_begins(unit.text) and credit_start(unit.text) > 0
