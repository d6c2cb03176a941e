"""The shapes an article may take: for a span of columns, each height with its cheapest make-up.

A shape is a rectangle of base columns × rows. Its head stands over all columns, over the left ones
(the text then begins beside it), or runs down at the left. Pictures and heads take rows away from
columns; what is left must hold the body to the row. So a make-up's height is arithmetic, and every
lever (size and lines of the head, white about it, width and crop of pictures, a broken measure, a
line won or lost) is one more entry with its cost.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.compose import costs
from edition.compose.grid import BOX_INSET, Frame, broken_frame, inset_frame, plain_frame
from edition.compose.head import VERTICAL_SHARE, Head
from edition.compose.measure import Copy, Measured
from edition.compose.picture import PictureBox

#: A column of fewer lines than this is a stub: a head or picture takes it away whole instead.
LEAST_LEG = 3
#: And over a picture at the foot, where the text has to be found again at the next column's top.
LEAST_OVER_PICTURE = 8
#: Heads and arrangements of pictures tried for one frame, the cheapest first.
MOST_HEADS, MOST_ARRANGEMENTS = 5, 16
#: An article in a box is short and not the page's first.
BOX_MOST_ROWS, BOX_LEAST_INDEX = 46, 1

#: A head that runs down leads an article of at most so many times its length; the head itself is
#: at most so many rows long (18–32 in an evening paper's house rules).
DOWN_MOST, DOWN_MOST_ROWS = 1.7, 34
#: The longest line that is still read with ease, characters (three base columns).
WIDEST = 41

HeadStyle = Literal["over", "left", "down"]


@dataclass(frozen=True, slots=True)
class Makeup:
    """Everything of a shape but its height.

    Attributes:
        columns: base columns.
        frame: its columns of text.
        head: the head; ``style`` and ``head_columns`` (of the frame) say where it stands.
        padding: blank rows about the head.
        flag_rows: of the column flag over it.
        pictures: in their places.
        taken: rows taken from each of the frame's columns, at the top and at the foot.
        area: the same, added up.
        cost: without the body's.
        parts: the same by name.
    """

    columns: int
    frame: Frame
    head: Head
    style: HeadStyle
    head_columns: int
    padding: int
    flag_rows: int
    pictures: tuple[PictureBox, ...]
    taken: tuple[tuple[int, int], ...]
    area: int
    cost: float
    parts: tuple[tuple[str, float], ...]

    @property
    def head_top(self) -> int:
        """Row at which the head's rows begin."""
        above = sum(box.height for box in self.pictures if box.place == "above")
        return self.flag_rows + above


@dataclass(frozen=True, slots=True)
class Shape:
    """A make-up at a height.

    Attributes:
        makeup: see there.
        rows: height, the separator under it not counted.
        cost: of make-up and body.
        spread: rows of column that the body must take more (fewer) than it sets best.
        guest: columns and rows that others take at its lower right (L-shape), their rule's row
            included.
        spare: rows of white left at its foot.
        overset: lines that do not fit.
    """

    makeup: Makeup
    rows: int
    cost: float
    spread: int
    guest: tuple[int, int] = (0, 0)
    spare: int = 0
    overset: int = 0

    @property
    def columns(self) -> int:
        """Base columns."""
        return self.makeup.columns

    def legs(self) -> list[tuple[int, int, int]]:
        """The free rows of each column: column, first row, one after the last."""
        wide, high = self.guest
        legs = []
        count = len(self.makeup.taken)
        for k, (top, foot) in enumerate(self.makeup.taken):
            end = self.rows - foot - self.spare - (high if k >= count - wide else 0)
            legs.append((k, top, max(top, end)))
        return legs


#: Heights of one span, each with its cheapest shape.
Menu = dict[int, Shape]


def menus(measured: Measured, *, wide: bool = False) -> dict[int, Menu]:
    """An article's shapes by base columns and rows.

    Args:
        measured: the article.
        wide: also spans, sizes and measures that the rank does not ask for.
    """
    found: dict[int, Menu] = {}
    for columns, extra in spans(measured, wide=wide):
        menu: Menu = {}
        for makeup in makeups(measured, columns, wide=wide):
            copy = measured.copy(makeup.frame.measure)
            _heights(menu, makeup, copy, extra + costs.TABLE_WRAPPED * copy.wrapped)
        if measured.pin and measured.pin.rows:
            menu = {rows: shape for rows, shape in menu.items() if rows == measured.pin.rows}
        if menu:
            found[columns] = menu
    return found


def spans(measured: Measured, *, wide: bool) -> list[tuple[int, float]]:
    """The base columns an article may take, with what being outside of its rank's costs."""
    total = measured.book.grid.columns
    if measured.pin and measured.pin.columns:
        return [(min(measured.pin.columns, total), 0.0)]
    least, most = (min(value, total) for value in measured.spans)
    if not wide:
        return [(columns, 0.0) for columns in range(least, most + 1)]
    found = []
    for columns in range(max(1, least - 1), min(total, most + 2) + 1):
        outside = max(least - columns, columns - most, 0)
        found.append((columns, costs.FREE_SPAN * outside))
    return found


def makeups(measured: Measured, columns: int, *, wide: bool = False) -> Iterator[Makeup]:
    """Every make-up over a span of base columns."""
    grid = measured.book.grid
    plain = plain_frame(grid, columns)
    yield from _makeups(measured, columns, plain, wide=wide)
    lead = measured.index == 0
    copy = measured.copy(plain.measure)
    counts = {columns - 1} if columns >= 3 and (lead or wide) else set()
    if copy.rows < LEAST_LEG * columns or measured.table_rows:
        # Little text under a wide picture, or a table, stands in one wide column, or in two.
        counts |= {1, 2}
    for count in sorted(counts):
        broken = broken_frame(grid, columns, count)
        if count < columns and broken.measure <= WIDEST * grid.body:
            yield from _makeups(measured, columns, broken, wide=wide)
    if (
        measured.index >= BOX_LEAST_INDEX
        and columns >= 2
        and 6 <= copy.rows <= BOX_MOST_ROWS
        and not measured.flag
    ):
        inset = BOX_INSET * grid.body
        count = columns if columns < 3 else columns - 1
        boxed = inset_frame(grid, columns, count, left=inset, right=inset)
        boxed = Frame(count, boxed.measure, boxed.gap, boxed.inset, broken=False, boxed=True)
        yield from _makeups(measured, columns, boxed, wide=wide)
    if measured.index >= 1 and 2 <= columns <= 4:
        yield from _down(measured, columns)


def _makeups(measured: Measured, columns: int, frame: Frame, *, wide: bool) -> Iterator[Makeup]:
    n = frame.columns
    arrangements = sorted(measured.pictures.arrangements(frame), key=lambda a: a[1])
    arrangements = arrangements[:MOST_ARRANGEMENTS]
    base = costs.BROKEN_MEASURE if frame.broken else costs.BOX if frame.boxed else 0.0
    head_spans: list[tuple[int, HeadStyle]] = [(n, "over")]
    if not frame.boxed and n >= 3:
        head_spans += [(c, "left") for c in range(max(1, n // 2), n)]
    elif not frame.boxed and n == 2:
        head_spans.append((1, "left"))
    most_padding = 4 if wide else 3
    for span, style in head_spans:
        heads = measured.heads.heads(frame.span(span), wide=wide)[:MOST_HEADS]
        for pictures, picture_cost in arrangements:
            if style == "left" and not _beside(pictures, span):
                continue
            for head in heads:
                if style == "left" and head.rows < LEAST_LEG:
                    continue
                for padding in range(most_padding + 1):
                    left = costs.HEAD_LEFT if style == "left" else 0.0
                    parts = (
                        ("head", head.cost + costs.HEAD_PADDING[padding] + left),
                        ("picture", picture_cost),
                        ("form", base),
                    )
                    yield _made(
                        measured, columns, frame, head, style, span, padding, pictures, parts
                    )


def _down(measured: Measured, columns: int) -> Iterator[Makeup]:
    """Make-ups with a head that runs down at the left."""
    grid = measured.book.grid
    width = grid.span(columns)
    for head in measured.heads.vertical()[:2]:
        if head.width > width * VERTICAL_SHARE or head.rows > DOWN_MOST_ROWS:
            continue
        for count in (columns - 1, columns):
            frame = inset_frame(grid, columns, count, left=head.width, right=0.0)
            if frame.measure < 9 * grid.body or frame.measure > 26 * grid.body:
                continue
            for pictures, cost in measured.pictures.arrangements(frame)[:4]:
                if any(box.place == "above" for box in pictures):
                    continue
                parts = (("head", head.cost), ("picture", cost), ("form", 0.0))
                yield _made(measured, columns, frame, head, "down", 0, 0, pictures, parts)


def _made(
    measured: Measured,
    columns: int,
    frame: Frame,
    head: Head,
    style: HeadStyle,
    head_columns: int,
    padding: int,
    pictures: tuple[PictureBox, ...],
    parts: tuple[tuple[str, float], ...],
) -> Makeup:
    flag = measured.flag_rows
    above = sum(box.height for box in pictures if box.place == "above")
    box_row = int(frame.boxed)
    taken = []
    area = 0
    for k in range(frame.columns):
        top = flag + above + (head.rows + padding if k < head_columns else 0)
        foot = box_row
        for box in pictures:
            if box.column <= k < box.column + box.columns:
                top += box.height if box.place == "top" else 0
                foot += box.height if box.place == "bottom" else 0
        taken.append((top, foot))
        area += top + foot
    cost = sum(value for _, value in parts)
    return Makeup(
        columns, frame, head, style, head_columns, padding, flag, pictures, tuple(taken),
        area, cost, parts,
    )  # fmt: skip


def _beside(pictures: tuple[PictureBox, ...], span: int) -> bool:
    """Whether pictures go with a head over the left columns: at its right, or at the foot."""
    return all(
        box.place == "bottom" or (box.place == "top" and box.column >= span) for box in pictures
    )


def _heights(menu: Menu, makeup: Makeup, copy: Copy, extra: float) -> None:
    """Enter a make-up's heights into a menu."""
    n = len(makeup.taken)
    area = makeup.area
    deepest = max(top + foot for top, foot in makeup.taken)
    least = math.ceil((area + copy.rows - copy.tight) / n)
    most = (area + copy.rows + copy.loose + copy.subheads + n - 1) // n
    if makeup.style == "down":
        least = max(least, makeup.head.rows)
        most = min(most, int(makeup.head.rows * DOWN_MOST))
    for rows in range(max(least, deepest), most + 1):
        if not _legs_fit(makeup, rows, copy.rows):
            continue
        spread = rows * n - area - copy.rows
        cost = makeup.cost + extra + body_cost(spread, n, copy) + _leg_cost(makeup, rows)
        known = menu.get(rows)
        if known is None or cost < known.cost - 1e-9:
            menu[rows] = Shape(makeup, rows, cost, spread)


def _legs_fit(makeup: Makeup, rows: int, copy: int) -> bool:
    """No column is a stub, and there is somewhere for the text to stand."""
    if not copy:
        return all(top + foot == rows for top, foot in makeup.taken)
    # A leg that may end a row early must be longer by that row.
    early = makeup.area + copy < rows * len(makeup.taken)
    least = LEAST_LEG + early
    return all(
        (free := rows - top - foot) == 0 or free >= (LEAST_OVER_PICTURE if foot > 1 else least)
        for top, foot in makeup.taken
    )


def _leg_cost(makeup: Makeup, rows: int) -> float:
    legs = [rows - top - foot for top, foot in makeup.taken]
    longest = max(legs)
    cost = costs.TALL * max(0, longest - costs.TALL_FROM)
    if longest and len(legs) > 1:
        cost += costs.FLAT * max(0, costs.FLAT_FROM - longest)
    return cost


def body_cost(spread: int, columns: int, copy: Copy) -> float:
    """What it costs that the body takes some rows more or fewer than it sets best.

    Each column may end a row early; what is beyond that is taken up by looseness and blanks, the
    dearer the larger its share of the article.
    """
    if 0 <= spread < columns:
        return costs.SHORT_COLUMN * spread
    lines = spread - (columns - 1) if spread > 0 else -spread
    least = costs.SHORT_COLUMN * (columns - 1) if spread > 0 else 0.0
    return least + costs.LOOSE_LINE * lines * lines / (0.03 * copy.rows + 1)


def shape_at(
    makeup: Makeup, copy: Copy, rows: int, guest: tuple[int, int] = (0, 0)
) -> Shape | None:
    """A make-up at a height that may not suit its copy: with lines over, or with white at its foot.

    None where head and pictures alone are higher.
    """
    n = len(makeup.taken)
    wide, high = guest
    for k, (top, foot) in enumerate(makeup.taken):
        if top + foot + (high if k >= n - wide else 0) > rows:
            return None
    if makeup.style == "down" and rows < makeup.head.rows:
        return None
    spread = rows * n - makeup.area - wide * high - copy.rows
    cost = makeup.cost + _leg_cost(makeup, rows)
    loose, tight = copy.loose + copy.subheads + n - 1, copy.tight
    if spread < -tight:
        over = -spread - tight
        return Shape(
            makeup, rows, cost + costs.OVERSET + costs.OVERSET_LINE * over, spread, guest,
            overset=over,
        )  # fmt: skip
    if spread > loose:
        spare = -(-(spread - loose) // n)
        spread -= spare * n
        white = costs.SPARE * spare * math.sqrt(n)
        return Shape(makeup, rows, cost + white, spread, guest, spare=spare)
    return Shape(makeup, rows, cost + body_cost(spread, n, copy), spread, guest)


def relaxed_menus(measured: Measured, *, cut: bool, most_rows: int) -> dict[int, Menu]:
    """Shapes of every height: of articles whose copy does not suit any page.

    Args:
        measured: the article.
        cut: also heights that do not hold the whole article.
        most_rows: of the page.
    """
    found: dict[int, Menu] = {}
    for columns, extra in spans(measured, wide=True):
        chosen = _few(list(makeups(measured, columns, wide=True)))
        menu: Menu = {}
        for makeup in chosen:
            copy = measured.copy(makeup.frame.measure)
            for rows in range(LEAST_LEG, most_rows + 1):
                shape = shape_at(makeup, copy, rows)
                if shape is None or (shape.overset and not cut):
                    continue
                if not shape.overset and not shape.spare and not _legs_fit(makeup, rows, copy.rows):
                    continue
                cost = shape.cost + extra
                if rows not in menu or cost < menu[rows].cost:
                    menu[rows] = Shape(
                        makeup, rows, cost, shape.spread, (0, 0), shape.spare, shape.overset
                    )
        if menu:
            found[columns] = menu
    return found


def _few(found: list[Makeup]) -> list[Makeup]:
    """The cheapest make-ups, and those that take least and most."""
    if not found:
        return []
    cheap = sorted(found, key=lambda m: m.cost)[:4]
    small = min(found, key=lambda m: (m.area, m.cost))
    large = max(found, key=lambda m: (m.area, -m.cost))
    return [*cheap, small, large]
