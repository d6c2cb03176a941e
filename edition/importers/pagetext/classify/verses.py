"""Which lines are verses of one length, as in classical poems."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout, ends_sentence

#: Verses are so long at most, and a poem has so many of them at least.
_VERSE, _VERSES = 20, 4


def find_verses(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, str]:
    """Verses of one length, as classical poems have them: 江村三月柳如烟，燕子斜飞过客船。"""
    verses: dict[int, str] = {}
    i = 0
    while i < len(lines):
        size = _verse(lines, i, fixed, layout)
        end = i + 1
        while (
            size
            and end < len(lines)
            and not lines[end].gap
            and _verse(lines, end, fixed, layout) == size
        ):
            end += 1
        whole = (end - i) * (1 if size <= 8 else 2) >= _VERSES
        if size and whole and ends_sentence(lines[end - 1].text):
            verses.update(dict.fromkeys(range(i, end), "poem"))
        i = end
    return verses


def _verse(
    lines: Sequence[SourceLine], i: int, fixed: Mapping[int, str], layout: TextLayout
) -> int:
    """Characters of a line that may be a verse of 5 or 7, or two of them; 0 where it is none."""
    if i in fixed or len(lines[i].bare) > _VERSE or lines[i].text[-1] not in "，。！？；,":
        return 0
    if layout.wrap[i] and lines[i].width > 0.8 * layout.wrap[i]:
        return 0
    parts = [len(p) for p in re.split(r"[，。！？；、,]", lines[i].bare) if p]
    return sum(parts) + len(parts) - 1 if set(parts) in ({5}, {7}) and len(parts) <= 2 else 0
