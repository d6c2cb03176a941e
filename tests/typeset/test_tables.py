"""Tables: what is whole in them, and what gives way if they are wider than their column."""

from __future__ import annotations

import random

import pytest

from edition.model import (
    Answer,
    Article,
    Paragraph,
    Poem,
    Question,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.settings import Faces, Stylebook, load_stylebook
from edition.typeset import FORBIDDEN, WHOLE, Galley, Shaper, needs_of, set_body
from edition.typeset.body.galley import COUPLET
from edition.typeset.body.table_needs import LEAST_TYPE, NAMES, PLAIN


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces.shipped()


@pytest.fixture(scope="module")
def book() -> Stylebook:
    return load_stylebook("broadsheet")


@pytest.fixture(scope="module")
def shaper(faces: Faces) -> Shaper:
    return Shaper(faces)


def stock_table(rows: int) -> Table:
    """Codes and names, prices and turnover, made from a seed."""
    dice = random.Random(7)
    heads = ("代码 名称", "开盘", "收盘", "涨跌%", "成交手")
    table = [TableRow(cells=tuple(TableCell(text=Text.of(t), header=True) for t in heads))]
    for number in range(rows):
        words = (
            f"{600100 + number * 7} 南山{'茶钢盐纸'[number % 4]}业",
            f"{dice.uniform(3, 90):.2f}",
            f"{dice.uniform(3, 90):.2f}",
            f"{dice.uniform(-9.9, 9.9):+.2f}",
            str(dice.randrange(400000, 9999999)),
        )
        table.append(TableRow(cells=tuple(TableCell(text=Text.of(t)) for t in words)))
    return Table(caption=Text.of("收盘行情"), rows=tuple(table))


def galley(table: Table, measure: float, book: Stylebook, shaper: Shaper) -> Galley:
    article = Article(id="a", headline=Text.of("行情"), blocks=(table,))
    return set_body(article, measure, book, shaper)


def printed(body: Galley) -> dict[int, list[str]]:
    """The lines of each cell by its number."""
    cells: dict[int, list[str]] = {}
    for row in body.rows:
        for entry in row.lines:
            cells.setdefault(entry.part, []).append(entry.line.text)
    return cells


def test_figures_and_codes_are_whole_at_every_measure_that_can_hold_them(
    book: Stylebook, faces: Faces, shaper: Shaper
) -> None:
    """From the narrowest measure on, no cell with figures has more than one line, but the names."""
    table = stock_table(30)
    needs = needs_of(table, book, faces, shaper)
    for step in range(12):
        measure = needs.narrowest + 0.1 + step * 9
        body = galley(table, measure, book, shaper)
        assert not [found for found in body.diagnostics if found.code == "TYP203"]
        for part, lines in printed(body).items():
            if part > 5 and part % 5 != 1:
                assert len(lines) == 1, (measure, lines)
            if part > 5 and part % 5 == 1:
                assert lines[0][:6].isdigit(), (measure, lines)
        for row in body.rows:
            ends = 0.0
            for entry in row.lines:
                # Two cells never touch, and none leaves the column.
                shift = entry.x + min(s.x for s in entry.line.segments)
                assert shift > ends - 0.01
                ends = entry.x + entry.line.width
            assert ends <= measure + 0.02


def test_a_table_that_does_not_fit_is_an_error_that_names_it(
    book: Stylebook, faces: Faces, shaper: Shaper
) -> None:
    table = stock_table(3)
    needs = needs_of(table, book, faces, shaper)
    body = galley(table, needs.narrowest - 1, book, shaper)
    (found,) = [found for found in body.diagnostics if found.code == "TYP203"]
    assert found.severity == "error"
    assert "“收盘行情”" in found.message
    assert found.hint == "give the article at least 1 base column"


def test_type_gives_way_before_names_and_is_told(
    book: Stylebook, faces: Faces, shaper: Shaper
) -> None:
    """Smaller type, never under six points, comes before names in several lines."""
    table = stock_table(3)
    needs = needs_of(table, book, faces, shaper)
    assert min(needs.sizes) >= LEAST_TYPE
    own = needs.fit(needs.comfortable)
    assert (own.size, own.degree) == (needs.size, PLAIN)
    smaller = needs.fit(needs.comfortable - 1)
    assert smaller.size < needs.size
    assert smaller.degree < NAMES
    codes = [f.code for f in galley(table, needs.comfortable - 1, book, shaper).diagnostics]
    assert codes == ["TYP204"]


def test_the_head_is_repeated_and_counts_once(book: Stylebook, shaper: Shaper) -> None:
    """Every row of a table knows the head to print above it, whose words are nobody's."""
    body = galley(stock_table(20), 243, book, shaper)
    rows = [row for row in body.rows if row.head]
    assert len(rows) == 20
    for row in rows:
        head = [entry for line in row.head for entry in line.lines]
        assert "".join(s.text for e in head for s in e.line.segments).startswith("代码")
        assert all(entry.line.text == "" and entry.part < 0 for entry in head)


def test_a_small_table_and_a_stanza_are_wholes(book: Stylebook, shaper: Shaper) -> None:
    small = galley(stock_table(4), 243, book, shaper)
    assert all(row.break_after >= WHOLE for row in small.rows[:-1])
    verses = tuple(Text.of(verse) for verse in ("一江春水", "两岸灯火", "三更有雨", "四面无人"))
    poem = Poem(title=Text.of("夜泊"), stanzas=(verses, verses[:2]))
    article = Article(id="p", headline=Text.of("诗"), blocks=(poem,))
    after = [r.break_after for r in set_body(article, 117, book, shaper).rows if r.lines]
    assert after == [FORBIDDEN, COUPLET, WHOLE, COUPLET, 0.0, COUPLET, 0.0]


def test_a_question_stays_with_its_answer(book: Stylebook, shaper: Shaper) -> None:
    blocks = (
        Question(speaker="记者", text=Text.of("水从哪里来？")),
        Answer(speaker="周某", text=Text.of("从山上来，走了三里地，才到这口井。")),
        Question(speaker="记者", text=Text.of("还有呢？")),
        Paragraph(text=Text.of("他没有再说什么。")),
    )
    article = Article(id="q", headline=Text.of("问水"), blocks=blocks)
    rows = [r for r in set_body(article, 117, book, shaper).rows if r.lines]
    questions = [row.break_after for row in rows if row.role == "question"]
    assert questions[0] == FORBIDDEN
    assert questions[-1] < WHOLE


def test_cells_over_several_columns_widen_them(book: Stylebook, shaper: Shaper) -> None:
    """A head over two narrow columns stands on its own line in full."""
    wide = TableCell(text=Text.of("12345678901234567890"), header=True, colspan=2)
    cells = tuple(TableCell(text=Text.of(t)) for t in ("1", "2"))
    table = Table(rows=(TableRow(cells=(wide,)), TableRow(cells=cells)))
    assert printed(galley(table, 117, book, shaper))[1] == ["12345678901234567890"]
