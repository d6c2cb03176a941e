"""``set_paragraph`` and ``set_line``: atoms and breaks → lines with every gap at its size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from edition.model.plan import Line, Segment, TextStyle
from edition.model.text import Run, Text
from edition.typeset.atoms import (
    HYPHEN,
    RUBY_SIZE,
    SUB_SHIFT,
    SUPER_SHIFT,
    Atoms,
    make_atoms,
)
from edition.typeset.conventions import SPACE
from edition.typeset.fit import Breaker, fits
from edition.typeset.shaper import Shaper
from edition.typeset.style import Align, ParagraphStyle

#: Ascent and descent of every face, em: the build makes them the same (docs/fonts.md).
ASCENT, DESCENT = 0.88, 0.12

#: Spacing is written in hundredths of a point; smaller differences cannot be seen.
_GRAIN = 0.01


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph, set.

    Attributes:
        lines: in order.
        looseness: lines more (or, negative, fewer) than the cheapest setting has.
        least, most: fewest and most lines it could be set in.
        cost: what the breaks cost (:mod:`edition.typeset.fit`).
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
    """Set a paragraph to a measure.

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
    if "\n" in str(text):
        parts = [set_paragraph(part, measure, style, shaper) for part in split_lines(text) if part]
        every = tuple(line for part in parts for line in part.lines)
        return SetParagraph(every, 0, len(every), len(every), sum(p.cost for p in parts))
    atoms = make_atoms(text, style, shaper)
    em = style.base.size
    breaker = Breaker(atoms, em, shaper.width("-", style.base))
    found = fits(breaker, measure - style.indent, measure - style.hang)
    if not found:
        return SetParagraph(())
    best = min(found, key=lambda lines: (found[lines].cost, lines))
    wanted = min(found, key=lambda lines: (abs(lines - best - looseness), found[lines].cost))
    fit = found[wanted]
    lines: list[Line] = []
    start = 0
    for number, end in enumerate(fit.ends):
        indent = style.hang if number else style.indent
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


def set_line(
    text: Text,
    style: ParagraphStyle,
    shaper: Shaper,
    *,
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
    atoms = make_atoms(text, style, shaper)
    natural = sum(atoms.advance) + sum(atoms.after[:-1])
    plain = replace(style, align=align or style.align)
    return build_line(
        atoms, 0, len(atoms), natural if measure is None else measure, 0.0, plain, shaper, last=True
    )


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


def build_line(
    atoms: Atoms,
    start: int,
    end: int,
    measure: float,
    indent: float,
    style: ParagraphStyle,
    shaper: Shaper,
    *,
    last: bool,
) -> Line:
    """The line of atoms ``start`` to ``end - 1``, adjusted to the measure less the indent."""
    while end > start + 1 and atoms.cls[end - 1] == SPACE:
        end -= 1
    hyphen = not last and atoms.breaks[end - 1] == HYPHEN
    gaps = atoms.after[start:end]
    if gaps:
        gaps[-1] = 0.0
    x = 0.0
    if (start and style.align == "justify") or style.tight:
        x = -atoms.trim_start[start] if end > start else 0.0
    natural = x + sum(atoms.advance[start:end]) + sum(gaps)
    if hyphen:
        natural += shaper.width("-", style.base)
    trim = atoms.trim_end[end - 1] if end > start else 0.0
    if style.tight:
        natural -= trim
    target = measure - indent
    need = natural - target
    stretch = 0.0
    if need > 0 and style.align == "justify":
        stretch = _shrink(atoms, start, end, gaps, need - trim)
    elif need < 0 and not last and style.align == "justify":
        stretch = _stretch(atoms, start, end, gaps, -need, style.base.size)
    width = x + sum(atoms.advance[start:end]) + sum(gaps)
    width += shaper.width("-", style.base) if hyphen else 0.0
    over = max(0.0, width - target)
    width -= min(trim, over) if not style.tight else trim
    place = indent + _aligned(style.align, target - width)
    segments = _segments(atoms, start, end, gaps, place + x, style, shaper)
    if hyphen:
        segments.append(_hyphen(segments[-1], shaper, style.base))
    size = max((s.style.size for s in segments), default=style.base.size)
    ruby = any(s.ruby for s in segments)
    return Line(
        segments=tuple(segments),
        width=place + width,
        measure=measure,
        ascent=(ASCENT + (RUBY_SIZE if ruby else 0.0)) * size,
        descent=DESCENT * size,
        last=last,
        indent=indent,
        stretch=stretch,
    )


def _aligned(align: Align, spare: float) -> float:
    if align == "center":
        return max(0.0, spare / 2)
    return max(0.0, spare) if align == "end" else 0.0


def _shrink(atoms: Atoms, start: int, end: int, gaps: list[float], need: float) -> float:
    """Take ``need`` points out of the gaps, in CLREQ's order; the largest share of an em taken."""
    left = need
    levels: tuple[list[float], ...] = (*atoms.squeeze, atoms.give)
    for level in levels:
        if left <= 1e-9:
            break
        here = level[start : end - 1]
        total = sum(here)
        if total <= 0:
            continue
        share = min(1.0, left / total)
        for k, value in enumerate(here):
            gaps[k] -= value * share
        left -= total * share
    return -(need - left) / max(1, end - start - 1) if need > 0 else 0.0


def _stretch(
    atoms: Atoms, start: int, end: int, gaps: list[float], spare: float, em: float
) -> float:
    """Put ``spare`` points into the gaps: Han–Latin gaps and word spaces first, then evenly."""
    here = atoms.take[start : end - 1]
    total = sum(here)
    share = min(1.0, spare / total) if total else 0.0
    for k, value in enumerate(here):
        gaps[k] += value * share
    spare -= total * share
    if spare <= 1e-9:
        return 0.0
    places = [k for k, allowed in enumerate(atoms.spread[start : end - 1]) if allowed]
    if not places:
        # One long word alone: let its letters stand apart rather than leave the line short.
        places = list(range(len(gaps) - 1))
    if not places:
        return 0.0
    each = spare / len(places)
    for k in places:
        gaps[k] += each
    return each / em


def _segments(
    atoms: Atoms,
    start: int,
    end: int,
    gaps: list[float],
    x: float,
    style: ParagraphStyle,
    shaper: Shaper,
) -> list[Segment]:
    """Atoms with the same look and the same gap after each but the last, drawn in one go."""
    segments: list[Segment] = []
    i = start
    while i < end:
        first, run, look = i, atoms.run[i], atoms.style[i]
        spacing = gaps[i - start]
        pen = atoms.advance[i] + spacing
        i += 1
        single = run.ruby is not None
        while (
            not single
            and i < end
            and atoms.run[i] is run
            and atoms.style[i] == look
            and abs(gaps[i - 1 - start] - spacing) < _GRAIN
        ):
            pen += atoms.advance[i] + gaps[i - start]
            i += 1
        # The last atom's own gap may differ: it only moves the next segment.
        count = i - first
        advances = sum(atoms.advance[first:i])
        if count == 1:
            spacing = 0.0
        width = advances + spacing * count
        segments.append(_segment(atoms, first, i, x, width, spacing, run, look, style, shaper))
        x += pen
    return segments


def _segment(
    atoms: Atoms,
    first: int,
    end: int,
    x: float,
    width: float,
    spacing: float,
    run: Run,
    look: TextStyle,
    style: ParagraphStyle,
    shaper: Shaper,
) -> Segment:
    full = look.size / 0.6 if run.script or run.note else look.size
    shift = SUPER_SHIFT * full if run.script == "super" or run.note else 0.0
    shift = SUB_SHIFT * full if run.script == "sub" else shift
    marks: list[Literal["dots", "proper_name", "title_line"]] = []
    if run.dots:
        marks.append("dots")
    if run.proper_name:
        marks.append("proper_name")
    if run.title_line:
        marks.append("title_line")
    ruby_style, ruby_x = None, 0.0
    if run.ruby is not None:
        ruby_style = replace(look, size=look.size * RUBY_SIZE)
        base = shaper.width("".join(atoms.text[first:end]), look)
        over = shaper.width(run.ruby, ruby_style)
        ruby_x = (width - over) / 2
        count = len(atoms.text[first])
        # Characters under a wide annotation stand apart by what it needs more.
        spacing = max(0.0, (width - base) / count) if count else 0.0
    return Segment(
        text="".join(atoms.text[first:end]),
        x=x,
        width=width,
        style=look,
        spacing=spacing,
        shift=shift,
        href=run.href,
        decoration=tuple(marks),
        ruby=run.ruby,
        ruby_style=ruby_style,
        ruby_x=ruby_x,
    )


def _hyphen(before: Segment, shaper: Shaper, style: TextStyle) -> Segment:
    width = shaper.width("-", style)
    at = before.x + before.width - before.spacing
    return Segment("-", at, width, style, generated=True)


def text_of(lines: Iterable[Line]) -> str:
    """The source's characters in these lines."""
    return "".join(line.text for line in lines)
