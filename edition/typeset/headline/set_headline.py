"""Headlines: broken by sense, balanced, set tight; horizontal and vertical (竖题).

Chinese newspapers break a headline between words, into equal lines or a long line above a shorter
one, and never leave a single character on a line. If the editor put a line feed, that is the break.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from edition.model.plan import ASCENT, DESCENT, Line, Segment, TextStyle
from edition.model.text import Text
from edition.typeset.headline.words import seam, words
from edition.typeset.inline.atoms import Atoms
from edition.typeset.inline.glue import EMERGENCY, GLUED, HYPHEN, NEVER, UNIT, make_atoms
from edition.typeset.inline.line import build_line
from edition.typeset.inline.paragraph import split_lines
from edition.typeset.inline.punctuation_rules import (
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
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import Align, ParagraphStyle

#: A space between two halves of a headline, em: wide enough to separate them, not to tear the line.
SPACE_WIDTH = 0.5

#: Cost of a break by its position; between words, it also depends on how closely they belong
#: together.
BREAK_AT_SPACE, BREAK_AT_MARK, BREAK_AT_WORD, BREAK_IN_WORD = 0.0, 0.1, 1.0, 6.0
#: Added if the headline has a space to break at and is broken elsewhere.
BREAK_BESIDE_SPACE = 1.0
#: Cost of a line shorter than the widest, times the missing share.
UNEVEN = 1.5
#: A short line above a long one looks bottom-heavy.
BOTTOM_HEAVY = 0.15
#: A line of one or two characters in a headline of several lines.
STUB = 4.0

#: In vertical lines: marks without a vertical form, which are turned; and signs that take their
#: vertical form (as marks do anyway).
_TURNED = frozenset("－–-")
_SHAPED = frozenset("～〜ー＝")

#: Gap between Han and a turned word, em: half that of running text, because headlines are tight.
TURNED_GAP = 0.125

#: Stacked digits take less than an em each, because they are three quarters of an em high; half of
#: the difference is taken above them.
DIGIT_DEPTH, DIGIT_LIFT = 0.84, 0.08

#: Most atoms for which all breaks are tried; longer headlines break between words only.
_ALL_BREAKS = 40


@dataclass(frozen=True, slots=True)
class HeadlineSetting:
    """One way to set a headline.

    Attributes:
        lines: in order.
        fill: width of the widest line as a share of the measure.
        badness: the sum of imbalance and bad breaks; 0 is perfect.
        broken_words: number of breaks inside a word.
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
        text: line feeds are breaks that the editor wants; if there are any, no others are made.
        measure: points.
        style: face and size.
        shaper: measures the text.
        max_lines: most lines.
        language: selects the punctuation rules and the word finder.
        align: alignment of the lines.

    Returns:
        An empty tuple if the headline does not fit.
    """
    key = (set_headline, text, measure, style, max_lines, language, align)
    cached = shaper.memory.get(key)
    if cached is None:
        paragraph = _headline_style(style, language, align)
        cached = shaper.remember(key, _settings(text, measure, paragraph, shaper, max_lines))
    return cached  # type: ignore[no-any-return]


def _settings(
    text: Text, measure: float, style: ParagraphStyle, shaper: Shaper, max_lines: int
) -> tuple[HeadlineSetting, ...]:
    parts = split_lines(text)
    if len(parts) > 1:
        return _as_written(parts, measure, style, shaper, max_lines)
    atoms, breaks = _prepared(text, style, shaper)
    if not len(atoms):
        return ()
    settings = []
    for count in range(1, max_lines + 1):
        best = breaks.best(count, measure)
        if best is not None:
            badness, ends, broken = best
            settings.append(_setting(atoms, ends, measure, badness, broken, style, shaper))
    return tuple(sorted(settings, key=lambda s: (s.badness, len(s.lines))))


def set_vertical_headline(
    text: Text,
    length: float,
    style: TextStyle,
    shaper: Shaper,
    *,
    max_lines: int,
    language: str = "zh-Hant",
) -> tuple[HeadlineSetting, ...]:
    """A vertical headline (竖题): the same as above, with ``length`` the height of its lines.

    Han characters, kana and numbers of one or two digits stand upright; marks take their vertical
    forms (``vert``); Latin words and long numbers are turned on their side.
    """
    paragraph = _headline_style(style, language, "start")
    parts = split_lines(text)
    settings = []
    if len(parts) > 1:
        lines = [_vertical(_atoms(part, paragraph, shaper), 0, None, length) for part in parts]
        widest = max(line.width for line in lines)
        if len(lines) <= max_lines and widest <= length + 0.01:
            settings.append(HeadlineSetting(tuple(lines), widest / length, 0.0, 0))
        return tuple(settings)
    atoms, breaks = _prepared(text, paragraph, shaper)
    for count in range(1, max_lines + 1):
        best = breaks.best(count, length)
        if best is not None:
            badness, ends, broken = best
            starts = (0, *ends[:-1])
            lines = [_vertical(atoms, i, j, length) for i, j in zip(starts, ends, strict=True)]
            widest = max(line.width for line in lines)
            if widest <= length + 0.01:
                settings.append(HeadlineSetting(tuple(lines), widest / length, badness, broken))
    return tuple(sorted(settings, key=lambda s: (s.badness, len(s.lines))))


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


def _prepared(text: Text, style: ParagraphStyle, shaper: Shaper) -> tuple[Atoms, _HeadlineBreaks]:
    """The atoms of a headline and its breaks, for any measure and alignment."""
    key = (_prepared, text, replace(style, align="start"))
    cached = shaper.memory.get(key)
    if cached is None:
        atoms = _atoms(text, style, shaper)
        cached = shaper.remember(key, (atoms, _HeadlineBreaks(atoms, style.language)))
    return cached  # type: ignore[no-any-return]


def _as_written(
    parts: tuple[Text, ...],
    measure: float,
    style: ParagraphStyle,
    shaper: Shaper,
    max_lines: int,
) -> tuple[HeadlineSetting, ...]:
    lines = []
    widest = 0.0
    for part in parts:
        atoms = _atoms(part, style, shaper)
        lines.append(build_line(atoms, 0, len(atoms), measure, 0.0, style, shaper, last=True))
        widest = max(widest, _width(atoms, 0, len(atoms)))
    if widest > measure + 0.01 or len(lines) > max_lines:
        return ()
    return (HeadlineSetting(tuple(lines), widest / measure, 0.0, 0),)


def _places(atoms: Atoms, language: str) -> dict[int, float]:
    """Where a line may end (index after the atom), with the cost of the break."""
    ends = _word_ends(atoms, language)
    places = {}
    for i in range(len(atoms) - 1):
        kind, cls = atoms.breaks[i], atoms.cls[i]
        if cls == SPACE and kind != EMERGENCY:
            places[i + 1] = BREAK_AT_SPACE
        elif kind in (NEVER, EMERGENCY, HYPHEN):
            continue
        elif cls in (PAUSE, STOP, EXCLAIM, CLOSE) or atoms.cls[i + 1] == OPEN:
            places[i + 1] = BREAK_AT_MARK
        elif i + 1 not in ends or kind in (UNIT, GLUED):
            places[i + 1] = BREAK_IN_WORD
        else:
            places[i + 1] = BREAK_AT_WORD * seam(*ends[i + 1], language)
    if BREAK_AT_SPACE in places.values():
        for i, cost in places.items():
            places[i] = cost + BREAK_BESIDE_SPACE * (cost > BREAK_AT_SPACE)
    return places


def _word_ends(atoms: Atoms, language: str) -> dict[int, tuple[str, str]]:
    """Index after the last atom of each word but the last → that word and the next."""
    text = "".join(atoms.text)
    starts, at = {}, 0
    for i, cluster in enumerate(atoms.text):
        starts[at] = i
        at += len(cluster)
    ends, at = {}, 0
    for word, following in pairwise(words(text, language)):
        at += len(word)
        if at in starts:
            ends[starts[at]] = (word, following)
    return ends


def _width(atoms: Atoms, i: int, j: int) -> float:
    """Width of atoms ``i`` to ``j - 1`` set tight on a line of their own."""
    while j > i + 1 and atoms.cls[j - 1] == SPACE:
        j -= 1
    inner = sum(atoms.advance[i:j]) + sum(atoms.after[i : j - 1])
    return inner - atoms.trim_start[i] - atoms.trim_end[j - 1]


class _HeadlineBreaks:
    """The breaks of a headline into a number of lines, the best first.

    Widths and badness do not depend on the measure, which only rules out breaks that are too wide.
    """

    def __init__(self, atoms: Atoms, language: str) -> None:
        self.atoms = atoms
        self.places = _places(atoms, language)
        # Badness, cuts, width of the widest line, broken words.
        self._known: dict[int, list[tuple[float, tuple[int, ...], float, int]]] = {}

    def best(self, count: int, measure: float) -> tuple[float, tuple[int, ...], int] | None:
        """The best breaks into ``count`` lines that fit: badness, ends, broken words."""
        n = len(self.atoms)
        if count not in self._known:
            self._known[count] = self._front(count)
        for badness, cuts, widest, broken in self._known[count]:
            if widest <= measure + 0.01:
                return badness, (*cuts, n), broken
        return None

    def _front(self, count: int) -> list[tuple[float, tuple[int, ...], float, int]]:
        """The breaks that are narrower than all better ones; no others are best at any measure."""
        front: list[tuple[float, tuple[int, ...], float, int]] = []
        for option in sorted(self._every(count)):
            if not front or option[2] < front[-1][2]:
                front.append(option)
        return front

    def _every(self, count: int) -> Iterator[tuple[float, tuple[int, ...], float, int]]:
        atoms, places, n = self.atoms, self.places, len(self.atoms)
        if count == 1:
            yield 0.0, (), _width(atoms, 0, n), 0
            return
        where = sorted(places)
        if n > _ALL_BREAKS or count > 2:
            where = [place for place in where if places[place] < BREAK_IN_WORD] or where
        line_widths: dict[tuple[int, int], float] = {}
        for cuts in combinations(where, count - 1):
            lines = tuple(zip((0, *cuts), (*cuts, n), strict=True))
            for line in lines:
                if line not in line_widths:
                    line_widths[line] = _width(atoms, *line)
            widths = [line_widths[line] for line in lines]
            widest = max(widths)
            badness = sum(1 - width / widest for width in widths) * UNEVEN
            badness += sum(places[cut] for cut in cuts)
            if widths[-1] > widths[0] * 1.05:
                badness += BOTTOM_HEAVY
            if min(j - i for i, j in lines) <= 2:
                badness += STUB
            broken = sum(places[cut] >= BREAK_IN_WORD for cut in cuts)
            yield badness, cuts, widest, broken


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
    widest = 0.0
    for end in ends:
        widest = max(widest, _width(atoms, start, end))
        line = build_line(atoms, start, end, measure, 0.0, style, shaper, last=end == len(atoms))
        lines.append(line)
        start = end
    return HeadlineSetting(tuple(lines), widest / measure, badness, broken)


def _vertical(atoms: Atoms, start: int, end: int | None, length: float) -> Line:
    """A vertical line: one segment per character, Latin words turned."""
    end = len(atoms) if end is None else end
    while end > start + 1 and atoms.cls[end - 1] == SPACE:
        end -= 1
    segments: list[Segment] = []
    x = 0.0
    i = start
    while i < end:
        j = i + 1
        if atoms.cls[i] == LATIN and not _stacked(atoms, i, end):
            while j < end and atoms.cls[j] == LATIN and atoms.run[j] is atoms.run[i]:
                j += 1
        if atoms.cls[i] == SPACE:
            x += SPACE_WIDTH * atoms.style[i].size
        else:
            lift, segment, depth = _upright_or_turned(atoms, i, j)
            gap = TURNED_GAP * segment.style.size if atoms.cls[i] == LATIN and segment.turn else 0.0
            before = gap if i > start and atoms.cls[i - 1] == HAN else 0.0
            segments.append(replace(segment, x=x - lift + before))
            x += before + depth + (gap if j < end and atoms.cls[j] == HAN else 0.0)
        i = j
    size = max((s.style.size for s in segments), default=0.0)
    return Line(tuple(segments), x, length, ASCENT * size, DESCENT * size, last=True, vertical=True)


def _stacked(atoms: Atoms, i: int, end: int) -> bool:
    """Whether this is a digit of a number of three or more digits, which are stacked (years)."""
    if not atoms.text[i].isdigit():
        return False
    first, last = i, i
    while first and atoms.cls[first - 1] == LATIN:
        first -= 1
    while last < end and atoms.cls[last] == LATIN:
        last += 1
    word = "".join(atoms.text[first:last])
    return len(word) > 2 and word.isdigit()


def _upright_or_turned(atoms: Atoms, i: int, j: int) -> tuple[float, Segment, float]:
    """Set atoms ``i`` to ``j - 1`` in a vertical line.

    Returns the lift (the empty upper half of a mark), the segment at 0, and its depth.
    """
    cls, style, text = atoms.cls[i], atoms.style[i], "".join(atoms.text[i:j])
    size = style.size
    if cls == LATIN and _stacked(atoms, i, len(atoms)):
        return DIGIT_LIFT * size, Segment(text, 0.0, size, style), DIGIT_DEPTH * size
    if cls == LATIN and not (len(text) <= 2 and text.isalnum()):
        width = sum(atoms.advance[i:j]) + (sum(atoms.kern[i : j - 1]) if atoms.kern else 0.0)
        return 0.0, Segment(text, 0.0, width, style, turn=90), width
    if cls in (DASH, ELLIPSIS) or text in _TURNED:
        return 0.0, Segment(text, 0.0, atoms.advance[i], style, turn=90), atoms.advance[i]
    if cls in (HAN, LATIN, OTHER) and text not in _SHAPED:
        return 0.0, Segment(text, 0.0, size, style), size
    drawn = replace(style, features=("vert",))
    # CLREQ "Punctuation adjustment space": colons, semicolons, ！？ keep their em in vertical text.
    half = cls in (OPEN, CLOSE, PAUSE, STOP) and text not in "：；"
    lift = size / 2 if half and cls == OPEN else 0.0
    return lift, Segment(text, 0.0, size, drawn), size / 2 if half else size
