"""Local search: improves a layout by exchanging shapes for others of the same size.

The search keeps one shape for each height of an article. If headlines collide, pictures touch or
too many heads are vertical, an article involved in the fault may take a shape with a head of
another size, a vertical head, or a box.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout import costs
from edition.layout.article.makeup import MakeupDraft, drafts
from edition.layout.article.measure import CopyCount, MeasuredArticle
from edition.layout.article.menus import spans
from edition.layout.article.shape import DOWN_MOST, Shape, body_cost, form_cost, legs_fit
from edition.layout.search.outline import (
    PageOutline,
    heads_abreast,
    outline_of,
    touching_pictures,
)
from edition.layout.search.scoring import page_costs
from edition.layout.search.tree import Placement

#: Most changes made to one layout.
MOST_CHANGES = 4
#: Most articles considered for a change: the most important ones involved in a fault.
MOST_CULPRITS = 12
#: A shape that costs more than the present one plus this cannot pay for itself.
WORTH = 14.0


class LocalSearch:
    """Exchanges shapes of a layout without moving anything.

    Args:
        measured: the page's articles.
        columns, rows: of the page.
    """

    def __init__(self, measured: Sequence[MeasuredArticle], columns: int, rows: int) -> None:
        self.measured, self.columns, self.rows = measured, columns, rows
        self._shapes: dict[tuple[int, int, int], list[Shape]] = {}

    def cost(self, placements: Sequence[Placement]) -> float:
        """The cost of a layout, as far as it is known before the copy is fitted."""
        own = sum(placement.shape.cost for placement in placements)
        return own + sum(self.page_costs(placements).values())

    def page_costs(self, placements: Sequence[Placement]) -> dict[str, float]:
        """The costs that depend on where articles stand, by name."""
        return page_costs(self._outlines(placements), self.columns, self.rows)

    def improved(
        self, placements: tuple[Placement, ...], frozen: frozenset[int]
    ) -> tuple[Placement, ...]:
        """The layout, or a cheaper one with the same rectangles.

        Args:
            placements: the articles (and fillers, which have no outline) at their places.
            frozen: articles that stay as they are.
        """
        cost = self.cost(placements)
        for _ in range(MOST_CHANGES):
            best = None
            for place in self._culprits(placements, frozen):
                placement = placements[place]
                for shape in self._others(placement):
                    changed = (
                        *placements[:place],
                        placement._replace(shape=shape),
                        *placements[place + 1 :],
                    )
                    total = self.cost(changed)
                    if total < cost - 0.01 and (best is None or total < best[0]):
                        best = (total, changed)
            if best is None:
                break
            cost, placements = best
        return placements

    def _outlines(self, placements: Sequence[Placement]) -> list[PageOutline]:
        return [
            outline_of(placement, self.measured[placement.item])
            for placement in placements
            if placement.item < len(self.measured)
        ]

    def _culprits(self, placements: Sequence[Placement], frozen: frozenset[int]) -> list[int]:
        """Positions of the articles that are involved in a fault and may be changed."""
        outlines = self._outlines(placements)
        named = {name for pair in touching_pictures(outlines) for name in pair}
        named |= {outline.article for pair in heads_abreast(outlines) for outline in pair}
        down = [outline.article for outline in outlines if outline.down]
        boxed = [outline.article for outline in outlines if outline.boxed]
        named |= set(down if len(down) > 1 else ()) | set(boxed if len(boxed) > 2 else ())
        places = [
            place
            for place, placement in enumerate(placements)
            if placement.item < len(self.measured)
            and placement.item not in frozen
            and self.measured[placement.item].article.id in named
            and not placement.shape.guest[0]
            and not placement.shape.spare
            and not placement.shape.overset
        ]
        return places[:MOST_CULPRITS]

    def _others(self, placement: Placement) -> list[Shape]:
        """Other shapes of an article with the same columns and rows, one of each kind."""
        key = (placement.item, placement.shape.columns, placement.shape.rows)
        if key not in self._shapes:
            self._shapes[key] = _shapes_of(self.measured[placement.item], key[1], key[2])
        limit = placement.shape.cost + WORTH
        return [shape for shape in self._shapes[key] if shape.cost <= limit]


def _shapes_of(measured: MeasuredArticle, columns: int, rows: int) -> list[Shape]:
    """An article's shapes of one size: the cheapest of each style, head size and frame."""
    best: dict[tuple[object, ...], Shape] = {}
    extra = dict(spans(measured, wide=False)).get(columns, 0.0)
    for draft in drafts(measured, columns):
        copy = measured.copy_in(draft.frame)
        n = len(draft.taken)
        for choice in draft.choices:
            area = draft.area + choice.rows * draft.head_columns
            spread = rows * n - area - copy.rows
            if not -copy.tight <= spread <= copy.loose + copy.subheads + n - 1:
                continue
            where = tuple(
                (box.place, box.column, box.columns, box.window) for box in draft.pictures
            )
            kind = (draft.style, draft.head_columns, draft.frame.boxed, choice.head.size, where)
            cost = draft.picture_cost + draft.form_cost + choice.cost
            cost += extra + costs.TABLE_WRAPPED * copy.wrapped + body_cost(spread, n, copy)
            if kind in best and best[kind].cost <= cost:
                continue
            if _fits(draft, choice.rows, choice.head.rows, rows, copy, early=spread > 0):
                makeup = draft.makeup(choice)
                cost += form_cost(makeup, rows)
                if kind not in best or cost < best[kind].cost:
                    best[kind] = Shape(makeup, rows, cost, spread)
    return sorted(best.values(), key=lambda shape: shape.cost)


def _fits(
    draft: MakeupDraft, head_rows: int, head: int, rows: int, copy: CopyCount, *, early: bool
) -> bool:
    """Whether a draft with a head of this many rows fits this height."""
    if draft.style == "down":
        least = draft.flag_rows + head
        return least <= rows <= head * DOWN_MOST and legs_fit(draft.taken, rows, copy, early=early)
    columns = [
        (top + head_rows * (k < draft.head_columns), foot)
        for k, (top, foot) in enumerate(draft.taken)
    ]
    deepest = max(top + foot for top, foot in columns)
    return deepest <= rows and legs_fit(columns, rows, copy, early=early)
