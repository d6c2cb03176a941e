"""Lines that stand in columns or verses: rows of tables, poems of one length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.shape import Shape, ended
from edition.importers.pagetext.source import Line

_CELL = re.compile(
    r"\d{1,3}[ ]?(?:比|:|：|-|－)[ ]?\d{1,3}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}(?:[\d０-９.．，,]+(?:円|銭|ドル|ポイント|％)){1,2}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}[¥$￥]?[\d０-９][\d０-９,，.．:：/／\-—]*[%％‰]?(?:元|万|亿|吨|点|人|件|家|分|℃|斤|圓|角|萬|股|只|枚)?(?:[/／][\u3400-\u9fff]{1,3})?|"
    r"[—\-－–]{1,2}|平|持平"
)


#: What may part cells.
_PARTING = re.compile(r"[|｜│┃\t \u3000]")


def cells(line: Line) -> list[str]:
    """The cells of a table's row; one cell where the line is none."""
    return cells_of(line.text)


def cells_of(text: str) -> list[str]:
    """The cells of a row by bars, wide spaces or single ones; all of it where it is no row."""
    if _PARTING.search(text) is None:
        return [text]
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


def _parts(line: Line) -> int:
    """Columns of a line: parted by wide spaces, or three and more by any full-width ones."""
    if _PARTING.search(line.text) is None:
        return 1
    wide = len(re.split(r"\u3000{2,}|[ ]{2,}|\t", line.text))
    return wide if wide >= 2 else max(1, len(re.split(r"\u3000+", line.text)) - 1)
