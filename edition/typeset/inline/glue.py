"""What lies between two atoms: squeezed marks, gaps, kerning, and whether a line may break there.

Plain Han beside plain Han needs no work: that leaves a fifth of a newspaper's text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import Any

from edition.model.text import Text
from edition.typeset.inline.atoms import (
    NO_END,
    NO_START,
    RUBY_GAP,
    Atoms,
    collect,
    reading_width,
)
from edition.typeset.inline.punctuation_rules import (
    CLOSE,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    HAN,
    LATIN,
    MARKS,
    MIDDLE,
    OPEN,
    PAUSE,
    SPACE,
    STOP,
    PunctuationRules,
    punctuation_rules,
)
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import ParagraphStyle

#: The order in which gaps shrink: CLREQ "Procedures for inter-character spacing reduction" b–g
#: (a is the mark at the line's end, which :mod:`edition.typeset.inline.linebreak` trims before all
#: others).
BY_WORD, BY_MIDDLE, BY_BRACKET, BY_PAUSE, BY_LATIN, BY_STOP = range(6)

_LEVELS = {
    OPEN: BY_BRACKET,
    CLOSE: BY_BRACKET,
    PAUSE: BY_PAUSE,
    STOP: BY_STOP,
    EXCLAIM: BY_STOP,
    MIDDLE: BY_MIDDLE,
}

#: A word space shrinks to a quarter em and grows to half an em (CLREQ, same sections).
WORD_LEAST, WORD_MOST = 0.25, 0.5
#: The least width of an em space (intentional, as after a dateline), em; our choice.
EM_SPACE_LEAST = 0.5

#: How far a Han–Latin gap grows before all characters are spread, em. CLREQ allows a half and notes
#: that many styles stop at a third: beyond that figures stand in holes.
GAP_FIRST = 1 / 3

#: Kinds of break after an atom: never; free; after a separator of an address or at a hyphen; with
#: a hyphen added; between a number and its Han unit or counter; inside a book number; inside a
#: whole (a figure, a code, a word), which is broken only if it is wider than the measure; inside
#: a date, a unit, a number with 万 or 亿, or before a unit in Latin letters.
NEVER, FREE, SOFT, HYPHEN, UNIT, GLUED, EMERGENCY, BOUND = range(8)

#: Shortest word that is hyphenated, letters, and the least before and after the hyphen.
HYPHENATE_FROM, HYPHEN_LEFT, HYPHEN_RIGHT = 6, 2, 3

#: A ’ inside a Latin word is an apostrophe; the face's is one em wide and is reduced to this.
APOSTROPHE = 0.28

#: A number stays with its counter (CLREQ "Digits and their prefix and suffix"; GB/T 15835).
_COUNTED = re.compile(
    r"(?<=[0-9０-９％%])(?:[多余几]?[十百千万亿兆]*"
    r"(?:年[代度]?|月份?|[日号时点秒]|分钟?|小时|周年|周岁|[周岁天]|个百分点|个月|[个名位家户项件条次届期版页]"
    r"|人次?|[本部所座栋台辆架艘只头株棵支枚张套批种类级层楼倍成吨克斤度米里亩]|公[斤里顷分]|千[米克瓦]时?"
    r"|平方公?里?米?|立方米|厘米|毫米|[美欧日港]?元|英镑|角|兆瓦|摄氏度)?)"
)
#: What belongs to the number itself, and the parts of a date or a time.
_NUMBER_END = re.compile(r"[多余几]?[十百千万亿兆]+|年[代度]?|月份?|[日号时点分秒]$|刻|℃")
_ORDINAL = re.compile(r"第(?=[0-9０-９])")
#: A number and an abbreviated unit after a space (10 mA).
_SPACED_UNIT = re.compile(r"(?<=[0-9]) (?=[A-Za-zµμΩ°]{1,3}(?![A-Za-z]))")
#: Signs that belong to the figure or the letters beside them: raised and lowered digits, currency,
#: units, primes, per mille, operators (≥95%, 1∶5000, CO₂, −12℃).
_TECHNICAL = re.compile("[\u2070-\u20bf\u2100-\u214f\u2030-\u2037\u2044\u2200-\u22ff]")
#: Parts of a whole that are not Latin: separators in full width (9：00), signs before a figure,
#: figures in full width, products of units (J·s), an area code in brackets.
_WHOLE_PART = re.compile(
    r"[0-9０-９][：．／－·](?=[0-9０-９])|[＋－＞＜](?=[0-9０-９])|[０-９](?=[０-９])"
    r"|(?<![A-Za-z])[A-Za-z]{1,3}·(?=[A-Za-z]{1,3}(?![A-Za-z]))|（0[0-9]{2,3}）(?=[0-9]{7})"
)
#: Groups of digits parted by spaces: 12 345 678, 138 0013 8000, +86 10 6321 0000.
_SPACED_DIGITS = re.compile(
    r"(?<![0-9A-Za-z.,])(?:\+[0-9]{1,3} (?:[0-9]{2,3} )?)?[0-9]{1,4}"
    r"(?:[ \u2009\u202f][0-9]{3,4})+(?![0-9])"
)
#: Book numbers with their label: parted after a hyphen, and only if the line would be loose. The
#: shorter ISSN and CN are whole.
_BOOK_NUMBER = re.compile(r"(ISBN|ISSN|CN)[ :：]{0,2}[0-9][0-9X/-]{6,}")
_DOI = re.compile(r"(?:doi: ?)?10\.[0-9]{4,}/[!-~]+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:[a-zA-Z]+://|www\.|[A-Za-z0-9_.+-]+@|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/)[!-~]+"
)
_WORD = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f0-9@./\\'’_-])[A-Za-z\u00c0-\u024f]{6,}"
    r"(?![A-Za-z\u00c0-\u024f0-9@/\\_]|\.[A-Za-z0-9])"
)


def make_atoms(text: Text, style: ParagraphStyle, shaper: Shaper) -> Atoms:
    """The atoms of a paragraph without hard breaks, with their glue."""
    atoms = collect(text, style, shaper)
    n = len(atoms)
    rules = punctuation_rules(style.language)
    zero = [0.0] * n
    atoms.after, atoms.shrink, atoms.take = zero[:], zero[:], zero[:]
    atoms.level = [0] * n
    atoms.spread = [True] * n
    atoms.breaks = [FREE] * n
    odd = [i for i in range(n) if atoms.cls[i] or atoms.flags[i]]
    places = sorted({k for i in odd for k in (i - 1, i) if 0 <= k < n - 1})
    _trims(atoms, odd, style, rules)
    _between(atoms, places, style, rules)
    _break_kinds(atoms, places, style)
    if LATIN in atoms.cls:
        _kerning(atoms, shaper)
        _words(atoms, style)
    if any(run.ruby for run in text):
        _part_readings(atoms, shaper)
    return atoms


def _part_readings(atoms: Atoms, shaper: Shaper) -> None:
    """Keep the readings of neighbours apart (CLREQ "Interlinear annotations")."""
    white = [
        (atoms.advance[i] - reading_width(run.ruby, atoms.style[i], shaper)) / 2
        if run.ruby
        else inf
        for i, run in enumerate(atoms.run)
    ]
    for i in range(len(atoms) - 1):
        missing = RUBY_GAP * atoms.style[i].size - white[i] - white[i + 1]
        atoms.after[i] = max(atoms.after[i], missing)


def _trims(atoms: Atoms, odd: list[int], style: ParagraphStyle, rules: PunctuationRules) -> None:
    """Trim marks at the edges of lines (CLREQ "Compression at line start or line end")."""
    n = len(atoms)
    atoms.trim_start, atoms.trim_end = [0.0] * n, [0.0] * n
    if style.punctuation == "full" and not style.tight:
        return
    atoms.may_trim = rules.line_end == "may" and not style.tight
    for i in odd:
        if atoms.cls[i] in (OPEN, MIDDLE) or style.tight:
            atoms.trim_start[i] = atoms.left[i]
        if rules.line_end != "full" or style.tight:
            atoms.trim_end[i] = atoms.right[i]


def _between(
    atoms: Atoms, places: list[int], style: ParagraphStyle, rules: PunctuationRules
) -> None:
    cls, text = atoms.cls, atoms.text
    for i in places:
        before, after = cls[i], cls[i + 1]
        if before in MARKS or after in MARKS:
            _mark_gap(atoms, i, style, rules)
            if before == OPEN or after == CLOSE or (before == after and before in (DASH, ELLIPSIS)):
                # A bracket stays close to what it encloses, even in a stretched line.
                atoms.spread[i] = False
        elif before == SPACE or after == SPACE:
            if before == SPACE:
                size = atoms.style[i].size
                least = EM_SPACE_LEAST if atoms.text[i] == "\u3000" else WORD_LEAST
                atoms.shrink[i] = max(0.0, atoms.advance[i] - least * size)
                atoms.level[i] = BY_WORD
                atoms.take[i] = max(0.0, WORD_MOST * size - atoms.advance[i])
            else:
                atoms.spread[i] = False
        elif before == LATIN == after:
            atoms.spread[i] = False
        elif LATIN in (before, after) and HAN in (before, after):
            _latin_gap(atoms, i, style, rules)
        if not atoms.advance[i]:
            atoms.spread[i] = False  # an invisible atom: there is nothing to move away from
        if text[i] in rules.connectors or text[i + 1] in rules.connectors:
            atoms.spread[i] = False


def _mark_gap(atoms: Atoms, i: int, style: ParagraphStyle, rules: PunctuationRules) -> None:
    """The gap where one side is a mark (CLREQ "Punctuation width adjustment")."""
    cls = atoms.cls
    before, after = cls[i], cls[i + 1]
    right, left = atoms.right[i], atoms.left[i + 1]
    if before == CLOSE and atoms.text[i] == "’" and _apostrophe(atoms, i):
        atoms.after[i] = APOSTROPHE * atoms.style[i].size - atoms.advance[i]
        atoms.spread[i] = False
        return
    if not right + left:
        return
    fixed = _fixed_share(before, style, rules) * right + _fixed_share(after, style, rules) * left
    free = right + left - fixed
    if style.punctuation != "full" and free:
        # Two marks side by side take one and a half em ("Adjustment of adjacent punctuation
        # marks"), ?! together one em and three of them two (GB/T 15834-2011, 5.1.2).
        half = atoms.style[i].size / 2
        pair = before in MARKS and after in MARKS
        if pair or (before == EXCLAIM and _second_of_two(cls, i)):
            squeezed = min(half, free)
            fixed, free = fixed + squeezed, free - squeezed
    atoms.after[i] = -fixed
    if free and style.punctuation != "full":
        atoms.shrink[i] = free
        atoms.level[i] = max(
            _LEVELS.get(before, 0) if right else 0, _LEVELS.get(after, 0) if left else 0
        )


def _fixed_share(cls: int, style: ParagraphStyle, rules: PunctuationRules) -> float:
    """1 if a mark is half an em wide in any position, else 0."""
    if style.tight or (cls in rules.half and style.punctuation != "full"):
        return 1.0
    return float(style.punctuation == "kaiming" and cls in (OPEN, CLOSE, PAUSE, MIDDLE))


def _second_of_two(cls: list[int], i: int) -> bool:
    """Whether this is the second of exactly two of ！？."""
    return i > 0 and cls[i - 1] == EXCLAIM and not (i > 1 and cls[i - 2] == EXCLAIM)


def _apostrophe(atoms: Atoms, i: int) -> bool:
    return i > 0 and atoms.cls[i - 1] == LATIN == atoms.cls[i + 1] and atoms.text[i - 1].isalpha()


def _latin_gap(atoms: Atoms, i: int, style: ParagraphStyle, rules: PunctuationRules) -> None:
    """The Han–Latin gap (CLREQ "Mixed text composition"): letters and figures only."""
    if not rules.latin_gap or atoms.run[i + 1].note or atoms.run[i + 1].script:
        return
    before = atoms.cls[i] == LATIN
    latin = atoms.text[i][-1] if before else atoms.text[i + 1][0]
    han = atoms.text[i + 1][0] if before else atoms.text[i][-1]
    if not (latin.isalnum() or latin in "%+-°") or 0xFF01 <= ord(han) <= 0xFF5E:
        return
    size = style.base.size
    atoms.after[i] = style.gap * size
    atoms.shrink[i] = max(0.0, style.gap - style.gap_min) * size
    atoms.level[i] = BY_LATIN
    atoms.take[i] = max(0.0, min(style.gap_max, GAP_FIRST) - style.gap) * size


def _break_kinds(atoms: Atoms, places: list[int], style: ParagraphStyle) -> None:
    text, cls, flags, breaks = atoms.text, atoms.cls, atoms.flags, atoms.breaks
    for i in places:
        before, after = cls[i], cls[i + 1]
        if flags[i + 1] & NO_START or flags[i] & NO_END or after == SPACE or text[i] == "\u00a0":
            breaks[i] = NEVER
        elif not atoms.advance[i + 1] or text[i] in "\u2060\ufeff":
            breaks[i] = NEVER  # joiners and the like stay with what is before them
        elif text[i] == "\u00ad":
            breaks[i] = HYPHEN
        elif before == LATIN == after:
            breaks[i] = EMERGENCY
        elif DASH in (before, after) or ELLIPSIS in (before, after):
            breaks[i] = _long_mark(atoms, i, style)
        elif (atoms.run[i + 1].note or atoms.run[i + 1].script) or not atoms.spread[i]:
            breaks[i] = FREE if before == SPACE or text[i] in "－～／" else NEVER
    _numbers(atoms)


def _long_mark(atoms: Atoms, i: int, style: ParagraphStyle) -> int:
    """Breaks around —— and ……: never inside one; a single — is a connector and begins no line."""
    before, after = atoms.cls[i], atoms.cls[i + 1]
    if before == after:
        first = i
        while first and atoms.cls[first - 1] == before:
            first -= 1
        return SOFT if (i - first) % 2 else NEVER
    if after == DASH and style.breaking != "loose":
        doubled = i + 2 < len(atoms) and atoms.cls[i + 2] == DASH
        return FREE if doubled else NEVER
    return FREE


def _numbers(atoms: Atoms) -> None:
    """Numbers, which are never broken inside, and reluctantly before their counters."""
    full = "".join(atoms.text)
    at = _offsets(atoms, full)
    for match in _COUNTED.finditer(full):
        number = _NUMBER_END.match(full, match.start(), match.end())
        unit = number.end() if number else match.start()
        for k in range(match.start() - 1, match.end() - 1):
            _bind(atoms, at, k, UNIT if k == unit - 1 else BOUND)
    for match in _ORDINAL.finditer(full):
        _bind(atoms, at, match.start(), BOUND)
    for match in _WHOLE_PART.finditer(full):
        for k in range(match.start(), match.end()):
            _bind(atoms, at, k, EMERGENCY)
    for match in _TECHNICAL.finditer(full):
        for k in (match.start() - 1, match.start()):
            if k >= 0 and k + 1 < len(full) and _technical(full[k]) and _technical(full[k + 1]):
                _bind(atoms, at, k, EMERGENCY)


def _technical(character: str) -> bool:
    """Whether a character is Latin or a sign of :data:`_TECHNICAL`."""
    return "!" <= character < "\u0530" or _TECHNICAL.match(character) is not None


def _bind(atoms: Atoms, at: dict[int, int] | None, k: int, kind: int) -> None:
    """Give the place after character ``k`` a kind of break, where it was free or bound less."""
    i = k if at is None else at.get(k, -1)
    if 0 <= i < len(atoms) - 1 and atoms.breaks[i] in (FREE, UNIT, BOUND):
        atoms.breaks[i] = kind


def _offsets(atoms: Atoms, full: str) -> dict[int, int] | None:
    """Atom index by the offset of its last character; None if index and offset are the same."""
    if len(full) == len(atoms):
        return None
    at, end = {}, 0
    for i, cluster in enumerate(atoms.text):
        end += len(cluster)
        at[end - 1] = i
    return at


def _kerning(atoms: Atoms, shaper: Shaper) -> None:
    """Kerning of Latin runs, spaces within them included."""
    cls, n = atoms.cls, len(atoms)
    i = 0
    while i < n:
        if cls[i] != LATIN:
            i += 1
            continue
        j, run, look = i + 1, atoms.run[i], atoms.style[i]
        while j < n and cls[j] in (LATIN, SPACE) and atoms.run[j] is run and atoms.style[j] is look:
            j += 1
        word = "".join(atoms.text[i:j])
        kern = shaper.kerning(word, look) if len(word) == j - i > 1 else None
        if kern:
            atoms.kern = atoms.kern or [0.0] * n
            for k, value in enumerate(kern[:-1], i):
                atoms.kern[k] = value
                atoms.after[k] += value
        i = j


def _words(atoms: Atoms, style: ParagraphStyle) -> None:
    """Breaks in Latin words (pyphen) and web addresses (UAX #14, SY and HY).

    Each step changes only what the steps before it left: nothing inside an address is hyphenated.
    """
    _break_at_signs(atoms)
    full = "".join(atoms.text)
    at = _offsets(atoms, full)
    _bind_groups(atoms, full, at)
    addresses = _break_addresses(atoms, full, at)
    if style.hyphenation and not style.tight:
        _hyphenate(atoms, full, at, style.hyphenation, addresses)


def _break_at_signs(atoms: Atoms) -> None:
    """After a hyphen, a slash and the like, if a word or Han follows."""
    text, cls, breaks = atoms.text, atoms.cls, atoms.breaks
    for i in range(len(atoms) - 1):
        if breaks[i] == EMERGENCY and text[i] in "/-?&_=@–" and text[i + 1].isalpha():
            # Not in short names and units: 5G-A, km/h.
            least = 2 if text[i] == "-" else 3
            around = (*text[max(0, i - least) : i], *text[i + 1 : i + 1 + least])
            if len(around) == 2 * least and all(t.isascii() and t.isalnum() for t in around):
                breaks[i] = SOFT
        elif breaks[i] == NEVER and text[i] in "/-" and cls[i + 1] == HAN:
            breaks[i] = SOFT


def _bind_groups(atoms: Atoms, full: str, at: dict[int, int] | None) -> None:
    """Numbers in groups, units after a space, book numbers."""
    for match in _SPACED_UNIT.finditer(full):
        _bind(atoms, at, match.start(), BOUND)
    for match in _SPACED_DIGITS.finditer(full):
        for k in range(match.start(), match.end() - 1):
            _bind(atoms, at, k, EMERGENCY)
    for match in _BOOK_NUMBER.finditer(full):
        for k in range(match.start(), match.end() - 1):
            i = k if at is None else at.get(k, -1)
            if match[1] == "ISBN" and full[k] == "-" and i >= 0 and atoms.breaks[i] == EMERGENCY:
                atoms.breaks[i] = GLUED
            elif full[k] in " :：":
                _bind(atoms, at, k, EMERGENCY)


def _break_addresses(atoms: Atoms, full: str, at: dict[int, int] | None) -> list[tuple[int, int]]:
    """After the separators of an address; the names between them stay whole.

    Returns:
        Where the addresses begin and end in the text: their words are not hyphenated.
    """
    breaks, addresses = atoms.breaks, []
    for pattern, signs in ((_DOI, "/-:"), (_ADDRESS, "/.:?&=_-#@")):
        for match in pattern.finditer(full):
            addresses.append(match.span())
            for k in range(match.start(), match.end() - 1):
                i = k if at is None else at.get(k, -1)
                if i < 0:
                    continue
                if full[k] in signs and full[k + 1] not in "/.:":
                    breaks[i] = FREE if full[k] == "/" else SOFT
                elif breaks[i] == SOFT:
                    breaks[i] = EMERGENCY
    return addresses


def _hyphenate(
    atoms: Atoms,
    full: str,
    at: dict[int, int] | None,
    language: str,
    addresses: list[tuple[int, int]],
) -> None:
    """Where pyphen breaks a word; names and abbreviations (with capitals) stay whole."""
    breaks = atoms.breaks
    for match in _WORD.finditer(full):
        word = match[0]
        if len(word) < HYPHENATE_FROM or not word[1:].islower():
            continue
        if any(begin <= match.start() < end for begin, end in addresses):
            continue
        for place in _hyphenator(language).positions(word):
            k = match.start() + place - 1
            i = k if at is None else at.get(k, -1)
            if i >= 0 and breaks[i] == EMERGENCY:
                breaks[i] = HYPHEN


@lru_cache(maxsize=4)
def _hyphenator(language: str) -> Any:
    # Loaded at the first long Latin word; most pages have few.
    import pyphen

    return pyphen.Pyphen(lang=language, left=HYPHEN_LEFT, right=HYPHEN_RIGHT)
