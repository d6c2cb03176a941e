"""Tables of the book: head and body, heads of rows, and what each cell says on a narrow screen.

A table that is wider than a phone is folded there by the style sheet: each row becomes a short list
under its head, each cell preceded by the heads of its columns (``data-label``). Nothing scrolls:
readers that show pages would cut off what hangs over.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model import Table, TableCell, TableRow

#: A table with this many columns is set smaller: eight four-digit numbers at the usual size are as
#: wide as a phone.
WIDE = 7
#: Share of the text's size at which tables are set, and those of many columns (``book.css``).
SIZE, WIDE_SIZE = 0.85, 0.7
#: White in a cell, left and right together, em; in a table of many columns.
PADDING, WIDE_PADDING = 0.8, 0.5
#: What a phone holds beside its margins: 360 px, em of 16 px.
PHONE = 20.0
#: A column of words is readable from this many Han characters on.
READABLE = 4

#: What is not broken: figures with their signs, words.
_WHOLE = re.compile(r"[!-~\u00a0-\u024f\u2010-\u2015\u2030-\u205e]+")
#: After the heads of a cell's columns, by language.
_COLON = {"zh": "：", "ja": "：", "ko": ": "}


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with what its markup needs.

    Attributes:
        head, body: its rows.
        wide: whether it has many columns.
        folds: whether it is wider than a phone.
        heads: whether the first cell of each row is the head of its row, though not marked as one.
        labels: for each cell of the body, the heads of its columns with a colon, or "".
    """

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    wide: bool
    folds: bool
    heads: bool
    labels: tuple[tuple[str, ...], ...]


def table_view(table: Table, language: str) -> TableView:
    """The view of a table.

    Args:
        table: of the model.
        language: of the article, BCP 47.
    """
    head, body = _split(table)
    places = list(_columns(table.rows))
    wide = _width(table.rows) >= WIDE
    colon = _COLON.get(language[:2], ": ")
    over = _heads_over(head, places)
    labels = tuple(
        tuple(
            _label(over, cell, column, colon)
            for cell, column in zip(row.cells, columns, strict=True)
        )
        for row, columns in zip(body, places[len(head) :], strict=True)
    )
    return TableView(
        head, body, wide, _least(table, places, wide=wide) > PHONE, _has_heads(head, body), labels
    )


def _split(table: Table) -> tuple[tuple[TableRow, ...], tuple[TableRow, ...]]:
    """The leading rows of headers only, if their cells do not span below them, and the rest."""
    rows = table.rows
    heads = itertools.takewhile(lambda row: row.cells and all(c.header for c in row.cells), rows)
    count = len(list(heads))
    if count == len(rows):
        return (), rows
    reach = max(
        (index + cell.rowspan for index, row in enumerate(rows[:count]) for cell in row.cells),
        default=0,
    )
    return ((), rows) if reach > count else (rows[:count], rows[count:])


def _width(rows: Sequence[TableRow]) -> int:
    return max((sum(cell.colspan for cell in row.cells) for row in rows), default=0)


def _columns(rows: Sequence[TableRow]) -> Iterator[list[int]]:
    """The first column of each cell, row by row; cells that span rows push the next ones aside."""
    taken: dict[int, int] = {}  # column → rows still covered from above
    for row in rows:
        columns, at = [], 0
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row.cells:
            while taken.get(at, 0):
                at += 1
            columns.append(at)
            if cell.rowspan > 1:
                below.update(dict.fromkeys(range(at, at + cell.colspan), cell.rowspan - 1))
            at += cell.colspan
        taken = below
        yield columns


def _heads_over(head: Sequence[TableRow], places: Sequence[list[int]]) -> dict[int, list[str]]:
    """The heads over each column, from the top."""
    over: dict[int, list[str]] = {}
    for row, columns in zip(head, places, strict=False):
        for cell, first in zip(row.cells, columns, strict=True):
            words = "".join(str(cell.text).split("\n")).strip()
            for column in range(first, first + cell.colspan):
                if words:
                    over.setdefault(column, []).append(words)
    return over


def _label(over: dict[int, list[str]], cell: TableCell, column: int, colon: str) -> str:
    """The heads over a cell; those over all columns that it spans, where it spans several."""
    heads = over.get(column, [])
    for other in range(column + 1, column + cell.colspan):
        heads = [words for words in heads if words in over.get(other, [])]
    return " ".join(heads) + colon if heads else ""


def _has_heads(head: Sequence[TableRow], body: Sequence[TableRow]) -> bool:
    """Whether the first column names the rows: every row otherwise, in a table with a head."""
    firsts = [str(row.cells[0].text).strip() for row in body if row.cells]
    return (
        bool(head)
        and len(firsts) == len(body)
        and len(set(firsts)) == len(firsts)
        and all(len(row.cells) > 1 and row.cells[0].colspan == 1 for row in body)
        and not any(cell.header or cell.rowspan > 1 for row in body for cell in row.cells)
        and all(firsts)
        and not any(row.cells[0].align == "end" for row in body)
    )


def _least(table: Table, places: Sequence[list[int]], *, wide: bool) -> float:
    """The least width in which a table can be read, em of the text around it."""
    needs: dict[int, float] = {}
    for row, columns in zip(table.rows, places, strict=True):
        for cell, column in zip(row.cells, columns, strict=True):
            if cell.colspan == 1:
                needs[column] = max(needs.get(column, 0.0), _cell_least(str(cell.text)))
    size, padding = (WIDE_SIZE, WIDE_PADDING) if wide else (SIZE, PADDING)
    return sum(need + padding for need in needs.values()) * size


def _cell_least(words: str) -> float:
    """The width of a cell's longest whole, or of a few Han characters if it has as many, em."""
    whole = max((len(match) for match in _WHOLE.findall(words)), default=0) * 0.55
    han = sum(unicodedata.east_asian_width(character) in "WF" for character in words)
    return max(whole, min(han, READABLE))
