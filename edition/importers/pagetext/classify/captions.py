"""Which lines are captions, also in the middle of a wrapped paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from edition.importers.pagetext.patterns.credits import (
    PLACED,
    PLACED_CREDITED,
    PLACED_DATED,
    credit_start,
    may_credit,
)
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import (
    TextLayout,
    ends_sentence,
    is_full,
    may_end_paragraph,
)

#: Characters of a caption that stands in the middle of a paragraph, with its credit; its lines.
_LEAST_CAPTION, _MOST_CAPTION, _CAPTION_LINES = 8, 110, 5
#: A Japanese caption takes one line or two; with the credit up to four. The longest are tried
#: first, so that the credit is not left over; of those without it the shorter first.
_PLACED_FORMS = ((4, True), (3, True), (2, True), (1, True), (1, False), (2, False))
#: A work of art with its kind, and who made it: 水流云在（篆刻）　骆石泉
_WORK = re.compile(
    r"^[^，。！？]{2,16}[（(](?:篆刻|国画|中国画|书法|摄影|漫画|油画|版画|剪纸|速写|水彩|水彩画|素描|木刻|"
    r"插图|雕塑|國畫|書法|攝影|漫畫|油畫|版畫)[)）][^，。！？]{0,14}$"
)
#: A picture's number before its caption.
_PICTURE_NUMBER = re.compile(r"^[图圖](?:[①-⑳]|[一二三四五六七八九十\d]{1,2})[：:、\u3000 ]")
#: How captions begin that no sign announces.
_DATED = re.compile(r"^(?:图为|圖為|▲|▼|(?:\d{1,2}月)?\d{1,2}日[，,]|(?:昨日|近日|日前|昨天)[，,])")


def find_captions(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, str]:
    """Find the captions with their credit that stand in the middle of a wrapped paragraph.

    The sentence before is open and continues after them. Of the lines that end with the credit, the
    fewest that hold a sentence are the caption.

    Args:
        lines: all lines of the page.
        fixed: lines whose kind is known.
        layout: how the page was laid out as text.

    Returns:
        ``caption`` by the index of the line.
    """
    captions = {**_placed(lines, fixed, layout), **_numbered_pictures(lines, fixed, layout)}
    for last in range(1, len(lines)):
        if last in fixed or last in captions or not _may_end_caption(lines, last, layout):
            continue
        first = _first_line(lines, last, fixed, layout)
        if first is not None:
            captions.update(dict.fromkeys(range(first, last + 1), "caption"))
    return captions


def _may_end_caption(lines: Sequence[SourceLine], last: int, layout: TextLayout) -> bool:
    """Whether a wrapped line ends as a credit does, and no paragraph begins right after it."""
    inside = last + 1 < len(lines) and not lines[last + 1].gap
    if inside and _has_indent(lines[last + 1], layout):
        return False
    return layout.wrap[last] > 0 and may_credit(lines[last].text)


def _first_line(
    lines: Sequence[SourceLine], last: int, fixed: Mapping[int, str], layout: TextLayout
) -> int | None:
    """The line that a caption begins with which ends at ``last``; None where there is none."""
    candidates = [
        first
        for first in range(last, max(0, last - _CAPTION_LINES), -1)
        if _is_caption(lines[first : last + 1])
    ]
    apart = [first for first in candidates if _stands_apart(lines, first, last, layout)]
    candidates = [k for k in candidates if k in apart or _breaks_off(lines, k, fixed, layout)]
    dated = [first for first in candidates if _DATED.match(lines[first].text)]
    # At a column's foot only a caption's own beginning tells it from the end of a text.
    inside = last + 1 < len(lines) and not lines[last + 1].gap
    chosen = dated or apart or (candidates if inside else [])
    return chosen[0] if chosen else None


def _is_caption(lines: Sequence[SourceLine]) -> bool:
    """Whether lines are one sentence, or two, and a credit."""
    text = "".join(line.text for line in lines)
    at = credit_start(text)
    if at < _LEAST_CAPTION or len(text) > _MOST_CAPTION or not ends_sentence(text[:at]):
        return False
    dated = bool(_DATED.match(text))
    return dated or not re.search(r"[。！？]", text[:at].rstrip()[:-1])


def _has_indent(line: SourceLine, layout: TextLayout) -> bool:
    """Whether a line is indented as paragraphs are, or further."""
    return bool(layout.indent) and line.indent >= layout.indent - 1


def _stands_apart(lines: Sequence[SourceLine], first: int, last: int, layout: TextLayout) -> bool:
    """Whether lines are a paragraph of their own: under a blank line, or without the indent."""
    if any(line.gap for line in lines[first + 1 : last + 1]):
        return False
    before = lines[first - 1]
    return lines[first].gap > 0 or bool(
        layout.indent
        and not _has_indent(lines[first], layout)
        and may_end_paragraph(before.text)
        and not is_full(
            before, lines[first], layout.wrap[first], layout.by_characters, layout.slack
        )
    )


def _breaks_off(
    lines: Sequence[SourceLine], i: int, fixed: Mapping[int, str], layout: TextLayout
) -> bool:
    """Whether the line before stands in a paragraph and its sentence is open."""
    before = lines[i - 1]
    return (
        (i - 1) not in fixed
        and not lines[i].gap
        and not _has_indent(lines[i], layout)
        and not may_end_paragraph(before.text)
        and is_full(before, lines[i], layout.wrap[i - 1], layout.by_characters, layout.slack)
    )


def _placed(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, str]:
    """Japanese captions that end with their place: 煮物を味わう児童＝白浜小で."""
    if not any("＝" in line.text for line in lines):
        return {}
    captions: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.indent >= 2:
            continue
        for size, credited in _PLACED_FORMS:
            group = range(i, min(i + size, len(lines)))
            if any(k in fixed or k in captions for k in group):
                continue
            members = [lines[k] for k in group]
            wraps = layout.wrap[i : i + size]
            if _is_placed(members, wraps, layout, credited=credited):
                captions.update(dict.fromkeys(group, "caption"))
                break
    return captions


def _is_placed(
    lines: Sequence[SourceLine], wraps: Sequence[int], layout: TextLayout, *, credited: bool
) -> bool:
    """Whether lines together are a caption that ends with its place.

    ``credited``: the place is followed by a credit, or has a day before it.
    """
    text = "".join(line.text for line in lines)
    if "＝" not in text or lines[-1].indent:
        return False
    if not credited:
        return PLACED.match(text) is not None
    full = all(
        is_full(line, after, wrap, layout.by_characters, layout.slack)
        for (line, after), wrap in zip(pairwise(lines), wraps, strict=False)
    )
    return full and bool(PLACED_CREDITED.match(text) or PLACED_DATED.match(text))


def _numbered_pictures(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, str]:
    """Captions with their picture's number, 图①：…, to the end of their last line; works of art."""
    captions: dict[int, str] = {}
    for i, line in enumerate(lines):
        if i in fixed:
            continue
        if _WORK.match(line.text):
            captions[i] = "caption"
        if not _PICTURE_NUMBER.match(line.text):
            continue
        last = i
        while last - i < _CAPTION_LINES and _continues(lines, last, fixed, layout):
            last += 1
        captions.update(dict.fromkeys(range(i, last + 1), "caption"))
    return captions


def _continues(
    lines: Sequence[SourceLine], i: int, fixed: Mapping[int, str], layout: TextLayout
) -> bool:
    """Whether the caption on line ``i`` continues on the next line."""
    if i + 1 >= len(lines) or i + 1 in fixed:
        return False
    line, after = lines[i], lines[i + 1]
    return (
        is_full(line, after, layout.wrap[i], layout.by_characters, layout.slack)
        and not after.gap
        and not _PICTURE_NUMBER.match(after.text)
        and not _has_indent(after, layout)
    )
