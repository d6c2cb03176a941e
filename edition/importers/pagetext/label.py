"""Lines → labels: head line, start of a paragraph, continuation. One best path over the page.

Every line is scored by itself and against the line before it; the Viterbi path takes the whole
page into account, so that a short line between two paragraphs is a head although it would pass for
the end of a sentence alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.importers.pagetext.facts import Facts, facts_of, voices_of
from edition.importers.pagetext.score import sure, total
from edition.importers.pagetext.shape import Shape
from edition.importers.pagetext.source import Line

HEAD, START, GOES_ON = "head", "start", "goes on"

LABELS = (HEAD, START, GOES_ON)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line's label and how sure it is; ``kind`` of a line that had one already."""

    line: Line
    index: int
    label: str
    confidence: float


def label_lines(
    lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape
) -> dict[int, Labelled]:
    """Label the lines that have no kind yet.

    Args:
        lines: all lines of the page.
        fixed: lines that are furniture, bylines, jumps, rows of tables; they are passed over.
        shape: how the page was written down.
    """
    order = [i for i in range(len(lines)) if i not in fixed]
    voices = voices_of(lines)
    facts = [facts_of(lines, i, fixed, shape, voices) for i in order]
    best: list[dict[str, float]] = []
    back: list[dict[str, str]] = []
    own: list[dict[str, float]] = []
    for k, i in enumerate(order):
        fact = facts[k]
        scores = {label: total(f"line {label}", _emission(label, fact, shape)) for label in LABELS}
        if k == 0:
            scores[GOES_ON] -= 8.0
            best.append(scores)
            back.append(dict.fromkeys(LABELS, ""))
            own.append(scores)
            continue
        moves = _moves(facts[k - 1], fact, shape, parted=order[k - 1] != i - 1)
        here: dict[str, float] = {}
        came: dict[str, str] = {}
        seen: dict[str, float] = {}
        for label in LABELS:
            so_far, before = max((so + moves[b == HEAD, label], b) for b, so in best[-1].items())
            here[label], came[label] = scores[label] + so_far, before
            seen[label] = scores[label] + moves[before == HEAD, label]
        best.append(here)
        back.append(came)
        own.append(seen)
    found: dict[int, Labelled] = {}
    label = max(best[-1], key=lambda name: best[-1][name]) if best else HEAD
    for k in range(len(order) - 1, -1, -1):
        rivals = [own[k][name] for name in LABELS if name != label]
        confidence = sure(own[k][label], *rivals)
        found[order[k]] = Labelled(lines[order[k]], order[k], label, confidence)
        label = back[k][label]
    return found


def _emission(label: str, f: Facts, shape: Shape) -> dict[str, float]:
    """The features of a line under a label."""
    loose = f.wrapped and not f.full
    if label == HEAD:
        return {
            "bias": 1.0,
            "ends a sentence": float(f.ended),
            "full stop": float(f.stop),
            "ends with a comma": float(f.comma),
            "commas": min(3, f.commas),
            "long": float(f.width >= 56),
            "longish": float(44 <= f.width < 56),
            "indented": float(f.indented),
            "not indented where others are": float(bool(shape.indent) and not f.indented),
            "centred": float(f.centred),
            "full line": float(f.wrapped and f.full and not f.over),
            "loose line without an end": float(loose and (not f.closed or f.unpointed)),
            "wider than the column": float(f.over),
            "breaks off": float(f.jump_after),
            "opens a sentence": float(f.opens),
            "cut off": float(f.cut_off and not f.wrapped and f.gap_after),
            "gap before": float(f.gap and shape.gaps != "paragraph"),
            "byline next": float(f.byline_next),
            "lead next": float(f.lead_next),
            "salutation next": float(f.salutation_next),
            "question or cry": float(f.asks_or_cries),
            "short question": float(f.short_question),
            "two halves": float(f.halves),
            "lead": float(f.lead),
            "short number": float(f.number and f.width <= 44 and not f.ended),
            "question": float(f.question),
            "note": float(f.note),
            "among items": float(f.among_items),
            "never first": float(f.never),
            "caption": float(f.caption),
            "known label": float(f.short_name),
        }
    if label == START:
        return {
            "bias": 1.0,
            "two halves": float(f.halves),
            "indented": float(f.indented),
            "not indented where others are": float(bool(shape.indent) and not f.indented),
            "opens a sentence": float(f.opens),
            "cut off": float(f.cut_off and not f.wrapped and f.gap_after),
            "without an end": float(36 <= f.width < 60 and not f.closed and not f.wrapped),
            "very long": float(f.width >= 60),
            "long": float(36 <= f.width < 60),
            "ends a sentence": float(f.ended),
            "commas": min(3, f.commas),
            "short without an end": float(f.width < 36 and not f.closed and not f.wrapped),
            "loose line without an end": float(loose and not f.closed and not f.gap_after),
            "wider than the column": float(f.over and not f.ended),
            "lead": float(f.lead),
            "item": float(f.item and (f.width > 30 or (f.wrapped and f.full))),
            "question": float(f.question),
            "note": float(f.note),
            "caption": float(f.caption),
            "surely a caption": float(f.shows),
            "never first": float(f.never),
            "known label": float(f.short_name),
        }
    return {
        "bias": 1.0,
        "two halves": float(f.halves),
        "indented": float(f.indented),
        "centred": float(f.centred),
        "never first": float(f.never),
        "lead": float(f.lead),
        "item": float(f.item),
        "question": float(f.question or f.note),
        "loose line without an end": float(loose and not f.closed and not f.gap_after),
        "wider than the column": float(f.over),
        "short without an end": float(f.width < 36 and not f.closed and not f.wrapped),
        "byline next": float(f.byline_next and not f.ended),
        "known label": float(f.short_name),
    }


def _moves(p: Facts, f: Facts, shape: Shape, *, parted: bool) -> dict[tuple[bool, str], float]:
    """The weight of every label after another, by whether the line before is a head's."""
    gap = f.gap and shape.gaps != "paragraph"
    goes_on = total(
        "after goes on",
        {
            "line before is full": float(p.wrapped and p.full),
            "full line ends a sentence, others are indented": float(
                p.wrapped and p.full and p.ended and bool(shape.indent)
            ),
            "full line ends a sentence": float(
                p.wrapped and p.full and p.ended and not shape.indent
            ),
            "line before is loose": float(p.wrapped and not p.full),
            "sentence is open": float(not p.closed),
            "sentence has ended": float(p.ended and not p.wrapped),
            "wrapped sentence has ended": float(
                p.ended and p.wrapped and not (shape.indent and p.full)
            ),
            "line before is short": float(p.width < 30 and not p.wrapped),
            "line before is long": float(p.width >= 60 and not p.wrapped),
            "gap": float(gap),
            "something between": float(parted),
            "jump between": float(f.after_jump),
            "comma before": float(p.comma),
        },
    )
    body = total(
        "after body",
        {
            "sentence is open": float(not p.closed),
            "comma before": float(p.comma and not gap),
            "full line before unpointed text": float(f.unpointed and p.full and not p.ended),
        },
    )
    start = total(
        "after body",
        {
            "start": 1.0,
            "no gap where paragraphs have one": float(
                shape.gaps == "paragraph" and not f.gap and not parted
            ),
            "start after an open sentence": float(
                not p.closed and not f.lead and not gap and not parted
            ),
            "indented start": float(f.indented),
        },
    )
    return {
        (True, HEAD): total("after head", {HEAD: 1.0, "gap": float(gap)}),
        (True, START): total("after head", {START: 1.0}),
        (True, GOES_ON): -50.0,
        (False, HEAD): body,
        (False, START): body + start,
        (False, GOES_ON): goes_on,
    }
