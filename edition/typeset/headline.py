"""Headlines: broken by sense, balanced, set tight; horizontal and vertical (竖题).

Chinese newspapers break a headline between words, long line over short one or both alike, and
never leave a single character on a line. Where the editor put a line feed, that is the break.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any

from edition.model.plan import Line, Segment, TextStyle
from edition.model.text import Text
from edition.typeset.atoms import Atoms
from edition.typeset.conventions import (
    CLOSE,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    HAN,
    LATIN,
    OPEN,
    OTHER,
    PAUSE,
    SPACE,
    STOP,
)
from edition.typeset.gaps import EMERGENCY, HYPHEN, NEVER, make_atoms
from edition.typeset.line import ASCENT, DESCENT, build_line
from edition.typeset.paragraph import split_lines
from edition.typeset.shaper import Shaper
from edition.typeset.style import Align, ParagraphStyle

#: A space between two halves of a headline, em: enough to part them, not enough to tear the line.
SPACE_WIDTH = 0.5

#: What a break costs by where it falls, against 1.0 for a line half as long as the longest.
BREAK_AT_SPACE, BREAK_AT_MARK, BREAK_AT_WORD, BREAK_IN_WORD = 0.0, 0.1, 0.3, 6.0
#: A short line over a long one looks topsy-turvy.
BOTTOM_HEAVY = 0.15
#: A line of one or two characters in a headline of several lines.
STUB = 4.0

#: Most atoms for which every way to break is tried; longer headlines break at words only.
_ALL_BREAKS = 40


@dataclass(frozen=True, slots=True)
class HeadlineSetting:
    """One way to set a headline.

    Attributes:
        lines: in order.
        fill: width of the widest line as a share of the measure.
        badness: 0 is perfect; imbalance and bad breaks added up.
        broken_words: how many breaks fall inside a word.
    """

    lines: tuple[Line, ...]
    fill: float
    badness: float
    broken_words: int


def set_headline(
    text: Text,
    measure: float,
    style: TextStyle,
    shaper: Shaper,
    *,
    max_lines: int,
    language: str = "zh-Hans",
    align: Align = "start",
) -> tuple[HeadlineSetting, ...]:
    """The best setting for each number of lines that fits the measure, best first.

    Args:
        text: line feeds in it are breaks the editor wants, and the only ones then.
        measure: points.
        style: face and size.
        shaper: who measures.
        max_lines: most lines.
        language: for the marks and the words.
        align: where the lines stand.

    Returns:
        Nothing where the headline cannot fit.
    """
    paragraph = _headline_style(style, language, align)
    parts = split_lines(text)
    if len(parts) > 1:
        return _as_written(parts, measure, paragraph, shaper, max_lines)
    atoms = _atoms(text, paragraph, shaper)
    if not len(atoms):
        return ()
    places = _places(atoms, language)
    found = []
    for count in range(1, max_lines + 1):
        best = _best(atoms, places, count, measure)
        if best is not None:
            badness, ends, broken = best
            found.append(_setting(atoms, ends, measure, badness, broken, paragraph, shaper))
    return tuple(sorted(found, key=lambda s: (s.badness, len(s.lines))))


def set_vertical_headline(
    text: Text,
    length: float,
    style: TextStyle,
    shaper: Shaper,
    *,
    max_lines: int,
    language: str = "zh-Hant",
) -> tuple[HeadlineSetting, ...]:
    """A headline that runs down (竖题): the same, with ``length`` the height of its lines.

    Han characters, kana and figures of one or two digits stand upright; marks take their vertical
    forms (``vert``); Latin words and long figures are laid on their side.
    """
    paragraph = _headline_style(style, language, "start")
    parts = split_lines(text)
    found = []
    if len(parts) > 1:
        lines = [_vertical(_atoms(part, paragraph, shaper), 0, None, length) for part in parts]
        widest = max(line.width for line in lines)
        if len(lines) <= max_lines and widest <= length + 0.01:
            found.append(HeadlineSetting(tuple(lines), widest / length, 0.0, 0))
        return tuple(found)
    atoms = _atoms(text, paragraph, shaper)
    places = _places(atoms, language)
    for count in range(1, max_lines + 1):
        best = _best(atoms, places, count, length)
        if best is not None:
            badness, ends, broken = best
            starts = (0, *ends[:-1])
            lines = [_vertical(atoms, i, j, length) for i, j in zip(starts, ends, strict=True)]
            widest = max(line.width for line in lines)
            if widest <= length + 0.01:
                found.append(HeadlineSetting(tuple(lines), widest / length, badness, broken))
    return tuple(sorted(found, key=lambda s: (s.badness, len(s.lines))))


def _headline_style(style: TextStyle, language: str, align: Align) -> ParagraphStyle:
    return ParagraphStyle(
        base=style, emphasis=style, strong=style, language=language, align=align, tight=True
    )


def _atoms(text: Text, style: ParagraphStyle, shaper: Shaper) -> Atoms:
    atoms = make_atoms(text, style, shaper)
    for i, kind in enumerate(atoms.cls):
        if kind == SPACE:
            atoms.after[i] += SPACE_WIDTH * style.base.size - atoms.advance[i]
    return atoms


def _as_written(
    parts: tuple[Text, ...],
    measure: float,
    style: ParagraphStyle,
    shaper: Shaper,
    max_lines: int,
) -> tuple[HeadlineSetting, ...]:
    lines = []
    for part in parts:
        atoms = _atoms(part, style, shaper)
        lines.append(build_line(atoms, 0, len(atoms), measure, 0.0, style, shaper, last=True))
    widest = max(_ink(line) for line in lines)
    if widest > measure + 0.01 or len(lines) > max_lines:
        return ()
    return (HeadlineSetting(tuple(lines), widest / measure, 0.0, 0),)


def _ink(line: Line) -> float:
    """The line's own width, wherever it stands in the measure."""
    return line.width - (line.segments[0].x if line.segments else 0.0)


def _places(atoms: Atoms, language: str) -> dict[int, float]:
    """Where a line may end (index after the atom), with what the break costs."""
    words = _word_ends(atoms, language)
    places = {}
    for i in range(len(atoms) - 1):
        kind, here = atoms.breaks[i], atoms.cls[i]
        if here == SPACE:
            places[i + 1] = BREAK_AT_SPACE
        elif kind in (NEVER, EMERGENCY, HYPHEN):
            continue
        elif here in (PAUSE, STOP, EXCLAIM, CLOSE) or atoms.cls[i + 1] == OPEN:
            places[i + 1] = BREAK_AT_MARK
        else:
            places[i + 1] = BREAK_AT_WORD if i + 1 in words else BREAK_IN_WORD
    return places


def _word_ends(atoms: Atoms, language: str) -> set[int]:
    """Indices after the last atom of each word."""
    text = "".join(atoms.text)
    starts, at = {}, 0
    for i, cluster in enumerate(atoms.text):
        starts[at] = i
        at += len(cluster)
    starts[at] = len(atoms)
    ends, at = set(), 0
    for word in words(text, language):
        at += len(word)
        if at in starts:
            ends.add(starts[at])
    return ends


def words(text: str, language: str) -> list[str]:
    """The words of a headline: jieba for Chinese, BudouX for Japanese, spaces for the others."""
    if language.startswith("zh"):
        return list(_jieba().cut(text))
    if language.startswith("ja"):
        return list(_budoux().parse(text))
    return [word for part in text.split(" ") for word in (part, " ")][:-1]


@lru_cache(maxsize=1)
def _jieba() -> Any:
    # Half a second to load, so only where a headline must be broken.
    import jieba

    jieba.setLogLevel(logging.ERROR)
    return jieba.Tokenizer()


@lru_cache(maxsize=1)
def _budoux() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()


def _width(atoms: Atoms, i: int, j: int) -> float:
    """Width of atoms ``i`` to ``j - 1`` set tight on a line of their own."""
    while j > i + 1 and atoms.cls[j - 1] == SPACE:
        j -= 1
    inner = sum(atoms.advance[i:j]) + sum(atoms.after[i : j - 1])
    return inner - atoms.trim_start[i] - atoms.trim_end[j - 1]


def _best(
    atoms: Atoms, places: dict[int, float], count: int, measure: float
) -> tuple[float, tuple[int, ...], int] | None:
    """The best way to break into ``count`` lines: badness, ends, broken words."""
    n = len(atoms)
    if count == 1:
        fits = _width(atoms, 0, n) <= measure + 0.01
        return (0.0, (n,), 0) if fits else None
    where = sorted(places)
    if n > _ALL_BREAKS or count > 2:
        where = [place for place in where if places[place] < BREAK_IN_WORD] or where
    best = None
    for cuts in combinations(where, count - 1):
        ends = (*cuts, n)
        starts = (0, *cuts)
        widths = [_width(atoms, i, j) for i, j in zip(starts, ends, strict=True)]
        widest = max(widths)
        if widest > measure + 0.01:
            continue
        badness = sum(1 - width / widest for width in widths) * 2
        badness += sum(places[cut] for cut in cuts)
        if widths[-1] > widths[0] * 1.05:
            badness += BOTTOM_HEAVY
        if min(j - i for i, j in zip(starts, ends, strict=True)) <= 2:
            badness += STUB
        broken = sum(places[cut] >= BREAK_IN_WORD for cut in cuts)
        if best is None or (badness, cuts) < (best[0], best[1][:-1]):
            best = (badness, ends, broken)
    return best


def _setting(
    atoms: Atoms,
    ends: tuple[int, ...],
    measure: float,
    badness: float,
    broken: int,
    style: ParagraphStyle,
    shaper: Shaper,
) -> HeadlineSetting:
    lines = []
    start = 0
    for end in ends:
        line = build_line(atoms, start, end, measure, 0.0, style, shaper, last=end == len(atoms))
        lines.append(line)
        start = end
    widest = max(_ink(line) for line in lines)
    return HeadlineSetting(tuple(lines), widest / measure, badness, broken)


def _vertical(atoms: Atoms, start: int, end: int | None, length: float) -> Line:
    """One line that runs down: a segment a character, Latin words turned."""
    end = len(atoms) if end is None else end
    while end > start + 1 and atoms.cls[end - 1] == SPACE:
        end -= 1
    segments: list[Segment] = []
    x = 0.0
    i = start
    while i < end:
        cls, style, size = atoms.cls[i], atoms.style[i], atoms.style[i].size
        j = i + 1
        if cls == LATIN:
            while j < end and atoms.cls[j] == LATIN and atoms.run[j] is atoms.run[i]:
                j += 1
        text = "".join(atoms.text[i:j])
        if cls == SPACE:
            x += SPACE_WIDTH * size
        elif cls == LATIN and not (len(text) <= 2 and text.isalnum()):
            width = sum(atoms.advance[i:j])
            segments.append(Segment(text, x, width, style, turn=90))
            x += width
        else:
            upright = cls in (HAN, LATIN, OTHER)
            drawn = style if upright else replace(style, features=("vert",))
            turned = 90 if cls in (DASH, ELLIPSIS) else 0
            marks = cls in (OPEN, CLOSE, PAUSE, STOP, EXCLAIM)
            # Marks are set half an em deep; an opening mark's ink stands in its lower half.
            lift = size / 2 if cls == OPEN else 0.0
            depth = size / 2 if marks else size
            if turned:
                drawn = style
            segments.append(Segment(text, x - lift, depth + lift, drawn, turn=turned))
            x += depth
        i = j
    size = max((s.style.size for s in segments), default=0.0)
    return Line(tuple(segments), x, length, ASCENT * size, DESCENT * size, last=True, vertical=True)
