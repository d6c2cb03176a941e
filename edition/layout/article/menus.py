"""Menus: for each span of columns, every height an article can take, with its cheapest shape.

Every adjustment (size and lines of the head, white around it, width and crop of pictures, a broken
measure, a line saved or added) is one more entry with a cost, so the search makes it by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from edition.layout import costs
from edition.layout.article.makeup import LEAST_LEG, Makeup, MakeupDraft, drafts, makeups
from edition.layout.article.measure import CopyCount, MeasuredArticle
from edition.layout.article.shape import (
    DOWN_MOST,
    Shape,
    body_cost,
    form_cost,
    legs_fit,
    shape_at,
)

#: Heights of one span, each with its cheapest shape.
Menu = dict[int, Shape]

#: An article of at least this many lines per column may be a strip across the whole page.
STRIP_LEAST = 4

#: Cheapest make-ups of a span that are tried at every height if nothing fills the page.
FEW = 4


def menus(measured: MeasuredArticle, *, wide: bool = False, full: bool = False) -> dict[int, Menu]:
    """An article's shapes by base columns and rows.

    Args:
        measured: the article.
        wide: also spans, sizes and measures outside of the rank.
        full: also the widest spans, up to all columns.
    """
    by_columns: dict[int, Menu] = {}
    for columns, extra in spans(measured, wide=wide, full=full):
        menu: Menu = {}
        # The cheapest first: most heights are then taken when the more expensive ones follow.
        for draft in sorted(drafts(measured, columns, wide=wide), key=lambda draft: draft.cost):
            copy = measured.copy_in(draft.frame)
            _enter(menu, draft, copy, extra + costs.TABLE_WRAPPED * copy.wrapped)
        if measured.pin and measured.pin.rows:
            menu = {rows: shape for rows, shape in menu.items() if rows == measured.pin.rows}
        if menu:
            by_columns[columns] = menu
    return by_columns


def spans(measured: MeasuredArticle, *, wide: bool, full: bool = False) -> list[tuple[int, float]]:
    """The base columns an article may take, with the cost of leaving the range of its rank."""
    total = measured.book.grid.columns
    if measured.pin and measured.pin.columns:
        return [(min(measured.pin.columns, total), 0.0)]
    needed = max(measured.pictures.widest, measured.tables.columns)
    least, most = (min(max(value, needed), total) for value in measured.spans)
    widths = []
    if not wide:
        widths = [(columns, 0.0) for columns in range(least, most + 1)]
        text = measured.copy(measured.book.grid.column_width).rows
        if most < total and text >= STRIP_LEAST * total:
            widths.append((total, costs.STRIP))
        return widths
    for columns in range(
        max(measured.tables.columns, least - 1), (total if full else min(total, most + 2)) + 1
    ):
        outside = max(least - columns, columns - most, 0)
        widths.append((columns, costs.FREE_SPAN * outside))
    return widths


def _enter(menu: Menu, draft: MakeupDraft, copy: CopyCount, extra: float) -> None:
    """Enter the heights of a draft's make-ups into a menu."""
    n, heads = len(draft.taken), draft.head_columns
    fixed = draft.picture_cost + draft.form_cost + extra
    open_rows = _open(menu, _heights(draft, copy), fixed + draft.choices[0].cost)
    if not open_rows:
        return
    # Equal columns count once: under the head or beside it, with the same pictures.
    under, beside = set(draft.taken[:heads]), set(draft.taken[heads:])
    deep_under, deep_beside = _deepest(under), _deepest(beside)
    looser = _looser(copy, n)
    for choice in draft.choices:
        base = fixed + choice.cost
        area = draft.area + choice.rows * heads
        # No column may be all picture, no body tighter or looser than it can be set.
        deepest = max(deep_under + choice.rows, deep_beside) if under else deep_beside
        least = max(deepest, -(-(area + copy.rows - copy.tight) // n))
        most = (area + copy.rows + looser) // n
        if draft.style == "down":
            least = max(least, draft.flag_rows + choice.head.rows)
            most = min(most, int(choice.head.rows * DOWN_MOST))
        makeup: Makeup | None = None
        taken: list[tuple[int, int]] = []
        for rows in open_rows:
            if rows < least:
                continue
            if rows > most:
                break
            # The cheap checks first: most heights already have a cheaper shape.
            current = menu.get(rows)
            if current is not None and current.cost <= base:
                continue
            spread = rows * n - area - copy.rows
            cost = base + body_cost(spread, n, copy)
            if current is not None and current.cost <= cost:
                continue
            taken = taken or [*((top + choice.rows, foot) for top, foot in under), *beside]
            if not legs_fit(taken, rows, copy, early=spread > 0):
                continue
            makeup = makeup or draft.makeup(choice)
            cost += form_cost(makeup, rows)
            if current is None or cost < current.cost - 1e-9:
                menu[rows] = Shape(makeup, rows, cost, spread)


def _heights(draft: MakeupDraft, copy: CopyCount) -> range:
    """All heights that a draft can have with any of its heads.

    The menu already has most of them cheaper than the cheapest make-up of the draft, so most drafts
    are dropped without a look at their make-ups.
    """
    n, heads = len(draft.taken), draft.head_columns
    small = min(choice.rows for choice in draft.choices)
    large = max(choice.rows for choice in draft.choices)
    lowest = -(-(draft.area + small * heads + copy.rows - copy.tight) // n)
    highest = (draft.area + large * heads + copy.rows + _looser(copy, n)) // n
    return range(lowest, highest + 1)


def _looser(copy: CopyCount, columns: int) -> int:
    """Rows by which a body may exceed its best setting: lines added, white, columns cut short."""
    return copy.loose + copy.subheads + columns - 1


def _deepest(taken: Collection[tuple[int, int]]) -> int:
    """The most rows that pictures take from one column, at its top and foot."""
    return max((top + foot for top, foot in taken), default=0)


def _open(menu: Menu, heights: range, least: float) -> list[int]:
    """The heights that the menu lacks, or has only at a cost above ``least``."""
    open_rows = []
    for rows in heights:
        current = menu.get(rows)
        if current is None or current.cost > least:
            open_rows.append(rows)
    return open_rows


def relaxed_menus(measured: MeasuredArticle, *, cut: bool, most_rows: int) -> dict[int, Menu]:
    """Shapes of every height, for articles whose copy does not fill the page otherwise.

    Args:
        measured: the article.
        cut: also heights too small for the whole article.
        most_rows: of the page.
    """
    by_columns: dict[int, Menu] = {}
    for columns, extra in spans(measured, wide=True):
        menu: Menu = {}
        for makeup in _few(makeups(measured, columns, wide=True)):
            copy = measured.copy_in(makeup.frame)
            for rows in range(LEAST_LEG, most_rows + 1):
                shape = shape_at(makeup, copy, rows)
                if shape is None or (shape.overset and not cut):
                    continue
                early = shape.spread > 0
                exact = not shape.overset and not shape.spare
                if exact and not legs_fit(makeup.taken, rows, copy, early=early):
                    continue
                cost = shape.cost + extra
                if rows not in menu or cost < menu[rows].cost:
                    menu[rows] = Shape(
                        makeup, rows, cost, shape.spread, (0, 0), shape.spare, shape.overset
                    )
        if menu:
            by_columns[columns] = menu
    return by_columns


def _few(every: Iterable[Makeup]) -> list[Makeup]:
    """The cheapest make-ups, and the smallest and the largest one."""
    candidates = list(every)
    if not candidates:
        return []
    cheap = sorted(candidates, key=lambda makeup: makeup.cost)[:FEW]
    small = min(candidates, key=lambda makeup: (makeup.area, makeup.cost))
    large = max(candidates, key=lambda makeup: (makeup.area, -makeup.cost))
    return [*cheap, small, large]
