"""Line breaking: the cheapest breaks for the paragraph as a whole.

After Knuth and Plass, "Breaking Paragraphs into Lines" (1981), with lines adjusted as CLREQ
says: shrink first (marks and gaps in CLREQ's order), then stretch (gaps, then all characters
evenly). At each position the cheapest path is kept for each number of lines, so a paragraph can be
made to run a line short or long (looseness).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, repeat
from math import inf
from operator import add, sub

from edition.typeset.inline.atoms import Atoms
from edition.typeset.inline.glue import BOUND, EMERGENCY, FREE, GLUED, HYPHEN, NEVER, SOFT, UNIT
from edition.typeset.inline.punctuation_rules import LATIN, MARKS, SPACE

#: Costs (badness): a line whose characters are spread by a tenth of an em costs 100; beyond that
#: even spreading does not look good (our judgement at 9 pt).
SPREAD_LIMIT, COST_SPREAD = 0.1, 100.0
#: All gaps at their maximum.
COST_TAKE = 20.0
#: Marks and gaps at their minimum: cheaper than stretching the line by as much, because CLREQ
#: squeezes first (先挤进，后推出); the cube keeps the last half for when it is needed.
COST_SHRINK, COST_SHRINK_CUBED = 20.0, 50.0
#: Breaks that are possible but undesirable. A number leaves its Han unit or counter before a line
#: is spread by 0.12 em (CLREQ allows a break between figure and Han, never inside the figure); a
#: date, a unit, or a figure and its unit in Latin letters are parted before 0.3 em.
COST_BREAK = {
    FREE: 0.0,
    SOFT: 60.0,
    HYPHEN: 60.0,
    UNIT: 144.0,
    BOUND: 900.0,
    GLUED: 300.0,
    EMERGENCY: 4000.0,
    NEVER: 0.0,
}
#: A last line of one character, with or without its mark (孤字, CLREQ "Widows and orphans").
COST_ORPHAN = 600.0
#: A line that is forced, because nothing fits.
COST_FORCED = 8000.0
#: If there are lines up to this cost, no worse ones are considered.
GOOD = 220.0
#: How far from the cheapest number of lines other numbers are followed.
WINDOW = 2
#: Spread per gap, em: beyond TORN_FROM a line looks torn in any case, so the cost grows by only
#: COST_TORN per em (breaking a word costs about one em); beyond SPREAD_MOST no line is set.
TORN_FROM, COST_TORN, SPREAD_MOST = 0.35, 3000.0, 1.2

#: Shares of the measure that a line must fill to be considered: at first, and if nothing is found.
FULL_ENOUGH, SHORT = 0.86, 0.6

#: By number of lines, the cheapest path to a position: its cost, and where its last line begins.
_Paths = dict[int, tuple[float, int]]
#: The paths to each position; None where no line can end.
_States = list[_Paths | None]

_EPS = 1e-6
#: Rounding differences of sums stay below the first; the second is the margin for skipping ends.
_SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class ParagraphBreaks:
    """The breaks of a paragraph: the index after the last atom of each line, and the cost."""

    ends: tuple[int, ...]
    cost: float


class Breaker:
    """Running sums over the atoms of a paragraph: the cost of a line then takes a few subtractions.

    Lengths are in points. ``end[j]`` is the pen position after a line's last atom ``j - 1``,
    without its trimmed half, its gap and trailing spaces, but with a hyphen; ``last[j]`` is the
    last visible atom.
    """

    def __init__(self, atoms: Atoms, em: float, hyphen: float) -> None:
        self.atoms = atoms
        self.em = em
        n = self.n = len(atoms)
        self.pen = [0.0, *accumulate(map(add, atoms.advance, atoms.after))]
        self.shrink = [0.0, *accumulate(atoms.shrink)]
        self.take = [0.0, *accumulate(atoms.take)]
        self.spread = [0, *accumulate(map(int, atoms.spread))]
        self.trim = atoms.trim_end if atoms.may_trim else None
        self.wholes = _wholes(atoms, self.pen)
        self._unbroken = [NEVER if kind == EMERGENCY else kind for kind in atoms.breaks]
        self.breaks = self._unbroken
        self.end, self.last = _line_ends(atoms, self.pen, hyphen)
        self.orphans = _orphans_from(atoms)
        self.start = [a + b for a, b in zip(self.pen, atoms.trim_start, strict=False)]
        # The same sums at each position where a line may end, up to the last visible atom.
        trims = self.trim or [0.0] * n
        if self.last == list(range(-1, n)):
            self.shrink_at = [0.0, *self.shrink[:n]]
            self.take_at = [0.0, *self.take[:n]]
            self.spread_at = [0, *self.spread[:n]]
            self.trim_at = [0.0, *trims]
        else:
            self.shrink_at = [self.shrink[k] for k in self.last]
            self.take_at = [self.take[k] for k in self.last]
            self.spread_at = [self.spread[k] for k in self.last]
            self.trim_at = [trims[k] for k in self.last]
        # How far an end may lie before the pen at most.
        before = max(map(sub, self.pen, self.end), default=0.0)
        self.behind = before + max(self.trim_at, default=0.0) + _SLACK

    def allow(self, first: float, rest: float) -> None:
        """Allow breaks inside what is wider than a whole line, and inside nothing else.

        Args:
            first: measure of the first line, points.
            rest: measure of the others, points.
        """
        self.breaks = self._unbroken
        for begin, end, width in self.wholes:
            if width > (rest if begin else first) + _EPS:
                if self.breaks is self._unbroken:
                    self.breaks = self._unbroken[:]
                self.breaks[begin:end] = self.atoms.breaks[begin:end]

    def costs(self, i: int, measure: float, least: int, most: int) -> list[tuple[int, float]]:
        """Ends ``j`` in ``least … most - 1`` at which a full line from ``i`` fits, with costs.

        All good ones in order, followed by the best of the others: a worse line here may save the
        next one.
        """
        breaks, ends, trim = self.breaks, self.end, self.trim_at
        shrink, take, spread = self.shrink_at, self.take_at, self.spread_at
        edge = self.start[i] + measure
        shrink_i, take_i, spread_i, em = self.shrink[i], self.take[i], self.spread[i], self.em
        good: list[tuple[int, float]] = []
        other, lowest = 0, inf
        for j in range(least, most):
            kind = breaks[j - 1]
            if kind == NEVER:
                continue
            need = ends[j] - edge
            if need > _EPS:
                need -= trim[j]
            if need > _EPS:
                can = shrink[j] - shrink_i
                if need > can + _EPS:
                    continue
                share = need / can
                cost = COST_SHRINK * share + COST_SHRINK_CUBED * share * share * share
            elif need < -_EPS:
                can = take[j] - take_i
                if -need <= can:
                    cost = COST_TAKE * -need / can
                else:
                    gaps = spread[j] - spread_i
                    each = (-need - can) / (gaps * em) if gaps else SPREAD_MOST + 1.0
                    if each > SPREAD_MOST:
                        continue
                    torn = each - TORN_FROM
                    share = (TORN_FROM if torn > 0 else each) / SPREAD_LIMIT
                    cost = COST_SPREAD * share * share + (COST_TAKE if can else 0.0)
                    if torn > 0:
                        cost += COST_TORN * torn
            else:
                cost = 0.0
            if kind != FREE:
                cost += COST_BREAK[kind]
            if cost <= GOOD:
                good.append((j, cost))
            elif cost < lowest:
                other, lowest = j, cost
        if other:
            good.append((other, lowest))
        return good

    def candidates(self, i: int, measure: float, ended: bool) -> list[tuple[int, float]]:
        """Ends of the line that starts at ``i`` with their costs.

        Never empty for i < n - 1, unless the paragraph may also have ``ended`` with this line: then
        only good breaks are wanted.
        """
        pen, base = self.pen, self.start[i]
        # How far a line can shrink grows with its length; a margin of a fifth and two em is enough
        # for nearly all, and anything longer would be no better than a forced line.
        most = min(self.n, bisect_right(pen, base + measure * 1.2 + 2 * self.em, i + 1))
        # Ends that could not fit even with all the shrinking of the longest line need no look.
        give = self.shrink[most] - self.shrink[i] + self.behind
        most = min(most, bisect_right(pen, base + measure + give, i + 1))
        least = max(i + 1, bisect_left(pen, base + measure * FULL_ENOUGH - self.em, i + 1))
        candidates = self.costs(i, measure, least, most)
        if candidates and candidates[0][1] <= GOOD:
            return candidates
        if ended:
            return []
        least = max(i + 1, bisect_left(pen, base + measure * SHORT, i + 1))
        candidates = self.costs(i, measure, least, most)
        if candidates:
            return [min(candidates, key=lambda item: item[1])]
        return [self._forced(i, measure)]

    def last_cost(self, i: int, measure: float) -> float | None:
        """The cost of a last line that starts at atom ``i``; None if it does not fit."""
        n = self.n
        need = self.end[n] - self.start[i] - measure
        if need > _EPS:
            if need > self.shrink[n] - self.shrink[i] + self.atoms.trim_end[self.last[n]]:
                return None
            candidates = self.costs(i, measure, n, n + 1)
            return candidates[0][1] if candidates else None
        if i and i >= self.orphans:
            return COST_ORPHAN
        return 0.0

    def _forced(self, i: int, measure: float) -> tuple[int, float]:
        """The longest line that fits and ends at a legal break; at least one atom.

        If there is none, a mark rather begins or ends a line than a whole is broken.
        """
        edge = self.start[i] + measure + _EPS
        most = max(i + 1, min(self.n - 1, bisect_right(self.pen, edge + self.em, i + 1)))
        fits = [j for j in range(i + 1, most + 1) if self._squeezed(i, j) <= edge] or [i + 1]
        for kinds in ((FREE, SOFT, UNIT, BOUND, GLUED, HYPHEN), (EMERGENCY,)):
            for j in reversed(fits):
                if self.breaks[j - 1] in kinds:
                    return j, COST_FORCED
        for j in reversed(fits):
            if self.atoms.breaks[j - 1] != EMERGENCY:
                return j, 2 * COST_FORCED
        return fits[-1], 2 * COST_FORCED

    def _squeezed(self, i: int, j: int) -> float:
        k = self.last[j]
        trim = self.trim[k] if self.trim is not None else 0.0
        return self.end[j] - trim - (self.shrink[max(i, k)] - self.shrink[i])


def _line_ends(atoms: Atoms, pen: list[float], hyphen: float) -> tuple[list[float], list[int]]:
    """``Breaker.end`` and ``Breaker.last``: where the ink of a line ends, and in which atom."""
    ends = [0.0, *map(sub, pen[1:], atoms.after)]
    if not atoms.may_trim:
        # A mark at the end of a line is always half an em wide, not only if the line needs it.
        ends[1:] = map(sub, ends[1:], atoms.trim_end)
    last = list(range(-1, len(atoms)))
    for j, (kind, cls) in enumerate(zip(atoms.breaks, atoms.cls, strict=True), 1):
        if kind == HYPHEN:
            ends[j] += hyphen
        elif cls == SPACE and j > 1:
            ends[j], last[j] = ends[j - 1], last[j - 1]
    return ends, last


def _wholes(atoms: Atoms, pen: list[float]) -> list[tuple[int, int, float]]:
    """What is never broken if it fits a line: first atom, end, and width without marks, points."""
    breaks, cls, n = atoms.breaks, atoms.cls, len(atoms)
    wholes = []
    begin = inside = 0
    for i, kind in enumerate(breaks):
        if kind == EMERGENCY:
            inside = 1
        if i < n - 1 and kind in (NEVER, EMERGENCY):
            continue
        if inside:
            first, last = begin, i
            while first < last and cls[first] in MARKS:
                first += 1
            while last > first and (cls[last] in MARKS or cls[last] == SPACE):
                last -= 1
            width = pen[last + 1] - atoms.after[last] - pen[first]
            wholes.append((begin, i + 1, width))
        begin, inside = i + 1, 0
    return wholes


def _orphans_from(atoms: Atoms) -> int:
    """The first atom from which a last line would be an orphan (孤字): one character and marks."""
    at = len(atoms) - 1
    while at > 1 and atoms.cls[at] in MARKS:
        at -= 1
    if at > 0 and atoms.cls[at] == LATIN:
        # The end of a Latin word of several letters is not a single character.
        at += atoms.cls[at - 1] == LATIN
    return at


def cheapest_breaks(breaker: Breaker, first: float, rest: float) -> dict[int, ParagraphBreaks]:
    """The cheapest way for each number of lines near the cheapest number.

    The paragraph is a graph: a place is where a line may end, an arrow is a line with its cost,
    and a way from the beginning to the end is a setting. 山中，相送罢，日暮掩柴扉。 at a measure of
    four characters (0 is before 山, 13 behind 。)::

        0 --2425--> 3 ---278---> 7 -----0----> 11 --600--> 13
        |                        ^             ^
        +----0----> 4 --2425-----+             |
                    +-----0----> 8 --1675------+

    The places are visited from the left. When one is reached, all lines that end there are known,
    and only the cheapest way for each number of lines is kept, with where its last line began::

        from  line        to   cost
        0     山中，       3   2425   states[3]  = {1: (2425, 0)}
        0     山中，相     4      0   states[4]  = {1: (0, 0)}
        3     相送罢，     7    278   states[7]  = {2: (2703, 3)}
        4     送罢，       7   2425   states[7]  = {2: (2425, 4)}, which is cheaper
        4     送罢，日     8      0   states[8]  = {2: (0, 4)}
        7     日暮掩柴    11      0   states[11] = {3: (2425, 7)}
        8     暮掩柴      11   1675   states[11] = {3: (1675, 8)}, which is cheaper
        11    扉。        13    600   final      = {4: (2275, 11)}

    Followed back from 11 the breaks are 8, 4 and 0: 山中，相/送罢，日/暮掩柴/扉。

    Several numbers of lines are kept because the copy-fit asks for a line more or less than is
    cheapest; but no more than ``WINDOW`` off, or there were as many as the paragraph has lines.

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
    breaker.allow(first, rest)
    start, shrink = breaker.start, breaker.shrink
    # What the last line needs, and how far it can shrink: for most positions this alone shows that
    # the last line cannot begin there.
    tail = breaker.end[n]
    give = breaker.atoms.trim_end[breaker.last[n]]
    states: _States = [None] * (n + 1)
    states[0] = {0: (0.0, -1)}
    final: _Paths = {}
    for i, measure in enumerate((first, *repeat(rest, n - 1))):
        paths = states[i]
        if paths is None:
            continue
        if len(paths) > 1 and max(paths) - min(paths) > WINDOW:
            paths = states[i] = _near_cheapest(paths)
        need = tail - start[i] - measure
        if need > _EPS and need > shrink[n] - shrink[i] + give:
            ended = False
        else:
            ended = _end_here(final, paths, i, breaker.last_cost(i, measure))
            if ended and breaker.pen[n] - breaker.pen[i] < SHORT * measure:
                # A short last line: breaking it again could only be worse.
                continue
        if i == n - 1:
            continue
        # All lines from here. Inlined, because a function call per position would take more than 2
        # % of the time of all typesetting.
        line_costs = [(lines + 1, cost) for lines, (cost, _) in paths.items()]
        for j, added in breaker.candidates(i, measure, ended):
            ahead = states[j]
            if ahead is None:
                states[j] = {lines: (cost + added, i) for lines, cost in line_costs}
                continue
            for lines, cost in line_costs:
                current = ahead.get(lines)
                if current is None or cost + added < current[0]:
                    ahead[lines] = (cost + added, i)
    if not final:
        _end_forced(final, states)
    return {lines: _trace(states, lines, cost, i, n) for lines, (cost, i) in final.items()}


def _end_here(final: _Paths, paths: _Paths, i: int, cost: float | None) -> bool:
    """Enter the ends of the paragraph: a last line from ``i`` after each path to ``i``.

    Args:
        final: the ends so far.
        paths: the paths to ``i``.
        i: where the last line begins.
        cost: of the last line; None if the rest does not fit one line.

    Returns:
        Whether this is an acceptable end, not an orphan.
    """
    if cost is None:
        return False
    for lines, (before, _) in paths.items():
        current = final.get(lines + 1)
        if current is None or before + cost < current[0]:
            final[lines + 1] = (before + cost, i)
    return cost < COST_ORPHAN


def _end_forced(final: _Paths, states: _States) -> None:
    """Put a last atom that is wider than the measure on a line of its own."""
    i, paths = [(i, paths) for i, paths in enumerate(states[:-1]) if paths][-1]
    _end_here(final, paths, i, COST_FORCED)


def _near_cheapest(states: _Paths) -> _Paths:
    """The paths whose number of lines is within ``WINDOW`` of the cheapest."""
    cheapest = min(states, key=lambda lines: (states[lines][0], lines))
    return {k: v for k, v in states.items() if abs(k - cheapest) <= WINDOW}


def _trace(states: _States, lines: int, cost: float, i: int, n: int) -> ParagraphBreaks:
    """The line ends of a path, traced back from where its last line begins."""
    ends = [n]
    while i > 0:
        ends.append(i)
        lines -= 1
        paths = states[i]
        assert paths is not None
        i = paths[lines][1]
    return ParagraphBreaks(tuple(reversed(ends)), cost)
