"""Text → atoms: clusters with their class, advance and style, and what lies between them.

An atom is what a line can never be broken inside: a character with its combining marks, or a whole
run with ruby over it. Atoms are kept as parallel lists, because a page has ten thousand of them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pyphen

from edition.model.plan import TextStyle
from edition.model.text import Run, Text
from edition.typeset.conventions import (
    CLOSE,
    DASH,
    ELLIPSIS,
    HAN,
    LATIN,
    MARKS,
    MIDDLE,
    OPEN,
    OTHER,
    PAUSE,
    SPACE,
    STOP,
    Conventions,
    conventions,
)
from edition.typeset.shaper import Shaper
from edition.typeset.style import ParagraphStyle

#: Superscripts and subscripts: share of the size, and baseline shift in em of the full size
#: (the usual 60 % and a third).
SCRIPT_SIZE, SUPER_SHIFT, SUB_SHIFT = 0.6, 0.34, -0.12

#: Ruby is half the size of what it stands over (CLREQ "Interlinear annotations", JLREQ 3.3.3).
RUBY_SIZE = 0.5

#: Kinds of break after an atom: never, freely, reluctantly (a number and its unit), at a hyphen
#: to be added, and only where nothing else fits.
NEVER, FREE, SOFT, HYPHEN, EMERGENCY = range(5)

#: Shortest word worth hyphenating, in letters: the usual five with two before and three after.
HYPHENATE_FROM = 5

#: A figure and what counts it stay together where they can: 2019年, 10余家, 34.6亿元.
_COUNTERS = frozenset("年月日时分秒号期版个名人家位万亿千百元吨米岁次届多余项条座层只辆场")


@dataclass(slots=True)
class Atoms:
    """The atoms of one paragraph, as parallel lists of the same length.

    Attributes:
        text: characters of each atom.
        cls: class (:mod:`edition.typeset.conventions`).
        advance: points.
        style: how it is drawn.
        run: the run it came from.
        after: fixed adjustment between this atom and the next, points: squeezed marks (negative),
            the Han–Latin gap (positive). Does not count at a line's end.
        trim_start: what the atom may give up on its left at a line's start, points.
        trim_end: what it may give up on its right at a line's end, points.
        squeeze: per priority (brackets and interpuncts, pauses, stops), what the gap after the
            atom may shrink further, points.
        give: what the gap after the atom may shrink as a Han–Latin gap or word space, points.
        take: what that gap may grow before Han characters are spread, points.
        spread: whether letters may be spread after the atom.
        breaks: the kind of break after the atom.
    """

    text: list[str] = field(default_factory=list)
    cls: list[int] = field(default_factory=list)
    advance: list[float] = field(default_factory=list)
    style: list[TextStyle] = field(default_factory=list)
    run: list[Run] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    trim_start: list[float] = field(default_factory=list)
    trim_end: list[float] = field(default_factory=list)
    squeeze: tuple[list[float], list[float], list[float]] = field(
        default_factory=lambda: ([], [], [])
    )
    give: list[float] = field(default_factory=list)
    take: list[float] = field(default_factory=list)
    spread: list[bool] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)


def make_atoms(text: Text, style: ParagraphStyle, shaper: Shaper) -> Atoms:
    """The atoms of a paragraph without hard breaks, with everything between them worked out."""
    atoms = Atoms()
    rules = conventions(style.language)
    for run in text:
        _add_run(atoms, run, style, shaper, rules)
    _absorb_spaces(atoms)
    _between(atoms, style, rules)
    _break_kinds(atoms, style, rules)
    return atoms


def run_style(run: Run, style: ParagraphStyle) -> TextStyle:
    """The text style of a run."""
    chosen = style.strong if run.strong else style.emphasis if run.emphasis else style.base
    if run.script or run.note:
        chosen = replace(chosen, size=chosen.size * SCRIPT_SIZE)
    return chosen


def _add_run(
    atoms: Atoms, run: Run, style: ParagraphStyle, shaper: Shaper, rules: Conventions
) -> None:
    wanted = run_style(run, style)
    measure, classify = shaper.measure, rules.classify
    if run.ruby is not None and run.text:
        width = sum(measure(c, wanted)[0] for c in run.text)
        ruby = shaper.width(run.ruby, replace(wanted, size=wanted.size * RUBY_SIZE))
        _append(atoms, run.text, HAN, max(width, ruby), measure(run.text[0], wanted)[1], run)
        return
    for character in run.text:
        if character < " " and character != "\t":
            continue
        if atoms.text and _joins(character, atoms.text[-1]):
            atoms.text[-1] += character
            continue
        if character == "\t":
            character = " "
        advance, drawn = measure(character, wanted)
        _append(atoms, character, classify(character), advance, drawn, run)


def _append(atoms: Atoms, text: str, cls: int, advance: float, style: TextStyle, run: Run) -> None:
    atoms.text.append(text)
    atoms.cls.append(cls)
    atoms.advance.append(advance)
    atoms.style.append(style)
    atoms.run.append(run)


#: What stands within another character's cluster: combining marks, joiners, format characters.
_JOINING = frozenset(("Mn", "Me", "Mc", "Cf"))


def _joins(character: str, before: str) -> bool:
    if character < "\u0300":
        return character == "\u00ad"
    if before.endswith("\u200d"):
        return True
    return unicodedata.category(character) in _JOINING


def _absorb_spaces(atoms: Atoms) -> None:
    """Drop a space between Han and Latin (the gap is ours), beside a mark, and doubled ones."""
    cls = atoms.cls
    if SPACE not in cls:
        return
    keep = []
    for i, kind in enumerate(cls):
        if kind != SPACE:
            keep.append(i)
            continue
        before = cls[keep[-1]] if keep else SPACE
        after = next((k for k in cls[i + 1 :] if k != SPACE), SPACE)
        if before == after == LATIN or {before, after} <= {HAN, OTHER}:
            keep.append(i)
    for name in ("text", "cls", "advance", "style", "run"):
        values = getattr(atoms, name)
        setattr(atoms, name, [values[i] for i in keep])


def _between(atoms: Atoms, style: ParagraphStyle, rules: Conventions) -> None:
    """Work out every gap: fixed adjustments first, then what it may still give and take."""
    n = len(atoms)
    cls, styles = atoms.cls, atoms.style
    zero = [0.0] * n
    atoms.after, atoms.trim_start, atoms.trim_end = zero[:], zero[:], zero[:]
    atoms.give, atoms.take = zero[:], zero[:]
    atoms.squeeze = (zero[:], zero[:], zero[:])
    atoms.spread = [True] * n
    full = style.punctuation == "full"
    blank = rules.blank
    left = [0.0] * n
    right = [0.0] * n
    for i, kind in enumerate(cls):
        if kind in blank and atoms.advance[i] > 0.9 * styles[i].size:
            sides = blank[kind]
            left[i], right[i] = sides[0] * styles[i].size, sides[1] * styles[i].size
    for i in range(n):
        here = cls[i]
        there = cls[i + 1] if i + 1 < n else -1
        size = styles[i].size
        atoms.trim_start[i] = left[i]
        atoms.trim_end[i] = right[i]
        if here in blank or there in blank:
            _mark_gap(atoms, i, here, there, left, right, style, full)
        if there == -1:
            continue
        if (here == LATIN and there == HAN) or (here == HAN and there == LATIN):
            if _spaced(atoms.text[i], atoms.text[i + 1], here, there):
                atoms.after[i] += style.gap * size
                atoms.give[i] = (style.gap - style.gap_min) * size
                atoms.take[i] = (style.gap_max - style.gap) * size
        elif there == SPACE or here == SPACE:
            if here == SPACE:
                atoms.give[i] = atoms.advance[i] / 3
                atoms.take[i] = size / 4
            atoms.spread[i] = False
        elif (here == LATIN and there == LATIN) or (here == there and here in (DASH, ELLIPSIS)):
            atoms.spread[i] = False


def _mark_gap(
    atoms: Atoms,
    i: int,
    here: int,
    there: int,
    left: list[float],
    right: list[float],
    style: ParagraphStyle,
    full: bool,
) -> None:
    """The gap after atom ``i`` where it or the next is a mark (CLREQ, adjustment of width)."""
    spare_right = right[i]
    spare_left = left[i + 1] if there != -1 else 0.0
    if style.tight or (style.punctuation == "kaiming" and here in (PAUSE, MIDDLE, CLOSE)):
        atoms.after[i] -= spare_right
        spare_right = 0.0
    if style.tight or (style.punctuation == "kaiming" and there == OPEN):
        atoms.after[i] -= spare_left
        spare_left = 0.0
    if not full and here in MARKS and there in MARKS and spare_right + spare_left > 0:
        # Two marks side by side share one empty half: the inner blanks are given up but for one
        # half em where both have one (CLREQ: 2 em become 1.5 em).
        if there == OPEN and spare_right and spare_left:
            atoms.after[i] -= spare_right
            spare_right = 0.0
        elif there != OPEN or here == OPEN:
            atoms.after[i] -= spare_right + (spare_left if here == OPEN else 0.0)
            spare_right = 0.0
            spare_left = 0.0 if here == OPEN else spare_left
    if full:
        return
    levels = atoms.squeeze
    if spare_right:
        level = 0 if here in (CLOSE, MIDDLE) else 1 if here == PAUSE else 2
        levels[level][i] += spare_right
    if spare_left:
        level = 0 if there in (OPEN, MIDDLE) else 1 if there == PAUSE else 2
        levels[level][i] += spare_left


def _spaced(before: str, after: str, here: int, there: int) -> bool:
    """Whether a Han–Latin gap belongs here: letters and figures only, not ASCII marks."""
    latin = before[-1] if here == LATIN else after[0]
    han = after[0] if here == LATIN else before[-1]
    return (latin.isalnum() or latin in "%+-°") and not 0xFF01 <= ord(han) <= 0xFF5E


def _break_kinds(atoms: Atoms, style: ParagraphStyle, rules: Conventions) -> None:
    n = len(atoms)
    text, cls = atoms.text, atoms.cls
    no_start, no_end = rules.no_start[style.breaking], rules.no_end[style.breaking]
    breaks = [FREE] * n
    for i in range(n - 1):
        here, there = cls[i], cls[i + 1]
        if text[i + 1][0] in no_start or text[i][0] in no_end:
            breaks[i] = NEVER
        elif here == LATIN and there == LATIN:
            breaks[i] = EMERGENCY
        elif there == SPACE or (here == there and here in (DASH, ELLIPSIS)):
            breaks[i] = NEVER
        elif here == LATIN and text[i][0].isdigit() and text[i + 1][0] in _COUNTERS:
            breaks[i] = SOFT
        elif atoms.run[i + 1].note or atoms.run[i + 1].script:
            breaks[i] = NEVER
    if n:
        breaks[n - 1] = FREE
    atoms.breaks = breaks
    _hyphens(atoms, style.language)
    _long_words(atoms)


def _hyphens(atoms: Atoms, language: str) -> None:
    """Mark where pyphen would hyphenate Latin words (English where the run says nothing else)."""
    text, cls = atoms.text, atoms.cls
    start = None
    for i in range(len(atoms) + 1):
        letter = i < len(atoms) and cls[i] == LATIN and text[i].isalpha()
        if letter and start is None:
            start = i
        elif not letter and start is not None:
            if i - start >= HYPHENATE_FROM:
                for place in _hyphenator("en_US").positions("".join(text[start:i])):
                    atoms.breaks[start + place - 1] = HYPHEN
            start = None


@lru_cache(maxsize=4)
def _hyphenator(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=2, right=3)


def _long_words(atoms: Atoms) -> None:
    """Addresses on the web may break after a slash, a dot or a hyphen, as UAX #14 has it."""
    text, cls, breaks = atoms.text, atoms.cls, atoms.breaks
    for i in range(len(atoms) - 1):
        if breaks[i] == EMERGENCY and cls[i + 1] == LATIN and text[i] in "/-?&_=@":
            breaks[i] = SOFT if text[i + 1].isalnum() and not text[i + 1].isdigit() else EMERGENCY


def stretchable(atoms: Atoms, i: int) -> bool:
    """Whether letters may be spread after atom ``i``."""
    return atoms.spread[i] and atoms.cls[i] not in (SPACE,)


__all__ = [
    "CLOSE",
    "EMERGENCY",
    "FREE",
    "HYPHEN",
    "NEVER",
    "SOFT",
    "STOP",
    "Atoms",
    "make_atoms",
    "run_style",
    "stretchable",
]
