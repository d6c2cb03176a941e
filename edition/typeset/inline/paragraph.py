"""``set_paragraph`` and ``set_line``: atoms and line breaks → lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from edition.model.plan import Line
from edition.model.text import Run, Text
from edition.typeset.inline.glue import EMERGENCY, make_atoms
from edition.typeset.inline.line import build_line
from edition.typeset.inline.linebreak import GOOD, Breaker, ParagraphBreaks, cheapest_breaks
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle

#: Steps of the bisection that balances centred lines; the last is below a hundredth of the measure.
BALANCE_STEPS = 7


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph set in lines.

    Attributes:
        lines: in order.
        looseness: lines more (if negative, fewer) than in the cheapest setting.
        least, most: fewest and most lines in which it can be set.
        cost: cost of the breaks (:mod:`edition.typeset.inline.linebreak`).
        costs: the cost for each number of lines in which it can be set.
        torn: what is wider than the measure and was broken inside (a number, a code, a word).
    """

    lines: tuple[Line, ...]
    looseness: int = 0
    least: int = 0
    most: int = 0
    cost: float = 0.0
    costs: tuple[tuple[int, float], ...] = ()
    torn: tuple[str, ...] = ()


def set_paragraph(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, *, looseness: int = 0
) -> SetParagraph:
    """Set a paragraph to a measure. Results are cached by the shaper.

    Args:
        text: a line feed ends a line.
        measure: width of the column, points.
        style: how it is set.
        shaper: measures the text.
        looseness: lines more or fewer than in the cheapest setting; if that is not possible, the
            nearest is used and given in the result.

    Returns:
        The lines; an empty text has none.
    """
    key = (set_paragraph, text, measure, style, looseness)
    cached = shaper.memory.get(key)
    if cached is None:
        cached = shaper.remember(key, _set(text, measure, style, shaper, looseness))
    return cached  # type: ignore[no-any-return]


def _set(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, looseness: int
) -> SetParagraph:
    if any("\n" in run.text for run in text):
        return _set_parts(text, measure, style, shaper)
    breaker = _prepared(text, style, shaper)
    breaks_by_lines = _cheapest_breaks(text, measure, style, shaper, breaker)
    if not breaks_by_lines:
        return SetParagraph(())
    best = min(breaks_by_lines, key=lambda lines: (breaks_by_lines[lines].cost, lines))
    wanted = min(
        breaks_by_lines,
        key=lambda lines: (abs(lines - best - looseness), breaks_by_lines[lines].cost),
    )
    breaks, atoms = breaks_by_lines[wanted], breaker.atoms
    if style.align == "center" and wanted > 1:
        breaks = _balanced(breaker, measure, breaks)
    lines = []
    start = 0
    for end in breaks.ends:
        indent = style.hang if start else style.indent
        last = end == len(atoms)
        lines.append(build_line(atoms, start, end, measure, indent, style, shaper, last=last))
        start = end
    return SetParagraph(
        tuple(lines),
        wanted - best,
        min(breaks_by_lines),
        max(breaks_by_lines),
        breaks.cost,
        tuple((count, breaks_by_lines[count].cost) for count in sorted(breaks_by_lines)),
        _torn(breaker, breaks),
    )


def _balanced(breaker: Breaker, measure: float, breaks: ParagraphBreaks) -> ParagraphBreaks:
    """Balance centred lines: break them at the least measure that needs no more lines."""
    count, least, most = len(breaks.ends), 0.0, measure
    for _ in range(BALANCE_STEPS):
        trial = (least + most) / 2
        breaks_by_lines = cheapest_breaks(breaker, trial, trial)
        fewest = min(breaks_by_lines)
        if fewest <= count and breaks_by_lines[fewest].cost <= breaks.cost + GOOD:
            breaks, most = breaks_by_lines[fewest], trial
        else:
            least = trial
    return breaks


def _set_parts(text: Text, measure: float, style: ParagraphStyle, shaper: Shaper) -> SetParagraph:
    """Set text with hard breaks part by part; only the first is indented."""
    parts, part_style = [], style
    for part in split_lines(text):
        if part:
            parts.append(set_paragraph(part, measure, part_style, shaper))
            part_style = replace(style, indent=style.hang)
    every = tuple(line for part in parts for line in part.lines)
    cost = sum(part.cost for part in parts)
    torn = tuple(whole for part in parts for whole in part.torn)
    return SetParagraph(every, 0, len(every), len(every), cost, (), torn)


def _torn(breaker: Breaker, breaks: ParagraphBreaks) -> tuple[str, ...]:
    """The wholes that were broken inside, each once."""
    atoms = breaker.atoms
    torn = (
        "".join(atoms.text[begin:after]).strip()
        for end in breaks.ends[:-1]
        if atoms.breaks[end - 1] == EMERGENCY
        for begin, after, _ in breaker.wholes
        if begin < end < after
    )
    return tuple(dict.fromkeys(torn))


def _prepared(text: Text, style: ParagraphStyle, shaper: Shaper) -> Breaker:
    """The line breaker of a text, for any measure."""
    key = (Breaker, text, replace(style, indent=0.0, hang=0.0, align="justify"))
    cached = shaper.memory.get(key)
    if cached is None:
        atoms = make_atoms(text, style, shaper)
        cached = shaper.remember(
            key, Breaker(atoms, style.base.size, shaper.width("-", style.base))
        )
    return cached  # type: ignore[no-any-return]


def _cheapest_breaks(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, breaker: Breaker
) -> dict[int, ParagraphBreaks]:
    """The cheapest breaks of a text at a measure, by number of lines."""
    key = (cheapest_breaks, text, measure, style)
    cached = shaper.memory.get(key)
    if cached is None:
        breaks_by_lines = cheapest_breaks(breaker, measure - style.indent, measure - style.hang)
        cached = shaper.remember(key, breaks_by_lines)
    return cached  # type: ignore[no-any-return]


def set_line(
    text: Text,
    style: ParagraphStyle,
    shaper: Shaper,
    measure: float | None = None,
    align: Align | None = None,
) -> Line:
    """Set text on one line of any length: furniture, credits, jump lines.

    Args:
        text: without line feeds.
        style: how it is set; its indent is ignored.
        shaper: measures the text.
        measure: points; None means the line's own width.
        align: alignment in the measure; None means the style's (``justify`` counts as start).
    """
    key = (set_line, text, style)
    atoms = shaper.memory.get(key)
    if atoms is None:
        atoms = shaper.remember(key, make_atoms(text, style, shaper))
    placed = align or style.align
    if measure is not None and placed in ("center", "end"):
        if placed != style.align:
            style = replace(style, align=placed)
        return build_line(atoms, 0, len(atoms), measure, 0.0, style, shaper, last=True)
    start = replace(style, align="start")
    own = build_line(atoms, 0, len(atoms), 0.0, 0.0, start, shaper, last=True)
    return replace(own, measure=own.width if measure is None else measure)


def widest_part(text: Text, style: ParagraphStyle, shaper: Shaper, kinds: Collection[int]) -> float:
    """The width of the widest part of a text that is broken only at some kinds of break, points.

    Args:
        text: line feeds end a part too.
        style: how it is set.
        shaper: measures the text.
        kinds: of :mod:`edition.typeset.inline.glue`, as ``FREE``.
    """
    widest = 0.0
    for line in split_lines(text):
        breaker = _prepared(line, style, shaper)
        begin = 0
        for end in range(1, breaker.n + 1):
            if end == breaker.n or breaker.atoms.breaks[end - 1] in kinds:
                trim = breaker.atoms.trim_end[end - 1]
                widest = max(widest, breaker.end[end] - breaker.start[begin] - trim)
                begin = end
    return widest


def split_lines(text: Text) -> tuple[Text, ...]:
    """The text cut at its line feeds."""
    lines: list[list[Run]] = [[]]
    for run in text:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(run.model_copy(update={"text": part}))
    return tuple(Text(runs=tuple(runs)) for runs in lines)
