"""Lines → labels: head line, start of a paragraph, continuation. One best path over the page.

Every line is scored by itself and against the line before it; the Viterbi path takes the whole
page into account, so that a short line between two paragraphs is a head although it would pass for
the end of a sentence alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.importers.pagetext.marks import (
    asks,
    caption_begins,
    credit_start,
    item_sign,
    note_label,
    numbered,
    read_jump,
    read_lead,
    speaker,
)
from edition.importers.pagetext.names import read_names
from edition.importers.pagetext.score import sure, total
from edition.importers.pagetext.shape import NEVER_STARTS, Shape, closed, ended, fills, measure
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.words import words

HEAD, START, GOES_ON = "head", "start", "goes on"
LABELS = (HEAD, START, GOES_ON)
#: How paragraphs of news begin, and heads do not.
_OPENS = re.compile(
    r"^(?:据(?:了解|悉|介绍|统计|报道|不完全)|據(?:了解|悉|介紹|統計|報導)|目前|近日|日前|近年来|近年來|此外|同时|同時|"
    r"与此同时|随着|隨著|为此|對此|对此|其中|不过|不過|然而|但是|记者(?:从|在|了解|看到|采访)|記者(?:從|在)|"
    r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日|[“「『](?!.*[”」』]$).{12,})"
)
#: Two parts with a space between and no mark: heads are set so.
_HALVES = re.compile(r"[^，。；、：\s]{4,16}[ \u3000]+[^，。；、：\s]{4,16}")
#: How nothing but a caption begins.
_SHOWS = re.compile(r"^[▲▼△▽]?(?:图为|圖為|图①|图②|图③|上图|下图|左图|右图|上圖|下圖|▲|▼)")
#: How readers' letters begin.
_SALUTATION = re.compile(
    r"^(?:尊敬的|亲爱的|敬爱的)?(?:编辑|編輯|编辑部|主编|记者|報社|报社|总编)(?:同志|先生|部|部同志|老师|朋友|您)?(?:们|好|您好|你好)?[：:]$"
)
#: Characters that a sentence is cut after, not a head.
_CUT_AFTER = "已的和在将把与对从被是由并及或而也都又就其该这那我他她一個个於與將對從該這"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line's label and how sure it is; ``kind`` of a line that had one already."""

    line: Line
    index: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is true of a line whatever its label; computed once."""

    width: int
    ended: bool
    stop: bool
    closed: bool
    comma: bool
    commas: int
    indented: bool
    centred: bool
    full: bool
    over: bool
    wrapped: bool
    lead: bool
    item: bool
    number: bool
    question: bool
    note: bool
    caption: bool
    never: bool
    gap: bool
    gap_after: bool
    opens: bool
    cut_off: bool
    jump_after: bool
    byline_next: bool
    lead_next: bool
    last: bool
    short_name: bool
    after_jump: bool
    unpointed: bool
    among_items: bool
    salutation_next: bool
    shows: bool
    asks_or_cries: bool
    short_question: bool
    halves: bool


def byline_strength(line: Line) -> float:
    """How much a line by itself reads as a byline; 0 where it does not."""
    if line.width > 64 or line.text.endswith(("。", "，", "、", "；", "：", ":")):
        return 0.0
    read = read_names(line.text)
    return max(0.0, read.strength) if read else 0.0


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
    voices = _voices(lines)
    facts = [_facts(lines, i, fixed, shape, voices) for i in order]
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


def _leads(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line opens with a lead, which wrapped text may break: 〔記者林曉彤／ | 報導〕."""
    text = lines[i].text
    if read_lead(text) is not None:
        return True
    broken = shape.wrap[i] and i + 1 < len(lines) and not lines[i + 1].gap and text[0] in "【〔（(["
    return bool(broken) and read_lead(text + lines[i + 1].text) is not None


def _answers(lines: Sequence[Line], i: int, said: str, voices: frozenset[str]) -> bool:
    """Whether a line begins with a voice of the page, and another voice speaks near it."""
    if said not in voices:
        return False
    near = {speaker(line.text) for line in lines[max(0, i - 8) : i + 9]}
    return bool((near & voices) - {said})


def _signed_off(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a byline is the last line before a blank one: it signs what stands over it."""
    last = i + 1 >= len(lines) or lines[i + 1].gap > 0
    return last and shape.gaps == "region" and not lines[i].gap and ended(lines[i - 1].text)


def _voices(lines: Sequence[Line]) -> frozenset[str]:
    """Who begins two lines or more with the name before a colon: an interview."""
    said = Counter(speaker(line.text) for line in lines)
    return frozenset(who for who, n in said.items() if who and n >= 2 and len(who) <= 6)


def _facts(
    lines: Sequence[Line],
    i: int,
    fixed: Mapping[int, str],
    shape: Shape,
    voices: frozenset[str],
) -> _Facts:
    line = lines[i]
    text = line.text
    after = lines[i + 1] if i + 1 < len(lines) else None
    wrap = shape.wrap[i]
    beyond = _next(lines, i, fixed)
    said = speaker(text)
    width = measure(line, shape.by_characters)
    full = fills(line, after, wrap, shape.by_characters)
    # Unpointed text: a short line is an end, and 、 stops as well as it parts.
    loose_end = shape.unpointed[i] and bool(wrap) and not full
    stopped = shape.unpointed[i] and text[-1] in "、云" and not full
    return _Facts(
        width=line.width,
        ended=ended(text) or stopped,
        stop=text.rstrip("”」』").endswith(("。", "；")),
        closed=closed(text) or credit_start(text) >= 0 or loose_end or stopped,
        comma=text[-1] in "，、," and not stopped,
        commas=len(re.findall(r"[，。；、,;]", text[:-1])),
        indented=bool(shape.indent) and shape.indent - 1 <= line.indent <= shape.indent + 1,
        centred=line.indent > (shape.indent or 3) + 1,
        full=full,
        over=bool(wrap)
        and (width > wrap + 3 or (width > wrap + 1 and text[-1] not in NEVER_STARTS)),
        wrapped=bool(wrap),
        lead=_leads(lines, i, shape) and not read_jump(text),
        item=bool(item_sign(text)),
        number=numbered(text),
        question=asks(text) or _answers(lines, i, said, voices),
        note=bool(note_label(text)),
        caption=caption_begins(text) or credit_start(text) >= 0,
        never=text[0] in NEVER_STARTS,
        gap=line.gap > 0,
        gap_after=after is None or after.gap > 0 or _jumps_away(after),
        opens=bool(_OPENS.match(text)) and not (wrap and shape.indent > line.indent),
        cut_off=text[-1] in _CUT_AFTER or text[-1] in "，、,",
        jump_after=after is not None and _jumps_away(after),
        byline_next=fixed.get(i + 1) == "byline" and not _signed_off(lines, i + 1, shape),
        lead_next=beyond is not None and _leads(lines, beyond, shape),
        last=after is None,
        short_name=line.bare in words("head", "briefs") or line.bare in words("head", "columns"),
        unpointed=loose_end,
        among_items=_among_items(lines, i),
        shows=bool(_SHOWS.match(text)),
        salutation_next=after is not None and bool(_SALUTATION.match(after.bare)),
        short_question=text[-1] in "？?" and line.width <= 26 and text[0] not in '“「『"',
        halves=bool(_HALVES.fullmatch(text)),
        asks_or_cries=text.rstrip("”」』").endswith(("？", "！", "?", "!")),
        after_jump=i > 0 and fixed.get(i - 1) == "jump" and _jumps_away(lines[i - 1]),
    )


def _among_items(lines: Sequence[Line], i: int) -> bool:
    """Whether the line before or after begins with the same bullet: items of a list, no heads."""
    sign = item_sign(lines[i].text)
    if not sign or numbered(lines[i].text) or sign == "【":
        return False
    near = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any(item_sign(text) == sign for text in near)


def _jumps_away(line: Line) -> bool:
    """Whether a line sends the reader to another page: what stands before it breaks off."""
    jump = read_jump(line.text)
    return jump is not None and jump.kind == "to"


def _next(lines: Sequence[Line], i: int, fixed: Mapping[int, str]) -> int | None:
    k = i + 1
    while k < len(lines) and k in fixed:
        k += 1
    return k if k < len(lines) else None


def _emission(label: str, f: _Facts, shape: Shape) -> dict[str, float]:
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


def _moves(p: _Facts, f: _Facts, shape: Shape, *, parted: bool) -> dict[tuple[bool, str], float]:
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
