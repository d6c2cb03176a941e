"""Looks for layouts of a page, with ever more levers: sizes, spans, a filler, white, lines over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.layout.article.makeup import makeups
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.menus import Menu, menus, relaxed_menus
from edition.layout.article.shape import shape_at
from edition.layout.search.candidate import Candidate
from edition.layout.search.filler import filler_menus
from edition.layout.search.page_search import StepBudget, article_areas, search
from edition.layout.search.tree import SEPARATOR, Host, Layout, Placement, Region
from edition.layout.search.wraparound import wraparound_host
from edition.settings import Stylebook

#: A page dearer than this is tried again with every lever.
DEAR = 70.0
#: Costs of what an editor sees at once: a page that has one is searched again.
TABOOS = frozenset(("page_break", "gutter", "collision", "pictures_touch"))
#: Fillers that a page may have.
MOST_FILLERS = 2
#: Articles that may run round others: the first of the page.
HOSTS = 4
#: Fewest rows of an article where nothing else is left.
LEAST_STACKED = 6

#: One way to look for layouts of some rectangles.
Attempt = Callable[[Sequence[Region]], list[Layout]]


class LayoutFinder:
    """Looks for layouts of the articles that the editor left free.

    Args:
        book: the stylebook.
        rows: of the page.
        free: the articles, in order of importance.
        work: steps of search that may be taken.
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
        """The ways to look, each to be tried where those before it gave nothing good."""
        return (self.narrow, self.deep, self.wide, self.filled, self.relaxed)

    def good(self, attempt: Attempt, best: Candidate) -> bool:
        """Whether the best page of an attempt, and of those before it, will do."""
        if not best.sound(self.free):
            return False
        if attempt == self.narrow:
            return not best.named.keys() & TABOOS
        return attempt != self.deep or best.cost <= DEAR * max(1.0, len(self.free) / 8)

    def forget(self) -> None:
        """The articles were counted anew: so are their menus."""
        self._menus.clear()

    def narrow(self, regions: Sequence[Region]) -> list[Layout]:
        """With the shapes that the articles' ranks ask for."""
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
        """With one filler, or two."""
        filler = filler_menus(self.book, self.rows)
        for count in range(1, MOST_FILLERS + 1):
            menu = [*self._known_menus(wide=True), *[filler] * count]
            layouts = self._search(menu, regions, wide=True)
            if layouts:
                return layouts
        return []

    def relaxed(self, regions: Sequence[Region]) -> list[Layout]:
        """Shapes of every height: first only the longest article may lose lines, then all."""
        width = self.book.grid.column_width
        longest = max(self.free, key=lambda m: (m.copy(width).rows, -m.index))
        for cut in ([longest], self.free):
            relaxed = [relaxed_menus(m, cut=m in cut, most_rows=self.rows) for m in self.free]
            layouts = self._search(relaxed, regions, wide=True)
            if layouts:
                return layouts
        return []

    def stacked(self) -> list[Placement]:
        """The last resort: articles one under the other over all columns, cut where they end."""
        stack, row = [], 0
        share = max(LEAST_STACKED, (self.rows + 1) // len(self.free))
        columns = self.book.grid.columns
        for measured in self.free:
            copy = measured.copy(self.book.grid.column_width)
            candidates = list(makeups(measured, columns, wide=True))
            if not candidates:
                measured.heads.allow_overlong()
                candidates = list(makeups(measured, columns, wide=True))
            fitting = [shape_at(makeup, copy, share - 1) for makeup in candidates]
            shapes = [shape for shape in fitting if shape is not None]
            if shapes:
                shape = min(shapes, key=lambda shape: shape.cost)
                stack.append(Placement(measured.index, shape, 0, row))
                row += share
        return stack

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
        # What can be told from the areas alone is not searched for.
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
    """Of every shape; a headline that fits none is set whatever it takes."""
    menu = menus(measured, wide=wide)
    if wide and not menu:
        measured.heads.allow_overlong()
        menu = menus(measured, wide=True)
    return menu
