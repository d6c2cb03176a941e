"""The weight of a line's label after the label of the line before."""

from __future__ import annotations

from edition.importers.pagetext.paragraphs.label_features import GOES_ON, HEAD, START
from edition.importers.pagetext.paragraphs.line_features import LineFeatures
from edition.importers.pagetext.scoring import total
from edition.importers.pagetext.source.text_layout import TextLayout

#: The weight of what cannot be.
NEVER = -50.0
#: Columns of a line that no column broke: a short one, a long one.
_SHORT, _LONG = 30, 60


def moves_after_head(line: LineFeatures, layout: TextLayout) -> dict[str, float]:
    """The weight of every label after a line of a head."""
    gap = _has_gap(line, layout)
    bare = bool(layout.indent) and line.form.wrapped and not line.form.indented
    return {
        HEAD: total("after head", {HEAD: 1.0, "gap": float(gap)}),
        START: total("after head", {START: 1.0, "no indent": float(bare and not gap)}),
        GOES_ON: NEVER,
    }


def moves_after_text(
    before: LineFeatures, line: LineFeatures, layout: TextLayout, *, parted: bool
) -> dict[str, float]:
    """The weight of every label after a line of running text.

    Args:
        before: the line of running text.
        line: the line to be labelled.
        layout: how the page was laid out as text.
        parted: whether something else stands between the two: a caption, an advertisement.
    """
    leaves = _leave_weight(before, line, layout)
    return {
        HEAD: leaves,
        START: leaves + _start_weight(before, line, layout, parted=parted),
        GOES_ON: continuation_weight(before, line, layout, parted=parted),
    }


def _leave_weight(before: LineFeatures, line: LineFeatures, layout: TextLayout) -> float:
    """The weight of a paragraph's ending between two lines."""
    full = before.form.wrapped and before.form.full
    comma = before.ending.comma and not _has_gap(line, layout) and not full
    unpointed = line.form.loose_end and before.form.full and not before.ending.sentence
    return total(
        "after body",
        {
            "sentence is open": float(not before.ending.closed),
            "comma before": float(comma),
            "full line before unpointed text": float(unpointed),
        },
    )


def _start_weight(
    before: LineFeatures, line: LineFeatures, layout: TextLayout, *, parted: bool
) -> float:
    """The weight of a paragraph's beginning, once another has ended."""
    no_gap = layout.gaps == "paragraph" and not line.form.gap
    broken = not before.ending.closed and not line.beginning.lead and not _has_gap(line, layout)
    return total(
        "after body",
        {
            "start": 1.0,
            "no gap where paragraphs have one": float(no_gap and not parted),
            "start after an open sentence": float(broken and not parted),
            "indented start": float(line.form.indented),
        },
    )


def continuation_weight(
    before: LineFeatures, line: LineFeatures, layout: TextLayout, *, parted: bool
) -> float:
    """The weight of a line's continuing the text of another, usually the one before."""
    full = before.form.wrapped and before.form.full
    bracket = before.ending.opens_bracket and line.beginning.shuts_bracket
    return total(
        "after goes on",
        {
            "credit after a sentence's end": float(line.ending.credited and before.ending.sentence),
            **_after_full_line(before, layout),
            "sentence is open": float(not before.ending.closed),
            "signed off before": float(before.ending.signed),
            "bracket is open": float(bracket and before.form.wrapped),
            **_after_sentence(before, layout),
            "gap": float(_has_gap(line, layout)),
            "something between": float(parted),
            "byline between": float(line.near.byline_before),
            "jump between": float(line.near.jump_before),
            "comma before": float(before.ending.comma and not full),
        },
    )


def _after_full_line(before: LineFeatures, layout: TextLayout) -> dict[str, float]:
    """Whether a wrapped line is full; where others are indented, its end says less."""
    full = before.form.wrapped and before.form.full
    ends = full and before.ending.sentence
    return {
        "line before is full": float(full),
        "full line ends a sentence, others are indented": float(ends and bool(layout.indent)),
        "full line ends a sentence": float(ends and not layout.indent),
        "line before is loose": float(before.form.wrapped and not before.form.full),
    }


def _after_sentence(before: LineFeatures, layout: TextLayout) -> dict[str, float]:
    """Whether a sentence has ended, and how long a line is that no column broke."""
    form, sentence = before.form, before.ending.sentence
    plain_end = sentence and form.wrapped and not (layout.indent and form.full)
    return {
        "sentence has ended": float(sentence and not form.wrapped),
        "wrapped sentence has ended": float(plain_end),
        "line before is short": float(form.width < _SHORT and not form.wrapped),
        "line before is long": float(form.width >= _LONG and not form.wrapped),
    }


def _has_gap(line: LineFeatures, layout: TextLayout) -> bool:
    """Whether a blank line before it parts more than paragraphs."""
    return line.form.gap and layout.gaps != "paragraph"
