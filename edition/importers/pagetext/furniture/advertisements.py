"""Advertisements, with a label or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.furniture.digests import label_of
from edition.importers.pagetext.furniture.editor_line import read_editor_line
from edition.importers.pagetext.furniture.page_furniture import PageFurniture
from edition.importers.pagetext.lexicon import count_words, words
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout, ends_sentence

#: How labels of advertisements end: 招聘启事.
_LABEL_ENDS = ("启事", "啟事", "廣告", "广告", "廣吿")
#: A label has no more characters.
_LABEL = 8
#: What a notice of a lost document ends with.
_DECLARES = re.compile(r"声明作废|聲明作廢|登报声明|特此声明|登報聲明")
#: The line that declares is narrower; the lines above it, of the same notice, are narrower.
_DECLARATION, _ABOVE = 120, 40
#: A line is text, not an advertisement's, where it is wider.
_TEXT = 100
#: Under a blank line the advertisement continues where so many of the lines sell something.
_SELLING = 0.4


def find_advertisements(
    lines: Sequence[SourceLine], layout: TextLayout, furniture: PageFurniture
) -> None:
    """Take 广告 and 遗失声明 with what stands under them."""
    i = 0
    while i < len(lines):
        if _is_label(lines[i]) and i not in furniture.kinds:
            furniture.claim(i, "advertisement", 3.0)
            i = _take_below(lines, i + 1, layout, furniture)
            continue
        if _DECLARES.search(lines[i].text) and lines[i].width < _DECLARATION:
            _take_declaration(lines, i, layout, furniture)
        i += 1


def _is_label(line: SourceLine) -> bool:
    """Whether a line is the label over an advertisement."""
    label = label_of(line)
    announces = len(label) <= _LABEL and label.endswith(_LABEL_ENDS)
    return announces or label in words("page", "advertisement")


def _take_declaration(
    lines: Sequence[SourceLine], i: int, layout: TextLayout, furniture: PageFurniture
) -> None:
    """Take the notice of a lost document that ends on line ``i``, upwards to its beginning."""
    furniture.claim(i, "advertisement", 2.0)
    k = i - 1
    while k >= 0 and not lines[k + 1].gap and k not in furniture.kinds:
        line = lines[k]
        indented = line.indent and layout.indent
        if line.width >= _ABOVE or ends_sentence(line.text) or indented:
            break
        furniture.claim(k, "advertisement", 1.0)
        k -= 1


def find_unlabelled(lines: Sequence[SourceLine], furniture: PageFurniture) -> None:
    """Advertisements without a word over them: short lines together, two of which sell."""
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and end - i < 6 and _bill(lines, end, furniture, first=end == i):
            end += 1
        selling = [k for k in range(i, end) if _hits(lines[k])]
        if len(selling) >= 2 and (not i or ends_sentence(lines[i - 1].text) or lines[i].gap):
            for k in range(i, selling[-1] + 1):
                furniture.claim(k, "advertisement", 1.2)
            i = selling[-1] + 1
        else:
            i += 1


def _bill(lines: Sequence[SourceLine], i: int, furniture: PageFurniture, *, first: bool) -> bool:
    """Whether a line may be one of an advertisement: short, no sentence, no byline."""
    line = lines[i]
    return (
        i not in furniture.kinds
        and (first or not line.gap)
        and line.width <= 60
        and not ends_sentence(line.text)
        and not re.search(r"[，、]", line.text)
        and not read_lead(line.text)
        and not read_jump(line.text)
    )


def _hits(line: SourceLine) -> int:
    return count_words("page", "advertisement_words", line.bare)


def _take_below(
    lines: Sequence[SourceLine], i: int, layout: TextLayout, furniture: PageFurniture
) -> int:
    """Take the lines under an advertisement's label, from line ``i`` on.

    Returns:
        The line after the last.
    """
    first = i
    while i < len(lines):
        if i > first and _ends_before(lines, i, layout):
            return i
        if furniture.kinds.get(i) == "digest" or read_editor_line(lines[i].text).hits >= 2:
            return i
        furniture.claim(i, "advertisement", 1.5)
        i += 1
    return i


def _ends_before(lines: Sequence[SourceLine], i: int, layout: TextLayout) -> bool:
    """Whether the advertisement ends before line ``i``: few of the lines there sell anything."""
    if layout.gaps == "region":
        if not lines[i].gap:
            return False
        block = _block(lines, i)
        return sum(map(_sells, block)) < _SELLING * len(block)
    if _sells(lines[i]):
        return False
    return lines[i].width > _TEXT or not any(map(_sells, lines[i : i + 3]))


def _block(lines: Sequence[SourceLine], i: int) -> Sequence[SourceLine]:
    """The lines from ``i`` to the next blank one."""
    end = i + 1
    while end < len(lines) and not lines[end].gap:
        end += 1
    return lines[i:end]


def _sells(line: SourceLine) -> bool:
    """Whether a line speaks as advertisements do."""
    hits = _hits(line)
    number = bool(
        re.search(r"\d{7,}|\d{3,4}[\-－]\d{7,8}|\d{2,4}[\-－]\d{2,4}[\-－]\d{3,4}", line.bare)
    )
    label = label_of(line) in words("page", "advertisement")
    return label or number or hits >= 2 or (hits == 1 and line.width < 60)
