"""Lines with their labels → units: a paragraph, a line of a head, a byline, a caption, a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from edition.importers.pagetext.label import GOES_ON, HEAD, Labelled, byline_strength
from edition.importers.pagetext.marks import (
    asks,
    caption_begins,
    credit_start,
    item_sign,
    note_label,
    read_jump,
    read_lead,
)
from edition.importers.pagetext.names import read_names, read_signature
from edition.importers.pagetext.shape import Shape, closed, ended, fills, measure
from edition.importers.pagetext.source import Line, Piece, joined
from edition.importers.pagetext.words import ends, surname, words

#: A byline alone on its line needs this strength; a bare name is one only by its neighbours.
BYLINE_STRENGTH = 1.2
_NAME_STRENGTH = 0.5
#: So strong a byline is one although it stands after a full line: 本报记者 张三 通讯员 李四.
_SURE = 2.5


@dataclass(frozen=True)
class Unit:
    """Lines that belong together.

    Attributes:
        kind: ``head``, ``body``, ``byline``, ``jump``, ``caption``, ``table``, ``furniture``.
        lines: of the source, in order.
        piece: their text joined.
        order: the first line's index on the page.
        confidence: of the kind.
        done: its last line is short in unpointed text, and so ends it.
    """

    kind: str
    lines: tuple[Line, ...]
    piece: Piece
    order: int
    confidence: float = 0.9
    done: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text

    @property
    def gap(self) -> bool:
        """Whether a blank line stands before it."""
        return self.lines[0].gap > 0

    @property
    def open(self) -> bool:
        """Whether it breaks off in mid-sentence."""
        return not self.done and not closed(self.text)


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    file = resources.files("edition.importers.pagetext") / "data" / "compounds.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def join(before: Piece, after: Piece, *, soft: bool = False) -> Piece:
    """Two lines of a paragraph as one text.

    Latin words are parted by a space, a word divided at the line's end is healed: its hyphen goes
    unless what stands before it makes compounds (trench-gate).
    """
    a, b = before.text, after.text
    if not a or not b:
        return before + after
    divided = re.search(r"([A-Za-z]+)-$", a)
    if divided and re.match(r"[a-z]", b):
        if divided[1].lower() in _compounds() or re.search(rf"{divided[1]}-[a-z]", a[:-1]):
            return before + after
        return before.cut(0, -1) + after
    latin = re.search(r"[A-Za-z,;.)]$", a) and re.match(r"[A-Za-z(]", b)
    address = re.search(r"(?:https?:|www\.|ht{1,2}$|[/.@]\S*$)[^\s\u3400-\u9fff]*$", a)
    if latin and not soft and not (address and not a.endswith((". ", ".", ","))):
        return before + Piece(" ", (-1,)) + after
    return before + after


# ---------------------------------------------------------------------------- before labelling
_CELL = re.compile(
    r"\d{1,3}[ ]?(?:比|:|：|-|－)[ ]?\d{1,3}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}(?:[\d０-９.．，,]+(?:円|銭|ドル|ポイント|％)){1,2}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}[¥$￥]?[\d０-９][\d０-９,，.．:：/／\-—]*[%％‰]?(?:元|万|亿|吨|点|人|件|家|分|℃|斤|圓|角|萬|股|只|枚)?|"
    r"[—\-－–]{1,2}|平|持平"
)


def cells(line: Line) -> list[str]:
    """The cells of a table's row; one cell where the line is none."""
    return cells_of(line.text)


def cells_of(text: str) -> list[str]:
    """The cells of a row by bars, wide spaces or single ones; all of it where it is no row."""
    for pattern in (r"[|｜│┃\t]", r"\u3000+|[ ]{2,}", r"[ \u3000]+"):
        parts = [p.strip() for p in re.split(pattern, text) if p.strip()]
        if len(parts) >= 3 or (len(parts) == 2 and any(_CELL.fullmatch(p) for p in parts)):
            return parts
    return [text]


def _row(line: Line) -> int:
    """Number of cells of a row with figures; 0 where the line is none."""
    if line.width > 110 or re.search(r"[。；！？]", line.text):
        return 0
    parts = cells(line)
    figures = sum(bool(_CELL.fullmatch(p)) for p in parts)
    if len(parts) >= 3 and figures >= 1 and all(len(p) <= 16 for p in parts):
        return len(parts)
    return 2 if len(parts) == 2 and figures == 1 and all(len(p) <= 14 for p in parts) else 0


def find_tables(lines: Sequence[Line], fixed: Mapping[int, str]) -> dict[int, str]:
    """Rows of tables: at least two lines of as many cells with figures, their heading, a note."""
    rows = [0 if i in fixed else _row(line) for i, line in enumerate(lines)]
    found = _columns_of_words(lines, fixed)
    i = 0
    while i < len(lines):
        end = i
        while (
            end < len(lines)
            and rows[end]
            and abs(rows[end] - rows[i]) <= 1
            and (end == i or not lines[end].gap or lines[end].gap == 1)
        ):
            end += 1
        wide = max(rows[i:end], default=0)
        if end - i >= (2 if wide >= 3 else 3):
            first = i
            above = i - 1
            if (
                above >= 0
                and above not in fixed
                and len(cells(lines[above])) >= max(2, wide - 1)
                and not ended(lines[above].text)
            ):
                first = above
            found.update(dict.fromkeys(range(first, end), "table"))
            while (
                end < len(lines)
                and re.match(
                    r"[（(]?(?:注|註|资料来源|資料來源|数据来源|来源|单位|單位|说明)[：:）)]",
                    lines[end].text,
                )
                and end not in fixed
            ):
                found[end] = "table"
                end += 1
            i = end
        else:
            i = max(end, i + 1)
    return found


def _columns_of_words(lines: Sequence[Line], fixed: Mapping[int, str]) -> dict[int, str]:
    """Rows without figures, as readers' verses with place and name: three lines of three cells."""
    found: dict[int, str] = {}
    rows = [_parts(line) if i not in fixed else 0 for i, line in enumerate(lines)]
    for i in range(len(lines) - 2):
        if min(rows[i : i + 3]) >= 2 and not any(
            ended(line.text) or line.width > 90 for line in lines[i : i + 3]
        ):
            found.update(dict.fromkeys(range(i, i + 3), "table"))
    return found


#: Verses are so long at most, and a poem has so many of them at least.
_VERSE, _VERSES = 20, 4


def find_verses(lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape) -> dict[int, str]:
    """Verses of one length, as classical poems have them: 江村三月柳如烟，燕子斜飞过客船。"""
    found: dict[int, str] = {}
    i = 0
    while i < len(lines):
        size = _verse(lines, i, fixed, shape)
        end = i + 1
        while (
            size
            and end < len(lines)
            and not lines[end].gap
            and _verse(lines, end, fixed, shape) == size
        ):
            end += 1
        whole = (end - i) * (1 if size <= 8 else 2) >= _VERSES
        if size and whole and ended(lines[end - 1].text):
            found.update(dict.fromkeys(range(i, end), "poem"))
        i = end
    return found


def _verse(lines: Sequence[Line], i: int, fixed: Mapping[int, str], shape: Shape) -> int:
    """Characters of a line that may be a verse of 5 or 7, or two of them; 0 where it is none."""
    if i in fixed or len(lines[i].bare) > _VERSE or lines[i].text[-1] not in "，。！？；,":
        return 0
    if shape.wrap[i] and lines[i].width > 0.8 * shape.wrap[i]:
        return 0
    parts = [len(p) for p in re.split(r"[，。！？；、,]", lines[i].bare) if p]
    return sum(parts) + len(parts) - 1 if set(parts) in ({5}, {7}) and len(parts) <= 2 else 0


#: Characters of a caption that stands in the middle of a paragraph, with its credit.
_LEAST_CAPTION, _MOST_CAPTION = 8, 64


def _parts(line: Line) -> int:
    """Columns of a line: parted by wide spaces, or three and more by any full-width ones."""
    wide = len(re.split(r"\u3000{2,}|[ ]{2,}|\t", line.text))
    return wide if wide >= 2 else max(1, len(re.split(r"\u3000+", line.text)) - 1)


def find_captions(lines: Sequence[Line], fixed: Mapping[int, str], shape: Shape) -> dict[int, str]:
    """Captions with their credit that stand in the middle of a wrapped paragraph.

    The sentence before is open and goes on after them. Of the lines that end with the credit, the
    fewest that hold a sentence are the caption.
    """
    found: dict[int, str] = {}
    for last in range(1, len(lines) - 1):
        after = lines[last + 1]
        inside = not after.gap and (not shape.indent or after.indent < shape.indent - 1)
        if not inside or not shape.wrap[last] or last in fixed:
            continue
        for first in range(last, max(0, last - 3), -1):
            text = "".join(line.text for line in lines[first : last + 1])
            at = credit_start(text)
            if at < _LEAST_CAPTION or len(text) > _MOST_CAPTION or not ended(text[:at]):
                continue
            if _breaks_off(lines, first, fixed, shape) and not re.search(
                r"[。！？]", text[:at].rstrip()[:-1]
            ):
                found.update(dict.fromkeys(range(first, last + 1), "caption"))
            break
    return found


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
    for i, line in enumerate(lines):
        if i in fixed:
            continue
        if read_jump(line.text) and not _amid(lines, i, shape):
            found[i] = "jump"
            continue
        strength = 0.0 if _opens_text(lines, i, shape) else byline_strength(line)
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
                strength >= _NAME_STRENGTH
                or _pen_name(line)
                or _long_pen_name(lines, i, shape)
                or read_signature(line.text)
            )
            and _name_here(lines, i, {**fixed, **found}, shape)
        ) or _signs(lines, i, shape):
            found[i] = "byline"
    return found


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


def _signs(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line signs the paragraph before it: （张三）, 读者 方大川, 市路灯管理所."""
    line = lines[i]
    if not i or not closed(lines[i - 1].text) or line.width > 44:
        return False
    if _SIGNATURE.match(line.text):
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
    if read_signature(line.text):
        return last and not line.gap
    office = line.bare.endswith(ends("byline", "offices"))
    shifted = line.indent > shape.indent + 3 and not re.search(r"[，。？！]", line.text)
    return shifted and not line.gap and (last or office)


_KANA = re.compile(r"[\u3041-\u30fa]")
_SIGNATURE = re.compile(
    r"^[（(【](?:本文|文章|此文)?(?:作者|笔者|筆者|译者|摘自|摘编|原载|原載|"
    r"来源|來源|据|據|选自|本报综合|整理|编译|编辑|截稿)[^（()）]{0,50}[)）】]$"
)


def _pen_name(line: Line) -> bool:
    """Whether a line may be a pen name, which need not begin with a surname."""
    return bool(re.fullmatch(r"[\u3400-\u9fff]{2,3}", line.bare))


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


def _name_here(lines: Sequence[Line], i: int, fixed: Mapping[int, str], shape: Shape) -> bool:
    """Whether a bare name stands where a byline does: under a head, over running text."""
    line = lines[i]
    if (
        i + 2 < len(lines)
        and (i + 1) not in fixed
        and (_bare_name(lines[i + 1], lines[i + 2]) or _verses_under(lines, i + 1))
    ):
        return False  # 等電車 over 司徒文 is the headline.
    if i + 1 < len(lines) and asks(lines[i + 1].text):
        return False  # 教师信箱 over 问：
    if (
        (len(line.bare) > 9 and not read_signature(line.text))
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
        and (before.width > line.width or len(line.text.split()) > 1 or surname(line.bare))
        and fixed.get(i - 1) not in ("folio", "staff", "table", "byline", "furniture")
    )
    spaced = len(line.text.split()) > 1
    over = after is not None and surname(line.bare) and _runs(lines, i + 1, shape)
    if after is not None and titled and (spaced or over or _head_above(lines, i, fixed)):
        wrapped = shape.wrap[i] > 0 and fills(after, None, shape.wrap[i], shape.by_characters)
        running = after.width >= 50 or ended(after.text) or after.indent >= 2 or wrapped
        if (
            running
            or spaced
            or _verses_follow(lines, i)
            or (lines[i - 1].gap and not line.gap)
            or after.gap
        ):
            same = shape.indent and line.indent == shape.indent and not after.indent
            return not (same and not after.gap)
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
    """Whether a line is a name with its surname, and running text follows."""
    return (
        re.fullmatch(r"[\u3400-\u9fff]{2,4}", line.bare) is not None
        and surname(line.bare)
        and not line.gap
        and after.width >= 20
    )


def _head_above(lines: Sequence[Line], i: int, fixed: Mapping[int, str]) -> bool:
    """Whether at most four lines of a head stand above: more would be verses."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if k == 0 or lines[k].gap or (k - 1) in fixed or closed(lines[k - 1].text):
            return i - k <= 4
    return False


# ---------------------------------------------------------------------------- after labelling
def units_of(
    lines: Sequence[Line],
    fixed: Mapping[int, str],
    labels: Mapping[int, Labelled],
    shape: Shape,
) -> list[Unit]:
    """The units of the page, in the order of their first lines."""
    units: list[Unit] = []
    body = -1
    for i, line in enumerate(lines):
        kind = fixed.get(i)
        if kind:
            same = units and units[-1].kind == kind in ("table", "poem", "caption")
            if same and not line.gap and units[-1].order + len(units[-1].lines) == i:
                last = units[-1]
                between = "" if kind == "caption" else "\n"
                piece = joined((last.piece, line.piece), between)
                units[-1] = replace(last, lines=(*last.lines, line), piece=piece)
                continue
            units.append(Unit(kind, (line,), line.piece, i))
            continue
        labelled = labels[i]
        if labelled.label == GOES_ON and body >= 0 and not _captioned_whole(units[body]):
            last = units[body]
            piece = join(last.piece, line.piece, soft=last.lines[-1].soft)
            confidence = min(last.confidence, labelled.confidence)
            units[body] = replace(
                last,
                lines=(*last.lines, line),
                piece=piece,
                confidence=confidence,
                done=_short(lines, i, shape),
            )
            continue
        kind = "head" if labelled.label == HEAD else "body"
        done = _short(lines, i, shape)
        units.append(Unit(kind, (line,), line.piece, i, labelled.confidence, done))
        if kind == "body":
            body = len(units) - 1
    items = _items(units)
    made = [unit if unit.order in items else _captioned(unit, shape) for unit in units]
    shown = {
        a.order
        for k, (a, b) in enumerate(pairwise(made))
        if _shown(a, b, alone=bool(k) and made[k - 1].kind == "head")
    }
    return [replace(u, kind="caption") if u.order in shown else u for u in made]


def _items(units: Sequence[Unit]) -> set[int]:
    """Units that are items of a list: neighbours with one bullet, under a head or a label.

    ▲ before two captions is no bullet: they stand under the text that they show.
    """
    found: set[int] = set()
    inside = False
    for k, (unit, after) in enumerate(pairwise(units)):
        sign = item_sign(unit.text)
        if not sign or sign != item_sign(after.text):
            inside = False
            continue
        if not inside and sign in "▲▼△▽" and k and units[k - 1].kind == "body":
            continue
        inside = True
        found |= {unit.order, after.order}
    return found


#: A caption over a line with its credit is not longer.
_CAPTION, _UNDER_A_HEAD = 40, 140


def _shown(unit: Unit, after: Unit, *, alone: bool) -> bool:
    """Whether a short text stands over a line that is nothing but a credit.

    ``alone``: it stands under a head, so that it is all the text of the picture.
    """
    return (
        unit.kind in ("head", "body")
        and after.kind == "caption"
        and credit_start(after.text) == 0
        and not after.gap
        and ended(unit.text)
        and (len(unit.text) <= (_UNDER_A_HEAD if alone else _CAPTION))
    )


def _captioned_whole(unit: Unit) -> bool:
    """Whether a unit is a caption with its credit: what comes then goes on in another text."""
    return caption_begins(unit.text) and credit_start(unit.text) > 0


def _short(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line of unpointed text is not full: nothing else tells that a paragraph ends."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    full = fills(lines[i], after, shape.wrap[i], shape.by_characters)
    stop = lines[i].text[-1] in "、云"
    return shape.unpointed[i] and not full and (shape.wrap[i] > 0 or stop)


def _captioned(unit: Unit, shape: Shape) -> Unit:
    """A unit that is a caption or a credit by its beginning or its end."""
    if unit.kind not in ("head", "body"):
        return unit
    text = unit.text
    at = credit_start(text)
    begins = caption_begins(text)
    indented = bool(shape.indent) and unit.lines[0].indent >= shape.indent - 1
    if at == 0 and len(text) <= 34 and not (ended(text) and len(text) > 20):
        return replace(unit, kind="caption")
    if at > 0 and len(text) <= 260 and not read_lead(text) and not asks(text):
        bracket = text.rstrip()[-1] in "）)】"
        likely = begins or not indented or not bracket or len(text) <= 90
        item = item_sign(text) and not begins and len(text) > 90
        if likely and not (indented and ended(text)) and not item:
            return replace(unit, kind="caption")
    if begins and not note_label(text) and len(text) <= 120:
        arrow = text[0] in "▲▼△▽◀◁↑↓←→↗↖"
        if not arrow or (unit.kind == "body" and len(text) <= 60):
            return replace(unit, kind="caption")
    return unit


def is_names(unit: Unit) -> bool:
    """Whether a unit is a list of names."""
    return read_names(unit.text) is not None
