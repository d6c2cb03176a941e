"""Text → atoms: clusters with their class, advance and style.

An atom is never broken over lines: a character with its combining marks, or a run with one
annotation (ruby) above it. Atoms are kept as parallel lists, because a page has ten thousand of
them; :mod:`edition.typeset.inline.glue` works out what lies between them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from edition.model.plan import TextStyle
from edition.model.text import Run, Text
from edition.typeset.inline.punctuation_rules import (
    HAN,
    LATIN,
    OTHER,
    SPACE,
    PunctuationRules,
    punctuation_rules,
)
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import ParagraphStyle

#: Superscripts and subscripts: share of the size, and baseline shift in em of the full size
#: (two thirds and a third: 6 pt in body type of 9, the least that a newspaper press holds).
SCRIPT_SIZE, SUPER_SHIFT, SUB_SHIFT = 2 / 3, 0.34, -0.12

#: Ruby is half the size of its base text (CLREQ "Interlinear annotations", JLREQ 3.3.3).
RUBY_SIZE = 0.5
#: The least distance between the readings of neighbours, em of the base text: a word space of
#: theirs, so that two words do not read as one.
RUBY_GAP = RUBY_SIZE / 3

#: Flags of an entry: must not begin a line, must not end one, is not an atom of its own.
NO_START, NO_END, JOINS = 1, 2, 4


class CharacterEntry(NamedTuple):
    """What is known about a character in a style, independent of its context.

    Attributes:
        cls: class (:mod:`edition.typeset.inline.punctuation_rules`).
        advance: points.
        style: how it is drawn; with another face if its own lacks the character.
        left, right: empty parts of its em that may be removed, points.
        flags: ``NO_START``, ``NO_END``, ``JOINS``.
    """

    cls: int
    advance: float
    style: TextStyle
    left: float
    right: float
    flags: int


class CharacterTable(dict[str, CharacterEntry]):
    """The entries of characters in one text style, each made at first use."""

    def __init__(
        self, look: TextStyle, level: str, rules: PunctuationRules, shaper: Shaper
    ) -> None:
        super().__init__()
        self.look, self.rules, self.shaper = look, rules, shaper
        self.no_start, self.no_end = rules.no_start[level], rules.no_end[level]

    def __missing__(self, character: str) -> CharacterEntry:
        advance, drawn = self.shaper.measure(character, self.look)
        cls = self.rules.classify(character)
        left = right = 0.0
        if cls in self.rules.blank and advance > 0.9 * drawn.size:
            shares = self.rules.blank[cls]
            left, right = shares[0] * drawn.size, shares[1] * drawn.size
        flags = NO_START if character in self.no_start else 0
        flags |= NO_END if character in self.no_end else 0
        if character < " " or (character >= "\u007f" and joins(character)):
            flags |= JOINS
        entry = self[character] = CharacterEntry(cls, advance, drawn, left, right, flags)
        return entry


@dataclass(slots=True)
class Atoms:
    """The atoms of one paragraph, as parallel lists of the same length.

    Attributes:
        text: characters of each atom.
        cls: class (:mod:`edition.typeset.inline.punctuation_rules`).
        advance: points.
        style: how it is drawn.
        left, right: empty parts of a mark's em, points.
        flags: ``NO_START``, ``NO_END``.
        run: the run it came from.
        kern: kerning between this atom and the next, points; empty if there is none anywhere.
        after: fixed adjustment between this atom and the next, points: kerning, squeezed marks
            (negative), the Han–Latin gap (positive). Dropped at the end of a line.
        shrink: how far that gap may shrink if the line is too long, points, …
        level: … and its turn, in CLREQ's order (:mod:`edition.typeset.inline.glue`).
        take: how far that gap may grow before all characters are spread, points.
        spread: whether space may be added after the atom when all characters are spread.
        trim_start: what is trimmed from its left at the start of a line, points.
        trim_end: what is trimmed from its right at the end of a line, points, …
        may_trim: … only if the line is too long (otherwise always).
        breaks: the kind of break after the atom.
    """

    text: list[str] = field(default_factory=list)
    cls: list[int] = field(default_factory=list)
    advance: list[float] = field(default_factory=list)
    style: list[TextStyle] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    run: list[Run] = field(default_factory=list)
    kern: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    shrink: list[float] = field(default_factory=list)
    level: list[int] = field(default_factory=list)
    take: list[float] = field(default_factory=list)
    spread: list[bool] = field(default_factory=list)
    trim_start: list[float] = field(default_factory=list)
    trim_end: list[float] = field(default_factory=list)
    may_trim: bool = False
    breaks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)


def collect(text: Text, style: ParagraphStyle, shaper: Shaper) -> Atoms:
    """The atoms of a paragraph without hard breaks, before glue is worked out."""
    atoms = Atoms()
    rules = punctuation_rules(style.language)
    for run in text:
        if run.text:
            _add_run(atoms, run, entries(run_style(run, style), style, shaper), shaper)
    if SPACE in atoms.cls:
        _absorb_spaces(atoms, rules.latin_gap)
    return atoms


def entries(look: TextStyle, style: ParagraphStyle, shaper: Shaper) -> CharacterTable:
    """The table of characters in a text style, cached by the shaper."""
    key = (CharacterTable, look, style.language, style.breaking)
    table = shaper.memory.get(key)
    if table is None:
        rules = punctuation_rules(style.language)
        table = shaper.remember(key, CharacterTable(look, style.breaking, rules, shaper))
    return table  # type: ignore[no-any-return]


def run_style(run: Run, style: ParagraphStyle) -> TextStyle:
    """The text style of a run."""
    chosen = style.strong if run.strong else style.emphasis if run.emphasis else style.base
    if run.script or run.note:
        chosen = replace(chosen, size=chosen.size * SCRIPT_SIZE)
    return chosen


def _add_run(atoms: Atoms, run: Run, table: CharacterTable, shaper: Shaper) -> None:
    if run.ruby is not None:
        _add_ruby(atoms, run, table, shaper)
        return
    entries = [table[character] for character in run.text]
    if any(entry.flags & JOINS for entry in entries):
        _add_clusters(atoms, run, entries, shaper)
        return
    atoms.text += run.text
    _extend(atoms, entries)
    atoms.run += [run] * len(entries)


def _extend(atoms: Atoms, entries: list[CharacterEntry]) -> None:
    cls, advance, style, left, right, flags = zip(*entries, strict=True)
    atoms.cls += cls
    atoms.advance += advance
    atoms.style += style
    atoms.left += left
    atoms.right += right
    atoms.flags += flags


def _add_clusters(atoms: Atoms, run: Run, entries: list[CharacterEntry], shaper: Shaper) -> None:
    """The slow path: combining marks join the atom before them, control characters are dropped."""
    first = len(atoms)
    for character, entry in zip(run.text, entries, strict=True):
        if unicodedata.category(character) == "Cc":
            if character != "\t":
                continue
            entry = entry._replace(cls=SPACE, advance=entry.style.size / 4, flags=0)
            character = " "
        pictures = atoms.text and atoms.text[-1].endswith("\u200d") and _pictograph(character)
        if (entry.flags & JOINS or pictures) and atoms.text and atoms.cls[-1] != SPACE:
            atoms.text[-1] += character
            continue
        atoms.text.append(character)
        _extend(atoms, [entry._replace(flags=entry.flags & ~JOINS)])
        atoms.run.append(run)
    for i in range(max(0, first - 1), len(atoms)):
        if len(atoms.text[i]) > 1 and atoms.run[i].ruby is None:
            atoms.style[i] = shaper.look_for(atoms.text[i], atoms.style[i])
            atoms.advance[i] = shaper.cluster(atoms.text[i], atoms.style[i])


def _add_ruby(atoms: Atoms, run: Run, table: CharacterTable, shaper: Shaper) -> None:
    """One atom per character if there are as many readings as characters, else one group."""
    readings = (run.ruby or "").split()
    pieces = [(run.text, run)]
    if len(readings) == len(run.text) > 1:
        pieces = [
            (character, run.model_copy(update={"text": character, "ruby": reading}))
            for character, reading in zip(run.text, readings, strict=True)
        ]
    for text, piece in pieces:
        base = [table[character] for character in text]
        over = reading_width(piece.ruby or "", table.look, shaper)
        atoms.text.append(text)
        width = max(sum(entry.advance for entry in base), over)
        flags = (base[0].flags & NO_START) | (base[-1].flags & NO_END)
        look = shaper.look_for(text, base[0].style)
        _extend(atoms, [CharacterEntry(HAN, width, look, 0.0, 0.0, flags)])
        atoms.run.append(piece)


def reading_width(reading: str, look: TextStyle, shaper: Shaper) -> float:
    """Width of a reading over text that looks like this, points."""
    small = replace(look, size=look.size * RUBY_SIZE)
    return shaper.width(reading, shaper.look_for(reading, small))


#: Categories that join the cluster before them: UAX #29, Extend and SpacingMark; control characters
#: are included because they take the same slow path.
_JOINING = frozenset(("Mn", "Me", "Mc", "Cc"))


def joins(character: str) -> bool:
    """Whether a character joins the cluster before it (or is a control character)."""
    return (
        unicodedata.category(character) in _JOINING
        or character in "\u200c\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _pictograph(character: str) -> bool:
    """Whether a zero-width joiner joins it to the character before (UAX #29, GB11)."""
    return character >= "\U0001f000" or "\u2600" <= character <= "\u27bf"


def _absorb_spaces(atoms: Atoms, latin_gap: bool) -> None:
    """Drop spaces between Han and Latin (glue replaces them), beside marks, and doubled ones."""
    cls = atoms.cls
    keep = []
    for i, kind in enumerate(cls):
        if kind != SPACE:
            keep.append(i)
            continue
        before = cls[keep[-1]] if keep else SPACE
        if atoms.text[i] == "\u3000":
            # An em space is intentional, except at the start of a paragraph: the indent is ours.
            if keep:
                keep.append(i)
            continue
        after = next((k for k in cls[i + 1 :] if k != SPACE), SPACE)
        if before == SPACE or after == SPACE:
            wanted = before != SPACE and i + 1 < len(cls) and cls[i + 1] == SPACE != after
        else:
            letters = before == after == LATIN or {before, after} <= {HAN, OTHER}
            wanted = letters or (not latin_gap and {before, after} <= {HAN, LATIN, OTHER})
        if wanted:
            keep.append(i)
    for name in ("text", "cls", "advance", "style", "left", "right", "flags", "run"):
        values = getattr(atoms, name)
        setattr(atoms, name, [values[i] for i in keep])
