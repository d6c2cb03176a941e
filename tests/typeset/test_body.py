"""Bodies as galleys: every block of the model, on the body grid."""

from __future__ import annotations

import pytest

from edition.model import (
    Answer,
    Article,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    Run,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.article import Block
from edition.settings import Faces, Stylebook, load_stylebook
from edition.typeset import FORBIDDEN, Galley, Shaper, set_body

HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"


@pytest.fixture(scope="module")
def book() -> Stylebook:
    """The broadsheet's stylebook."""
    return load_stylebook("broadsheet")


@pytest.fixture(scope="module")
def real() -> Shaper:
    """Measures in the shipped faces."""
    return Shaper(Faces.shipped())


def galley(
    book: Stylebook,
    shaper: Shaper,
    *blocks: Block,
    lead: str = "",
    dateline: str = "",
    editors_note: EditorsNote | None = None,
    looseness: int = 0,
) -> Galley:
    """The galley of an article of these blocks, thirteen characters wide."""
    article = Article(
        id="a", blocks=blocks, lead=lead, dateline=dateline, editors_note=editors_note
    )
    return set_body(article, 13 * book.grid.body, book, shaper, looseness=looseness)


def texts(body_galley: Galley) -> list[str]:
    """What stands in each row, blank rows empty."""
    return ["".join(entry.line.text for entry in row.lines) for row in body_galley.rows]


def test_paragraphs_are_indented_by_two(book: Stylebook, real: Shaper) -> None:
    """Two characters less on the first line (CLREQ, first-line indent)."""
    rows = texts(galley(book, real, Paragraph(text=Text.of(HAN[:30]))))
    assert rows == [HAN[:11], HAN[11:24], HAN[24:30]]


@pytest.mark.parametrize(
    ("lead", "dateline", "opening"),
    [
        ("本报讯", "", "本报讯"),
        ("", "新华社北京10月27日电", "新华社北京10月27日电"),
        ("本报讯", "北京", "北京\u3000本报讯"),
    ],
)
def test_datelines_run_in(
    book: Stylebook, real: Shaper, lead: str, dateline: str, opening: str
) -> None:
    """电头 and 本报讯 open the first paragraph in bold, before pictures and subheads or not."""
    blocks = (Figure(), Subhead(text=Text.of("小标题")), Paragraph(text=Text.of(HAN)))
    body_galley = galley(book, real, *blocks, lead=lead, dateline=dateline)
    rows = [row for row in body_galley.rows if row.role == "body" and row.lines]
    assert "".join(e.line.text for r in rows for e in r.lines).startswith(opening)
    first = rows[0].lines[0].line.segments[0]
    assert first.style.face == "hei-700"
    assert first.text[0] == opening[0]


def test_a_lead_without_paragraphs(book: Stylebook, real: Shaper) -> None:
    """The lead is printed where there is nothing to run it into."""
    body_galley = galley(book, real, Question(text=Text.of("问什么")), lead="本报讯")
    assert texts(body_galley)[0] == "本报讯"


def test_subheads_keep_with_what_follows(book: Stylebook, real: Shaper) -> None:
    """No column ends between a subhead and the two lines under it; white before it goes along."""
    body = Paragraph(text=Text.of(HAN))
    body_galley = galley(book, real, body, Subhead(text=Text.of("小标题")), body)
    at = next(i for i, row in enumerate(body_galley.rows) if row.role == "subhead" and row.lines)
    assert body_galley.rows[at - 1].blank
    assert [body_galley.rows[i].break_after >= FORBIDDEN for i in (at - 2, at - 1, at, at + 1, at + 2)] == [
        False, True, True, True, False
    ]  # fmt: skip


def test_no_white_at_the_ends(book: Stylebook, real: Shaper) -> None:
    """A galley begins and ends with type, and no two blank rows follow each other."""
    poem = Poem(stanzas=((Text.of("床前明月光"),), (Text.of("疑是地上霜"),)))
    body_galley = galley(book, real, Subhead(text=Text.of("题")), poem, poem)
    assert not body_galley.rows[0].blank
    assert not body_galley.rows[-1].blank
    for before, after in zip(body_galley.rows, body_galley.rows[1:], strict=False):
        assert not (before.blank and after.blank)


def test_poems_keep_their_lines(book: Stylebook, real: Shaper) -> None:
    """One line per verse, all beginning at one edge, the longest in the middle."""
    verses = (Text.of("红军不怕远征难，"), Text.of("万水千山只等闲。"))
    body_galley = galley(
        book, real, Poem(title=Text.of("长征"), author="毛泽东", stanzas=(verses,))
    )
    assert [t for t in texts(body_galley) if t] == [
        "长征",
        "毛泽东",
        "红军不怕远征难，",
        "万水千山只等闲。",
    ]
    entries = [row.lines[0] for row in body_galley.rows if row.lines][-2:]
    lefts = [entry.x + entry.line.segments[0].x for entry in entries]
    assert lefts[0] == pytest.approx(lefts[1])
    right = body_galley.measure - max(entry.x + entry.line.width for entry in entries)
    assert lefts[0] == pytest.approx(right, abs=0.5)


def test_lists_hang(book: Stylebook, real: Shaper) -> None:
    """The marker is ours; turned lines begin under the item's first character."""
    items = (Text.of(HAN[:20]), Text.of("二"))
    body_galley = galley(book, real, ListBlock(items=items, ordered=True, start=9))
    first, second, last = (row.lines[0].line for row in body_galley.rows)
    assert (first.segments[0].text, first.segments[0].generated) == ("9.", True)
    assert first.text == HAN[: len(first.text)]
    assert first.segments[1].x == pytest.approx(second.segments[0].x)
    assert last.segments[0].text == "10."


def test_questions_and_answers(book: Stylebook, real: Shaper) -> None:
    """Speakers are printed as written, in bold."""
    body_galley = galley(
        book, real, Question(speaker="记者", text=Text.of("如何？")), Answer(text=Text.of("很好。"))
    )
    assert texts(body_galley) == ["记者：如何？", "答：很好。"]
    assert [row.role for row in body_galley.rows] == ["question", "answer"]
    assert body_galley.rows[1].lines[0].line.segments[0].style.face == "hei-700"


def test_quotations_and_editors_notes(book: Stylebook, real: Shaper) -> None:
    """Set in 楷; the source stands at the right; the label opens the note."""
    body_galley = galley(
        book,
        real,
        Quotation(paragraphs=(Text.of("科学技术是第一生产力"),), source=Text.of("邓小平")),
        editors_note=EditorsNote(paragraphs=(Text.of("按语。"),)),
    )
    assert texts(body_galley) == ["编者按：按语。", "科学技术是第一生产力", "——邓小平"]
    assert body_galley.rows[0].lines[0].block == -1
    assert body_galley.rows[1].lines[0].line.segments[0].style.face == "kai-400"
    source = body_galley.rows[2].lines[0]
    assert source.x + source.line.width == pytest.approx(body_galley.measure, abs=0.01)


def test_notes_have_their_sign_and_a_rule(book: Stylebook, real: Shaper) -> None:
    """A note begins with what calls it; a short rule over the first sets them off."""
    called = Text.of("高新区", Run(text="①", note="x"), "和", Run(text="②", note="y"))
    body_galley = galley(
        book, real, Paragraph(text=called), Note(id="x", text=Text.of("甲")),
        Note(id="y", text=Text.of("乙")),
    )  # fmt: skip
    notes = [row for row in body_galley.rows if row.role == "note" and row.lines]
    assert [row.lines[0].line.segments[0].text for row in notes] == ["①", "②"]
    assert [len(row.rules) for row in notes] == [1, 0]
    assert body_galley.rows[-3].blank


def _table() -> Table:
    rows = [("园区", "产值"), ("贵阳", "1,461.5"), ("济宁", "86"), ("昆山", "792.25")]
    return Table(
        caption=Text.of("指标"),
        rows=tuple(
            TableRow(cells=tuple(TableCell(text=Text.of(t), header=not i) for t in row))
            for i, row in enumerate(rows)
        ),
    )


def test_tables_align_their_figures(book: Stylebook, real: Shaper) -> None:
    """Decimal points stand one under the other; the head stays with the first row."""
    body_galley = galley(book, real, _table())
    assert texts(body_galley) == ["指标", "园区产值", "贵阳1,461.5", "济宁86", "昆山792.25"]
    points = []
    for row in body_galley.rows[2:]:
        entry = row.lines[1]
        text, style = entry.line.text, entry.line.segments[0].style
        whole = real.width(text.split(".")[0], style)
        points.append(entry.x + entry.line.segments[0].x + whole)
    assert points == pytest.approx([points[0]] * 3, abs=0.01)
    assert [row.break_after >= FORBIDDEN for row in body_galley.rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert len(body_galley.rows[-1].rules) == 2
    for row in body_galley.rows:
        for entry in row.lines:
            assert entry.x + entry.line.width <= body_galley.measure + 0.01


def test_narrow_tables_break_no_figure(book: Stylebook, real: Shaper) -> None:
    """Where room is short, names are broken and figures are not."""
    cells = tuple(
        TableCell(text=Text.of(t)) for t in ("济宁高新技术产业开发区", "1,461.5", "12.35%")
    )
    body_galley = galley(book, real, Table(rows=(TableRow(cells=cells),)))
    lines = [entry.line.text for row in body_galley.rows for entry in row.lines]
    assert "1,461.5" in lines
    assert "12.35%" in lines
    assert len(body_galley.rows) > 1


def test_spans_of_cells(book: Stylebook, real: Shaper) -> None:
    """Cells over several columns and rows stand where HTML would put them."""
    wide, tall = TableCell(text=Text.of("宽"), colspan=2), TableCell(text=Text.of("高"), rowspan=2)
    single = TableCell(text=Text.of("一"))
    rows = (TableRow(cells=(tall, wide)), TableRow(cells=(single, single)))
    body_galley = galley(book, real, Table(rows=rows))
    first, second = (row.lines for row in body_galley.rows)
    assert [entry.line.text for entry in first] == ["高", "宽"]
    assert [entry.line.text for entry in second] == ["一", "一"]
    assert second[0].x == pytest.approx(first[1].x)


def test_looseness_is_taken_where_it_is_cheap(book: Stylebook, real: Shaper) -> None:
    """A body asked for a row more or less gives it within what it says is possible."""
    text = "他说，这个大地的人，我们来到，时为子中，你说生国，年着就那，和要她出。" * 4
    blocks = [Paragraph(text=Text.of(HAN[i:] + text)) for i in range(4)]
    best = galley(book, real, *blocks)
    assert best.least <= len(best.rows) < best.most - 1
    for want in (best.least - len(best.rows), best.most - len(best.rows), 1):
        body_galley = galley(book, real, *blocks, looseness=want)
        assert body_galley.looseness == want
        assert len(body_galley.rows) == len(best.rows) + want
        assert (body_galley.least, body_galley.most) == (best.least, best.most)
        assert "".join(texts(body_galley)) == "".join(texts(best))
    assert galley(book, real, *blocks, looseness=-99).looseness == best.least - len(best.rows)


def test_short_paragraphs_are_not_torn(book: Stylebook, real: Shaper) -> None:
    """A line that fits is never spread over two to gain a row."""
    body_galley = galley(book, real, Paragraph(text=Text.of(HAN[:10])), Subhead(text=Text.of("题")))
    assert body_galley.least == body_galley.most == len(body_galley.rows)


def test_centred_lines_are_balanced(book: Stylebook, real: Shaper) -> None:
    """A subhead of two lines has lines of nearly one length, not a full one and a rest."""
    body_galley = galley(book, real, Subhead(text=Text.of("高点起步扎实推进从严从实以上率下")))
    first, second = (text for text in texts(body_galley) if text)
    assert abs(len(first) - len(second)) <= 1


def test_readings_take_a_row(book: Stylebook, real: Shaper) -> None:
    """A line with readings is set a row lower, and keeps the row that this takes below it."""
    read = Text.of(HAN[:20], Run(text="阿", ruby="ē"), HAN)
    plain = galley(book, real, Paragraph(text=Text.of(HAN[:20] + "阿" + HAN)))
    rows = galley(book, real, Paragraph(text=read)).rows
    assert len(rows) == len(plain.rows) + 1
    (high,) = (k for k, row in enumerate(rows) if row.lines and row.lines[0].line.readings)
    assert rows[high].lines[0].dy == pytest.approx(book.grid.leading)
    assert (rows[high].break_after, rows[high + 1].lines) == (FORBIDDEN, ())
    assert not rows[high + 1].blank
    assert all(not entry.dy for k in range(len(rows)) if k != high for entry in rows[k].lines)


def test_no_row_is_taken_where_readings_have_room(book: Stylebook, real: Shaper) -> None:
    """With wide leading they stand between the lines."""
    read = Text.of(HAN[:20], Run(text="阿", ruby="ē"), HAN)
    grid = book.grid.model_copy(update={"leading": book.grid.body * 1.8})
    wide = book.model_copy(update={"grid": grid})
    assert all(row.lines for row in galley(wide, real, Paragraph(text=read)).rows)


def test_a_row_of_cells_is_lowered_together(book: Stylebook, real: Shaper) -> None:
    """Beside a cell with a reading the others keep its baseline; the rule above stays."""
    cells = (
        TableCell(text=Text.of(Run(text="涪", ruby="fú"), "陵")),
        TableCell(text=Text.of("12")),
    )
    other = (TableCell(text=Text.of("乐山")), TableCell(text=Text.of("8")))
    table = Table(rows=(TableRow(cells=other), TableRow(cells=cells), TableRow(cells=other)))
    rows = galley(book, real, table).rows
    assert [[entry.line.text for entry in row.lines] for row in rows] == [
        ["乐山", "8"], ["涪陵", "12"], [], ["乐山", "8"]
    ]  # fmt: skip
    assert {entry.dy for entry in rows[1].lines} == {book.grid.leading}
    assert rows[1].break_after == FORBIDDEN
