"""Which article goes where: the cheapest ways to fill a page, or several rectangles of one.

Newspaper pages are made by cuts: a rectangle is one article, or is cut into left and right, or into
top and bottom. "Optimal guillotine layout" (Gange, Marriott, Stuckey, DocEng 2012) finds the best
by dynamic programming over sets of articles; here a state is (set of articles, columns) and holds
the cheapest way for each height in rows. Beyond cuts, the most important article of a set may run
round the others of the set, which stand at its lower right (L-shape).

The most important article of a set stands at the top or the left of it. A height is kept only
inside the set's area window: what the set can take while the others still fill the rest. Each round
uses only the cheapest heights of each state, and later rounds use more of them, until the budget is
spent. It is counted in steps, not in seconds, so that any two machines find the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.layout.article.menus import Menu
from edition.layout.search.dynamic_programme import KEPT, DynamicProgramme, SearchUnit
from edition.layout.search.tree import SEPARATOR, Host, Layout, LayoutNode, Region, root_cost

#: Most articles searched one by one; beyond that, the smallest are joined in pairs first.
MOST_UNITS = 8

#: How many of the cheapest heights of a state are used: on pages of at most ``FEW_UNITS`` units, on
#: larger ones (more take longer and, as measured, find no better pages), and if none was found.
FEW_UNITS, WIDTH_FEW, WIDTH, WIDTH_AGAIN = 5, 60, 16, 48

#: Other ways to join articles: most units, and which of the following ones the smallest is joined
#: with.
DEEP = ((8, 3), (9, 1))

#: Steps of the innermost loops per second, as CPython does them on a slow machine.
STEPS_PER_SECOND = 3_000_000

#: A round drops what cannot become a page within this cost of the best so far.
SLACK = 12.0


@dataclass(slots=True)
class StepBudget:
    """Steps of search that may still be taken; counted, so that two machines find the same page.

    Attributes:
        left: steps; below zero where a first round took more.
        taken: steps taken so far.
        cut: whether a search was stopped before its last round.
    """

    left: int
    taken: int = 0
    cut: bool = False

    @classmethod
    def of(cls, seconds: float) -> StepBudget:
        """The steps that a slow machine does in this many seconds."""
        return cls(int(seconds * STEPS_PER_SECOND))

    def take(self, part: StepBudget) -> None:
        """Subtract the steps taken from a part of this budget."""
        self.left -= part.taken
        self.taken += part.taken
        self.cut = self.cut or part.cut


def search(
    menus: Sequence[dict[int, Menu]],
    regions: Sequence[Region],
    *,
    hosts: Sequence[Host] = (),
    budget: StepBudget | None = None,
    deep: bool = False,
) -> list[Layout]:
    """The cheapest ways to fill the regions exactly, the best first.

    Args:
        menus: for each article, in order of importance, its shapes by columns and rows.
        regions: what is to be filled.
        hosts: articles that may run round others.
        budget: steps that may be taken; None means two seconds' worth. One round always runs.
        deep: search again, with the articles joined in other ways.

    Returns:
        An empty list if nothing was found.
    """
    budget = budget or StepBudget.of(2.0)
    layouts_by_key: dict[tuple[object, ...], Layout] = {}
    areas = [article_areas(menu) for menu in menus]
    for number, (units, width) in enumerate(_rounds([least for least, _ in areas], deep=deep)):
        this = DynamicProgramme(menus, regions, hosts, areas, units, width)
        if number or deep:
            this.most_steps = budget.left
        if layouts_by_key:
            this.bound = min(layout.cost for layout in layouts_by_key.values()) + SLACK
        layouts = this.run()
        budget.left -= this.steps
        budget.taken += this.steps
        if layouts is None:
            budget.cut = True
            break
        for layout in layouts:
            layouts_by_key.setdefault(_key(layout), layout)
        if layouts_by_key and not deep:
            break
    ranked = sorted(
        layouts_by_key.values(),
        key=lambda layout: layout.cost + sum(root_cost(node) for node in layout.nodes),
    )
    return ranked[:KEPT]


def _key(layout: Layout) -> tuple[object, ...]:
    return tuple(_node_key(node) for node in layout.nodes)


def _node_key(node: LayoutNode | None) -> tuple[object, ...]:
    if node is None:
        return ()
    return (
        node.kind, node.item, node.columns, node.rows, _node_key(node.first), _node_key(node.second)
    )  # fmt: skip


def article_areas(menu: dict[int, Menu]) -> tuple[int, int]:
    """The least and the most cells that an article can take, separator rows included."""
    sizes = [columns * (rows + SEPARATOR) for columns, by in menu.items() for rows in by]
    return (min(sizes), max(sizes)) if sizes else (0, 0)


def _rounds(areas: Sequence[int], *, deep: bool) -> list[tuple[list[SearchUnit], int]]:
    """Units and widths of the rounds."""
    count = len(areas)
    if not deep:
        width = WIDTH_FEW if count <= FEW_UNITS else WIDTH
        units = _units(areas, MOST_UNITS, 1)
        return [(units, width), (units, WIDTH_AGAIN)]
    if count <= MOST_UNITS:
        return [(_units(areas, count, 1), WIDTH_AGAIN)]
    return [(_units(areas, most, step), WIDTH) for most, step in DEEP]


def _units(areas: Sequence[int], most: int, step: int) -> list[SearchUnit]:
    """The articles, the smallest joined until few enough are left.

    Args:
        areas: the least area of each.
        most: most units.
        step: which of the following ones the smallest is joined with.
    """
    units = [SearchUnit(area, 1 << i) for i, area in enumerate(areas)]
    while len(units) > most:
        # The lead stays alone; of the others the smallest goes with one of the next.
        rest = sorted((u for u in units if not u.mask & 1), key=lambda u: (u.area, u.mask))
        first, second = rest[0], rest[min(step, len(rest) - 1)]
        units = [unit for unit in units if unit not in (first, second)]
        units.append(
            SearchUnit(first.area + second.area, first.mask | second.mask, (first, second))
        )
    return sorted(units, key=lambda unit: unit.mask)
