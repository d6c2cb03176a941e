"""Which article goes where: the cheapest ways to fill a page, or several rectangles of one.

Newspaper pages are made by cuts: a rectangle is one article, or is cut into left and right, or into
above and below. "Optimal guillotine layout" (Gange, Marriott, Stuckey, DocEng 2012) finds the best
by dynamic programming over sets of articles; here a state is (set of articles, columns) and holds
the cheapest way for each height in rows. Beyond cuts, the most important article of a set may run
round the others of the set, which stand at its lower right (L-shape).

The most important article of a set stands at the top or the left of it. A height is kept only
inside the set's area window: what the set can take while the others still fill the rest. Rounds of
growing width look at the cheapest heights of each state, until the budget, counted in steps and not
in seconds so that two machines find the same page, is used up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.compose import costs
from edition.compose.shape import LEAST_LEG, Menu, Shape, body_cost
from edition.compose.tree import (
    ACROSS,
    DOWN,
    HOST,
    LEAF,
    SEPARATOR,
    Host,
    Layout,
    Node,
    Region,
    collide,
    corner_heads,
    root_cost,
)

#: Articles searched one by one; more are joined to pairs first, the smallest.
MOST_UNITS = 8

#: Cheapest heights of a state that a round looks at.
ROUNDS = (6, 16, 40)

#: Steps of the innermost loops in a second: what CPython does on a slow machine.
STEPS_PER_SECOND = 1_500_000

#: Whole pages kept, to be judged for what depends on places.
KEPT = 60

#: Guests take at most this share of their host's height; a host of more columns than
#: ``HOST_NARROW`` keeps two of them whole beside its guests, so that it is still seen as one.
HOST_MOST, HOST_NARROW = 0.66, 3


@dataclass(slots=True)
class _State:
    best: dict[int, list[Node]] = field(default_factory=dict)
    everything: dict[int, Node] = field(default_factory=dict)
    not_across: list[tuple[int, Node]] = field(default_factory=list)
    not_down: dict[int, Node] = field(default_factory=dict)
    cheap: list[tuple[int, Node]] = field(default_factory=list)
    cheap_rows: list[int] = field(default_factory=list)


def search(
    menus: Sequence[dict[int, Menu]],
    regions: Sequence[Region],
    *,
    hosts: Sequence[Host] = (),
    budget: float = 2.0,
) -> list[Layout]:
    """The cheapest ways to fill the regions exactly, the best first.

    Args:
        menus: for each article, in order of importance, its shapes by columns and rows.
        regions: what is to be filled.
        hosts: articles that may run round others.
        budget: seconds, as counted in steps.

    Returns:
        Nothing where no way was found.
    """
    found: dict[tuple[object, ...], Layout] = {}
    left = int(budget * STEPS_PER_SECOND)
    for width in ROUNDS:
        search_round = _Round(menus, regions, hosts, width)
        if found:
            search_round.bound = min(item.cost for item in found.values()) + 12.0
        if search_round.estimate() > left:
            break
        for layout in search_round.run():
            found.setdefault(_key(layout), layout)
        left -= search_round.steps
    ranked = sorted(
        found.values(), key=lambda one: one.cost + sum(root_cost(node) for node in one.nodes)
    )
    return ranked[:KEPT]


def _key(layout: Layout) -> tuple[object, ...]:
    return tuple(_node_key(node) for node in layout.nodes)


def _node_key(node: Node | None) -> tuple[object, ...]:
    if node is None:
        return ()
    return (
        node.kind, node.item, node.columns, node.rows, _node_key(node.first), _node_key(node.second)
    )  # fmt: skip


class _Round:
    """One pass of the dynamic programme."""

    def __init__(
        self,
        menus: Sequence[dict[int, Menu]],
        regions: Sequence[Region],
        hosts: Sequence[Host],
        width: int,
    ) -> None:
        self.menus, self.regions, self.width = menus, regions, width
        self.hosts = {host.item: host for host in hosts}
        self.columns = max(region.columns for region in regions)
        self.height = max(region.rows for region in regions) + SEPARATOR
        self.total = sum(r.columns * (r.rows + SEPARATOR) for r in regions)
        self.areas = [article_areas(menu) for menu in menus]
        self.floors = [
            min((s.cost for menu in by.values() for s in menu.values()), default=0.0)
            for by in menus
        ]
        self.units = _units([area[0] for area in self.areas])
        self.states: dict[tuple[int, int], _State] = {}
        self.bound = float("inf")
        self.whole: list[Node] = []
        self.steps = 0

    def estimate(self) -> int:
        """A guess at the steps a run takes, from what is known of such runs."""
        n = len(self.units)
        return int(3**n * self.columns * self.width * 2)

    def run(self) -> list[Layout]:
        for unit in self.units:
            for mask in sorted(_submasks(unit), key=lambda m: (m.bit_count(), m)):
                self._fill(mask, [(sub, mask ^ sub) for sub in _submasks(mask) if sub != mask])
        count = len(self.units)
        table = [0] * (1 << count)
        for k, unit in enumerate(self.units):
            for subset in range(1 << k, 2 << k):
                table[subset] = table[subset ^ 1 << k] | unit
        for subset in sorted(range(1, 1 << count), key=lambda m: (m.bit_count(), m)):
            if subset.bit_count() > 1:
                splits = [
                    (table[sub], table[subset ^ sub]) for sub in _submasks(subset) if sub != subset
                ]
                self._fill(table[subset], splits)
        return self._layouts()

    def _fill(self, mask: int, splits: list[tuple[int, int]]) -> None:
        """Compute the states of one set of articles."""
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
        single = len(self.regions) == 1
        for columns in range(1, self.columns + 1):
            if single and not rest and columns != self.columns:
                continue
            low = max(1, -(-low_area // columns))
            high = min(self.height, high_area // columns)
            if single and not rest:
                low = high = self.height
            if low > high:
                continue
            # kinds[rows][kind] is the cheapest node of that kind.
            kinds: dict[int, dict[int, Node]] = {}
            if len(members) == 1:
                self._leaves(kinds, lead, columns, low, high)
            else:
                self._across(kinds, splits, columns, low, high)
                self._down(kinds, splits, columns, low, high)
                self._host(kinds, mask, lead, columns, low, high)
            if kinds:
                self.states[mask, columns] = self._kept(kinds, slack)

    def _leaves(
        self, kinds: dict[int, dict[int, Node]], item: int, columns: int, low: int, high: int
    ) -> None:
        for rows, shape in self.menus[item].get(columns, {}).items():
            if low <= rows + SEPARATOR <= high:
                left, right = corner_heads(shape)
                node = Node(
                    shape.cost, LEAF, columns, rows + SEPARATOR, left, right, item=item, shape=shape
                )
                kinds[rows + SEPARATOR] = {LEAF: node}

    def _across(
        self,
        kinds: dict[int, dict[int, Node]],
        splits: list[tuple[int, int]],
        columns: int,
        low: int,
        high: int,
    ) -> None:
        states = self.states
        for a, b in splits:
            above, below = states.get((a, columns)), states.get((b, columns))
            if above is None or below is None:
                continue
            if low == high:
                for r1, first in above.not_across:
                    second = below.everything.get(low - r1)
                    if second is not None:
                        self._offer_across(kinds, first, second, low)
                self.steps += len(above.not_across)
                continue
            rows2, cheap = below.cheap_rows, below.cheap
            for r1, first in above.not_across:
                start, end = bisect_left(rows2, low - r1), bisect_right(rows2, high - r1)
                self.steps += end - start + 1
                cost1 = first.cost
                for k in range(start, end):
                    r2, second = cheap[k]
                    rows = r1 + r2
                    cost = cost1 + second.cost
                    here = kinds.get(rows)
                    if here is None:
                        here = kinds[rows] = {}
                    known = here.get(ACROSS)
                    if known is None or cost < known.cost:
                        here[ACROSS] = Node(
                            cost, ACROSS, first.columns, rows, first.left, first.right,
                            first, second,
                        )  # fmt: skip

    def _offer_across(
        self, kinds: dict[int, dict[int, Node]], first: Node, second: Node, rows: int
    ) -> None:
        node = Node(
            first.cost + second.cost, ACROSS, first.columns, rows, first.left, first.right,
            first, second,
        )  # fmt: skip
        self._offer(kinds, node)

    def _offer(self, kinds: dict[int, dict[int, Node]], node: Node) -> None:
        here = kinds.setdefault(node.rows, {})
        known = here.get(node.kind)
        if known is None or node.cost < known.cost:
            here[node.kind] = node
        if node.columns == self.columns and node.rows == self.height:
            self.whole.append(node)

    def _down(
        self,
        kinds: dict[int, dict[int, Node]],
        splits: list[tuple[int, int]],
        columns: int,
        low: int,
        high: int,
    ) -> None:
        states = self.states
        for a, b in splits:
            for wide in range(1, columns):
                left = states.get((a, wide))
                if left is None:
                    continue
                right = states.get((b, columns - wide))
                if right is None:
                    continue
                few, many = left.not_down, right.everything
                self.steps += min(len(few), len(many))
                rows_of = few if len(few) < len(many) else many
                for rows in rows_of:
                    if not low <= rows <= high:
                        continue
                    first, second = few.get(rows), many.get(rows)
                    if first is None or second is None:
                        continue
                    cost = first.cost + second.cost
                    if collide(first.right, second.left):
                        cost += costs.COLLISION
                    here = kinds.get(rows)
                    known = here.get(DOWN) if here else None
                    if known is None or cost < known.cost or rows == self.height:
                        self._offer(
                            kinds,
                            Node(
                                cost, DOWN, columns, rows, first.left, second.right, first, second
                            ),
                        )

    def _host(
        self,
        kinds: dict[int, dict[int, Node]],
        mask: int,
        lead: int,
        columns: int,
        low: int,
        high: int,
    ) -> None:
        """The lead of the set runs round the others, which stand at its lower right."""
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
            makeups = [
                (m.area + copy.rows, max(top for top, _ in m.taken[columns - wide :]), m)
                for m in host.makeups[columns]
            ]
            self.steps += len(guests.cheap) * len(makeups)
            for high_guest, guest in guests.cheap:
                for own_area, deepest, makeup in makeups:
                    text = own_area + wide * high_guest
                    rows = -(-text // columns)
                    if not low <= rows + SEPARATOR <= high:
                        continue
                    if rows - deepest - high_guest < LEAST_LEG or high_guest > rows * HOST_MOST:
                        continue
                    spread = rows * columns - text
                    own = makeup.cost + costs.HOST + body_cost(spread, columns, copy)
                    cost = own + guest.cost
                    here = kinds.get(rows + SEPARATOR)
                    known = here.get(HOST) if here else None
                    if known is not None and cost >= known.cost and rows + SEPARATOR < self.height:
                        continue
                    shape = Shape(makeup, rows, own, spread, guest=(wide, high_guest))
                    left, right = corner_heads(shape)
                    node = Node(
                        cost, HOST, columns, rows + SEPARATOR, left, right,
                        None, guest, lead, shape,
                    )  # fmt: skip
                    self._offer(kinds, node)

    def _kept(self, kinds: dict[int, dict[int, Node]], slack: float) -> _State:
        state = _State()
        for rows, by_kind in kinds.items():
            nodes = sorted(by_kind.values(), key=lambda node: node.cost)
            if nodes[0].cost > slack:
                continue
            state.everything[rows] = nodes[0]
            across = [node for node in nodes if node.kind != ACROSS]
            if across:
                state.not_across.append((rows, across[0]))
            down = [node for node in nodes if node.kind != DOWN]
            if down:
                state.not_down[rows] = down[0]
        state.not_across.sort(key=lambda pair: (pair[1].cost, pair[0]))
        del state.not_across[self.width :]
        cheap = sorted(state.everything.items(), key=lambda pair: (pair[1].cost, pair[0]))
        state.cheap = sorted(cheap[: self.width], key=lambda pair: pair[0])
        state.cheap_rows = [rows for rows, _ in state.cheap]
        return state

    def _layouts(self) -> list[Layout]:
        """Whole pages: the states of all articles, or shares of them to the regions."""
        full = (1 << len(self.menus)) - 1
        if len(self.regions) == 1:
            if len(self.menus) == 1:
                state = self.states.get((full, self.columns))
                node = state.everything.get(self.height) if state else None
                return [Layout(node.cost, (node,))] if node else []
            nodes = sorted(self.whole, key=lambda node: node.cost + root_cost(node))[: KEPT * 2]
            return [Layout(node.cost, (node,)) for node in nodes]
        return self._shared(full)

    def _shared(self, full: int) -> list[Layout]:
        """Every way to share the articles out to the regions."""
        partial: dict[int, list[tuple[float, tuple[Node, ...]]]] = {0: [(0.0, ())]}
        masks = sorted({mask for mask, _ in self.states})
        for region in self.regions:
            ahead: dict[int, list[tuple[float, tuple[Node, ...]]]] = {}
            for mask in masks:
                state = self.states.get((mask, region.columns))
                node = state.everything.get(region.rows + SEPARATOR) if state else None
                if node is None:
                    continue
                for used, ways in partial.items():
                    if not used & mask:
                        here = ahead.setdefault(used | mask, [])
                        here += [(cost + node.cost, (*nodes, node)) for cost, nodes in ways]
            partial = {
                mask: sorted(ways, key=lambda way: way[0])[:KEPT] for mask, ways in ahead.items()
            }
        return [Layout(cost, nodes) for cost, nodes in partial.get(full, [])]


def article_areas(menu: dict[int, Menu]) -> tuple[int, int]:
    """The least and the most cells that an article can take, separator rows included."""
    sizes = [columns * (rows + SEPARATOR) for columns, by in menu.items() for rows in by]
    return (min(sizes), max(sizes)) if sizes else (0, 0)


def _units(areas: Sequence[int]) -> list[int]:
    """The articles as masks, the smallest joined until few enough are left."""
    units = [(area, 1 << i) for i, area in enumerate(areas)]
    while len(units) > MOST_UNITS:
        # The lead stays alone; of the others the two smallest go together.
        rest = sorted(unit for unit in units if not unit[1] & 1)
        first, second = rest[0], rest[1]
        units = [unit for unit in units if unit not in (first, second)]
        units.append((first[0] + second[0], first[1] | second[1]))
    return sorted(mask for _, mask in units)


def _submasks(mask: int) -> list[int]:
    found = []
    sub = mask
    while sub:
        found.append(sub)
        sub = (sub - 1) & mask
    return found
