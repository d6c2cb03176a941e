"""Labelled lines → units: a paragraph, a line of a head, a byline, a caption, a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.importers.pagetext.paragraphs.joining import join_lines
from edition.importers.pagetext.paragraphs.label import LabelledLine
from edition.importers.pagetext.paragraphs.label_features import GOES_ON, HEAD, RESUMES
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.paragraphs.unit_captions import (
    as_caption,
    is_shown_by,
    is_whole_caption,
)
from edition.importers.pagetext.patterns.list_marks import list_mark
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.piece import joined
from edition.importers.pagetext.source.text_layout import TextLayout, is_full

#: Neighbouring lines of these kinds are one unit, with this between them.
_BETWEEN = {"table": "\n", "poem": "\n", "caption": ""}


def units_of(
    lines: Sequence[SourceLine],
    fixed: Mapping[int, str],
    labels: Mapping[int, LabelledLine],
    layout: TextLayout,
) -> list[Unit]:
    """The units of the page, in the order of their first lines.

    Args:
        lines: all lines of the page.
        fixed: the kinds of lines that are no running text.
        labels: the labels of the others.
        layout: how the page was laid out as text.
    """
    units: list[Unit] = []
    body = -1  # the unit of the last paragraph; a line that continues it may come after a caption
    for i, line in enumerate(lines):
        if i in fixed:
            _add_fixed(units, line, i, fixed[i])
            continue
        labelled = labels[i]
        ends = _is_short(lines, i, layout)
        if labelled.label == GOES_ON and body >= 0 and not is_whole_caption(units[body]):
            units[body] = _continued(units[body], labelled, done=ends)
            continue
        kind = "head" if labelled.label == HEAD else "body"
        resumes = labelled.label == RESUMES
        units.append(Unit(kind, (line,), line.piece, i, labelled.confidence, ends, resumes))
        if kind == "body":
            body = len(units) - 1
    return _with_captions(units, layout)


def _add_fixed(units: list[Unit], line: SourceLine, i: int, kind: str) -> None:
    """Add a line whose kind is known to the unit above it, or as a unit of its own."""
    last = units[-1] if units else None
    if (
        last is not None
        and last.kind == kind in _BETWEEN
        and not line.gap
        and last.order + len(last.lines) == i
    ):
        piece = joined((last.piece, line.piece), _BETWEEN[kind])
        units[-1] = replace(last, lines=(*last.lines, line), piece=piece)
    else:
        units.append(Unit(kind, (line,), line.piece, i))


def _continued(unit: Unit, labelled: LabelledLine, *, done: bool) -> Unit:
    """A paragraph with another line; ``done``: the line ends it."""
    return replace(
        unit,
        lines=(*unit.lines, labelled.line),
        piece=join_lines(unit.piece, labelled.line.piece, soft=unit.lines[-1].soft),
        confidence=min(unit.confidence, labelled.confidence),
        done=done,
    )


def _with_captions(units: Sequence[Unit], layout: TextLayout) -> list[Unit]:
    """The units, with the kind of those that are captions set right."""
    items = _items(units)
    units = [unit if unit.order in items else as_caption(unit, layout) for unit in units]
    shown = {
        unit.order
        for k, (unit, after) in enumerate(pairwise(units))
        if is_shown_by(unit, after, alone=bool(k) and units[k - 1].kind == "head")
    }
    return [replace(unit, kind="caption") if unit.order in shown else unit for unit in units]


def _items(units: Sequence[Unit]) -> set[int]:
    """Units that are items of a list: neighbours with one bullet, under a head or a label.

    ▲ before two captions is no bullet: they stand under the text that they show.
    """
    items: set[int] = set()
    inside = False
    for k, (unit, after) in enumerate(pairwise(units)):
        mark = list_mark(unit.text)
        if not mark or mark != list_mark(after.text):
            inside = False
            continue
        if not inside and mark in "▲▼△▽" and k and units[k - 1].kind == "body":
            continue
        inside = True
        items |= {unit.order, after.order}
    return items


def _is_short(lines: Sequence[SourceLine], i: int, layout: TextLayout) -> bool:
    """Whether a line of unpointed text is not full: nothing else tells that a paragraph ends."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    full = is_full(lines[i], after, layout.wrap[i], layout.by_characters, layout.slack)
    stop = lines[i].text[-1] in "、云"
    return layout.unpointed[i] and not full and (layout.wrap[i] > 0 or stop)
