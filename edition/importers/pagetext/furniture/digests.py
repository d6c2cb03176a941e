"""Digests: lists of what other pages print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.furniture.page_furniture import PageFurniture
from edition.importers.pagetext.lexicon import words
from edition.importers.pagetext.patterns.dates import find_date
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout

_REFERS = re.compile(
    r"(?:第?[ ]?[A-Z]{0,2}[0-9０-９一二三四五六七八九十]{1,3}[ ]?[版面頁页]|"
    r"[（(【]?[A-Z]?\d{1,3}[)）】]?|"
    r"[PＰ]\d+|→.{0,6})[)）】》>]?$|"
    r"^[（(【▶→]?[ ]?(?:第?[A-Z]{0,2}\d{1,3}[版面頁页]|[A-Z]\d{1,2}|[PＰ]\d+)[)）】：:\s\u3000]"
)
#: A digest has no more lines; an item's last line is not wider, its first ones are narrower.
_MOST, _ITEM, _BEGINNING = 24, 64, 44


def label_of(line: SourceLine) -> str:
    """A line without the signs and brackets that labels have around them."""
    return line.bare.strip("（）()■□●◆▶▼【】[]「」『』《》:：|｜—-·★")


def find_digests(lines: Sequence[SourceLine], layout: TextLayout, furniture: PageFurniture) -> None:
    """导读 and its items; also a run of lines that each name a page."""
    i = 0
    while i < len(lines):
        label = label_of(lines[i])
        if label in words("page", "digest") and len(label) <= 8:
            furniture.claim(i, "digest", 3.0)
            i = _items(lines, i + 1, furniture, layout)
            continue
        if _refers(lines[i]) and i + 1 < len(lines) and _refers(lines[i + 1]):
            i = _items(lines, i, furniture, layout)
            continue
        i += 1


def _refers(line: SourceLine) -> bool:
    text = line.text
    if read_jump(text) or find_date(text) or line.width > 60 or len(text) < 6:
        return False
    match = re.search(
        r"[A-Z]{0,2}[0-9０-９]{1,3}[ ]?[版面頁页][)）】》]?$|^[A-Z]{0,2}\d{1,3}版[ \u3000：:]", text
    )
    return bool(match) and not re.search(r"今日|共|[。]$", text)


def _items(
    lines: Sequence[SourceLine], i: int, furniture: PageFurniture, layout: TextLayout
) -> int:
    """Take the items of a digest from line ``i`` on.

    An item ends with a page's number; up to two lines before that may be its beginning.

    Returns:
        The line after the last item.
    """
    pending: list[int] = []  # lines of an item that has not come to its page's number yet
    complete = False  # whether every item so far had its page's number on its only line
    first = i
    while i < len(lines) and i - first < _MOST:
        line = lines[i]
        if i > first and line.gap and layout.gaps == "region" and not _REFERS.search(line.text):
            break
        if _is_item_end(line):
            complete = not pending and (complete or i == first)
            for k in pending:
                furniture.claim(k, "digest", 1.5)
            pending = []
            furniture.claim(i, "digest", 2.0)
        elif len(pending) < 2 and _may_begin_item(line):
            next_ends = i + 1 >= len(lines) or _is_item_end(lines[i + 1])
            if complete and not pending and not next_ends:
                break
            pending.append(i)
        else:
            break
        i += 1
    return pending[0] if pending else i


def _may_begin_item(line: SourceLine) -> bool:
    """Whether a line may be the first of a digest item's lines."""
    return line.width <= _BEGINNING and not line.text.endswith("。")


def _is_item_end(line: SourceLine) -> bool:
    """Whether a line ends, or begins, with a page's number as digest items do."""
    return bool(_REFERS.search(line.text)) and line.width <= _ITEM
