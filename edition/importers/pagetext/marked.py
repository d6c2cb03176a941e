"""Lines that say by themselves what they are: bylines, jump lines, captions amid a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.facts import SALUTATION as _SALUTATION
from edition.importers.pagetext.facts import byline_strength
from edition.importers.pagetext.heads import column_name
from edition.importers.pagetext.marks import (
    PLACED,
    PLACED_CREDITED,
    PLACED_DATED,
    asks,
    credit_start,
    may_credit,
    note_label,
    read_jump,
)
from edition.importers.pagetext.names import read_names, read_signature
from edition.importers.pagetext.shape import Shape, closed, ended, fills, measure
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.words import double_surname, ends, hits, surname, words

#: A byline alone on its line needs this strength; a bare name is one only by its neighbours.
BYLINE_STRENGTH = 1.2

_NAME_STRENGTH = 0.5

#: So strong a byline is one although it stands after a full line: 本报记者 张三 通讯员 李四.
_SURE = 2.5

#: Columns by which a signature stands further right than paragraphs begin.
_RIGHT = 8
#: A poem's lines above and under one that could be a name, and their width.
_VERSES_ABOVE, _VERSES_BELOW, _VERSE_WIDTH = 4, 2, 32

#: A page's line that says it prints letters is not wider; an office that signs is not longer.
_LETTERS_LABEL, _OFFICE = 48, 14
#: Who signs a letter with two words has no more characters.
_WHO = 9

#: Characters of a caption that stands in the middle of a paragraph, with its credit.
_LEAST_CAPTION, _MOST_CAPTION, _CAPTION_LINES = 8, 110, 5
#: A work of art with its kind, and who made it: 水流云在（篆刻）　骆石泉
_WORK = re.compile(
    r"^[^，。！？]{2,16}[（(](?:篆刻|国画|中国画|书法|摄影|漫画|油画|版画|剪纸|速写|水彩|水彩画|素描|木刻|"
    r"插图|雕塑|國畫|書法|攝影|漫畫|油畫|版畫)[)）][^，。！？]{0,14}$"
)
#: A picture's number before its caption.
_PICTURE_NUMBER = re.compile(r"^[图圖](?:[①-⑳]|[一二三四五六七八九十\d]{1,2})[：:、\u3000 ]")
#: How captions begin that no sign announces.
_DATED = re.compile(r"^(?:图为|圖為|▲|▼|(?:\d{1,2}月)?\d{1,2}日[，,]|(?:昨日|近日|日前|昨天)[，,])")


def find_captions(lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape) -> dict[int, str]:
    """Captions with their credit that stand in the middle of a wrapped paragraph.

    The sentence before is open and goes on after them. Of the lines that end with the credit, the
    fewest that hold a sentence are the caption.
    """
    found = {**_placed(lines, fixed, shape), **_numbered_pictures(lines, fixed, shape)}
    for last in range(1, len(lines)):
        after = lines[last + 1] if last + 1 < len(lines) else None
        inside = after is not None and not after.gap
        if inside and after is not None and shape.indent and after.indent >= shape.indent - 1:
            continue
        if (
            not shape.wrap[last]
            or last in fixed
            or last in found
            or not may_credit(lines[last].text)
        ):
            continue
        firsts = [
            first
            for first in range(last, max(0, last - _CAPTION_LINES), -1)
            if _is_caption(lines[first : last + 1])
            and (
                _breaks_off(lines, first, fixed, shape) or _stands_apart(lines, first, last, shape)
            )
        ]
        dated = [first for first in firsts if _DATED.match(lines[first].text)]
        apart = [first for first in firsts if _stands_apart(lines, first, last, shape)]
        # At a column's foot only a caption's own beginning tells it from the end of a text.
        chosen = dated or apart or (firsts if inside else [])
        if chosen:
            found.update(dict.fromkeys(range(chosen[0], last + 1), "caption"))
    return found


def _placed(lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape) -> dict[int, str]:
    """Japanese captions that end with their place, on one line or on two."""
    if not any("＝" in line.text for line in lines):
        return {}
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        for size, credited in ((4, True), (3, True), (2, True), (1, True), (1, False), (2, False)):
            group = range(i, min(i + size, len(lines)))
            text = "".join(lines[k].text for k in group)
            plain = not any(k in fixed or k in found for k in group) and line.indent < 2
            if "＝" not in text or not plain or lines[group[-1]].indent:
                continue
            full = all(
                fills(lines[k], lines[k + 1], shape.wrap[k], shape.by_characters)
                for k in group[:-1]
            )
            ends_well = PLACED_CREDITED.match(text) or PLACED_DATED.match(text)
            if (full and ends_well) if credited else PLACED.match(text):
                found.update(dict.fromkeys(group, "caption"))
                break
    return found


def _numbered_pictures(
    lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape
) -> dict[int, str]:
    """Captions with their picture's number, 图①：…, to the end of their last line."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if i not in fixed and _WORK.match(line.text):
            found[i] = "caption"
        if i in fixed or not _PICTURE_NUMBER.match(line.text):
            continue
        last = i
        while (
            last + 1 < len(lines)
            and last - i < _CAPTION_LINES
            and fills(lines[last], lines[last + 1], shape.wrap[last], shape.by_characters)
            and not lines[last + 1].gap
            and last + 1 not in fixed
            and not _PICTURE_NUMBER.match(lines[last + 1].text)
            and not (shape.indent and lines[last + 1].indent >= shape.indent - 1)
        ):
            last += 1
        found.update(dict.fromkeys(range(i, last + 1), "caption"))
    return found


def _is_caption(lines: Sequence[Line]) -> bool:
    """Whether lines are one sentence, or two, and a credit."""
    text = "".join(line.text for line in lines)
    at = credit_start(text)
    if at < _LEAST_CAPTION or len(text) > _MOST_CAPTION or not ended(text[:at]):
        return False
    dated = bool(_DATED.match(text))
    return dated or not re.search(r"[。！？]", text[:at].rstrip()[:-1])


def _stands_apart(lines: Sequence[Line], first: int, last: int, shape: Shape) -> bool:
    """Whether lines are a paragraph of their own: under a blank line, or without the indent."""
    if any(line.gap for line in lines[first + 1 : last + 1]):
        return False
    before = lines[first - 1]
    return lines[first].gap > 0 or bool(
        shape.indent
        and lines[first].indent < shape.indent - 1
        and closed(before.text)
        and not fills(before, lines[first], shape.wrap[first], shape.by_characters)
    )


def _breaks_off(lines: Sequence[Line], i: int, fixed: Mapping[int, str], shape: Shape) -> bool:
    """Whether the line before stands in a paragraph and its sentence is open."""
    before = lines[i - 1]
    return (
        (i - 1) not in fixed
        and not lines[i].gap
        and not (shape.indent and lines[i].indent >= shape.indent - 1)
        and not closed(before.text)
        and fills(before, lines[i], shape.wrap[i - 1], shape.by_characters)
    )


def find_marked(lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape) -> dict[int, str]:
    """Bylines and jump lines: lines that say by themselves what they are."""
    found: dict[int, str] = {}
    letters = _letters(lines)
    for i, line in enumerate(lines):
        if i in fixed:
            continue
        if read_jump(line.text) and not _amid(lines, i, shape):
            found[i] = "jump"
            continue
        if _opens_text(lines, i, shape):
            continue
        strength = byline_strength(line)
        if strength >= BYLINE_STRENGTH and (strength >= _SURE or not _amid(lines, i, shape)):
            # A credit is no byline: 张三 摄; 张三 摄影报道 under a head is one.
            if credit_start(line.text) > 0 and not re.search(r"报道$|報導$|^文[/／·]", line.text):
                continue
            if credit_start(line.text) == 0 and not re.search(
                r"报道|報導|文[/／·]|[/／·]文", line.text
            ):
                continue
            found[i] = "byline"
        elif (
            (
                (strength >= _NAME_STRENGTH and not _four(line))
                or _pen_name(line)
                or _long_pen_name(lines, i, shape)
                or read_signature(line.text)
            )
            and _name_here(lines, i, {**fixed, **found}, shape)
            and not _among_verses(lines, i, fixed, shape)
        ) or _signs(lines, i, shape, letters=letters):
            found[i] = "byline"
    return found


def _among_verses(lines: Sequence[Line], i: int, fixed: Mapping[int, str], shape: Shape) -> bool:
    """Whether short lines without an end stand close above and under a line, as in a poem."""
    first, last = i - _VERSES_ABOVE, i + _VERSES_BELOW
    if first < 0 or last >= len(lines):
        return False
    wide = 0.75 * shape.wrap[i] if shape.wrap[i] else _VERSE_WIDTH
    return not any(
        k in fixed
        or (k > first and lines[k].gap)
        or lines[k].width > wide
        or closed(lines[k].text)
        or (shape.indent and lines[k].indent == shape.indent)
        for k in range(first, last + 1)
    )


def _opens_text(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line in brackets is the lead of wrapped text: indented as a paragraph, the next
    line not."""
    line, after = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    return (
        bool(shape.indent)
        and line.indent >= shape.indent - 1
        and line.text[0] in "【〔（("
        and after is not None
        and not after.gap
        and after.indent < shape.indent - 1
        and shape.wrap[i] > 0
    )


def _letters(lines: Sequence[Line]) -> bool:
    """Whether the page prints readers' letters: it says so, or a letter has its salutation."""
    return any(
        _SALUTATION.match(line.bare)
        or (line.width <= _LETTERS_LABEL and hits("body", "letters", line.bare))
        for line in lines
    )


def _signs_letter(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a name or an office ends a letter: no running text under it, and no mark in it."""
    line = lines[i]
    if line.gap or re.search(r"[，。？！：、“”《》\d]", line.text):
        return False
    if line.bare in words("head", "briefs") | words("head", "columns"):
        return False
    if i + 1 < len(lines) and not lines[i + 1].gap and _runs(lines, i + 1, shape):
        return False
    named = re.fullmatch(r"[\u3400-\u9fff]{2,3}", line.bare) and surname(line.bare)
    if len(line.text.split()) == 2 and len(line.bare) <= _WHO and not ended(line.text):
        return True  # 高一　林间鹿
    office = 4 <= len(line.bare) <= _OFFICE and line.bare.endswith(ends("byline", "offices"))
    return bool(named) or office


def _signs(lines: Sequence[Line], i: int, shape: Shape, *, letters: bool) -> bool:
    """Whether a line signs the paragraph before it: （张三）, 读者 方大川, 市路灯管理所."""
    line = lines[i]
    if not i or not closed(lines[i - 1].text) or line.width > 44:
        return False
    if _SIGNATURE.match(line.text) or _unnamed(line):
        return True
    inner = re.fullmatch(r"[（(【〔—\-]*([^（()）【】〔〕]{2,24})[)）】〕]*", line.text)
    if inner is None or not ended(lines[i - 1].text):
        return False
    read = read_names(inner[1])
    if line.text[0] in "（(【〔" and read is not None and read.names:
        japanese = any(_KANA.search(other.text) for other in lines[max(0, i - 3) : i])
        return not line.gap and (japanese or bool(read.roles[0]) or all(map(surname, read.names)))
    after = lines[i + 1] if i + 1 < len(lines) else None
    last = after is None or after.gap > 0
    if read_signature(line.text) or _unnamed(line):
        noted = after is not None and bool(note_label(after.text))
        return not line.gap and (last or noted or not _runs(lines, i + 1, shape))
    if letters and _signs_letter(lines, i, shape):
        return True
    office = line.bare.endswith(ends("byline", "offices"))
    shifted = line.indent > shape.indent + 3 and not re.search(r"[，。？！]", line.text)
    # A head in the middle of its column has text under it.
    right = line.indent >= shape.indent + _RIGHT and (last or not _runs(lines, i + 1, shape))
    return shifted and not line.gap and (last or office or right)


_KANA = re.compile(r"[\u3041-\u30fa]")

_SIGNATURE = re.compile(
    r"^[（(【](?:本文|文章|此文)?(?:作者|笔者|筆者|译者|摘自|摘编|原载|原載|"
    r"来源|來源|据|據|选自|本报综合|整理|编译|编辑|截稿)[^（()）]{0,50}[)）】]$"
    r"|^[（(【][^（()），。]{2,24}(?:供稿|提供|整理|编译)[)）】]$"
)


def _unnamed(line: Line) -> bool:
    """Whether a reader signs without a name: 东风新村　一居民."""
    bare = line.bare.strip("（()）")
    match = re.fullmatch(r"[^，。：]{0,12}?一(?:名|位|群)?([^一，。：]{2,3})", bare)
    return match is not None and match[1] in words("body", "signature")


def _pen_name(line: Line) -> bool:
    """Whether a line may be a pen name, which need not begin with a surname: 江上渔, 三雲かなえ."""
    if re.fullmatch(r"[\u3400-\u9fff]{2,3}", line.bare):
        return True
    kana = re.fullmatch(r"[\u3400-\u9fff]{1,3}[\u3041-\u3093]{2,3}", line.bare)
    return kana is not None and not _PARTICLE.search(line.bare)


#: What follows a noun, not what a name ends with: 支局長から.
_PARTICLE = re.compile(r"(?:から|より|まで|こと|もの|ため|たち|など|だけ|たより|だより|について)$")


def _four(line: Line) -> bool:
    """Whether a line is four characters: only a double surname makes a name of them."""
    return re.fullmatch(r"[\u3400-\u9fff]{4}", line.text) is not None and not double_surname(
        line.text
    )


def _long_pen_name(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether four characters are a pen name: 股海老人 under a column's name and a headline."""
    return (
        2 <= i < len(lines) - 1
        and re.fullmatch(r"[\u3400-\u9fff]{4}", lines[i].text) is not None
        and lines[i - 2].gap > 0
        and not lines[i - 1].gap
        and lines[i - 2].width < lines[i - 1].width
        and _runs(lines, i + 1, shape)
    )


def _amid(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line stands in the middle of a wrapped paragraph."""
    if not i or not shape.wrap[i] or lines[i].gap:
        return False
    if measure(lines[i - 1], shape.by_characters) > shape.wrap[i - 1] + 3:
        return False
    before = lines[i - 1]
    return (
        fills(before, lines[i], shape.wrap[i - 1], shape.by_characters)
        and not ended(before.text)
        and before.width >= 20
    )


#: What an author is, after the name: 管青（梧城三中教师）
_DESCRIBED = re.compile(r"[（(][^（()）]{2,20}[)）]$")


def _name_here(lines: Sequence[Line], i: int, fixed: Mapping[int, str], shape: Shape) -> bool:
    """Whether a bare name stands where a byline does: under a head, over running text."""
    line = lines[i]
    if (
        i + 2 < len(lines)
        and (i + 1) not in fixed
        and (
            _bare_name(lines[i + 1], lines[i + 2])
            or _verses_under(lines, i + 1)
            or (len(line.bare) <= 4 and read_signature(lines[i + 1].text) is not None)
        )
    ):
        return False  # 等電車 over 司徒文 is the headline.
    if i + 1 < len(lines) and asks(lines[i + 1].text):
        return False  # 教师信箱 over 问：
    if (
        (len(_DESCRIBED.sub("", line.bare)) > 9 and not read_signature(line.text))
        or i == 0
        or line.bare
        in words("head", "columns") | words("head", "briefs") | words("page", "sections")
    ):
        return False
    if line.bare.endswith(ends("head", "column_ends")):
        return False
    before = lines[i - 1]
    after = lines[i + 1] if i + 1 < len(lines) else None
    titled = (
        not ended(before.text)
        and before.width <= 64
        and (
            before.width > line.width
            or len(line.text.split()) > 1
            or surname(line.bare)
            or (before.width == line.width and i > 1 and column_name(lines[i - 2]) != "")
        )
        and fixed.get(i - 1) not in ("folio", "staff", "table", "byline", "furniture")
    )
    spaced = len(line.text.split()) > 1
    verses = fixed.get(i + 1) == "poem"
    over = after is not None and surname(line.bare) and (verses or _runs(lines, i + 1, shape))
    if after is not None and titled and (spaced or over or _head_above(lines, i, fixed)):
        wrapped = shape.wrap[i] > 0 and fills(after, None, shape.wrap[i], shape.by_characters)
        running = after.width >= 50 or ended(after.text) or after.indent >= 2 or wrapped
        if (
            running
            or spaced
            or verses
            or _verses_follow(lines, i)
            or (lines[i - 1].gap and not line.gap and surname(line.bare))
            or after.gap
            or shape.gaps == "paragraph"
        ):
            same = shape.indent and line.indent == shape.indent and not after.indent
            return not (same and not after.gap)
    if after is not None and spaced and surname(line.bare) and not line.gap and len(line.bare) < 4:
        # The head stands further up: the text of another article came between.
        return ended(before.text) and _runs(lines, i + 1, shape)
    last = after is None or after.gap > 0
    return (
        last
        and ended(before.text)
        and (line.indent > shape.indent or not shape.wrapped)
        and not line.gap
    )


def _runs(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line begins running text: indented as paragraphs are, or longer than a head."""
    line = lines[i]
    return (bool(shape.indent) and line.indent == shape.indent) or line.width >= 60


def _verses_follow(lines: Sequence[Line], i: int) -> bool:
    """Whether at least four short lines without a blank one come, as free verse has them."""
    rest = lines[i + 1 : i + 5]
    return len(rest) == 4 and all(
        line.width <= 32 and not (k and line.gap) and line.text[-1] not in "。；"
        for k, line in enumerate(rest)
    )


def _verses_under(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a name with its surname, and verses follow."""
    name = lines[i].bare
    plain = re.fullmatch(r"[\u3400-\u9fff]{2,4}", name) is not None and surname(name)
    return plain and not lines[i].gap and _verses_follow(lines, i)


def _bare_name(line: Line, after: Line) -> bool:
    """Whether a line is a name, with its surname or drawn apart, and running text follows."""
    apart = re.fullmatch(r"[\u3400-\u9fff][ \u3000][\u3400-\u9fff]", line.text) is not None
    return (
        re.fullmatch(r"[\u3400-\u9fff]{2,4}", line.bare) is not None
        and (apart or surname(line.bare))
        and not line.gap
        and after.width >= 20
    )


def _head_above(lines: Sequence[Line], i: int, fixed: Mapping[int, str]) -> bool:
    """Whether at most four lines of a head stand above: more would be verses."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if fixed.get(k - 1) == "byline":
            return False  # These are verses under a name.
        if k == 0 or lines[k].gap or (k - 1) in fixed or closed(lines[k - 1].text):
            return i - k <= 4
    return False
