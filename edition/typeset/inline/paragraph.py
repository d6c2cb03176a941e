"""``set_paragraph`` and ``set_line``: atoms and breaks → lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.model.plan import Line
from edition.model.text import Run, Text
from edition.typeset.inline.glue import make_atoms
from edition.typeset.inline.line import build_line
from edition.typeset.inline.linebreak import GOOD, Breaker, Fit, fits
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle

#: Halvings of the measure for centred lines: the last is under a hundredth of it.
BALANCE_STEPS = 7


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph, set.

    Attributes:
        lines: in order.
        looseness: lines more (or, negative, fewer) than the cheapest setting has.
        least, most: fewest and most lines it could be set in.
        cost: what the breaks cost (:mod:`edition.typeset.inline.linebreak`).
        costs: the same for each number of lines it could be set in.
    """

    lines: tuple[Line, ...]
    looseness: int = 0
    least: int = 0
    most: int = 0
    cost: float = 0.0
    costs: tuple[tuple[int, float], ...] = ()


def set_paragraph(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, *, looseness: int = 0
) -> SetParagraph:
    """Set a paragraph to a measure. Results are kept by the shaper.

    Args:
        text: a line feed in it ends a line.
        measure: width of the column, points.
        style: how.
        shaper: who measures.
        looseness: lines more or fewer than the cheapest setting; the nearest that can be had is
            given, and said in the result.

    Returns:
        The lines. An empty text gives none.
    """
    key = (set_paragraph, text, measure, style, looseness)
    known = shaper.memory.get(key)
    if known is None:
        known = shaper.remember(key, _set(text, measure, style, shaper, looseness))
    return known  # type: ignore[no-any-return]


def _set(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, looseness: int
) -> SetParagraph:
    if any("\n" in run.text for run in text):
        return _set_parts(text, measure, style, shaper)
    breaker = _prepared(text, style, shaper)
    found = _fits(text, measure, style, shaper, breaker)
    if not found:
        return SetParagraph(())
    best = min(found, key=lambda lines: (found[lines].cost, lines))
    wanted = min(found, key=lambda lines: (abs(lines - best - looseness), found[lines].cost))
    fit, atoms = found[wanted], breaker.atoms
    if style.align == "center" and wanted > 1:
        fit = _balanced(breaker, measure, fit)
    lines = []
    start = 0
    for end in fit.ends:
        indent = style.hang if start else style.indent
        last = end == len(atoms)
        lines.append(build_line(atoms, start, end, measure, indent, style, shaper, last=last))
        start = end
    return SetParagraph(
        tuple(lines),
        wanted - best,
        min(found),
        max(found),
        fit.cost,
        tuple((count, found[count].cost) for count in sorted(found)),
    )


def _balanced(breaker: Breaker, measure: float, fit: Fit) -> Fit:
    """Centred lines of nearly one length: broken at the least measure that needs no more lines."""
    count, least, most = len(fit.ends), 0.0, measure
    for _ in range(BALANCE_STEPS):
        tried = (least + most) / 2
        found = fits(breaker, tried, tried)
        fewest = min(found)
        if fewest <= count and found[fewest].cost <= fit.cost + GOOD:
            fit, most = found[fewest], tried
        else:
            least = tried
    return fit


def _set_parts(text: Text, measure: float, style: ParagraphStyle, shaper: Shaper) -> SetParagraph:
    """Text with hard breaks: part by part; only the first one is indented."""
    parts, here = [], style
    for part in split_lines(text):
        if part:
            parts.append(set_paragraph(part, measure, here, shaper))
            here = replace(style, indent=style.hang)
    every = tuple(line for part in parts for line in part.lines)
    cost = sum(part.cost for part in parts)
    return SetParagraph(every, 0, len(every), len(every), cost)


def _prepared(text: Text, style: ParagraphStyle, shaper: Shaper) -> Breaker:
    """The atoms of a text, whatever the measure."""
    key = (Breaker, text, replace(style, indent=0.0, hang=0.0, align="justify"))
    known = shaper.memory.get(key)
    if known is None:
        atoms = make_atoms(text, style, shaper)
        known = shaper.remember(key, Breaker(atoms, style.base.size, shaper.width("-", style.base)))
    return known  # type: ignore[no-any-return]


def _fits(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, breaker: Breaker
) -> dict[int, Fit]:
    """The ways to break a text at a measure, whatever the looseness."""
    key = (fits, text, measure, style)
    known = shaper.memory.get(key)
    if known is None:
        found = fits(breaker, measure - style.indent, measure - style.hang)
        known = shaper.remember(key, found)
    return known  # type: ignore[no-any-return]


def set_line(
    text: Text,
    style: ParagraphStyle,
    shaper: Shaper,
    measure: float | None = None,
    align: Align | None = None,
) -> Line:
    """Set text on one line, whatever its length: furniture, credits, jump lines.

    Args:
        text: without line feeds.
        style: how; its indent is not used.
        shaper: who measures.
        measure: points; None takes the line's own width.
        align: where the line stands in the measure; the style's where None (``justify`` stands
            at the start).
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
