"""Places for what is pinned in part: the pin holds for what it says, the rest is chosen here.

The search of a page knows no fixed places. So an article with a column or a row of its own (or with
a picture that has one) is given the cheapest whole places that its pins allow, and the page is
composed around each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from edition.layout.article.makeup import Makeup, makeups
from edition.layout.article.measure import CopyCount, MeasuredArticle
from edition.layout.article.menus import spans
from edition.layout.article.shape import Shape, legs_fit, shape_at
from edition.layout.grid import PageGrid
from edition.layout.page.pins.pin_check import breaches, picture_place
from edition.layout.page.pins.placed_pins import article_block, overlaps
from edition.layout.search.free_regions import LEAST_ROWS, FixedBlock
from edition.layout.search.tree import SEPARATOR, Placement
from edition.model import PagePin

#: Places tried for an article, and sets of places for a page.
MOST_PLACES, MOST_SETS = 12, 16
#: Places of one article in the same columns.
MOST_ALIKE = 3

#: The articles of one set, by index, with the blocks they take.
PlacedArticles = dict[int, tuple[Placement, FixedBlock]]


def pinned_in_part(measured: MeasuredArticle) -> bool:
    """Whether an article or one of its pictures has a part of a place: not columns alone."""
    pin = measured.pin
    if pin is not None and article_block(pin) is not None:
        return False
    return any(p.column or p.row or p.rows for p in own_pins(measured))


def own_pins(measured: MeasuredArticle) -> list[PagePin]:
    """The pins of an article and its pictures."""
    return [*([measured.pin] if measured.pin else []), *measured.picture_pins.values()]


def place_sets(
    articles: Sequence[MeasuredArticle], grid: PageGrid, occupied: Sequence[FixedBlock]
) -> list[PlacedArticles]:
    """Whole places for articles that are pinned in part, the cheapest first.

    Args:
        articles: those that are pinned in part.
        grid: the page's.
        occupied: cells that are taken.
    """
    options = [_places(measured, grid, occupied) for measured in articles]
    sets: list[tuple[float, int, PlacedArticles]] = []
    for combination in product(*options):
        blocks = [block_of(placement) for placement in combination]
        if not overlaps(blocks):
            cost = sum(placement.shape.cost for placement in combination)
            placed = {s.item: (s, b) for s, b in zip(combination, blocks, strict=True)}
            sets.append((cost, len(sets), placed))
    return [placed for _, _, placed in sorted(sets, key=lambda entry: entry[:2])[:MOST_SETS]]


def block_of(placement: Placement) -> FixedBlock:
    """The rectangle of an article."""
    shape = placement.shape
    return FixedBlock(placement.column, placement.row, shape.columns, shape.rows)


def _places(
    measured: MeasuredArticle, grid: PageGrid, occupied: Sequence[FixedBlock]
) -> list[Placement]:
    """The cheapest places that an article's own pins allow, not too many of them alike."""
    pins = own_pins(measured)
    best: dict[FixedBlock, Placement] = {}
    for shape in _shapes(measured, grid.rows):
        for column, row in _corners(measured, shape, grid):
            placement = Placement(measured.index, shape, column, row)
            block = block_of(placement)
            if block in best and best[block].shape.cost <= shape.cost:
                continue
            if overlaps([*occupied, block]):
                continue
            if not breaches(pins, [placement._replace(item=0)], [measured], grid):
                best[block] = placement
    places: list[Placement] = []
    alike: dict[tuple[int, int], int] = {}
    for placement in sorted(best.values(), key=lambda p: (p.shape.cost, p.row, p.column)):
        key = (placement.column, placement.shape.columns)
        alike[key] = alike.get(key, 0) + 1
        if alike[key] <= MOST_ALIKE:
            places.append(placement)
    return places[:MOST_PLACES]


def _shapes(measured: MeasuredArticle, most_rows: int) -> Iterator[Shape]:
    """The shapes that hold an article exactly; those of pinned rows even where they do not."""
    rows_wanted = measured.pin.rows if measured.pin else None
    for columns, extra in spans(measured, wide=True):
        for makeup in makeups(measured, columns, wide=True):
            copy = measured.copy_in(makeup.frame)
            for rows in [rows_wanted] if rows_wanted else _exact_rows(makeup, copy, most_rows):
                shape = shape_at(makeup, copy, rows)
                if shape is not None and _sound(shape, copy, wanted=bool(rows_wanted)):
                    yield shape._replace(cost=shape.cost + extra)


def _exact_rows(makeup: Makeup, copy: CopyCount, most_rows: int) -> range:
    n = len(makeup.taken)
    least = -(-(makeup.area + copy.rows - copy.tight) // n)
    most = (makeup.area + copy.rows + copy.loose + copy.subheads + n - 1) // n
    return range(least, min(most, most_rows) + 1)


def _sound(shape: Shape, copy: CopyCount, *, wanted: bool) -> bool:
    if shape.overset or shape.spare:
        return wanted
    return legs_fit(shape.makeup.taken, shape.rows, copy, early=shape.spread > 0)


def _corners(measured: MeasuredArticle, shape: Shape, grid: PageGrid) -> Iterator[tuple[int, int]]:
    """Columns and rows from 0 where the upper left corner may stand."""
    free_columns, free_rows = grid.columns - shape.columns, grid.rows - shape.rows
    if free_columns < 0 or free_rows < 0:
        return
    pin = measured.pin
    columns = {pin.column - 1} if pin and pin.column else set(range(free_columns + 1))
    rows = (
        {pin.row - 1} if pin and pin.row else {0, free_rows} | _picture_rows(measured, shape, grid)
    )
    for column in sorted(columns):
        for row in sorted(rows):
            if column <= free_columns and 0 <= row <= free_rows and _no_sliver(row, free_rows):
                yield column, row


def _picture_rows(measured: MeasuredArticle, shape: Shape, grid: PageGrid) -> set[int]:
    """The rows at which an article must begin so that its pictures stand at theirs."""
    here = Placement(0, shape, 0, 0)
    rows = set()
    for box in shape.makeup.pictures:
        pin = measured.picture_pins.get(box.figure)
        if pin and pin.row:
            rows.add(pin.row - int(picture_place(here, box, grid)["row"]))
    return rows


def _no_sliver(row: int, free_rows: int) -> bool:
    """Whether there is nothing, or enough for an article, above and below."""
    least = LEAST_ROWS + SEPARATOR
    return (row == 0 or row >= least) and (row == free_rows or free_rows - row >= least)
