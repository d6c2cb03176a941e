"""What speaks for and against each label of a line; the weights are in ``data/weights.toml``."""

from __future__ import annotations

from edition.importers.pagetext.paragraphs.line_features import LineFeatures
from edition.importers.pagetext.source.text_layout import TextLayout

#: The labels: a line of a head, the start of a paragraph, its continuation, and the continuation
#: of a paragraph that a head cut in two.
HEAD, START, GOES_ON, RESUMES = "head", "start", "goes on", "resumes"
#: What a line is scored as by itself.
LABELS = (HEAD, START, GOES_ON)
#: Columns: a line that is shorter, longer, very long; a head that is longish, long; a subhead of a
#: number; an item.
_SHORT, _LONG = 36, 60
_LONGISH_HEAD, _LONG_HEAD = 44, 56
_NUMBERED_HEAD, _ITEM = 44, 30
#: More commas count no more.
_COMMAS = 3


def label_features(label: str, line: LineFeatures, layout: TextLayout) -> dict[str, float]:
    """The features of a line under a label.

    Args:
        label: one of :data:`LABELS`.
        line: what is true of the line.
        layout: how the page was laid out as text.
    """
    if label == HEAD:
        return _as_head(line, layout)
    if label == START:
        return _as_start(line, layout)
    return _as_continuation(line)


def _as_head(line: LineFeatures, layout: TextLayout) -> dict[str, float]:
    form, ending, beginning = line.form, line.ending, line.beginning
    whole, near = line.whole, line.near
    open_end = not ending.closed or form.loose_end
    plain_number = beginning.number and not ending.sentence and not whole.item
    return {
        "bias": 1.0,
        "ends a sentence": float(ending.sentence),
        "full stop": float(ending.full_stop),
        "ends with a comma": float(ending.comma),
        "commas": min(_COMMAS, whole.commas),
        "long": float(form.width >= _LONG_HEAD),
        "longish": float(_LONGISH_HEAD <= form.width < _LONG_HEAD),
        "indented": float(form.indented),
        "not indented where others are": float(bool(layout.indent) and not form.indented),
        "centred": float(form.centred),
        "full line": float(form.wrapped and form.full and not form.over),
        "loose line without an end": float(_is_loose(line) and open_end),
        "wider than the column": float(form.over),
        "over columns, above a narrow line": float(form.banner),
        "entry among entries": float(whole.entry),
        "somebody says": float(whole.speaks),
        "breaks off": float(near.jump_after),
        "opens a sentence": float(beginning.opens_sentence),
        "cut off": float(_is_cut_off(line)),
        "gap before": float(form.gap and layout.gaps != "paragraph"),
        "byline next": float(near.byline_next),
        "lead next": float(near.lead_next and not ending.full_stop),
        "dash next": float(near.dash_next and not ending.full_stop),
        "dash before a byline": float(beginning.dashed and near.byline_next),
        "table next": float(near.table_next and not ending.sentence and not ending.comma),
        "salutation next": float(near.salutation_next),
        "question or cry": float(ending.question_or_cry),
        "short question": float(whole.short_question),
        "two halves": float(whole.halves),
        "lead": float(beginning.lead),
        "short number": float(plain_number and form.width <= _NUMBERED_HEAD),
        "question": float(beginning.question),
        "note": float(beginning.note),
        "among items": float(whole.item),
        "never first": float(beginning.never),
        "Latin runs on": float(near.latin_runs_on),
        "caption": float(beginning.caption),
        "known label": float(whole.label),
    }


def _as_start(line: LineFeatures, layout: TextLayout) -> dict[str, float]:
    form, ending, beginning, whole = line.form, line.ending, line.beginning, line.whole
    long = _SHORT <= form.width < _LONG
    long_item = form.width > _ITEM or (form.wrapped and form.full) or whole.item
    return {
        "bias": 1.0,
        "among items": float(whole.item),
        "two halves": float(whole.halves),
        "indented": float(form.indented),
        "not indented where others are": float(bool(layout.indent) and not form.indented),
        "opens a sentence": float(beginning.opens_sentence),
        "cut off": float(_is_cut_off(line)),
        "without an end": float(long and not ending.closed and not form.wrapped),
        "very long": float(form.width >= _LONG),
        "entry among entries": float(whole.entry),
        "somebody says": float(whole.speaks),
        "long": float(long),
        "ends a sentence": float(ending.sentence),
        "commas": min(_COMMAS, whole.commas),
        "short without an end": float(_is_short_and_open(line)),
        "loose line without an end": float(_is_loose_and_open(line)),
        "wider than the column": float(form.over and not ending.sentence),
        "a little wider than the column": float(form.little_over and not ending.sentence),
        "lead": float(beginning.lead),
        "item": float(beginning.list_mark and long_item),
        "question": float(beginning.question),
        "note": float(beginning.note),
        "caption": float(beginning.caption),
        "surely a caption": float(beginning.shows),
        "never first": float(beginning.never),
        "known label": float(whole.label),
    }


def _as_continuation(line: LineFeatures) -> dict[str, float]:
    form, ending, beginning, whole = line.form, line.ending, line.beginning, line.whole
    return {
        "bias": 1.0,
        "two halves": float(whole.halves),
        "indented": float(form.indented),
        "centred": float(form.centred),
        "never first": float(beginning.never),
        "lead": float(beginning.lead),
        "item": float(beginning.list_mark),
        "question": float(beginning.question or beginning.note),
        "loose line without an end": float(_is_loose_and_open(line)),
        "wider than the column": float(form.over),
        "a little wider than the column": float(form.little_over),
        "short without an end": float(_is_short_and_open(line)),
        "byline next": float(line.near.byline_next and not ending.sentence),
        "caption with its credit": float(ending.credited and not form.wrapped),
        "known label": float(whole.label),
    }


def _is_loose(line: LineFeatures) -> bool:
    """Whether a line does not fill its column."""
    return line.form.wrapped and not line.form.full


def _is_loose_and_open(line: LineFeatures) -> bool:
    """Whether a line does not fill its column, has no end, and another line stands under it."""
    return _is_loose(line) and not line.ending.closed and not line.near.gap_after


def _is_short_and_open(line: LineFeatures) -> bool:
    """Whether a line that no column broke is short and has no end."""
    return line.form.width < _SHORT and not line.ending.closed and not line.form.wrapped


def _is_cut_off(line: LineFeatures) -> bool:
    """Whether a line that no column broke is cut off before a blank line."""
    return line.ending.cut_off and not line.form.wrapped and line.near.gap_after
