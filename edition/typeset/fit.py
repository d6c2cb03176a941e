"""Where a paragraph's lines break: the cheapest way over the whole paragraph.

After Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with CLREQ's ways of adjusting a
line in place of glue: shrink first (marks, then gaps), then stretch (gaps, then all characters
evenly). States are kept per number of lines, so a paragraph can be asked to run a line short or
long (looseness).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from edition.typeset.atoms import EMERGENCY, HYPHEN, NEVER, SOFT, Atoms

#: Costs, on the scale on which a line at the limit of its shrinking costs 150.
COST_SHRINK, COST_SHRINK_CUBED = 30.0, 120.0
#: A line whose gaps have taken all they may, and one whose characters stand a tenth of an em apart
#: besides: the most that CLREQ's "evenly" looks good at.
COST_TAKE, COST_SPREAD = 20.0, 100.0
SPREAD_LIMIT = 0.1
#: Breaks that are possible but not liked.
COST_SOFT, COST_HYPHEN, COST_EMERGENCY = 60.0, 60.0, 4000.0
#: A last line of one character, with or without its mark (孤字, CLREQ "Widows and orphans").
COST_ORPHAN = 600.0
#: Lines cheaper than this are good enough not to look for worse ones.
GOOD = 220.0
#: How many line counts beside the cheapest are followed.
WINDOW = 2
#: Spread per gap, in em, that no line may pass unless nothing else is possible.
SPREAD_MOST = 0.35

#: Lines that fill less of the measure than this are not looked at.
SHORT = 0.72

_EPS = 1e-6


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to break a paragraph: the index after each line's last atom, and what it costs."""

    ends: tuple[int, ...]
    cost: float


class Breaker:
    """The sums over a paragraph's atoms that make a line's cost a matter of a few subtractions."""

    def __init__(self, atoms: Atoms, em: float, hyphen: float) -> None:
        self.atoms = atoms
        self.em = em
        self.hyphen = hyphen
        n = len(atoms)
        after, trim = atoms.after, atoms.squeeze
        self.pen = [0.0, *accumulate(a + b for a, b in zip(atoms.advance, after, strict=True))]
        self.marks = [0.0, *accumulate(a + b + c for a, b, c in zip(*trim, strict=True))]
        self.give = [0.0, *accumulate(atoms.give)]
        self.take = [0.0, *accumulate(atoms.take)]
        self.spread = [0, *accumulate(int(s) for s in atoms.spread)]
        self.mark_at = [a + b + c for a, b, c in zip(*trim, strict=True)]
        self.n = n

    def cost(self, i: int, j: int, measure: float) -> float | None:
        """Cost of a full line of atoms ``i`` to ``j - 1``; None where it does not fit."""
        atoms, last = self.atoms, j - 1
        natural = self.pen[j] - self.pen[i] - atoms.after[last]
        if i:
            natural -= atoms.trim_start[i]
        kind = atoms.breaks[last]
        if kind == HYPHEN:
            natural += self.hyphen
        need = natural - measure
        if need > _EPS:
            need -= atoms.trim_end[last]
            if need <= _EPS:
                return self._break_cost(kind, j)
            can = self.marks[last] - self.marks[i] + self.give[last] - self.give[i]
            if need > can + _EPS:
                return None
            share = need / can
            return COST_SHRINK * share + COST_SHRINK_CUBED * share**3 + self._break_cost(kind, j)
        spare = -need
        if spare <= _EPS:
            return self._break_cost(kind, j)
        can = self.take[last] - self.take[i]
        if spare <= can:
            return COST_TAKE * spare / can + self._break_cost(kind, j)
        gaps = self.spread[last] - self.spread[i]
        if not gaps:
            return None
        each = (spare - can) / gaps / self.em
        if each > SPREAD_MOST:
            return None
        return COST_TAKE + COST_SPREAD * (each / SPREAD_LIMIT) ** 2 + self._break_cost(kind, j)

    def _break_cost(self, kind: int, j: int) -> float:
        if kind == SOFT:
            return COST_SOFT
        if kind == HYPHEN:
            return COST_HYPHEN
        if kind == EMERGENCY and j < self.n:
            return COST_EMERGENCY
        return 0.0

    def last_cost(self, i: int, measure: float) -> float | None:
        """Cost of the paragraph's last line, from atom ``i``; None where it does not fit."""
        n = self.n
        natural = self.pen[n] - self.pen[i] - (self.atoms.trim_start[i] if i else 0.0)
        need = natural - measure
        if need > self.atoms.trim_end[n - 1] + _EPS:
            return self.cost(i, n, measure)
        marks = self.atoms.trim_end[n - 1] > 0
        if i and n - i <= 1 + marks and self.pen[n] - self.pen[i] < 2.2 * self.em:
            return COST_ORPHAN
        return 0.0

    def candidates(self, i: int, measure: float) -> list[tuple[int, float]]:
        """Ends of the line that starts at ``i`` with their costs; never empty, i < end < n."""
        breaks, pen = self.atoms.breaks, self.pen
        base = pen[i] + (self.atoms.trim_start[i] if i else 0.0)
        most = bisect_right(pen, base + measure * 1.5 + 2 * self.em, i + 1)
        least = bisect_left(pen, base + measure * SHORT, i + 1)
        good: list[tuple[int, float]] = []
        poor: list[tuple[int, float]] = []
        for j in range(max(least, i + 1), min(most, self.n)):
            kind = breaks[j - 1]
            if kind == NEVER:
                continue
            cost = self.cost(i, j, measure)
            if cost is None:
                if good and pen[j] - base > measure + self.em:
                    break
                continue
            (good if cost <= GOOD else poor).append((j, cost))
        if good:
            return good
        if poor:
            return [min(poor, key=lambda item: item[1])]
        return [self._forced(i, measure)]

    def _forced(self, i: int, measure: float) -> tuple[int, float]:
        """The most that fits, broken where it must be; at least one atom."""
        base = self.pen[i] + (self.atoms.trim_start[i] if i else 0.0)
        most = bisect_right(self.pen, base + measure + _EPS, i + 1) - 1
        most = max(i + 1, min(most, self.n - 1))
        for j in range(most, i, -1):
            if self.atoms.breaks[j - 1] not in (NEVER, EMERGENCY, HYPHEN):
                return j, COST_EMERGENCY
        return most, 2 * COST_EMERGENCY


def fits(breaker: Breaker, first: float, rest: float) -> dict[int, Fit]:
    """The cheapest way for each number of lines near the cheapest number.

    Args:
        breaker: the paragraph.
        first: measure of the first line, points.
        rest: measure of the others, points.

    Returns:
        By number of lines. Empty for an empty paragraph.
    """
    n = breaker.n
    if not n:
        return {}
    # states[i][lines] = (cost, where the line before began, lines before)
    states: list[dict[int, tuple[float, int]] | None] = [None] * (n + 1)
    states[0] = {0: (0.0, -1)}
    final: dict[int, tuple[float, int]] = {}
    for i in range(n):
        here = states[i]
        if here is None:
            continue
        if len(here) > 1:
            cheapest = min(here.values())[0]
            best = min(lines for lines, state in here.items() if state[0] == cheapest)
            here = {k: v for k, v in here.items() if abs(k - best) <= WINDOW}
            states[i] = here
        measure = rest if i else first
        end = breaker.last_cost(i, measure)
        if end is not None:
            for lines, (cost, _) in here.items():
                _offer(final, lines + 1, cost + end, i)
        if (
            end is not None
            and end < COST_ORPHAN
            and breaker.pen[n] - breaker.pen[i] < SHORT * measure
        ):
            # What is left is a short last line; breaking it again could only make it worse.
            continue
        for j, added in breaker.candidates(i, measure) if i < n - 1 else ():
            ahead = states[j]
            if ahead is None:
                ahead = states[j] = {}
            for lines, (cost, _) in here.items():
                _offer(ahead, lines + 1, cost + added, i)
    return {lines: _trace(states, lines, cost, i, n) for lines, (cost, i) in final.items()}


def _offer(states: dict[int, tuple[float, int]], lines: int, cost: float, i: int) -> None:
    known = states.get(lines)
    if known is None or cost < known[0]:
        states[lines] = (cost, i)


def _trace(
    states: list[dict[int, tuple[float, int]] | None], lines: int, cost: float, i: int, n: int
) -> Fit:
    ends = [n]
    while i > 0:
        ends.append(i)
        lines -= 1
        here = states[i]
        assert here is not None
        i = here[lines][1]
    return Fit(tuple(reversed(ends)), cost)
