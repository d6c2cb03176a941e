"""Text runs → PDF operators, with glyphs of the same fonts that the lines were measured with.

A run is shaped once more as a whole (HarfBuzz), so that glyphs are drawn where
:func:`edition.typeset.glyph_positions` says. Here fonts are only named; they are embedded when the
pages are joined (:mod:`edition.render.paint.font_subsets`), with the glyphs each page recorded.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import uharfbuzz as hb

from edition.model.plan import TextStyle
from edition.render.paint.half_marks import Side, side_of
from edition.render.sheet.elements import TextRun
from edition.render.sheet.palette import Palette
from edition.typeset import Shaper, joins

#: Differences below this many thousandths of an em cannot be seen.
_TINY = 0.05

#: Shaped runs cached per face; when it is full the cache is cleared. A page has five hundred runs.
REMEMBER = 20_000

#: Lines an em and a half apart are at the limit of what Poppler takes for one block, and columns an
#: em apart at that for two: rounding must not decide for each line. So places have more digits than
#: can be seen, and lines stand nearer by this share of their distance (0.003 pt over a whole page).
_NEARER, _DIGITS = 2e-6, 6

#: Rotation matrices by degrees clockwise.
_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}

#: A language tag that a content stream can hold as it is.
_LANGUAGE = re.compile(r"[A-Za-z0-9-]+")

#: Glyphs of a face and the text each stands for.
Glyphs = dict[int, str]


@dataclass(slots=True)
class GlyphUsage:
    """The glyphs that a page uses of a face.

    Attributes:
        plain: glyphs that stand for the character the font maps to them.
        aside: glyphs that stand for other text (a vertical form, a ligature), which is written
            beside them wherever they are drawn.
        half: squeezed marks, drawn half an em wide (:mod:`edition.render.paint.half_marks`).
    """

    plain: Glyphs = field(default_factory=dict)
    aside: Glyphs = field(default_factory=dict)
    half: Glyphs = field(default_factory=dict)


class FontKey(NamedTuple):
    """A font of the file: a face as it is, or its marks half an em wide."""

    face: str
    half: bool = False


def font_name(font: FontKey) -> str:
    """The resource name of a font: ``/F-song-400``, ``/H-song-400`` for its half-width marks.

    Other characters than letters and digits are escaped in hex.
    """
    written = font.face.encode("utf-8")
    plain = b"-." + string.ascii_letters.encode() + string.digits.encode()
    prefix = "/H-" if font.half else "/F-"
    return prefix + "".join(chr(b) if b in plain else f"#{b:02X}" for b in written)


@dataclass(slots=True)
class TextState:
    """The current text state, so that operators are written only where it changes."""

    font: tuple[FontKey, float] = (FontKey(""), 0.0)
    color: str = ""
    spacing: float = 0.0
    stroke: tuple[float, str] = (0.0, "")


@dataclass
class GlyphWriter:
    """Draws text runs and records which glyphs it used.

    Attributes:
        shaper: opens the fonts.
        palette: the colours of this output.
        used: the glyphs used, by face.
    """

    shaper: Shaper
    palette: Palette
    used: dict[str, GlyphUsage] = field(default_factory=dict)

    def draw(self, runs: Sequence[TextRun], height: float, state: TextState) -> Iterator[str]:
        """The operators that draw runs.

        Args:
            runs: on a sheet, y down.
            height: of the sheet, points; in the operators y runs up from its foot.
            state: the text state before this; changed to that after it.
        """
        yield "BT"
        for run in runs:
            style = run.style
            marks = self._edges(run)
            yield from _select(FontKey(style.face, bool(marks[0])), style.size, state)
            if style.color != state.color:
                state.color = style.color
                yield self.palette.operator(style.color)
            yield from self._stroke(style, state)
            if run.spacing != state.spacing:
                state.spacing = run.spacing
                # More digits than elsewhere, because it adds up along the line.
                yield f"{number(run.spacing, 6)} Tc"
            a, b, c, d = _TURNS[run.turn % 360]
            # The half-width glyph of an opening mark begins half an em further on.
            x = run.x + style.size / 2 if marks[0] else run.x
            y = height - run.y * (1 - _NEARER)
            yield f"{a} {b} {c} {d} {number(x, _DIGITS)} {number(y, _DIGITS)} Tm"
            foreign = bool(_LANGUAGE.fullmatch(run.lang))
            if foreign:
                yield f"/Span <</Lang ({run.lang})>> BDC"
            yield from self._parts(run, marks, state, y)
            if foreign:
                yield "EMC"
        yield "ET"

    def _edges(self, run: TextRun) -> tuple[str, str]:
        """The marks at the run's ends that are drawn half an em wide, or ""."""
        if not any(run.squeezed) or run.turn:
            return "", ""
        face = _face(self.shaper, run.style.face)
        first, last = run.text[0], run.text[-1]
        sides = [face.side(self.shaper.glyph_text(mark, run.style.face)) for mark in (first, last)]
        start = first if run.squeezed[0] and sides[0] == "right" else ""
        end = last if run.squeezed[1] and sides[1] == "left" else ""
        return start, end if not (start and len(run.text) == 1) else ""

    def _parts(
        self, run: TextRun, marks: tuple[str, str], state: TextState, y: float
    ) -> Iterator[str]:
        """A run, with the font of the half-width marks for those at its ends."""
        face, size = run.style.face, run.style.size
        first, last = marks
        if first:
            yield from _select(FontKey(face, half=True), size, state)
            yield self._half(first, face)
            # Placed anew, because pdfminer forgets the spacing between two strings.
            after = self._advance(run) + run.spacing
            yield f"1 0 0 1 {number(run.x + after, _DIGITS)} {number(y, _DIGITS)} Tm"
        if between := run.text[len(first) : len(run.text) - len(last)]:
            yield from _select(FontKey(face), size, state)
            yield from self._show(replace(run, text=between))
        if last:
            yield from _select(FontKey(face, half=True), size, state)
            x = run.x + run.width - size
            yield f"1 0 0 1 {number(x, _DIGITS)} {number(y, _DIGITS)} Tm"
            yield self._half(last, face)

    def _advance(self, run: TextRun) -> float:
        """Of the first character, an em wide, with kerning and without spacing, points."""
        style = run.style
        shaped = _shaped(self.shaper, run.text, style.face, style.features)
        kerned = 0.0 if isinstance(shaped, _PlainRun) else shaped[0].extra
        return (1 + kerned / 1000) * style.size

    def _half(self, mark: str, face: str) -> str:
        drawn = self.shaper.glyph_text(mark, face)
        glyph = self.shaper.font(face).get_nominal_glyph(ord(drawn)) or 0
        self.used.setdefault(face, GlyphUsage()).half[glyph] = mark
        return f"<{glyph:04X}> Tj"

    def _stroke(self, style: TextStyle, state: TextState) -> Iterator[str]:
        """Begin or end lines around the outlines: a weight that the face does not have."""
        wanted = (style.stroke * style.size, style.color if style.stroke else "")
        if wanted == state.stroke:
            return
        state.stroke = wanted
        if not style.stroke:
            yield "0 Tr"
            return
        yield f"2 Tr 1 j {number(wanted[0])} w {self.palette.operator(style.color, stroke=True)}"

    def _show(self, run: TextRun) -> Iterator[str]:
        """The glyphs as arrays with adjustments, interrupted by those that stand for other text."""
        style, size = run.style, run.style.size
        usage = self.used.setdefault(style.face, GlyphUsage())
        shaped = _shaped(self.shaper, run.text, style.face, style.features)
        if isinstance(shaped, _PlainRun):
            usage.plain.update(shaped.glyphs)
            yield f"<{shaped.codes}> Tj"
            return
        array: list[str] = []
        codes = ""
        for glyph, following in zip(shaped, [*shaped[1:], None], strict=True):
            table = usage.aside if glyph.beside else usage.plain
            table.setdefault(glyph.id, glyph.text)
            before = -glyph.x_offset
            after = glyph.x_offset - glyph.extra
            if not glyph.ends:
                after += run.spacing / size * 1000
            if glyph.beside or glyph.y_offset:
                yield from _array(array, codes)
                array, codes = [], ""
                yield from _aside(glyph, before, after, size)
                if glyph.beside and not (following and following.further):
                    yield "EMC"
                continue
            if abs(before) > _TINY:
                array += [*_string(codes), number(before)]
                codes = ""
            codes += f"{glyph.id:04X}"
            if abs(after) > _TINY:
                array += [*_string(codes), number(after)]
                codes = ""
        yield from _array(array, codes)


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A shaped glyph, thousandths of an em.

    Attributes:
        id: in the font.
        text: what it says where nothing else is written beside it.
        other: what it stands for where that is more or something else, else None.
        further: whether it is a further glyph of characters that are written beside the first.
        extra: by how much its advance exceeds the font's (kerning).
        x_offset, y_offset: where it is drawn, from the current position.
        ends: whether it is the last glyph of its grapheme, after which letter spacing follows.
    """

    id: int
    text: str
    other: str | None
    further: bool
    extra: float
    x_offset: float
    y_offset: float
    ends: bool

    @property
    def beside(self) -> bool:
        """Whether the text is written beside it."""
        return self.further or self.other is not None


@dataclass(frozen=True, slots=True)
class _PlainRun:
    """A shaped run in which every character has its own glyph, without adjustments.

    Attributes:
        codes: the glyph numbers in hex.
        glyphs: each with its character.
    """

    codes: str
    glyphs: Glyphs


class _FaceGlyphs:
    """A face's glyphs by character, their advances, and the runs shaped so far."""

    def __init__(self, font: hb.Font) -> None:
        self.font = font
        self.scale = 1000 / font.face.upem
        self.letters: Glyphs = {}
        for code in font.face.unicodes:
            # If several characters share a glyph, the first in Unicode order wins.
            self.letters.setdefault(font.get_nominal_glyph(code) or 0, chr(code))
        self.letters.pop(0, None)
        self.widths: dict[int, int] = {}
        self.sides: dict[str, Side | None] = {}
        self.runs: dict[tuple[str, tuple[str, ...]], _PlainRun | list[_Glyph]] = {}

    def side(self, mark: str) -> Side | None:
        """The half of the em in which a character's ink is, if it is a mark in one half."""
        if mark not in self.sides:
            self.sides[mark] = side_of(self.font, mark)
        return self.sides[mark]

    def width(self, glyph: int) -> int:
        """The advance of a glyph in the font's units."""
        if glyph not in self.widths:
            self.widths[glyph] = self.font.get_glyph_h_advance(glyph)
        return self.widths[glyph]

    def shape(self, text: str, drawn: str, features: tuple[str, ...]) -> _PlainRun | list[_Glyph]:
        """The glyphs of a run, those of the characters that are drawn for its own."""
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer, dict.fromkeys(features, True))
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ids = [info.codepoint for info in infos]
        if (
            [self.letters.get(glyph) for glyph in ids] == list(text)
            and [position.x_advance for position in positions] == [self.width(g) for g in ids]
            and not any(position.x_offset or position.y_offset for position in positions)
            and not any(joins(character) for character in text)
        ):
            return _PlainRun(
                "".join(f"{glyph:04X}" for glyph in ids), dict(zip(ids, text, strict=True))
            )
        return self._glyphs(text, drawn, infos, positions)

    def _glyphs(
        self, text: str, drawn: str, infos: Sequence[Any], positions: Sequence[Any]
    ) -> list[_Glyph]:
        clusters = [info.cluster for info in infos]
        starts = sorted(set(clusters))
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        glyphs = []
        for place, (info, position) in enumerate(zip(infos, positions, strict=True)):
            cluster = info.cluster
            following = clusters[place + 1] if place + 1 < len(infos) else None
            inside = following == cluster or (following is not None and joins(text[following]))
            further = place > 0 and clusters[place - 1] == cluster
            stands = text[cluster : ends[cluster]]
            glyph, advance = info.codepoint, position.x_advance
            own = self.letters.get(glyph)
            several = not further and following == cluster
            other = stands if not further and (several or own != stands) else None
            # A reader that knows no text beside a glyph finds 〓 or the twin, not a third one.
            odd = further or drawn[cluster] != text[cluster]
            glyphs.append(
                _Glyph(
                    glyph,
                    own or drawn[cluster] if odd else stands,
                    other,
                    further,
                    (advance - self.width(glyph)) * self.scale,
                    position.x_offset * self.scale,
                    position.y_offset * self.scale,
                    not inside,
                )
            )
        return glyphs


#: What is known of faces, by shaper and face: a process draws many pages with the same fonts.
_FACES: WeakKeyDictionary[Shaper, dict[str, _FaceGlyphs]] = WeakKeyDictionary()


def _shaped(
    shaper: Shaper, text: str, face: str, features: tuple[str, ...]
) -> _PlainRun | list[_Glyph]:
    known = _face(shaper, face)
    key = (text, features)
    if key not in known.runs:
        if len(known.runs) >= REMEMBER:
            known.runs.clear()
        known.runs[key] = known.shape(text, shaper.glyph_text(text, face), features)
    return known.runs[key]


def _face(shaper: Shaper, face: str) -> _FaceGlyphs:
    by_face = _FACES.setdefault(shaper, {})
    if face not in by_face:
        by_face[face] = _FaceGlyphs(shaper.font(face))
    return by_face[face]


def _select(font: FontKey, size: float, state: TextState) -> Iterator[str]:
    """Choose a font, if it is not the one chosen."""
    if (font, size) != state.font:
        state.font = (font, size)
        yield f"{font_name(font)} {number(size)} Tf"


def _aside(glyph: _Glyph, before: float, after: float, size: float) -> Iterator[str]:
    """A glyph that stands for other text than its own, or is shifted off the baseline.

    The text beside it begins here; the caller ends it, after its further glyphs.
    """
    if glyph.other is not None:
        written = ("\ufeff" + glyph.other).encode("utf-16-be").hex().upper()
        yield f"/Span <</ActualText <{written}>>> BDC"
    if glyph.y_offset:
        yield f"{number(glyph.y_offset / 1000 * size)} Ts"
    yield f"[{number(before)} <{glyph.id:04X}> {number(after)}] TJ"
    if glyph.y_offset:
        yield "0 Ts"


def _array(array: list[str], codes: str) -> Iterator[str]:
    if not array and codes:
        yield f"<{codes}> Tj"
    elif array:
        yield f"[{' '.join([*array, *_string(codes)])}] TJ"


def _string(codes: str) -> list[str]:
    return [f"<{codes}>"] if codes else []


def number(value: float, digits: int = 3) -> str:
    """A number in a content stream, with no more digits than matter."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"
