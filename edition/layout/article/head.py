"""Heads: kicker, headline, deck, byline and summary set over some width, counted in body rows.

The height in rows is the sum of the line pitches and the white, divided by the leading and rounded
up: the rule of mainland newsrooms (docs/explanation/composition.md). Kicker and deck are about
    three fifths the size of the headline.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from edition.base.length import HAO
from edition.layout import costs
from edition.layout.links import continued_line
from edition.model import Article, Paragraph, Text
from edition.model.plan import Line, Role, TextStyle
from edition.model.signature import printed_byline
from edition.settings import Faces, HeadlineRank, Stylebook
from edition.typeset import (
    HeadlineSetting,
    Shaper,
    paragraph_style,
    set_headline,
    set_line,
    set_paragraph,
    set_vertical_headline,
)

#: Line pitch in a head, as a multiple of the type size.
PITCH: dict[Role, float] = {"headline": 1.2, "kicker": 1.4, "deck": 1.45, "byline": 1.7}

#: White above and below a head, rows, before rounding up to whole rows.
WHITE_ABOVE, WHITE_BELOW = 0.35, 0.45

#: Kicker and deck take the largest 号 size up to this share of the headline's size.
SMALL_SHARE = 0.6
#: To stay on one line they may shrink to this share of their size.
SMALL_GIVE = 0.7

#: The greatest width of a vertical head, as a share of the article; and its fewest characters.
VERTICAL_SHARE, VERTICAL_LEAST = 0.45, 4

#: Articles shorter than this many characters take the second, or the third size of their rank: a
#: headline as heavy as its text looks like a poster.
BRIEFS = (220, 120)

#: White beside a vertical head, em of the body.
VERTICAL_WHITE = 1.0


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """Lines of one role in a head, ``pitch`` points from one to the next."""

    role: Role
    lines: tuple[Line, ...]
    pitch: float

    @property
    def height(self) -> float:
        """Of its lines with their pitch, and of the readings over them, points."""
        return sum(self.pitch + line.readings for line in self.lines)


@dataclass(frozen=True, slots=True)
class Head:
    """A head set over a width.

    Attributes:
        pieces: from top to bottom (right to left in a vertical head).
        size: of the headline, points; 0 if there is none.
        height: of the lines with their pitch, points.
        rows: body rows, white included.
        cost: compared with an ideal head.
        fill: width of the widest headline line, as a share of the head's width.
        broken: number of breaks inside a word.
        width: of a vertical head, points; 0 for the others.
    """

    pieces: tuple[HeadPiece, ...]
    size: float
    height: float
    rows: int
    cost: float
    fill: float = 1.0
    broken: int = 0
    width: float = 0.0

    @property
    def lines(self) -> int:
        """Number of lines in the headline."""
        return sum(len(piece.lines) for piece in self.pieces if piece.role == "headline")


class HeadSetter:
    """Sets an article's head over any width."""

    def __init__(
        self,
        article: Article,
        rank: HeadlineRank,
        book: Stylebook,
        faces: Faces,
        shaper: Shaper,
        size: float | None = None,
    ) -> None:
        self.article, self.rank, self.book = article, rank, book
        self.faces, self.shaper = faces, shaper
        self.sizes: tuple[float, ...] = (size,) if size else rank.sizes
        self.best = _best_step(article, len(self.sizes))
        self.most_lines = rank.lines
        self.overlong = False
        self.signed = Text.of(printed_byline(article))
        self.language = article.language or book.type.language
        self._known: dict[tuple[float, bool], tuple[Head, ...]] = {}
        self._feet: dict[float, tuple[HeadPiece, ...]] = {}
        self._down: tuple[int, tuple[Head, ...]] | None = None
        self._smalls_known: dict[tuple[Role, float, float], tuple[Line, ...] | None] = {}

    @cached_property
    def face(self) -> str:
        """The face of the headline."""
        return self.faces.find(self.rank.face, self.rank.weight).id

    @cached_property
    def small_face(self) -> str:
        """The face of kicker and deck."""
        return self.faces.find(self.rank.kicker_face, self.rank.kicker_weight).id

    def heads(self, width: float, *, wide: bool = False) -> tuple[Head, ...]:
        """The heads that fit a width: the cheapest for each number of rows.

        Args:
            width: points.
            wide: also try sizes that the rank does not list, and one more line.
        """
        key = (round(width, 2), wide)
        if key not in self._known:
            best: dict[int, Head] = {}
            for head in self._over(width, wide=wide):
                current = best.get(head.rows)
                if current is None or head.cost < current.cost:
                    best[head.rows] = head
            self._known[key] = tuple(sorted(best.values(), key=lambda h: (h.cost, h.rows)))
        return self._known[key]

    def allow_overlong(self) -> None:
        """Let a headline that fits nowhere be set as running text, in the smallest size."""
        self.overlong = True
        self._known.clear()

    def vertical(self, most: int) -> tuple[Head, ...]:
        """The first vertical heads (竖题), in one or two lines, at the sizes of the rank."""
        if self._down is None or self._down[0] < most:
            self._down = most, tuple(islice(self._verticals(), most))
        return self._down[1][:most]

    def _verticals(self) -> Iterator[Head]:
        if len(str(self.article.headline)) < VERTICAL_LEAST or not self.article.headline:
            return
        texts = (self.article.headline, self.article.kicker, self.article.deck)
        if any(run.ruby for text in texts for run in text):
            return  # readings stand over their characters: vertical lines have none
        for step, size in enumerate(self.sizes):
            style = TextStyle(self.face, size)
            for setting in set_vertical_headline(
                self.article.headline, 40 * size, style, self.shaper,
                max_lines=2, language=self.language,
            ):  # fmt: skip
                if not setting.broken_words:
                    yield self._vertical(setting, size, step)

    def _settings(
        self, text: Text, width: float, size: float, lines: int
    ) -> Sequence[HeadlineSetting]:
        return set_headline(
            text, width, TextStyle(self.face, size), self.shaper,
            max_lines=lines, language=self.language, align="center",
        )  # fmt: skip

    def _over(self, width: float, *, wide: bool) -> Iterator[Head]:
        if not self.article.headline:
            head = self._without(width)
            if head is not None:
                yield head
            return
        sizes = [
            (size, costs.HEAD_SIZE * abs(step - self.best)) for step, size in enumerate(self.sizes)
        ]
        if wide:
            sizes += [(size, costs.HEAD_OTHER_SIZE) for size in self._other_sizes()]
        most = self.most_lines + wide
        for size, cost in sizes:
            for setting in self._settings(self.article.headline, width, size, most):
                extra = costs.HEAD_OTHER_SIZE * (len(setting.lines) > self.most_lines)
                head = self._head(setting, width, size, cost + extra)
                if head is not None:
                    yield head
        if self.overlong:
            size = min(self.sizes)
            head = self._head(self._running(width, size), width, size, costs.HEAD_BROKEN_WORD)
            if head is not None:
                yield head

    def _running(self, width: float, size: float) -> HeadlineSetting:
        """The headline as a paragraph, for one that is too long for any head."""
        style = paragraph_style(self.book, self.faces, "subhead", language=self.language)
        base = TextStyle(self.face, size)
        style = replace(style, base=base, emphasis=base, strong=base, indent=0.0, align="center")
        lines = set_paragraph(self.article.headline, width, style, self.shaper).lines
        return HeadlineSetting(lines, 1.0, 0.0, 0)

    def _other_sizes(self) -> list[float]:
        if len(self.sizes) < 2:
            return []
        least, most = min(self.sizes) * 0.82, max(self.sizes) * 1.2
        return [s for s in sorted(set(HAO.values())) if least <= s <= most and s not in self.sizes]

    def _head(
        self,
        setting: HeadlineSetting,
        width: float,
        size: float,
        cost: float,
        *,
        small: float | None = None,
    ) -> Head | None:
        small = small or small_size(size)
        pieces: list[HeadPiece] = []
        for role, text in self._smalls():
            lines = self._small(role, text, width, small)
            if lines is None:
                return None
            if lines:
                drawn = lines[0].segments[0].style.size
                pieces.append(HeadPiece(role, lines, drawn * PITCH[role]))
        headline = HeadPiece("headline", setting.lines, size * PITCH["headline"])
        pieces.insert(1 if self.article.kicker else 0, headline)
        pieces += self._foot(width)
        cost += costs.HEAD_LINES * (len(setting.lines) - 1)
        cost += costs.HEAD_FILL * max(0.0, costs.HEAD_FULL - setting.fill) ** 2
        if setting.broken_words:
            cost += costs.HEAD_BROKEN_WORD * setting.broken_words
        else:
            cost += costs.HEAD_BADNESS * setting.badness
        return self._assembled(pieces, size, cost, setting.fill, setting.broken_words)

    def _smalls(self) -> tuple[tuple[Role, Text], ...]:
        return (("kicker", self.article.kicker), ("deck", self.article.deck))

    def _without(self, width: float) -> Head | None:
        """The head of an article without a headline: kicker, deck, byline, or nothing."""
        pieces: list[HeadPiece] = []
        for role, text in self._smalls():
            lines = self._small(role, text, width, small_size(min(self.sizes)))
            if lines is None:
                return None
            if lines:
                size = lines[0].segments[0].style.size
                pieces.append(HeadPiece(role, lines, size * PITCH[role]))
        pieces += self._foot(width)
        return self._assembled(pieces, 0.0, 0.0, 1.0, 0) if pieces else Head((), 0.0, 0.0, 0, 0.0)

    def _assembled(
        self, pieces: list[HeadPiece], size: float, cost: float, fill: float, broken: int
    ) -> Head:
        leading = self.book.grid.leading
        height = sum(piece.height for piece in pieces)
        rows = math.ceil(height / leading + WHITE_ABOVE + WHITE_BELOW - 0.05)
        return Head(tuple(pieces), size, height, rows, cost, fill, broken)

    def _foot(self, width: float) -> tuple[HeadPiece, ...]:
        """The lines below the headline: jump line, byline and summary."""
        key = round(width, 2)
        if key not in self._feet:
            self._feet[key] = tuple(self._foot_pieces(width))
        return self._feet[key]

    def _foot_pieces(self, width: float) -> list[HeadPiece]:
        pieces: list[HeadPiece] = []
        for jump in self.article.jumps:
            if jump.direction == "from":
                line = continued_line(
                    jump, self.article.id, width, self.book, self.faces, self.shaper, "center"
                )
                pitch = self.book.role("jump_from").size * PITCH["byline"]
                pieces.append(HeadPiece("jump_from", (line,), pitch))
        byline = self.byline(width)
        if byline:
            size = self.book.role("byline").size
            pieces.append(HeadPiece("byline", byline, size * PITCH["byline"]))
        if self.article.summary:
            style_ = paragraph_style(self.book, self.faces, "summary", language=self.language)
            lines = set_paragraph(self.article.summary, width, style_, self.shaper).lines
            pieces.append(HeadPiece("summary", lines, self.book.grid.leading))
        return pieces

    def byline(self, width: float) -> tuple[Line, ...]:
        """The byline set over a width, centred."""
        text = self.signed
        if not text:
            return ()
        style = paragraph_style(self.book, self.faces, "byline")
        line = set_line(text, style, self.shaper, measure=width, align="center")
        if line.width <= width + 0.01:
            return (line,)
        return set_paragraph(text, width, style, self.shaper).lines

    def _small(self, role: Role, text: Text, width: float, size: float) -> tuple[Line, ...] | None:
        """Kicker or deck: on one line, slightly smaller if necessary, else on two lines."""
        if not text:
            return ()
        key = (role, width, size)
        if key not in self._smalls_known:
            self._smalls_known[key] = self._small_lines(text, width, size)
        return self._smalls_known[key]

    def _small_lines(self, text: Text, width: float, size: float) -> tuple[Line, ...] | None:
        least = self.book.grid.body
        for lines, smallest in ((1, max(least, size * SMALL_GIVE)), (2, least)):
            trial = size
            while trial >= smallest:
                settings = self._small_settings(text, width, trial, lines)
                if settings:
                    return settings[0].lines
                trial -= 1.0
        return None

    def _small_settings(
        self, text: Text, width: float, size: float, lines: int
    ) -> Sequence[HeadlineSetting]:
        return set_headline(
            text, width, TextStyle(self.small_face, size), self.shaper,
            max_lines=lines, language=self.language, align="center",
        )  # fmt: skip

    def _vertical(self, setting: HeadlineSetting, size: float, step: int) -> Head:
        leading = self.book.grid.leading
        pieces = [HeadPiece("headline", setting.lines, size * PITCH["headline"])]
        length = max(line.width for line in setting.lines)
        width = size * PITCH["headline"] * len(setting.lines)
        small = max(small_size(size), self.book.grid.body)
        for role, text in self._smalls():
            if not text:
                continue
            settings = set_vertical_headline(
                text, 60 * small, TextStyle(self.small_face, small), self.shaper,
                max_lines=1, language=self.language,
            )  # fmt: skip
            if settings:
                pitch = small * 1.5
                piece = HeadPiece(role, settings[0].lines, pitch)
                pieces.insert(0, piece) if role == "kicker" else pieces.append(piece)
                width += pitch
                length = max(length, settings[0].lines[0].width)
        byline = self.signed
        if byline:
            own = paragraph_style(self.book, self.faces, "byline").base
            line = set_vertical_headline(
                byline, 80 * own.size, own, self.shaper, max_lines=1, language=self.language
            )
            if line:
                pieces.append(HeadPiece("byline", line[0].lines, own.size * 1.6))
                width += own.size * 1.6
                length = max(length, line[0].lines[0].width)
        rows = math.ceil((length + size * 0.8) / leading)
        cost = costs.HEAD_VERTICAL + costs.HEAD_SIZE * step + costs.HEAD_BADNESS * setting.badness
        width += VERTICAL_WHITE * self.book.grid.body
        return Head(tuple(pieces), size, length, rows, cost, 1.0, 0, width)


def _best_step(article: Article, sizes: int) -> int:
    """Index of the size of a rank that suits an article: 0, or more for a brief."""
    count = 0
    for block in article.blocks:
        if not isinstance(block, Paragraph):
            return 0
        count += len(str(block.text))
    step = sum(count < most for most in BRIEFS)
    return min(step, sizes - 1)


def small_size(size: float) -> float:
    """The size of kicker and deck for a headline of this size."""
    fitting = [value for value in HAO.values() if value <= size * SMALL_SHARE]
    return max(fitting, default=9.0)
