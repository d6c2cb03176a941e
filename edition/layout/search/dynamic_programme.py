"""The dynamic programme: sets of articles over widths, from single articles to the whole page.

A state is a set of articles over a number of columns. For each height it has the cheapest way to
fill that rectangle with exactly these articles. It is made of two smaller states: one over the
other (of the same columns, the heights add up) or side by side (of the same height, the columns add
up)::

    {b} beside {c}       {a} over {b, c}

    +---+---+            +-------+
    | b | c | 4 rows     |   a   | 6 rows
    +---+---+            +---+---+
      1   1 column       | b | c | 4 rows
                         +---+---+

A set is a bit mask, with the most important article in the lowest bit. Small sets come first, so
that the parts of a set are known when it is computed. Three articles over two columns,
``a/b`` for a over b, ``a|b`` for a left of b::

    set               one column      two columns
    001  {a}          a's menu        a's menu
    010  {b}          b's menu        b's menu
    100  {c}          c's menu        c's menu
    011  {a, b}       a/b             a/b  a|b
    101  {a, c}       a/c             a/c  a|c
    110  {b, c}       b/c             b/c  b|c
    111  the page                     a/{b,c}  {a,b}/c  {a,c}/b  a|{b,c}  {a,b}|c  {a,c}|b

``b/a`` is not tried: the most important article of a set stands at its top left. Nor is any
layout tried twice: of ``a/b/c`` only ``a/{b/c}``, because the upper part must not itself be cut
across, nor the left part from top to foot (``CheapestByHeight.not_across``,
``not_down``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from edition.layout import costs
from edition.layout.article.makeup import Makeup
from edition.layout.article.menus import Menu
from edition.layout.search.state import INFINITE, BestSoFar, CheapestByHeight, hosting, joined
from edition.layout.search.tree import (
    ACROSS,
    ARTICLE,
    DOWN,
    SEPARATOR,
    Host,
    Layout,
    LayoutNode,
    Region,
    beside_cost,
    corner_heads,
    root_cost,
)

#: Most articles of a unit that are laid out in every way; a larger unit is made of its two parts
#: only.
MOST_INSIDE = 6

#: Most whole pages kept for scoring.
KEPT = 60

#: Guests take at most this share of their host's height. A host of more columns than
#: ``HOST_NARROW`` keeps two of them whole beside its guests, so that it still looks like one
#: article.
HOST_MOST, HOST_NARROW = 0.66, 3
#: Fewest rows of a host above its guests.
LEAST_HOST_LEG = 5


@dataclass(frozen=True, slots=True)
class SearchUnit:
    """Articles that are searched as one.

    Attributes:
        area: the least area they take.
        mask: which articles.
        parts: the two units that were joined.
    """

    area: int
    mask: int
    parts: tuple[SearchUnit, SearchUnit] | None = None


class DynamicProgramme:
    """One pass of the dynamic programme."""

    def __init__(
        self,
        menus: Sequence[dict[int, Menu]],
        regions: Sequence[Region],
        hosts: Sequence[Host],
        areas: Sequence[tuple[int, int]],
        units: Sequence[SearchUnit],
        width: int,
    ) -> None:
        self.menus, self.regions, self.areas = menus, regions, areas
        self.units, self.width = units, width
        self.hosts = {host.item: host for host in hosts}
        self.columns = max(region.columns for region in regions)
        self.height = max(region.rows for region in regions) + SEPARATOR
        self.total = sum(r.columns * (r.rows + SEPARATOR) for r in regions)
        self.floors = [
            min((s.cost for menu in by.values() for s in menu.values()), default=0.0)
            for by in menus
        ]
        self.states: dict[tuple[int, int], CheapestByHeight] = {}
        self.bound = INFINITE
        self.whole: list[LayoutNode] = []
        self.steps = 0
        self.most_steps: int | None = None

    def run(self) -> list[Layout] | None:
        """The whole pages; None if the steps did not suffice."""
        for unit in self.units:
            self._inside(unit)
        count = len(self.units)
        table = [0] * (1 << count)
        for k, unit in enumerate(self.units):
            for subset in range(1 << k, 2 << k):
                table[subset] = table[subset ^ 1 << k] | unit.mask
        for subset in sorted(range(1, 1 << count), key=lambda m: (m.bit_count(), m)):
            if subset.bit_count() > 1:
                splits = [
                    (table[sub], table[subset ^ sub]) for sub in submasks(subset) if sub != subset
                ]
                self._fill(table[subset], splits)
                if self.most_steps is not None and self.steps > self.most_steps:
                    return None
        return self._layouts()

    def _inside(self, unit: SearchUnit) -> None:
        """Compute the states of every set of a unit's articles, or of its two parts joined."""
        if unit.parts and unit.mask.bit_count() > MOST_INSIDE:
            first, second = unit.parts
            self._inside(first)
            self._inside(second)
            self._fill(unit.mask, [(first.mask, second.mask), (second.mask, first.mask)])
            return
        for mask in sorted(submasks(unit.mask), key=lambda m: (m.bit_count(), m)):
            self._fill(mask, [(sub, mask ^ sub) for sub in submasks(mask) if sub != mask])

    def _fill(self, mask: int, splits: list[tuple[int, int]]) -> None:
        """Compute the states of one set of articles, from the splits of it into two parts.

        Only heights that may become a page are computed. All articles together fill it, so this
        set takes at least what the others cannot take, and at most what they leave::

            |<------------------ the page's cells ------------------>|
            |  the others' least  |        this set's most           |   high_area
            |  the others' most                |  this set's least   |   low_area

        Divided by the columns, this gives a window of heights. And once a page is known, the set
        may cost no more than that page minus the cheapest shapes of all others (``slack``).
        """
        members = [i for i in range(len(self.menus)) if mask >> i & 1]
        rest = [i for i in range(len(self.menus)) if not mask >> i & 1]
        least = sum(self.areas[i][0] for i in members)
        others_least = sum(self.areas[i][0] for i in rest)
        others_most = sum(self.areas[i][1] for i in rest)
        slack = self.bound - sum(self.floors[i] for i in rest)
        lead = members[0]
        splits = [(a, b) for a, b in splits if a >> lead & 1]
        low_area = max(least, self.total - others_most)
        high_area = self.total - others_least
        whole = len(self.regions) == 1 and not rest
        for columns in range(1, self.columns + 1):
            # Whole rows inside the window: the lower bound rounded up, the upper one down.
            low = max(1, -(-low_area // columns))
            high = min(self.height, high_area // columns)
            if len(members) == 1:
                self._leaves(mask, lead, columns, low, high, slack)
                continue
            if whole:
                if columns == self.columns:
                    self._pages(mask, splits, lead)
                continue
            if low > high:
                continue
            across, down, host = (BestSoFar(self.height, slack) for _ in range(3))
            self._across(across, splits, columns, low, high, slack)
            self._down(down, splits, columns, low, high, slack)
            self._host(host, mask, lead, columns, low, high, slack)
            self._keep(mask, columns, range(low, high + 1), across, down, host, lead)

    def _leaves(
        self, mask: int, item: int, columns: int, low: int, high: int, slack: float
    ) -> None:
        menu = self.menus[item].get(columns)
        if not menu:
            return
        state = CheapestByHeight()
        for height, shape in menu.items():
            rows, cost = height + SEPARATOR, shape.cost
            if not low <= rows <= high or cost > slack:
                continue
            left, right = corner_heads(shape)
            node = LayoutNode(cost, ARTICLE, columns, rows, left, right, item=item, shape=shape)
            state.add(rows, [node])
        self._store(mask, columns, state)

    def _across(
        self,
        best: BestSoFar,
        splits: list[tuple[int, int]],
        columns: int,
        low: int,
        high: int,
        slack: float,
    ) -> None:
        """Above and below: the heights add up.

        For each height above, the heights below that lead into the window are consecutive in the
        list, which is sorted by rows. ``lowest`` starts at ``slack``, so that nothing too expensive
        is ever entered.
        """
        states, lowest, parts = self.states, best.cost, best.parts
        for a, b in splits:
            above, below = states.get((a, columns)), states.get((b, columns))
            if above is None or below is None:
                continue
            rows2, cheap, limit = below.cheap_rows, below.cheap, slack - below.least
            for cost1, r1, first in above.not_across:
                if cost1 > limit:
                    break
                fitting = cheap[bisect_left(rows2, low - r1) : bisect_right(rows2, high - r1)]
                self.steps += len(fitting) + 1
                for r2, cost2, second in fitting:
                    cost = cost1 + cost2
                    if cost < lowest[r1 + r2]:
                        lowest[r1 + r2] = cost
                        parts[r1 + r2] = (first, second)

    def _down(
        self,
        best: BestSoFar,
        splits: list[tuple[int, int]],
        columns: int,
        low: int,
        high: int,
        slack: float,
    ) -> None:
        """Left and right: only heights that both sides have.

        Heads of similar size side by side cost something (碰题). So the costs of the parts come
        with the head size at the left part's upper right and at the right part's upper left corner.
        """
        states, lowest, parts = self.states, best.cost, best.parts
        for a, b in splits:
            for wide in range(1, columns):
                left = states.get((a, wide))
                if left is None:
                    continue
                right = states.get((b, columns - wide))
                if right is None or left.least + right.least > slack:
                    continue
                few, many = left.not_down, right.any
                shared = few.keys() & many.keys()
                self.steps += len(shared) + 1
                for rows in shared:
                    if not low <= rows <= high:
                        continue
                    cost1, head1, first = few[rows]
                    cost2, head2 = many[rows]
                    cost = cost1 + cost2
                    if cost < lowest[rows]:
                        cost += beside_cost(head1, head2)
                        if cost < lowest[rows]:
                            lowest[rows] = cost
                            parts[rows] = (first, right.nodes[rows])

    def _host(
        self,
        best: BestSoFar,
        mask: int,
        lead: int,
        columns: int,
        low: int,
        high: int,
        slack: float,
    ) -> None:
        """L-shapes: the lead of the set runs round the others, which stand at its lower right."""
        lowest, parts = best.cost, best.parts
        for own, rows, spread, makeup, wide, guest in self._hosted(
            mask, lead, columns, low, high, slack, lowest
        ):
            lowest[rows] = own + guest.cost
            parts[rows] = (own, spread, makeup, wide, guest)

    def _hosted(
        self,
        mask: int,
        lead: int,
        columns: int,
        low: int,
        high: int,
        slack: float,
        limits: Sequence[float],
    ) -> Iterator[tuple[float, int, int, Makeup, int, LayoutNode]]:
        """All L-shapes: the host's own cost, rows, spread, make-up; the guests' columns and node.

        ``limits`` has, for each height, an upper bound of the cost.
        """
        host = self.hosts.get(lead)
        if host is None or columns not in host.makeups:
            return
        copy = host.copy
        for wide in range(max(1, columns // 2), columns):
            if columns > HOST_NARROW and columns - wide < 2:
                continue
            guests = self.states.get((mask ^ 1 << lead, wide))
            if guests is None:
                continue
            for makeup in host.makeups[columns]:
                fixed = makeup.cost + costs.HOST
                if fixed + guests.least > slack:
                    break
                own_area = makeup.area + copy.rows
                deepest = max(top for top, _ in makeup.taken[columns - wide :])
                # Guest heights for which host and guests together have a height inside the window.
                least = ((low - SEPARATOR - 1) * columns - own_area) // wide + 1
                most = ((high - SEPARATOR) * columns - own_area) // wide
                start = bisect_left(guests.cheap_rows, least)
                fitting = guests.cheap[start : bisect_right(guests.cheap_rows, most)]
                self.steps += len(fitting) + 1
                for high_guest, guest_cost, guest in fitting:
                    text = own_area + wide * high_guest
                    rows = -(-text // columns)
                    spread = rows * columns - text
                    own = fixed + costs.SHORT_COLUMN * spread
                    if own + guest_cost >= limits[rows + SEPARATOR]:
                        continue
                    shortest = rows - deepest - high_guest
                    if shortest < LEAST_HOST_LEG or high_guest > rows * HOST_MOST:
                        continue
                    if shortest < costs.SHORT_LEG_FROM:
                        own += costs.SHORT_LEG * (costs.SHORT_LEG_FROM - shortest) * wide
                        if own + guest_cost >= limits[rows + SEPARATOR]:
                            continue
                    yield own, rows + SEPARATOR, spread, makeup, wide, guest

    def _pages(self, mask: int, splits: list[tuple[int, int]], lead: int) -> None:
        """Whole pages: every first cut, with the cheapest parts on both sides of it."""
        columns, height, bound = self.columns, self.height, self.bound
        states = self.states
        for a, b in splits:
            above, below = states.get((a, columns)), states.get((b, columns))
            if above is not None and below is not None:
                self.steps += len(above.not_across)
                for cost, rows, first in above.not_across:
                    second = below.nodes.get(height - rows)
                    if second is not None:
                        self._page(
                            joined(cost + second.cost, ACROSS, columns, height, first, second)
                        )
            for wide in range(1, columns):
                left, right = states.get((a, wide)), states.get((b, columns - wide))
                if left is None or right is None:
                    continue
                entry, second = left.not_down.get(height), right.nodes.get(height)
                if entry is not None and second is not None:
                    cost = entry[0] + second.cost + beside_cost(entry[1], second.left)
                    self._page(joined(cost, DOWN, columns, height, entry[2], second))
        for own, rows, spread, makeup, wide, guest in self._hosted(
            mask, lead, columns, height, height, bound, [bound] * (height + 1)
        ):
            self._page(hosting(own, rows, spread, makeup, wide, guest, lead))

    def _page(self, node: LayoutNode) -> None:
        if node.cost <= self.bound:
            self.whole.append(node)

    def _keep(
        self,
        mask: int,
        columns: int,
        heights: range,
        across: BestSoFar,
        down: BestSoFar,
        host: BestSoFar,
        lead: int,
    ) -> None:
        """Make a state from the cheapest node of each kind."""
        state = CheapestByHeight()
        for rows in heights:
            nodes = []
            parts = across.parts[rows]
            if parts:
                nodes.append(joined(across.cost[rows], ACROSS, columns, rows, *parts))
            parts = down.parts[rows]
            if parts:
                nodes.append(joined(down.cost[rows], DOWN, columns, rows, *parts))
            parts = host.parts[rows]
            if parts:
                own, spread, makeup, wide, guest = parts
                nodes.append(hosting(own, rows, spread, makeup, wide, guest, lead))
            if not nodes:
                continue
            nodes.sort(key=itemgetter(0))
            state.add(rows, nodes)
        self._store(mask, columns, state)

    def _store(self, mask: int, columns: int, state: CheapestByHeight) -> None:
        if state.nodes:
            state.settle(self.width)
            self.states[mask, columns] = state

    def _layouts(self) -> list[Layout]:
        """Whole pages: states of all articles, or distributions of them over the regions."""
        full = (1 << len(self.menus)) - 1
        if len(self.regions) == 1:
            if len(self.menus) == 1:
                state = self.states.get((full, self.columns))
                node = state.nodes.get(self.height) if state else None
                return [Layout(node.cost, (node,))] if node else []
            nodes = sorted(self.whole, key=lambda node: node.cost + root_cost(node))[: KEPT * 2]
            return [Layout(node.cost, (node,)) for node in nodes]
        return self._distributed(full)

    def _distributed(self, full: int) -> list[Layout]:
        """The cheapest ways to distribute the articles over the regions.

        ``partial`` has the sets that fill the regions so far, each with its ``KEPT`` cheapest
        fillings. It is extended by the sets for the next region that share no article with it.
        """
        partial: dict[int, list[tuple[float, tuple[LayoutNode, ...]]]] = {0: [(0.0, ())]}
        masks = sorted({mask for mask, _ in self.states})
        for region in self.regions:
            ahead: dict[int, list[tuple[float, tuple[LayoutNode, ...]]]] = {}
            for mask in masks:
                nodes = self._variants(mask, region)
                for used, fillings in partial.items() if nodes else ():
                    if not used & mask:
                        extended = ahead.setdefault(used | mask, [])
                        extended += [
                            (cost + node.cost, (*before, node))
                            for cost, before in fillings
                            for node in nodes
                        ]
            partial = {
                mask: sorted(fillings, key=lambda filling: filling[0])[:KEPT]
                for mask, fillings in ahead.items()
            }
        return [Layout(cost, nodes) for cost, nodes in partial.get(full, [])]

    def _variants(self, mask: int, region: Region) -> list[LayoutNode]:
        """The cheapest nodes that fill a region with a set, one per kind of first cut."""
        state = self.states.get((mask, region.columns))
        rows = region.rows + SEPARATOR
        if state is None or rows not in state.nodes:
            return []
        nodes = [state.nodes[rows]]
        if rows in state.not_down:
            nodes.append(state.not_down[rows][2])
        nodes += [node for _, height, node in state.not_across if height == rows]
        return list({id(node): node for node in nodes}.values())


def submasks(mask: int) -> list[int]:
    """All non-empty subsets of a set."""
    subsets = []
    sub = mask
    while sub:
        subsets.append(sub)
        sub = (sub - 1) & mask
    return subsets
