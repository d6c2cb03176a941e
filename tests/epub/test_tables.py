"""Tables of the book: row heads, and what is wider than a phone is folded."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from edition.epub import package
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.model import Article, Edition, Paragraph, Run, Table, TableCell, TableRow, Text

MONTHS = "一月 二月 三月 四月 五月 六月"


def cells(words: str, *, header: bool = False) -> tuple[TableCell, ...]:
    """Cells of words parted by spaces."""
    return tuple(TableCell(text=Text.of(word), header=header) for word in words.split())


def markup(edition: Edition, tmp_path: Path, *rows: TableRow) -> str:
    """The article with a table of these rows; what is read back is the same."""
    names = Paragraph(
        text=Text.of(Run(text="张衡", proper_name=True), Run(text="李白", proper_name=True))
    )
    article = Article(id="a", headline=Text.of("表"), blocks=(names, Table(rows=rows)))
    edition = edition.model_copy(update={"articles": (article,), "pages": ()})
    package(Issue.of(edition), tmp_path / "x.epub")
    assert read_epub(tmp_path / "x.epub").editions[0].articles[0].blocks == article.blocks
    with ZipFile(tmp_path / "x.epub") as book:
        return book.read("EPUB/text/article-a.xhtml").decode()


def test_a_table_wider_than_a_phone_is_folded(rich: Edition, tmp_path: Path) -> None:
    """Each cell then says the heads of its columns; cells that span others say what they share."""
    place = TableCell(text=Text.of("地点"), header=True, rowspan=2)
    half = TableCell(text=Text.of("上半年"), header=True, colspan=6)
    stopped = TableCell(text=Text.of("停航"), colspan=2)
    figures = cells("14,369 223,118 314,221 4,123,222 512,223 612,223")
    shown = markup(
        rich, tmp_path,
        TableRow(cells=(place, half)),
        TableRow(cells=cells(MONTHS, header=True)),
        TableRow(cells=(*cells("老码头", header=True), *figures)),
        TableRow(cells=(*cells("新码头", header=True), stopped, *figures[2:])),
    )  # fmt: skip
    assert '<div class="table wide folds">' in shown
    assert '<th scope="row">老码头</th><td data-label="上半年 一月：">14,369</td>' in shown
    assert '<td colspan="2" data-label="上半年：">停航</td><td data-label="上半年 三月：">' in shown


def test_cells_beside_one_that_spans_rows_keep_their_columns(rich: Edition, tmp_path: Path) -> None:
    """A cell that spans rows pushes those of the next row aside."""
    town = TableCell(text=Text.of("东坪"), rowspan=2)
    figures = "9,314,221,000.50 4,123,222,000.50 512,223,000.50"
    shown = markup(
        rich, tmp_path,
        TableRow(cells=cells("乡镇 作物 产量 产值 面积", header=True)),
        TableRow(cells=(town, *cells("水稻 " + figures))),
        TableRow(cells=cells("小麦 " + figures)),
    )  # fmt: skip
    assert '<td data-label="作物：">小麦</td><td data-label="产量：">' in shown


@pytest.mark.parametrize(
    ("first", "headed"), [("600519 601318", True), ("东坪 西坪", True), ("东坪 东坪", False)]
)
def test_the_first_column_heads_its_rows(
    rich: Edition, tmp_path: Path, first: str, headed: bool
) -> None:
    """Where it tells each row from the others; the source's cells are no headers for that."""
    one, two = first.split()
    shown = markup(
        rich, tmp_path,
        TableRow(cells=cells("名 数", header=True)),
        TableRow(cells=cells(f"{one} 1")),
        TableRow(cells=cells(f"{two} 2")),
    )  # fmt: skip
    assert (f'<th scope="row" class="stub">{one}</th>' in shown) is headed
    assert '<div class="table">' in shown
    assert "data-label" not in shown
