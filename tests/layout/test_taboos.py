"""The taboos are seen in any plan, whoever made it."""

from __future__ import annotations

from edition.layout import layout_lint
from edition.model import ArticlePart, Line, PagePlan, Picture, PlacedLine, Rect, Segment, TextBox
from edition.model.plan import TextStyle

#: Columns of 100 points with gaps of 10, rows of 10 points.
COLUMN, GAP, ROW = 100.0, 10.0, 10.0


def page(*parts: ArticlePart) -> PagePlan:
    """A page of 4 columns and 50 rows."""
    area = Rect(0.0, 0.0, 430.0, 500.0)
    return PagePlan("2", 430.0, 500.0, area, 4, COLUMN, GAP, ROW, 50, 0.0, (), parts)


def part(
    name: str,
    column: int,
    columns: int,
    row: int,
    rows: int,
    *,
    size: float = 20.0,
    picture: bool = False,
) -> ArticlePart:
    """An article with a headline over all its columns, three rows high."""
    x, width = column * (COLUMN + GAP), columns * (COLUMN + GAP) - GAP
    rect = Rect(x, row * ROW, width, rows * ROW)
    style = TextStyle("box-400", size)
    line = Line((Segment(name, 0.0, size, style),), size, width, size, 0.0)
    head = Rect(x, row * ROW, width, 3 * ROW)
    items: list[TextBox | Picture] = [TextBox(head, "headline", (PlacedLine(line, x, head.y),))]
    if picture:
        items.append(Picture(Rect(x, (row + 4) * ROW, width, 10 * ROW), "a.jpg"))
    return ArticlePart(name, rect, tuple(items))


def codes(*parts: ArticlePart) -> list[str]:
    """What is found."""
    return [diagnostic.code for diagnostic in layout_lint(page(*parts))]


def test_a_clean_page() -> None:
    """An article over the whole width, two under it with heads of other sizes: nothing."""
    assert codes(
        part("a", 0, 4, 0, 20), part("b", 0, 2, 21, 29), part("c", 2, 2, 21, 29, size=14)
    ) == []  # fmt: skip


def test_an_alley_across() -> None:
    """Two over two, level: 断版 (and the gutter between them is 通缝)."""
    codes_found = codes(
        part("a", 0, 2, 0, 20), part("b", 2, 2, 0, 20, size=14),
        part("c", 0, 2, 21, 29), part("d", 2, 2, 21, 29, size=14),
    )  # fmt: skip
    assert codes_found == ["CMP201", "CMP202"]


def test_a_gutter_down() -> None:
    """Two stacks side by side share a gutter from head to foot: 通缝."""
    codes_found = codes(
        part("a", 0, 2, 0, 20), part("b", 0, 2, 21, 29),
        part("c", 2, 2, 0, 30, size=14), part("d", 2, 2, 31, 19, size=14),
    )  # fmt: skip
    assert codes_found == ["CMP202"]


def test_an_article_over_the_gutter_mends_it() -> None:
    """One article that reaches over the gutter breaks it."""
    codes_found = codes(
        part("a", 0, 2, 0, 20), part("b", 2, 2, 0, 20, size=14), part("c", 0, 4, 21, 29)
    )
    assert codes_found == []


def test_heads_side_by_side() -> None:
    """Two heads of like size on the same rows: 碰题."""
    assert codes(part("a", 0, 2, 0, 50), part("b", 2, 2, 0, 50, size=19)) == ["CMP203"]


def test_pictures_that_touch() -> None:
    """Pictures of two articles side by side."""
    codes_found = codes(
        part("a", 0, 2, 0, 50, picture=True), part("b", 2, 2, 0, 50, size=14, picture=True)
    )
    assert codes_found == ["CMP204"]


def test_a_picture_away_from_its_article() -> None:
    """A picture outside of its article's rectangle."""
    lost = part("a", 0, 2, 0, 20)
    away = Picture(Rect(300.0, 400.0, 100.0, 50.0), "a.jpg")
    moved = ArticlePart("a", lost.rect, (*lost.items, away))
    assert codes(moved) == ["CMP207"]


def test_columns_that_end_apart() -> None:
    """Columns of one article at its foot, four rows apart."""
    whole = part("a", 0, 2, 0, 20)
    line = Line((Segment("字", 0.0, 9.0, TextStyle("box-400", 9.0)),), 9.0, COLUMN, 8.0, 1.0)

    def column(x: float, last: int) -> TextBox:
        placed = tuple(PlacedLine(line, x, (5 + k) * ROW) for k in range(last - 4))
        return TextBox(Rect(x, 5 * ROW, COLUMN, (last - 4) * ROW), "body", placed)

    uneven = ArticlePart("a", whole.rect, (*whole.items, column(0.0, 19), column(110.0, 15)))
    level = ArticlePart("a", whole.rect, (*whole.items, column(0.0, 19), column(110.0, 18)))
    assert codes(uneven) == ["CMP206"]
    assert codes(level) == []
