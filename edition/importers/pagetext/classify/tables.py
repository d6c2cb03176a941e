"""Which lines are rows of tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import ends_sentence

_CELL = re.compile(
    r"\d{1,3}[ ]?(?:比|:|：|-|－)[ ]?\d{1,3}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}(?:[\d０-９.．，,]+(?:円|銭|ドル|ポイント|％)){1,2}|"
    r"[+\-−＋－±▲▼↑↓*]{0,2}[¥$￥]?[\d０-９][\d０-９,，.．:：/／\-—]*[%％‰]?(?:元|万|亿|吨|点|人|件|家|分|℃|斤|圓|角|萬|股|只|枚)?(?:[/／][\u3400-\u9fff]{1,3})?|"
    r"[—\-－–]{1,2}|平|持平"
)
#: What may part cells.
_PARTING = re.compile(r"[|｜│┃\t \u3000]")
#: Under a table: a note, the source, the unit.
_NOTE = re.compile(r"[（(]?(?:注|註|资料来源|資料來源|数据来源|来源|单位|單位|说明)[：:）)]")
#: A row is not wider; a cell of it is not longer, of rows of two cells not longer than that.
_ROW_WIDTH, _CELL_LENGTH, _PAIR_LENGTH = 110, 16, 14


def cells(line: SourceLine) -> list[str]:
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


def _figure_cells(line: SourceLine) -> int:
    """Number of cells of a row with figures; 0 where the line is none."""
    if line.width > _ROW_WIDTH or re.search(r"[。；！？]", line.text):
        return 0
    parts = cells(line)
    figures = sum(bool(_CELL.fullmatch(part)) for part in parts)
    longest = max(map(len, parts), default=0)
    if len(parts) >= 3 and figures >= 1 and longest <= _CELL_LENGTH:
        return len(parts)
    return 2 if len(parts) == 2 and figures == 1 and longest <= _PAIR_LENGTH else 0


def find_tables(lines: Sequence[SourceLine], fixed: Mapping[int, str]) -> dict[int, str]:
    """Rows of tables: at least two lines of as many cells with figures, their heading, a note.

    Args:
        lines: all lines of the page.
        fixed: lines whose kind is known.

    Returns:
        ``table`` by the index of the line.
    """
    counts = [0 if i in fixed else _figure_cells(line) for i, line in enumerate(lines)]
    rows = _columns_of_words(lines, fixed)
    i = 0
    while i < len(lines):
        end = _end_of_rows(lines, counts, i)
        widest = max(counts[i:end], default=0)
        if end - i < (2 if widest >= 3 else 3):
            i = max(end, i + 1)
            continue
        first = i - 1 if _is_heading(lines, i - 1, fixed, widest) else i
        end = _end_of_notes(lines, end, fixed)
        rows.update(dict.fromkeys(range(first, end), "table"))
        i = end
    return rows


def _end_of_rows(lines: Sequence[SourceLine], counts: Sequence[int], first: int) -> int:
    """The line after the rows that begin at ``first``, whose cells are as many, give or take one.

    One blank line may stand between two rows.
    """
    end = first
    while (
        end < len(lines)
        and counts[end]
        and abs(counts[end] - counts[first]) <= 1
        and (end == first or lines[end].gap <= 1)
    ):
        end += 1
    return end


def _is_heading(lines: Sequence[SourceLine], i: int, fixed: Mapping[int, str], widest: int) -> bool:
    """Whether a line over rows has about as many cells, of words: 品名　最高　最低."""
    return (
        i >= 0
        and i not in fixed
        and len(cells(lines[i])) >= max(2, widest - 1)
        and not ends_sentence(lines[i].text)
    )


def _end_of_notes(lines: Sequence[SourceLine], end: int, fixed: Mapping[int, str]) -> int:
    """The line after the notes under rows: 注：…, 单位：…."""
    while end < len(lines) and end not in fixed and _NOTE.match(lines[end].text):
        end += 1
    return end


def _columns_of_words(lines: Sequence[SourceLine], fixed: Mapping[int, str]) -> dict[int, str]:
    """Rows without figures, as readers' verses with place and name: three lines of three cells."""
    rows_of_words: dict[int, str] = {}
    rows = [_parts(line) if i not in fixed else 0 for i, line in enumerate(lines)]
    for i in range(len(lines) - 2):
        if min(rows[i : i + 3]) >= 2 and not any(
            ends_sentence(line.text) or line.width > 90 for line in lines[i : i + 3]
        ):
            rows_of_words.update(dict.fromkeys(range(i, i + 3), "table"))
    return rows_of_words


def _parts(line: SourceLine) -> int:
    """Columns of a line: parted by wide spaces, or three and more by any full-width ones."""
    if _PARTING.search(line.text) is None:
        return 1
    wide = len(re.split(r"\u3000{2,}|[ ]{2,}|\t", line.text))
    return wide if wide >= 2 else max(1, len(re.split(r"\u3000+", line.text)) - 1)
