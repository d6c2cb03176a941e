"""A page drawn in characters: for the terminal, and for tests."""

from __future__ import annotations

from edition.model.plan import PagePlan, Picture, Rect, TextBox

#: Characters per base column, and page rows per line of the drawing.
CELL, ROWS_PER_LINE = 4, 3

#: How pictures are drawn, and blocks that belong to no article.
PICTURE, BLOCK = "#", "%"


def draw(page: PagePlan) -> str:
    """The page as a drawing and a legend.

    One letter per article, a capital where its headline stands; ``#`` for pictures, ``%`` for
    fillers and advertisements.
    """
    height = -(-page.rows // ROWS_PER_LINE)
    canvas = [[" "] * (page.columns * CELL) for _ in range(height)]
    legend = []
    for item in page.furniture:
        pinned = isinstance(item, Picture)
        filler = isinstance(item, TextBox) and item.role == "filler"
        if pinned or filler:
            assert isinstance(item, (Picture, TextBox))
            _fill(canvas, page, item.rect, BLOCK)
    # Articles that run round others come first: their guests are drawn over them.
    inside = {
        id(a): sum(_holds(b.rect, a.rect) for b in page.parts if b is not a) for a in page.parts
    }
    letters = {id(part): chr(ord("a") + number % 26) for number, part in enumerate(page.parts)}
    for part in sorted(page.parts, key=lambda part: inside[id(part)]):
        letter = letters[id(part)]
        _fill(canvas, page, part.rect, letter)
        for item in part.items:
            if isinstance(item, Picture):
                _fill(canvas, page, item.rect, PICTURE)
            elif isinstance(item, TextBox) and item.role == "headline":
                _fill(canvas, page, item.rect, letter.upper())
    for part in page.parts:
        legend.append(f"{letters[id(part)]} {part.article}")
    lines = ["".join(row).rstrip() for row in canvas]
    return "\n".join([f"page {page.number}", *lines, *legend]) + "\n"


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x - 1 <= inner.x
        and outer.y - 1 <= inner.y
        and outer.right + 1 >= inner.right
        and outer.bottom + 1 >= inner.bottom
    )


def _fill(canvas: list[list[str]], page: PagePlan, rect: Rect, mark: str) -> None:
    step = page.column_width + page.gap
    left = round((rect.x - page.type_area.x) / step * CELL)
    right = round((rect.right + page.gap - page.type_area.x) / step * CELL)
    top = round((rect.y - page.body_y) / page.row / ROWS_PER_LINE)
    bottom = max(top + 1, round((rect.bottom - page.body_y) / page.row / ROWS_PER_LINE))
    for y in range(max(0, top), min(bottom, len(canvas))):
        for x in range(max(0, left), min(right, len(canvas[0]))):
            canvas[y][x] = mark
