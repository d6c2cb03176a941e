"""Copyfitting: pours a galley into the legs of a shape, so that each leg is full or a row short.

A leg is the part of a column that is free for text. The galley is split into pieces (paragraphs,
subheads, tables). Each piece may run a line longer or shorter if the setter can do so, and a
subhead may have one more blank row. Dynamic programming over (piece, leg, row) decides which pieces
do, so that no column ends where it must not (below a subhead, in the head of a table) and none has
a hole at its foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.layout import costs
from edition.layout.article.measure import MeasuredArticle
from edition.typeset import FORBIDDEN, WHOLE, Galley, GalleyRow

BLANK = GalleyRow((), blank=True)

#: A line gained or lost is worse in a short paragraph: extra cost, divided by its lines.
PER_LINE = 4.0
#: One more, or one fewer, blank row at a subhead.
BLANK_MORE, BLANK_LESS = 1.5, 4.0

#: Roles that may run longer or shorter; subheads and poems are set as they are.
ELASTIC = frozenset(("body", "quotation", "question", "answer", "editors_note", "list", "note"))

#: Looseness values that give galleys with other paragraph lengths.
LOOSENESSES = (-60, 60)


@dataclass(frozen=True, slots=True)
class CopyPiece:
    """Rows that belong together, in every length they can be set in.

    Attributes:
        blanks: blank rows before it, which vanish at the top of a leg.
        variants: rows and cost; the first is the best setting.
    """

    blanks: int
    variants: tuple[tuple[tuple[GalleyRow, ...], float], ...]


@dataclass(frozen=True, slots=True)
class FittedBody:
    """A body fitted into its legs.

    Attributes:
        legs: rows of each leg.
        short: rows by which each leg ends early.
        cost: of holes, short legs, stubs and looseness.
        overset: rows that do not fit.
    """

    legs: tuple[tuple[GalleyRow, ...], ...]
    short: tuple[int, ...]
    cost: float
    overset: tuple[GalleyRow, ...] = ()

    @property
    def holes(self) -> int:
        """Empty rows at the feet of legs, apart from one per leg."""
        return sum(max(0, rows - 1) for rows in self.short)


#: Rows placed in legs: leg, rows.
_Rows = tuple[tuple[int, tuple[GalleyRow, ...]], ...]


@dataclass(slots=True)
class _PartialFit:
    """The cheapest way to place the pieces so far, for one end position.

    ``break_after`` is the cost of ending a leg there.
    """

    cost: float
    before: _PartialFit | None
    placed: _Rows
    break_after: float = 0.0


def fit(measured: MeasuredArticle, measure: float, capacities: Sequence[int]) -> FittedBody:
    """Fit an article's body into legs.

    Args:
        measured: the article.
        measure: of the legs, points.
        capacities: rows of each leg, in reading order.

    Returns:
        The best fit; rows that do not fit are in ``overset``.
    """
    galley = measured.galley(measure)
    if not capacities:
        return _overset(galley, ())
    plain = _pieces(measured, measure, galley, ())
    best = _run(plain, capacities)
    if best is None or best.cost > costs.LOOSE_LINE * 2 or best.holes:
        better = _run(_pieces(measured, measure, galley, LOOSENESSES), capacities)
        if better is not None and (best is None or better.cost < best.cost):
            best = better
    if best is None and any(WHOLE <= row.break_after < FORBIDDEN for row in galley.rows):
        # A stanza that is longer than any leg is parted; the page's report says so.
        best = _run(_pieces(measured, measure, galley, LOOSENESSES), capacities, FORBIDDEN)
    return best or _overset(galley, capacities)


def _pieces(
    measured: MeasuredArticle, measure: float, galley: Galley, loosenesses: Sequence[int]
) -> list[CopyPiece]:
    """The pieces at a measure, with the lengths that the loosenesses give; cached per article."""
    key = (round(measure, 2), len(loosenesses))
    cached = measured.pieces.get(key)
    if cached is None:
        others = [measured.galley(measure, looseness) for looseness in loosenesses]
        cached = measured.pieces[key] = pieces(galley, others)
    return cached


def pieces(galley: Galley, others: Sequence[Galley]) -> list[CopyPiece]:
    """The pieces of a galley, with the lengths they have in other galleys of the same text."""
    groups = _groups(galley)
    lengths: dict[tuple[int, int, str, int], list[tuple[GalleyRow, ...]]] = {}
    for other in others:
        for key, _, rows in _groups(other):
            lengths.setdefault(key, []).append(rows)
    copy_pieces: list[CopyPiece] = []
    for key, blanks, rows in groups:
        variants = [(rows, _stretch_cost(rows))]
        line_counts = {len(rows)}
        for longer in lengths.get(key, ()):
            change = abs(len(longer) - len(rows))
            if key[2] in ELASTIC and len(longer) not in line_counts and change <= 2:
                line_counts.add(len(longer))
                cost = costs.LOOSE_LINE * change**2 * (0.5 + PER_LINE / len(rows))
                cost += _stretch_cost(longer)
                variants.append((longer, cost))
        if copy_pieces and _stay_together(copy_pieces[-1], rows[0]):
            copy_pieces[-1] = _joined(copy_pieces[-1], blanks, rows)
        else:
            copy_pieces.append(CopyPiece(blanks, tuple(variants)))
    return copy_pieces


def _stay_together(piece: CopyPiece, row: GalleyRow) -> bool:
    """Whether the next row of a table or a poem belongs to this piece: they are moved as one."""
    last = piece.variants[0][0][-1]
    return last.break_after >= WHOLE and row.role == last.role and row.role in ("table", "poem")


def _joined(piece: CopyPiece, blanks: int, rows: tuple[GalleyRow, ...]) -> CopyPiece:
    """A piece with the rows of the next, and the blank rows between them."""
    first, cost = piece.variants[0]
    white = (replace(BLANK, break_after=FORBIDDEN),) * blanks
    return CopyPiece(piece.blanks, (((*first, *white, *rows), cost),))


def _stretch_cost(rows: Sequence[GalleyRow]) -> float:
    """The cost of lines so loose that a reader notices."""
    stretch = max((entry.line.stretch for row in rows for entry in row.lines), default=0.0)
    return costs.STRETCHED * max(0.0, stretch - costs.STRETCH_SEEN)


def _groups(
    galley: Galley,
) -> list[tuple[tuple[int, int, str, int], int, tuple[GalleyRow, ...]]]:
    """Runs of rows of one paragraph, with the number of blank rows before each."""
    groups: list[tuple[tuple[int, int, str, int], int, list[GalleyRow]]] = []
    blanks = 0
    last: tuple[int, int, str] | None = None
    times: dict[tuple[int, int, str], int] = {}
    for row in galley.rows:
        if row.blank:
            blanks += 1
            last = None
            continue
        first = row.lines[0] if row.lines else None
        key = (first.block, first.part, row.role) if first else last
        if groups and (key is None or key == last):
            groups[-1][2].append(row)
            continue
        assert key is not None or not groups
        name = key or (-1, -1, row.role)
        times[name] = times.get(name, -1) + 1
        groups.append(((*name, times[name]), blanks, [row]))
        blanks, last = 0, name
    return [(key, count, tuple(rows)) for key, count, rows in groups]


def _run(
    copy_pieces: Sequence[CopyPiece], capacities: Sequence[int], limit: float = WHOLE
) -> FittedBody | None:
    """The best way to place pieces in legs; None if they do not fit.

    No leg ends where that costs ``limit`` or more.

    ``partial_fits`` maps each position at which the pieces so far may end, as (leg, rows used in
    it), to the cheapest way to get there. Each piece in turn extends them. Two legs of four rows, a
    paragraph ``a`` that can be set in three rows or, stretched, in four, then ``b`` in three::

        nothing      a in three      a in four       then b after three    b after four

        .  .         a  .            a  .            a  b      a  b        a  b
        .  .         a  .            a  .            a  b      a  b        a  b
        .  .         a  .            a  .            a  .      a  b        a  b
        .  .         .  .            a  .            b  .      .  .        a  .

        (0, 0)       (0, 3): 0       (0, 4): loose   (1, 2)    (1, 3)      (1, 3)

    Of those that end at the same position, the cheapest is kept: the last two both end at (1, 3),
    one with a leg a row short, the other with a line gained. A forbidden cut (below a subhead, in
    the head of a table) is not tried. The rows missing at the ends of legs are charged last.
    """
    partial_fits: dict[tuple[int, int], _PartialFit] = {(0, 0): _PartialFit(0.0, None, ())}
    for piece in copy_pieces:
        ahead: dict[tuple[int, int], _PartialFit] = {}
        for (leg, used), partial in partial_fits.items():
            for rows, cost in piece.variants:
                for blanks, dearer in _blank_choices(piece.blanks, used):
                    _flow(
                        ahead,
                        partial,
                        leg,
                        used,
                        blanks,
                        rows,
                        partial.cost + cost + dearer,
                        capacities,
                        limit,
                    )
        if not ahead:
            return None
        partial_fits = ahead
    best, choice = None, None
    for (leg, used), partial in partial_fits.items():
        left = [capacities[leg] - used, *capacities[leg + 1 :]]
        cost = partial.cost + sum(_short_cost(rows, 0) for rows in left)
        if best is None or cost < best:
            best, choice = cost, partial
    if best is None or choice is None:
        return None
    return _fitted(choice, best, capacities)


def _blank_choices(blanks: int, used: int) -> tuple[tuple[int, float], ...]:
    if not used or not blanks:
        return ((0, 0.0),)
    return ((blanks, 0.0), (blanks + 1, BLANK_MORE), (blanks - 1, BLANK_LESS))


def _short_cost(rows: int, after: int) -> float:
    """The cost of a leg that ends some rows early; slightly higher if other legs follow."""
    if not rows:
        return 0.0
    return costs.SHORT_COLUMN * (1 + 0.1 * min(after, 5)) + costs.HOLE * (rows - 1)


def _flow(
    ahead: dict[tuple[int, int], _PartialFit],
    partial: _PartialFit,
    leg: int,
    used: int,
    blanks: int,
    rows: tuple[GalleyRow, ...],
    cost: float,
    capacities: Sequence[int],
    limit: float,
) -> None:
    """Enter the positions at which a piece may end that begins in a leg at a row."""
    room, left = capacities[leg] - used - blanks, len(rows)
    if left >= room:
        _flow_over(ahead, partial, leg, used, blanks, rows, cost, capacities, limit)
        return
    # Most pieces end in the leg in which they begin.
    current = ahead.get((leg, used + blanks + left))
    if current is None or cost < current.cost:
        whole: _Rows = ((leg, rows),)
        placed = ((leg, (BLANK,) * blanks), *whole) if blanks else whole
        after = rows[-1].break_after
        ahead[leg, used + blanks + left] = _PartialFit(cost, partial, placed, after)


def _flow_over(
    ahead: dict[tuple[int, int], _PartialFit],
    partial: _PartialFit,
    leg: int,
    used: int,
    blanks: int,
    rows: tuple[GalleyRow, ...],
    cost: float,
    capacities: Sequence[int],
    limit: float,
) -> None:
    """The same for a piece that fills its leg: it ends at its foot, or continues in the next ones.

    Each leg is filled to the last row or left a row short. So a piece has a few ways through the
    legs, which are followed one after the other. A leg that begins inside a table begins with the
    table's head.
    """
    count = len(capacities)
    # (leg, rows used in it, next row, cost, rows placed, blank rows to come)
    lead_rows: _Rows = ((leg, (BLANK,) * blanks),) if blanks else ()
    pending = [(leg, used, 0, cost, lead_rows, blanks)]
    while pending:
        leg, used, at, cost, placed, lead = pending.pop()
        room = capacities[leg] - used - lead
        left = len(rows) - at
        if left <= room:
            place = (leg, used + lead + left)
            current = ahead.get(place)
            if current is None or cost < current.cost:
                after = rows[-1].break_after
                ahead[place] = _PartialFit(cost, partial, (*placed, (leg, rows[at:])), after)
            if left < room:
                continue
        if leg + 1 >= count:
            continue
        before = partial.break_after if used else 0.0
        for take, weight in _cuts(rows, at, room, before, limit):
            if not take and placed and placed[-1] == (leg, rows[at].head):
                continue  # A head alone.
            short = capacities[leg] - used - (lead + take if take else 0)
            added = _short_cost(short, count - leg) + _break_cost(weight, inside=take > 0)
            # Blank rows before a piece that begins in the next leg vanish.
            rows_placed = (
                (*placed, (leg, rows[at : at + take])) if take else placed[: -1 if lead else None]
            )
            head = rows[at + take].head
            if len(head) >= capacities[leg + 1]:
                head = ()
            if head:
                rows_placed = (*rows_placed, (leg + 1, head))
            pending.append((leg + 1, len(head), at + take, cost + added, rows_placed, 0))
            if short > 1:
                break


def _break_cost(weight: float, *, inside: bool) -> float:
    """The cost of a leg that ends inside a piece, or inside what should be whole."""
    if weight >= WHOLE:
        return costs.PARTED * weight / WHOLE
    return costs.STUB_BREAK * (inside and weight > 0)


def _cuts(
    rows: tuple[GalleyRow, ...], at: int, room: int, before: float, limit: float
) -> list[tuple[int, float]]:
    """Where a leg may end inside a piece: after the most rows it can take, or the next fewer.

    Args:
        rows: of the piece.
        at: the first row that is not placed yet.
        room: rows left in the leg.
        before: the cost of ending the leg before the piece.
        limit: a leg ends only where that costs less.

    Returns:
        The number of rows that the leg takes, with the cost of the break after them. Only one cut
        if the piece fits exactly: ending at the foot of the leg is the other option.
    """
    cuts: list[tuple[int, float]] = []
    exact = len(rows) - at == room
    # A piece that fills a leg to the last row may also leave that row to the next leg.
    for take in range(max(0, room) - exact, -1, -1):
        if take:
            weight = rows[at + take - 1].break_after
        elif at:
            break
        else:
            weight = before
        if weight < limit:
            cuts.append((take, weight))
            if len(cuts) + exact >= 2:
                break
    return cuts


def _fitted(partial: _PartialFit, cost: float, capacities: Sequence[int]) -> FittedBody:
    chain = []
    step: _PartialFit | None = partial
    while step is not None:
        chain.append(step.placed)
        step = step.before
    legs: list[list[GalleyRow]] = [[] for _ in capacities]
    for placed in reversed(chain):
        for leg, rows in placed:
            legs[leg] += rows
    for rows_ in legs:
        while rows_ and rows_[-1].blank:
            rows_.pop()
    short = tuple(size - len(rows_) for size, rows_ in zip(capacities, legs, strict=True))
    return FittedBody(tuple(tuple(rows_) for rows_ in legs), short, cost)


def _overset(galley: Galley, capacities: Sequence[int]) -> FittedBody:
    """As much as goes in, and the rest."""
    rows = galley.rows
    at, legs = 0, []
    for capacity in capacities:
        while at < len(rows) and rows[at].blank:
            at += 1
        end = min(len(rows), at + capacity)
        while at < end < len(rows) and not (rows[end].lines or rows[end].blank):
            end -= 1  # a line stands with its spare rows
        legs.append(rows[at:end])
        at = end
    short = tuple(c - len(leg) for c, leg in zip(capacities, legs, strict=True))
    rest = tuple(row for row in rows[at:] if not row.blank)
    lines = sum(1 for row in rest if row.lines)
    cost = costs.OVERSET + costs.OVERSET_LINE * lines if rest else 0.0
    return FittedBody(tuple(legs), short, cost, rest)
