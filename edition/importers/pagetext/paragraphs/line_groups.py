"""Lines that belong together by how they begin: items, entries of a box, voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from edition.importers.pagetext.patterns.list_marks import is_numbered, list_mark, speaker
from edition.importers.pagetext.source.lines import SourceLine

#: Who speaks on a page.
Voices = frozenset[str]
#: So many lines before and after, another voice of an interview is heard.
_NEAR = 8
#: A voice begins so many lines at least; its name is not longer.
_TURNS, _VOICE = 2, 6
#: So many make a box.
_ENTRIES = 3
#: What is told, a colon, and what it is.
_ENTRY = re.compile(r"^[\u3400-\u9fff]{2,6}[：:](?=.).{1,40}$")


def voices_of(lines: Sequence[SourceLine]) -> Voices:
    """Who speaks on a page: names before a colon that begin two lines or more, as interviews do."""
    turns = Counter(speaker(line.text) for line in lines)
    return frozenset(
        name for name, n in turns.items() if name and n >= _TURNS and len(name) <= _VOICE
    )


def answers(lines: Sequence[SourceLine], i: int, voices: Voices) -> bool:
    """Whether a line begins with a voice of the page, and another voice speaks near it."""
    voice = speaker(lines[i].text)
    if voice not in voices:
        return False
    near = {speaker(line.text) for line in lines[max(0, i - _NEAR) : i + _NEAR + 1]}
    return bool((near & voices) - {voice})


def is_among_entries(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a line is an entry of a box, as those beside it: 座位：54個."""
    first = last = i
    while first and _ENTRY.match(lines[first - 1].text) and not lines[first].gap:
        first -= 1
    while last + 1 < len(lines) and _ENTRY.match(lines[last + 1].text) and not lines[last + 1].gap:
        last += 1
    return bool(_ENTRY.match(lines[i].text)) and last - first + 1 >= _ENTRIES


def is_among_items(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether the line before or after begins with the same bullet: items of a list, no heads."""
    mark = list_mark(lines[i].text)
    if (count := _count(lines[i].text)) is not None:
        counts = {_count(lines[k].text) for k in (i - 1, i + 1) if 0 <= k < len(lines)}
        return bool(counts & {count - 1, count + 1})
    if not mark or is_numbered(lines[i].text) or mark == "【":
        return False
    near = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any(list_mark(text) == mark for text in near)


def _count(text: str) -> int | None:
    """The figure that a line begins with: 1.《江海志》."""
    match = re.match(r"^(\d{1,2})[、．.](?!\d)", text)
    return int(match[1]) if match else None
