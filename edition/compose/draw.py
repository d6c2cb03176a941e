"""A page drawn in characters: for eyes in a terminal, and for tests."""

from __future__ import annotations

from edition.model.plan import PagePlan, Picture

#: Characters across a base column; a row of the drawing stands for this many rows of the page.
CELL, ROWS_PER_LINE = 4, 3


def draw(page: PagePlan) -> str:
    """The page as a drawing: a letter an article, ``#`` for pictures, and a legend."""
    height = -(-page.rows // ROWS_PER_LINE)
    canvas = [[" "] * (page.columns * CELL) for _ in range(height)]
    legend = []
    for number, part in enumerate(page.parts):
        letter = chr(ord("A") + number % 26)
        legend.append(f"{letter} {part.article}")
        _fill(canvas, page, part.rect.x, part.rect.y, part.rect.right, part.rect.bottom, letter)
        for item in part.items:
            if isinstance(item, Picture):
                r = item.rect
                _fill(canvas, page, r.x, r.y, r.right, r.bottom, "#")
    lines = ["".join(row).rstrip() for row in canvas]
    return "\n".join([f"page {page.number}", *lines, *legend]) + "\n"


def _fill(
    canvas: list[list[str]], page: PagePlan, x1: float, y1: float, x2: float, y2: float, mark: str
) -> None:
    step = page.column_width + page.gap
    left = round((x1 - page.type_area.x) / step * CELL)
    right = round((x2 + page.gap - page.type_area.x) / step * CELL)
    top = round((y1 - page.body_y) / page.row / ROWS_PER_LINE)
    bottom = max(top + 1, round((y2 - page.body_y) / page.row / ROWS_PER_LINE))
    for y in range(max(0, top), min(bottom, len(canvas))):
        for x in range(max(0, left), min(right, len(canvas[0]))):
            canvas[y][x] = mark
