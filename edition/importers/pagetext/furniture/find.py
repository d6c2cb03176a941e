"""Find the furniture of a page, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.importers.pagetext.furniture.advertisements import find_advertisements, find_unlabelled
from edition.importers.pagetext.furniture.digests import find_digests
from edition.importers.pagetext.furniture.editor_line import (
    EditorLine,
    has_contact_label,
    read_editor_line,
)
from edition.importers.pagetext.furniture.folio_lines import SENTENCE_WITHIN, take_folio_line
from edition.importers.pagetext.furniture.masthead import read_fields
from edition.importers.pagetext.furniture.page_furniture import LinePosition, PageFurniture
from edition.importers.pagetext.lexicon import count_words, words
from edition.importers.pagetext.patterns.dates import find_date
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout, ends_sentence

#: So many lines from the top and from the bottom the furniture of a page usually takes.
_TOP, _BOTTOM = 16, 7
#: Running text begins within so many lines; where it does not, so many belong to the top.
_SEARCHED, _NO_TEXT = 60, 24
#: Text with a mark in it is so wide where it ends a sentence, or where it does not.
_SENTENCE_WIDTH, _TEXT_WIDTH = 24, 72
#: So many lines of one width are a column's, and so many columns wide.
_SAME, _NARROW = 4, 20
#: A line that is as wide and ends a sentence is running text.
_RUNNING = 90
#: An editor line has fewer characters; a line with a telephone or a notice has fewer.
_EDITOR_LINE, _CONTACT_LINE = 160, 70


#: （附图片2张）: that there are pictures, on a line of its own.
_PICTURES = re.compile(
    r"[（(【](?:附|本版|本文)?(?:图片|照片|图表|图|圖片)[^（()），。]{0,8}[)）】]"
)


#: The label over the weather (今日天气 is an item's head), and its lines: no wider, no more,
#: without a sentence.
_WEATHER = re.compile(r"[■●◆【]?(?:本市|本地|全市|城市)?天[气氣](?:预报|預報)?[】：:]?")
_WEATHER_LINE, _WEATHER_LINES = 40, 12
_WEATHER_WORD = re.compile(r"[晴阴陰雨雪雾霧]|多云|多雲|[气氣]温|[气氣]溫|℃|度$|风|風")


def find_furniture(lines: Sequence[SourceLine], layout: TextLayout) -> PageFurniture:
    """Find the page's fields, and the lines that are furniture.

    Args:
        lines: all lines of the page.
        layout: how the page was laid out as text.
    """
    furniture = PageFurniture()
    top = min(_first_text(lines), _TOP)
    find_digests(lines, layout, furniture)
    _find_weather(furniture, lines)
    find_advertisements(lines, layout, furniture)
    find_unlabelled(lines, furniture)
    _date_in_pieces(furniture, lines[:top])
    for i in [*range(len(lines)), *range(top)]:
        # Twice at the top: what stands over a masthead is known only with it.
        if i not in furniture.kinds:
            position = LinePosition(i, i < top, i >= len(lines) - _BOTTOM)
            _read_line(furniture, lines, position)
    _lone_numbers(furniture, lines)
    _name_by_unknown_word(furniture)
    return furniture


def _first_text(lines: Sequence[SourceLine]) -> int:
    """The first line that reads as running text: the masthead stands before it."""
    for i, line in enumerate(lines[:_SEARCHED]):
        if _is_sentence(line):
            return i
        indented = line.indent == 2 and re.search(r"[，。]", line.text)
        if i and (indented or _is_column(lines[i : i + _SAME])):
            return i
    return min(len(lines), _NO_TEXT)


def _is_sentence(line: SourceLine) -> bool:
    """Whether a line has marks within, and is wide or ends a sentence."""
    wide = line.width >= _SENTENCE_WIDTH and (ends_sentence(line.text) or line.width >= _TEXT_WIDTH)
    return wide and re.search(r"[，。、,]", line.text) is not None


def _is_column(lines: Sequence[SourceLine]) -> bool:
    """Whether lines are as wide as one another, as only a column's are."""
    widths = [line.width + line.indent for line in lines]
    return (
        len(lines) == _SAME
        and min(widths) >= _NARROW
        and max(widths) - min(widths) <= 2
        and not any(line.gap for line in lines[1:])
        and not any(re.search(r"[ \u3000]", line.text) for line in lines[1:])
    )


def _date_in_pieces(furniture: PageFurniture, lines: Sequence[SourceLine]) -> None:
    """A date set large, a line for the month and one for the day: 2022年8月 | 19 | 星期五."""
    for i, (line, after) in enumerate(pairwise(lines)):
        if not re.fullmatch(
            r"[\d〇○零一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,2}月", line.bare
        ):
            continue
        day = re.match(r"([\d一二三四五六七八九十]{1,3})日?(?=$|[ \u3000|｜])", after.text)
        date = find_date(f"{line.bare}{day[1]}日") if day else None
        if day and date:
            furniture.add_fields({"date": date.day.isoformat()})
            furniture.claim(i, "folio", 2.0)
            if day.end() == len(after.text):
                furniture.claim(i + 1, "folio", 2.0)


def _read_line(
    furniture: PageFurniture, lines: Sequence[SourceLine], position: LinePosition
) -> None:
    """Take a line if it is furniture, with what it says."""
    line = lines[position.i]
    if _amid_sentence(furniture, lines, position.i):
        return
    staff = read_editor_line(line.text)
    if _take_editor_line(furniture, line, staff, position):
        return
    if line.width >= _RUNNING and ends_sentence(line.text) and not staff.hits:
        return
    if _take_contact(furniture, line, staff, position) or _take_notice(furniture, line, position):
        return
    jumps = read_jump(line.text) and not find_date(line.text)
    if jumps or (position.inner and SENTENCE_WITHIN.search(line.text)):
        return
    take_folio_line(furniture, lines, position)


def _find_weather(furniture: PageFurniture, lines: Sequence[SourceLine]) -> None:
    """The weather: a label, and short lines under it that are no sentences."""
    for i, line in enumerate(lines):
        if not _WEATHER.fullmatch(line.bare) or i in furniture.kinds:
            continue
        end = i + 1
        while end < len(lines) and end - i <= _WEATHER_LINES and _is_weather(lines[end]):
            end += 1
        told = sum(_WEATHER_WORD.search(under.text) is not None for under in lines[i + 1 : end])
        parted = end == len(lines) or lines[end].gap
        if parted and told >= 2 and 2 * told >= end - i - 1:
            for k in range(i, end):
                furniture.claim(k, "weather", 2.0)


def _is_weather(line: SourceLine) -> bool:
    return line.width <= _WEATHER_LINE and not line.gap and not line.text.endswith("。")


def _amid_sentence(furniture: PageFurniture, lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a line stands in running text: a sentence is open before it, and it has no date.

    What looks like a folio there (a Latin name at a line's end) is the sentence's.
    """
    line, before = lines[i], lines[i - 1] if i else None
    after = lines[i + 1] if i + 1 < len(lines) else None
    if before is None or line.gap or i - 1 in furniture.kinds or find_date(line.text):
        return False
    if ends_sentence(before.text) or before.width < _NARROW - 6:
        return False
    runs_on = after is not None and not after.gap and SENTENCE_WITHIN.search(after.text)
    inside = SENTENCE_WITHIN.search(before.text) and before.width >= _NARROW
    return bool(inside) or (
        bool(runs_on) and before.width >= _NARROW - 6 and _open_sentence(lines, i)
    )


def _open_sentence(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether one of the few lines above, without a blank one between, has marks within."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if SENTENCE_WITHIN.search(lines[k].text):
            return True
        if lines[k].gap:
            return False
    return False


def _take_editor_line(
    furniture: PageFurniture, line: SourceLine, staff: EditorLine, position: LinePosition
) -> bool:
    """Take an editor line: people, and date, page and section that stand on it."""
    is_byline = staff.hits < 2 and re.search(
        r"(?:本报|本報|特约|见习)(?:记者|記者)|采写|撰文|文/|文／", line.text
    )
    if not staff.hits or len(line.text) >= _EDITOR_LINE or is_byline:
        return False
    furniture.add_staff(staff)
    furniture.claim(position.i, "staff", 3.0)
    if not position.inner:
        _, meta = read_fields(staff.rest, furniture, LinePosition(position.i, True, position.foot))
        furniture.add_fields(meta)
    return True


def _take_contact(
    furniture: PageFurniture, line: SourceLine, staff: EditorLine, position: LinePosition
) -> bool:
    """Take a line of telephone and e-mail; an address without a label counts at top and foot."""
    labelled = (staff.phone or staff.email) and has_contact_label(line.text)
    alone = staff.email and not position.inner
    if not (labelled or alone) or len(line.text) >= _CONTACT_LINE or line.text.endswith("。"):
        return False
    furniture.add_staff(staff)
    furniture.claim(position.i, "staff", 2.0)
    return True


def _take_notice(furniture: PageFurniture, line: SourceLine, position: LinePosition) -> bool:
    """Take a notice of the paper's, or the code that ends an article."""
    if line.bare.strip("（()）【】■◆●") in words("page", "end_codes"):
        furniture.claim(position.i, "notice", 1.0)
        return True
    if _PICTURES.fullmatch(line.bare):
        furniture.claim(position.i, "notice", 2.0)
        return True
    notices = count_words("page", "notices", line.bare)
    short = notices and not re.search(r"[，。,]|.{32}", line.text)
    at_the_foot = notices >= 2 and position.foot and len(line.text) < _CONTACT_LINE
    if not short and not at_the_foot:
        return False
    furniture.claim(position.i, "notice", 2.0)
    return True


def _lone_numbers(furniture: PageFurniture, lines: Sequence[SourceLine]) -> None:
    """A number alone at the very top or the very bottom is the page's."""
    for i in (0, 1, 2, 3, len(lines) - 1, len(lines) - 2):
        if not 0 <= i < len(lines) or i in furniture.kinds:
            continue
        match = re.fullmatch(
            r"[·\-—－•\s]*(?:第)?([A-Z]{0,2}\d{1,3}|[０-９]{1,3})(?:版|頁|页)?[·\-—－•\s]*",
            lines[i].text,
        )
        if match:
            furniture.add_fields({"page_number": match[1]})
            furniture.claim(i, "folio", 1.5)


def _name_by_unknown_word(furniture: PageFurniture) -> None:
    """Name the paper by the unknown word at the date, where no word ends as papers' names do."""
    meta = furniture.meta
    if "publication" in meta or not furniture.unknown:
        return
    section = meta.get("section", "")
    names = [word for word in furniture.unknown if len(word) >= 3 and word != section]
    if names:
        meta["publication"] = names[0]
    elif (
        len(furniture.unknown) == 1
        and len(section) >= 3
        and section not in words("page", "sections")
    ):
        # The only unknown word was taken for the section.
        meta["publication"] = meta.pop("section")
