"""Glyphs → lines, whatever the source's order.

A line is followed from left to right, glyph by glyph, so that a crooked scan's lines are followed
too. It is cut at every gap that a gutter could be; :mod:`columns` joins what it cut too often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.importers.geometry.page import Box, Glyph, PageGeometry, around

#: A gap wider than this parts lines (em); full-width marks are counted as half an em.
GAP = 0.72
#: The widest gap that a printed space may be stretched to (em).
SPACE = 1.9
#: Marks with their ink in the left half of their em, and those with it in the right half.
CLOSING = "，。、；：！？）》〉」』】〕”’％"
OPENING = "（《〈「『【〔“‘"
#: Sizes of neighbours in a line differ by no more than this factor.
SIZES = 1.32


@dataclass
class Line:
    """A line, or what a gap left of it.

    Attributes:
        glyphs: from the left; from the top in a vertical line.
        vertical: set from top to bottom.
    """

    glyphs: list[Glyph]
    vertical: bool = False

    @cached_property
    def box(self) -> Box:
        """Its box; the empty halves of marks at its edges are no part of it."""
        first, last = self.ink[0], self.ink[-1]
        if self.vertical:
            return around([glyph.box for glyph in self.ink])
        x0 = first.box.x0 + (first.size / 2 if _loose(first, OPENING) else 0)
        return Box(
            min(x0, last.box.x1),
            min(glyph.box.y0 for glyph in self.ink),
            max(right_edge(last), x0),
            max(glyph.box.y1 for glyph in self.ink),
        )

    @cached_property
    def ink(self) -> list[Glyph]:
        """The glyphs that are not white."""
        return [glyph for glyph in self.glyphs if glyph.text.strip()] or self.glyphs

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        sizes: Counter[float] = Counter()
        for glyph in self.ink:
            sizes[round(glyph.size, 1)] += len(glyph.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def face(self) -> str:
        """The face of most of its Han characters, else of most characters."""
        faces = Counter(g.face for g in self.ink if g.text >= "\u2e80") or Counter(
            g.face for g in self.ink
        )
        return faces.most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """Its baseline."""
        return sorted(glyph.base for glyph in self.ink)[len(self.ink) // 2]

    @cached_property
    def order(self) -> int:
        """Where the source has its first glyph."""
        return self.ink[0].order

    @cached_property
    def last_order(self) -> int:
        """Where the source has its last glyph."""
        return self.ink[-1].order

    @cached_property
    def block(self) -> int:
        """The source's block."""
        return self.ink[0].block

    @cached_property
    def text(self) -> str:
        """Its characters; a space where words are parted."""
        return joined_glyphs(self.glyphs, vertical=self.vertical).strip()

    def __len__(self) -> int:
        return sum(len(glyph.text) for glyph in self.ink)


def joined_glyphs(glyphs: Sequence[Glyph], *, vertical: bool = False) -> str:
    """The text of glyphs in a row, spaces put where Latin words are parted by white only."""
    words: list[str] = []
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        if before is not None and not vertical and before.text.strip() and glyph.text.strip():
            white = glyph.box.x0 - before.box.x1
            narrow = before.text[-1] < "\u0250" and glyph.text[0] < "\u0250"
            if white > (0.18 if narrow else 0.9) * glyph.size and not (
                before.text[-1] in CLOSING or glyph.text[0] in OPENING
            ):
                words.append(" ")
        words.append(glyph.text)
    return "".join(words)


def _loose(glyph: Glyph, marks: str) -> bool:
    return glyph.text in marks and glyph.box.width > 0.75 * glyph.size


def right_edge(glyph: Glyph) -> float:
    """Where its ink may end."""
    return glyph.box.x1 - (glyph.size / 2 if _loose(glyph, CLOSING) else 0)


def left_edge(glyph: Glyph) -> float:
    """Where its ink may begin."""
    return glyph.box.x0 + (glyph.size / 2 if _loose(glyph, OPENING) else 0)


def build_lines(page: PageGeometry) -> list[Line]:
    """The lines of a page, from its top; vertical ones among them."""
    if any(glyph.line >= 0 for glyph in page.glyphs):
        lines = _given_lines(page.glyphs)
    else:
        lines = _followed(page.glyphs)
    lines = _with_vertical(lines)
    lines = _with_small(lines)
    return sorted(lines, key=lambda line: (line.box.y0, line.box.x0))


def _given_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines as the source has them."""
    lines: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        lines[glyph.line].append(glyph)
    return [Line(own) for own in lines.values() if any(g.text.strip() for g in own)]


def _followed(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from left to right: a glyph goes on the line that ends before it."""
    open_lines: dict[int, list[list[Glyph]]] = defaultdict(list)
    glyphs = list(glyphs)
    upright = _upright(glyphs)
    lines: list[list[Glyph]] = [[glyph] for glyph in glyphs if id(glyph) in upright]
    for glyph in sorted(
        (g for g in glyphs if id(g) not in upright), key=lambda g: (g.box.x0, g.base)
    ):
        best, least = None, 1e9
        bucket = int(glyph.base // 8)
        for near in (bucket - 1, bucket, bucket + 1):
            for line in open_lines[near]:
                distance = _distance(line, glyph)
                if distance < least:
                    best, least = line, distance
        if best is None:
            best = []
            lines.append(best)
        else:
            open_lines[int(best[-1].base // 8)].remove(best)
        best.append(glyph)
        open_lines[bucket].append(best)
    return [Line(_trimmed(own)) for own in lines if any(g.text.strip() for g in own)]


def _upright(glyphs: Sequence[Glyph]) -> set[int]:
    """Han characters of heads that stand nearer to those above and below than to those beside."""
    sizes = Counter(round(glyph.size) for glyph in glyphs)
    usual = max(sizes, key=lambda size: sizes[size]) if sizes else 9
    large = [g for g in glyphs if g.size > 1.15 * usual and g.text.strip()]
    found: set[int] = set()
    for glyph in large if len(large) < 1500 else ():
        if glyph.text < "\u2e80":
            continue
        size = glyph.size
        down = beside = 1e9
        for other in large:
            if other is glyph or abs(other.size - size) > 0.1 * size:
                continue
            x, y = abs(other.box.x0 - glyph.box.x0), abs(other.base - glyph.base)
            if x < 0.15 * size and y > 0.3 * size:
                down = min(down, y)
            elif y < 0.15 * size and x > 0.3 * size:
                beside = min(beside, x)
        if down < 1.2 * size and beside > max(1.12 * size, 1.08 * down):
            found.add(id(glyph))
    return found


def _trimmed(glyphs: list[Glyph]) -> list[Glyph]:
    while not glyphs[-1].text.strip():
        glyphs.pop()
    while not glyphs[0].text.strip():
        glyphs.pop(0)
    return glyphs


def _distance(line: list[Glyph], glyph: Glyph) -> float:
    """How far a glyph stands from a line's end, 1e9 where it cannot be its next one."""
    last = line[-1]
    small, large = sorted((last.size, glyph.size))
    off = abs(glyph.base - last.base)
    if off > 0.22 * small:
        return 1e9
    if large > SIZES * small and last.text.strip() and glyph.text.strip():
        return 1e9
    gap = left_edge(glyph) - (right_edge(last) if last.text.strip() else last.box.x0)
    most = GAP if last.text.strip() else SPACE
    if last.text == "\u3000":
        most = 3.2
    elif _loose(last, CLOSING) and _loose(glyph, OPENING):
        most = 1.2
    if not -0.75 * large <= gap <= most * small:
        return 1e9
    return abs(gap) + 4 * off


def _with_vertical(lines: list[Line]) -> list[Line]:
    """Single characters under one another are one vertical line."""
    singles = sorted((line for line in lines if len(line) <= 2), key=lambda line: line.box.y0)
    taken: set[int] = set()
    found: list[Line] = []
    for number, line in enumerate(singles):
        if number in taken or len(line) > 1:
            continue
        stack = [number]
        for after in range(number + 1, len(singles)):
            if after not in taken and _stands_under(singles[stack[-1]], singles[after]):
                stack.append(after)
        if len(stack) > 2:
            taken |= set(stack)
            found.append(Line([g for k in stack for g in singles[k].glyphs], vertical=True))
    used = {id(singles[k]) for k in taken}
    return [line for line in lines if id(line) not in used] + found


def _stands_under(upper: Line, lower: Line) -> bool:
    size = upper.size
    middle = (upper.box.x0 + upper.box.x1) / 2, (lower.box.x0 + lower.box.x1) / 2
    pitch = lower.base - upper.base
    return (
        abs(upper.size - lower.size) < 0.12 * size
        and abs(middle[0] - middle[1]) < 0.45 * size
        and 0.45 * size < pitch < 1.45 * size
    )


def _with_small(lines: list[Line]) -> list[Line]:
    """Small figures above or below a line (CO₂) are put into it."""
    small = [
        line
        for line in lines
        if (len(line) <= 3 and not line.vertical and line.text.isascii()) or line.text in "₀₁₂₃₄²³"
    ]
    if not small:
        return lines
    by_top = sorted((line for line in lines if len(line) > 3), key=lambda line: line.box.y0)
    gone: set[int] = set()
    for line in small:
        for host in by_top:
            if host.box.y0 > line.box.y1:
                break
            if line.size < 0.8 * host.size and _beside(host, line):
                glyphs = sorted(host.glyphs + line.glyphs, key=lambda g: g.box.x0)
                host.glyphs = glyphs
                for name in ("box", "ink", "text", "size", "face", "base", "order", "last_order"):
                    host.__dict__.pop(name, None)
                gone.add(id(line))
                break
    return [line for line in lines if id(line) not in gone]


def _beside(host: Line, line: Line) -> bool:
    within = host.box.x0 - 0.2 * host.size < line.box.x0 < host.box.x1 + 0.25 * host.size
    return within and abs(line.base - host.base) < 0.6 * host.size and not host.vertical
