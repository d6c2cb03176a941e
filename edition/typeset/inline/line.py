"""One line: atoms and a measure → segments with every gap at its size."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from edition.model.plan import ASCENT, DESCENT, Line, Segment, TextStyle
from edition.model.text import Run
from edition.typeset.inline.atoms import RUBY_SIZE, SCRIPT_SIZE, SUB_SHIFT, SUPER_SHIFT, Atoms
from edition.typeset.inline.glue import BY_STOP, HYPHEN
from edition.typeset.inline.punctuation_rules import SPACE
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle

#: Differences in spacing below this, points, are invisible and start no new segment.
GRAIN = 0.005


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
    """The line of atoms ``start`` to ``end - 1``, adjusted to the measure less the indent.

    A measure of 0 sets it at its natural width.
    """
    hyphen = not last and end > start and atoms.breaks[end - 1] == HYPHEN
    while end > start + 1 and atoms.cls[end - 1] == SPACE:
        end -= 1
    gaps = atoms.after[start:end]
    x = trim = 0.0
    if gaps:
        gaps[-1] = 0.0
        x, trim = -atoms.trim_start[start], atoms.trim_end[end - 1]
    dash = shaper.width("-", style.base) if hyphen else 0.0
    natural = x + sum(atoms.advance[start:end]) + sum(gaps) + dash
    target = measure - indent
    if not atoms.may_trim or natural > target + GRAIN:
        natural -= trim
    else:
        trim = 0.0
    need = natural - target
    stretch = 0.0
    if need > 1e-9 and measure > 0:
        # For any alignment, because the line breaker relies on it.
        natural, stretch = target, -_shrink(atoms, start, end, gaps, need) / style.base.size
        natural = x + sum(atoms.advance[start:end]) + sum(gaps) + dash - trim
    elif need < -1e-9 and not last and style.align == "justify":
        stretch = _stretch(atoms, start, end, gaps, -need) / style.base.size
        natural = x + sum(atoms.advance[start:end]) + sum(gaps) + dash - trim
    place = indent + _aligned(style.align, target - natural)
    segments = _segments(atoms, start, end, gaps, place + x, style, shaper)
    if hyphen:
        at = place + natural - dash
        segments.append(Segment("-", at, dash, style.base, generated=True))
    size = max((s.style.size for s in segments), default=style.base.size)
    line = Line(
        segments=tuple(segments),
        width=place + natural,
        measure=measure,
        ascent=ASCENT * size,
        descent=DESCENT * size,
        last=last,
        indent=indent,
        stretch=stretch,
    )
    return replace(line, ascent=line.ascent + line.readings) if line.readings else line


def _aligned(align: Align, spare: float) -> float:
    if align == "center":
        return max(0.0, spare / 2)
    return max(0.0, spare) if align == "end" else 0.0


def _shrink(atoms: Atoms, start: int, end: int, gaps: list[float], need: float) -> float:
    """Take ``need`` points from the gaps in CLREQ's order; returns the most taken from one."""
    level, shrink = atoms.level, atoms.shrink
    giving = [i for i in range(start, end - 1) if shrink[i]]
    most = 0.0
    for rank in range(BY_STOP + 1):
        gaps_of_rank = [i for i in giving if level[i] == rank]
        total = sum(shrink[i] for i in gaps_of_rank)
        if not total:
            continue
        share = min(1.0, need / total)
        for i in gaps_of_rank:
            gaps[i - start] -= shrink[i] * share
            most = max(most, shrink[i] * share)
        need -= total * share
        if need <= 1e-9:
            break
    return most


def _stretch(atoms: Atoms, start: int, end: int, gaps: list[float], spare: float) -> float:
    """Add ``spare`` points to the gaps: word spaces, Han–Latin gaps, then all gaps evenly.

    Returns the space added after each character, points.
    """
    growing = [i for i in range(start, end - 1) if atoms.take[i]]
    for words in (True, False):
        gaps_of_kind = [i for i in growing if (atoms.cls[i] == SPACE) is words]
        total = sum(atoms.take[i] for i in gaps_of_kind)
        share = min(1.0, spare / total) if total else 0.0
        for i in gaps_of_kind:
            gaps[i - start] += atoms.take[i] * share
        spare -= total * share
    if spare <= 1e-9:
        return 0.0
    places = [k for k, allowed in enumerate(atoms.spread[start : end - 1]) if allowed]
    if not places:
        # One long word alone: space out its letters rather than leave the line short.
        places = list(range(len(gaps) - 1))
    if not places:
        return 0.0
    spread = spare / len(places)
    for k in places:
        gaps[k] += spread
    return spread


def _segments(
    atoms: Atoms,
    start: int,
    end: int,
    gaps: list[float],
    x: float,
    style: ParagraphStyle,
    shaper: Shaper,
) -> list[Segment]:
    """As few segments as possible: atoms with one style and one gap after each but the last.

    The gap after the last atom of a segment needs no spacing of its own: it moves the next segment.
    """
    segments: list[Segment] = []
    kern = atoms.kern[start:end] if atoms.kern else []
    if kern:
        gaps = [gap - k for gap, k in zip(gaps, kern, strict=True)]
    runs, looks, advance = atoms.run, atoms.style, atoms.advance
    i = start
    while i < end:
        first, run, look = i, runs[i], looks[i]
        spacing = gaps[i - start]
        i += 1
        if run.ruby is None:
            while (
                i < end
                and -GRAIN < gaps[i - 1 - start] - spacing < GRAIN
                and runs[i] is run
                and looks[i] is look
            ):
                i += 1
            if i - first == 2 and i < end and abs(gaps[i - 1 - start] - spacing) >= GRAIN:
                # A first atom with a gap of its own is better as a segment of its own.
                i = first + 1
        count = i - first
        inner = sum(advance[first:i])
        width = inner + sum(gaps[first - start : i - start])
        if kern:
            inside = sum(kern[first - start : i - 1 - start])
            inner += inside
            width += inside + kern[i - 1 - start]
        if count == 1:
            spacing = 0.0
        segment = _segment(atoms, first, i, x, inner, spacing * count, run, look, shaper)
        if first > start and segment.decoration and _one_mark(runs[first - 1], run):
            segment = replace(segment, continued=True)
        segments.append(segment)
        x += width
    return segments


def _one_mark(before: Run, after: Run) -> bool:
    """Whether a proper-name or title line goes on from one run to the next.

    Two runs that differ in nothing but their text are two names: else they would be one run. Those
    of one name differ in other marks, or have readings.
    """
    if (before.proper_name, before.title_line) != (after.proper_name, after.title_line):
        return False
    if before is after or before.ruby is not None or after.ruby is not None:
        return True
    return before.model_copy(update={"text": after.text}) != after


def _segment(
    atoms: Atoms,
    first: int,
    end: int,
    x: float,
    advances: float,
    spacings: float,
    run: Run,
    look: TextStyle,
    shaper: Shaper,
) -> Segment:
    text = "".join(atoms.text[first:end])
    plain = Segment(text, x, advances + spacings, look, spacings / (end - first))
    if not (run.script or run.note or run.href or run.dots or run.ruby is not None) and not (
        run.proper_name or run.title_line
    ):
        return plain
    full = look.size / SCRIPT_SIZE if run.script or run.note else look.size
    shift = SUPER_SHIFT * full if run.script == "super" or run.note else 0.0
    shift = SUB_SHIFT * full if run.script == "sub" else shift
    marks: list[Literal["dots", "proper_name", "title_line"]] = []
    if run.dots:
        marks.append("dots")
    if run.proper_name:
        marks.append("proper_name")
    if run.title_line:
        marks.append("title_line")
    marked = replace(plain, shift=shift, href=run.href, decoration=tuple(marks))
    return _annotated(marked, run.ruby, shaper) if run.ruby is not None else marked


def _annotated(segment: Segment, ruby: str, shaper: Shaper) -> Segment:
    """A segment with ruby: below a wide annotation the characters are spaced out evenly."""
    small = replace(segment.style, size=segment.style.size * RUBY_SIZE)
    style = shaper.look_for(ruby, small)
    base = shaper.width(segment.text, segment.style)
    over = shaper.width(ruby, style)
    spacing = max(0.0, segment.width - base) / len(segment.text)
    return replace(
        segment,
        x=segment.x + spacing / 2,
        spacing=spacing,
        ruby=ruby,
        ruby_style=style,
        ruby_x=(segment.width - over - spacing) / 2,
    )
