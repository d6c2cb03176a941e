"""Lines → labels: head line, start of a paragraph, continuation. One best path over the page.

Every line is scored by itself and against the line before it; the Viterbi path takes the whole
page into account, so that a short line between two paragraphs is a head although it would pass for
the end of a sentence alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.importers.pagetext.facts import Facts, Page, facts_of
from edition.importers.pagetext.score import sure, total
from edition.importers.pagetext.shape import Shape
from edition.importers.pagetext.source import Line

HEAD, START, GOES_ON, RESUMES = "head", "start", "goes on", "resumes"
#: What a line is scored as by itself.
LABELS = (HEAD, START, GOES_ON)
#: A head of so many lines may stand in the middle of another article's paragraph.
_INSERTED = ("head within 1", "head within 2", "head within 3")
_STATES = (*LABELS, *_INSERTED)
_NEVER = -50.0


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
    page = Page.of(lines)
    facts = [facts_of(lines, i, fixed, shape, page) for i in order]
    path = _Path(facts, [order[k] != order[k - 1] + 1 for k in range(len(order))], shape)
    return {
        i: Labelled(lines[i], i, label, confidence)
        for i, (label, confidence) in zip(order, path.best(), strict=True)
    }


class _Path:
    """The best path over the lines; one use.

    A line is a head, starts a paragraph, goes on in one, or belongs to a head that stands within a
    paragraph, where a column broke: the line after such a head goes on in the text before it.
    """

    def __init__(self, facts: Sequence[Facts], parted: Sequence[bool], shape: Shape) -> None:
        self.facts, self.parted, self.shape = facts, parted, shape
        self.emitted: list[dict[str, float]] = []

    def best(self) -> list[tuple[str, float]]:
        """For each line its label and how sure it is."""
        so_far: list[dict[str, float]] = []
        came: list[dict[str, str]] = []
        own: list[dict[str, float]] = []
        for k, fact in enumerate(self.facts):
            scores = {x: total(f"line {x}", _emission(x, fact, self.shape)) for x in LABELS}
            open_heads = [x for x in _INSERTED if k and so_far[-1][x] > _NEVER * k]
            moves = self._into(k, open_heads) if k else self._first(fact)
            here: dict[str, float] = {}
            back: dict[str, str] = {}
            seen: dict[str, float] = {}
            for state in _STATES:
                emitted = scores[HEAD if state in _INSERTED else state]
                options = [
                    (moves[before, state] + (so_far[-1][before] if k else 0.0), before)
                    for before in (_STATES if k else ("",))
                    if (before, state) in moves
                ]
                if not options:
                    continue
                top, before = max(options)
                here[state], back[state] = emitted + top, before
                seen[state] = emitted + moves[before, state]
            so_far.append(here)
            came.append(back)
            own.append(seen)
            # A state that nothing leads to stays out of reach.
            here.update({x: _NEVER * (k + 2) for x in _STATES if x not in here})
        return self._labels(so_far, came, own)

    def _labels(
        self,
        so_far: Sequence[Mapping[str, float]],
        came: Sequence[Mapping[str, str]],
        own: Sequence[Mapping[str, float]],
    ) -> list[tuple[str, float]]:
        if not so_far:
            return []
        state = max(_STATES, key=lambda name: so_far[-1][name])
        found: list[tuple[str, float]] = []
        for k in range(len(so_far) - 1, -1, -1):
            before = came[k].get(state, "")
            label = HEAD if state in _INSERTED else state
            label = RESUMES if label == GOES_ON and before in _INSERTED else label
            rivals = [v for x, v in own[k].items() if x in LABELS and x != label]
            found.append((label, sure(own[k].get(state, 0.0), *rivals)))
            state = before
        return found[::-1]

    def _first(self, fact: Facts) -> dict[tuple[str, str], float]:
        """The weights of the first line's labels: nothing goes on, no indented page starts so."""
        bare = bool(self.shape.indent) and not fact.indented
        return {
            ("", HEAD): 0.0,
            ("", START): total("first line", {"start without the indent": float(bare)}),
            ("", GOES_ON): total("first line", {"goes on": 1.0}),
        }

    def _into(self, k: int, open_heads: Sequence[str]) -> dict[tuple[str, str], float]:
        """The weight of every state of a line after every state of the one before.

        ``open_heads``: the heads within a paragraph that the line before may belong to.
        """
        p, f = self.facts[k - 1], self.facts[k]
        after_head, after_body = _moves(p, f, self.shape, parted=self.parted[k])
        found = {(HEAD, label): weight for label, weight in after_head.items()}
        for body in (START, GOES_ON):
            found |= {(body, label): weight for label, weight in after_body.items()}
            cut = not p.closed or (p.wrapped and p.full and bool(self.shape.indent))
            if cut and (p.full or not p.wrapped) and not f.gap:
                found[body, _INSERTED[0]] = after_body[HEAD] + total("head within", {"begins": 1.0})
                if p.wrapped and not self.parted[k]:
                    found[body, HEAD] += total("after body", {"a head, and nothing resumes": 1.0})
        for n, state in enumerate(_INSERTED, 1):
            if state not in open_heads:
                continue
            if n < len(_INSERTED):
                further = total("head within", {"further line": 1.0})
                found[state, _INSERTED[n]] = after_head[HEAD] + further
            broken = self.facts[k - 1 - n]
            on = _goes_on(broken, f, self.shape, parted=False)
            meets = {"resumes": 1.0, "words meet over it": float(_meets(broken, f))}
            found[state, GOES_ON] = on + total("head within", meets)
        return found


def _meets(p: Facts, f: Facts) -> bool:
    """Whether the last character of a line and the first of another are a pair on the page."""
    return p.last_character + f.first_character in f.pairs


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
            "over columns, above a narrow line": float(f.banner),
            "entry among entries": float(f.entry),
            "somebody says": float(f.speaks),
            "breaks off": float(f.jump_after),
            "opens a sentence": float(f.opens),
            "cut off": float(f.cut_off and not f.wrapped and f.gap_after),
            "gap before": float(f.gap and shape.gaps != "paragraph"),
            "byline next": float(f.byline_next),
            "lead next": float(f.lead_next and not f.stop),
            "dash next": float(f.dash_next and not f.stop),
            "dash before a byline": float(f.dashed and f.byline_next),
            "table next": float(f.table_next and not f.ended and not f.comma),
            "salutation next": float(f.salutation_next),
            "question or cry": float(f.asks_or_cries),
            "short question": float(f.short_question),
            "two halves": float(f.halves),
            "lead": float(f.lead),
            "short number": float(f.number and f.width <= 44 and not f.ended and not f.among_items),
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
            "among items": float(f.among_items),
            "two halves": float(f.halves),
            "indented": float(f.indented),
            "not indented where others are": float(bool(shape.indent) and not f.indented),
            "opens a sentence": float(f.opens),
            "cut off": float(f.cut_off and not f.wrapped and f.gap_after),
            "without an end": float(36 <= f.width < 60 and not f.closed and not f.wrapped),
            "very long": float(f.width >= 60),
            "entry among entries": float(f.entry),
            "somebody says": float(f.speaks),
            "long": float(36 <= f.width < 60),
            "ends a sentence": float(f.ended),
            "commas": min(3, f.commas),
            "short without an end": float(f.width < 36 and not f.closed and not f.wrapped),
            "loose line without an end": float(loose and not f.closed and not f.gap_after),
            "wider than the column": float(f.over and not f.ended),
            "a little wider than the column": float(f.little_over and not f.ended),
            "lead": float(f.lead),
            "item": float(f.item and (f.width > 30 or (f.wrapped and f.full) or f.among_items)),
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
        "a little wider than the column": float(f.little_over),
        "short without an end": float(f.width < 36 and not f.closed and not f.wrapped),
        "byline next": float(f.byline_next and not f.ended),
        "caption with its credit": float(f.credited and not f.wrapped),
        "known label": float(f.short_name),
    }


def _moves(
    p: Facts, f: Facts, shape: Shape, *, parted: bool
) -> tuple[dict[str, float], dict[str, float]]:
    """The weight of every label after a head's line, and after a line of running text."""
    gap = f.gap and shape.gaps != "paragraph"
    full = p.wrapped and p.full
    body = total(
        "after body",
        {
            "sentence is open": float(not p.closed),
            "comma before": float(p.comma and not gap and not full),
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
    bare = bool(shape.indent) and f.wrapped and not f.indented
    after_head = {
        HEAD: total("after head", {HEAD: 1.0, "gap": float(gap)}),
        START: total("after head", {START: 1.0, "no indent": float(bare and not gap)}),
        GOES_ON: _NEVER,
    }
    return after_head, {
        HEAD: body,
        START: body + start,
        GOES_ON: _goes_on(p, f, shape, parted=parted),
    }


def _goes_on(p: Facts, f: Facts, shape: Shape, *, parted: bool) -> float:
    """The weight of a line's going on in the text of another, usually the one before."""
    gap = f.gap and shape.gaps != "paragraph"
    full = p.wrapped and p.full
    return total(
        "after goes on",
        {
            "credit after a sentence's end": float(f.credited and p.ended),
            "line before is full": float(p.wrapped and p.full),
            "full line ends a sentence, others are indented": float(
                p.wrapped and p.full and p.ended and bool(shape.indent)
            ),
            "full line ends a sentence": float(
                p.wrapped and p.full and p.ended and not shape.indent
            ),
            "line before is loose": float(p.wrapped and not p.full),
            "sentence is open": float(not p.closed),
            "signed off before": float(p.signed),
            "bracket is open": float(p.opens_bracket and p.wrapped and f.shuts_bracket),
            "sentence has ended": float(p.ended and not p.wrapped),
            "wrapped sentence has ended": float(
                p.ended and p.wrapped and not (shape.indent and p.full)
            ),
            "line before is short": float(p.width < 30 and not p.wrapped),
            "line before is long": float(p.width >= 60 and not p.wrapped),
            "gap": float(gap),
            "something between": float(parted),
            "byline between": float(f.byline_before),
            "jump between": float(f.after_jump),
            "comma before": float(p.comma and not full),
        },
    )
