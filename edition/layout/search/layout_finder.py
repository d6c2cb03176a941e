"""Looks for layouts of a page, with ever more freedom: spans, house fillers, white, overset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from edition.layout.article.makeup import makeups
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.menus import Menu, menus, relaxed_menus
from edition.layout.article.shape import shape_at
from edition.layout.search.candidate import Candidate
from edition.layout.search.filler import filler_menus
from edition.layout.search.page_search import StepBudget, article_areas, search
from edition.layout.search.tree import SEPARATOR, Host, Layout, Placement, Region
from edition.layout.search.white import ENOUGH, LOWER, filled_regions, lower_regions
from edition.layout.search.wraparound import wraparound_host
from edition.settings import Stylebook

#: A page that costs more than this is searched again with more freedom.
DEAR = 70.0
#: Costs of faults that an editor sees at once: a page that has one is searched again.
FAULTS = frozenset(("page_break", "gutter", "collision", "pictures_touch"))
#: Most fillers on a page.
MOST_FILLERS = 2
#: The first articles of the page, this many, may run round others.
HOSTS = 4
#: Fewest rows of an article in the last resort, :meth:`LayoutFinder.stacked`.
LEAST_STACKED = 6

#: One way to look for layouts of some rectangles.
Attempt = Callable[[Sequence[Region]], list[Layout]]


class LayoutFinder:
    """Looks for layouts of the articles that the editor left free.

    Args:
        book: the stylebook.
        rows: of the page.
        free: the articles, in order of importance.
        budget: steps of search that may be taken.
        divisions: into how many different sets of rectangles the page is cut.
    """

    def __init__(
        self,
        book: Stylebook,
        rows: int,
        free: Sequence[MeasuredArticle],
        budget: StepBudget,
        divisions: int,
    ) -> None:
        self.book, self.rows, self.free, self.budget = book, rows, free, budget
        self.divisions = max(1, divisions)
        self._menus: dict[bool, list[dict[int, Menu]]] = {}

    def attempts(self) -> tuple[Attempt, ...]:
        """The attempts in order; each is made only if those before it gave nothing good enough."""
        filled = (self.filled,) if self.book.fillers else ()
        return (self.narrow, self.deep, self.wide, *filled, self.short, self.relaxed)

    def good(self, attempt: Attempt, best: Candidate) -> bool:
        """Whether the best page of this attempt and those before it is good enough."""
        if not best.sound(self.free):
            return False
        if attempt == self.narrow:
            return not best.named.keys() & FAULTS
        return attempt != self.deep or best.cost <= DEAR * max(1.0, len(self.free) / 8)

    def forget(self) -> None:
        """Drop all menus, because the articles were counted anew."""
        self._menus.clear()

    def narrow(self, regions: Sequence[Region]) -> list[Layout]:
        """Only the shapes that fit the ranks of the articles."""
        return self._search(self._known_menus(wide=False), regions, wide=False)

    def deep(self, regions: Sequence[Region]) -> list[Layout]:
        """The same, searched again in other ways, with a share of the work that is left."""
        budget = self.budget
        self.budget = StepBudget(budget.left // self.divisions)
        try:
            return self._search(self._known_menus(wide=False), regions, wide=False, deep=True)
        finally:
            budget.take(self.budget)
            self.budget = budget

    def wide(self, regions: Sequence[Region]) -> list[Layout]:
        """With every shape."""
        return self._search(self._known_menus(wide=True), regions, wide=True)

    def filled(self, regions: Sequence[Region]) -> list[Layout]:
        """With one house filler, or two."""
        filler = filler_menus(self.book, self.rows)
        for count in range(1, MOST_FILLERS + 1):
            menu = [*self._known_menus(wide=True), *[filler] * count]
            layouts = self._search(menu, regions, wide=True)
            if layouts:
                return layouts
        return []

    def short(self, regions: Sequence[Region]) -> list[Layout]:
        """With white: what fills all but some rows at the foot, for several numbers of rows."""
        for menu in (self._known_menus(wide=True), self._full_menus()):
            for filled in filled_regions(regions, len(self.free)):
                layouts = self._lower(menu, filled)
                if layouts:
                    return layouts
        return []

    def _lower(self, menu: Sequence[dict[int, Menu]], regions: tuple[Region, ...]) -> list[Layout]:
        """Layouts that end above the feet of the regions."""
        most = sum(article_areas(by)[1] for by in menu)
        found: list[Layout] = []
        heights = 0
        for lower in LOWER:
            lowered = lower_regions(regions, most, lower)
            if lowered is None or heights == ENOUGH:
                break
            layouts = self._search(menu, lowered, wide=True)
            heights += bool(layouts)
            found += [replace(layout, regions=regions) for layout in layouts]
        return found

    def relaxed(self, regions: Sequence[Region]) -> list[Layout]:
        """Shapes of every height: first only the longest article may be overset, then all."""
        width = self.book.grid.column_width
        longest = max(self.free, key=lambda m: (m.copy(width).rows, -m.index))
        for cut in ([longest], self.free):
            relaxed = [relaxed_menus(m, cut=m in cut, most_rows=self.rows) for m in self.free]
            layouts = self._search(relaxed, regions, wide=True)
            if layouts:
                return layouts
        return []

    def stacked(self, regions: Sequence[Region]) -> list[Placement]:
        """The last resort: articles stacked in the largest region, each cut off where its share
        ends; what finds no room is not placed."""
        if not regions:
            return []
        region = max(regions, key=lambda region: region.columns * region.rows)
        stack, row = [], region.row
        share = max(LEAST_STACKED, (region.rows + SEPARATOR) // len(self.free))
        columns = region.columns
        for measured in self.free:
            copy = measured.copy(self.book.grid.column_width)
            candidates = list(makeups(measured, columns, wide=True))
            if not candidates:
                measured.heads.allow_overlong()
                candidates = list(makeups(measured, columns, wide=True))
            fitting = [shape_at(makeup, copy, share - SEPARATOR) for makeup in candidates]
            shapes = [shape for shape in fitting if shape is not None]
            if shapes and row + share - SEPARATOR <= region.row + region.rows:
                shape = min(shapes, key=lambda shape: shape.cost)
                stack.append(Placement(measured.index, shape, region.column, row))
                row += share
        return stack

    def _full_menus(self) -> list[dict[int, Menu]]:
        """The menus with every span: a brief alone on its page stands over all columns."""
        return [menus(measured, wide=True, full=True) for measured in self.free]

    def _known_menus(self, *, wide: bool) -> list[dict[int, Menu]]:
        if wide not in self._menus:
            self._menus[wide] = [_menus(measured, wide=wide) for measured in self.free]
        return self._menus[wide]

    def _search(
        self,
        menu: Sequence[dict[int, Menu]],
        regions: Sequence[Region],
        *,
        wide: bool,
        deep: bool = False,
    ) -> list[Layout]:
        if not all(menu):
            return []
        # No search if the areas alone show that nothing can fill the regions.
        areas = [article_areas(by) for by in menu]
        total = sum(r.columns * (r.rows + SEPARATOR) for r in regions)
        if not sum(a for a, _ in areas) <= total <= sum(b for _, b in areas):
            return []
        hosts = []
        for number, measured in enumerate(self.free[: HOSTS + wide]):
            host = wraparound_host(measured) if not measured.pin else None
            if host is not None:
                hosts.append(Host(number, host.copy, host.makeups))
        return search(menu, regions, hosts=hosts, budget=self.budget, deep=deep)


def _menus(measured: MeasuredArticle, *, wide: bool) -> dict[int, Menu]:
    """The menus of an article; an overlong headline is allowed if there are none otherwise."""
    menu = menus(measured, wide=wide)
    if wide and not menu:
        measured.heads.allow_overlong()
        menu = menus(measured, wide=True)
    return menu
