"""What is measured once per article: galleys by measure and looseness, heads by width."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from edition.layout.article.head import HeadSetter
from edition.layout.article.picture import PictureSetter
from edition.layout.article.tables import ArticleTables, repeated_rows
from edition.layout.grid import Frame
from edition.layout.links import continued_line
from edition.model import Article, Line, PagePin
from edition.settings import Faces, HeadlineRank, Stylebook
from edition.typeset import (
    FORBIDDEN,
    WHOLE,
    Galley,
    GalleyLine,
    GalleyRow,
    Shaper,
    set_body,
)
from edition.typeset.codes import TORN

#: Most lines that looseness may save or add, as shares of an article's lines: what the setter can
#: do without a reader noticing (77–94 % of articles can lose a line).
TIGHT, LOOSE = 0.04, 0.05

#: A run of Latin that may be a whole, and what its characters take at most on average, em.
_LATIN = re.compile(r"[!-~]+")
WIDEST_LETTER = 0.75


@dataclass(frozen=True, slots=True)
class CopyCount:
    """An article's body at one measure, counted.

    Attributes:
        rows: in its best setting.
        tight, loose: rows that may be saved and added.
        subheads: how many; each may take one more blank row.
        wrapped: additional rows of tables whose cells are broken over lines.
        whole: rows of the longest block that stands in one column (a stanza, a small table).
    """

    rows: int
    tight: int
    loose: int
    subheads: int
    wrapped: int = 0
    whole: int = 0


@dataclass
class MeasuredArticle:
    """An article, with everything that was measured of it.

    Attributes:
        article: the article.
        index: its place in the order of importance, from 0.
        rank: its headline rank; ``spans`` are the base columns it may take.
        flag: whether the column flag is printed over it.
        photo: whether it stands on a picture page.
        pin: what the editor fixed of it.
        blocks: the index of each of its blocks in the whole article, if it is only a part of it.
        drafts: results of :func:`edition.layout.article.makeup.drafts`, by its arguments.
        pieces: the same of :mod:`edition.layout.article.copyfit`.
    """

    article: Article
    index: int
    rank: HeadlineRank
    spans: tuple[int, int]
    book: Stylebook
    faces: Faces
    shaper: Shaper
    page_rows: int
    flag: bool = False
    photo: bool = False
    pin: PagePin | None = None
    picture_pins: dict[int, PagePin] = field(default_factory=dict)
    blocks: tuple[int, ...] = ()
    heads: HeadSetter = field(init=False)
    pictures: PictureSetter = field(init=False)
    tables: ArticleTables = field(init=False)
    drafts: dict[tuple[int, bool, bool, bool], tuple[Any, ...]] = field(default_factory=dict)
    pieces: dict[tuple[float, int], list[Any]] = field(default_factory=dict)
    _galleys: dict[tuple[float, int], Galley] = field(default_factory=dict)
    _copies: dict[float, CopyCount] = field(default_factory=dict)

    def __post_init__(self) -> None:
        size = self.pin.headline_size if self.pin else None
        self.heads = HeadSetter(self.article, self.rank, self.book, self.faces, self.shaper, size)
        self.tables = ArticleTables(self.article, self.book, self.faces, self.shaper)
        self.pictures = PictureSetter(
            self.article,
            self.book,
            self.faces,
            self.shaper,
            self.page_rows,
            self.picture_pins,
            self.index,
            photo=self.photo,
        )

    def galley(self, measure: float, looseness: int = 0) -> Galley:
        """The body at a measure."""
        key = (round(measure, 2), looseness)
        if key not in self._galleys:
            galley = set_body(self.article, measure, self.book, self.shaper, looseness=looseness)
            self._galleys[key] = self._with_jump(galley, measure)
        return self._galleys[key]

    def whole_fits(self, measure: float) -> bool:
        """Whether no number, code or word is broken inside at a measure, and all tables fit.

        Only articles that have a run of Latin that may be too wide are set for it.
        """
        if not self.tables.fit(measure):
            return False
        if self.longest * WIDEST_LETTER * self.book.grid.body <= measure:
            return True
        return all(found.code != TORN.id for found in self.galley(measure).diagnostics)

    @cached_property
    def longest(self) -> int:
        """Characters of the longest run of Latin letters, figures and signs."""
        texts = (str(getattr(block, "text", "")) for block in self.article.blocks)
        return max((len(run) for text in texts for run in _LATIN.findall(text)), default=0)

    def _wrapped(self, galley: Galley) -> int:
        rows = sum(1 for row in galley.rows if row.role == "table" and row.lines)
        return max(0, rows - self.tables.rows) if self.tables.tables else 0

    def block_of(self, index: int) -> int:
        """The index of one of these blocks in the whole article."""
        return self.blocks[index] if self.blocks and index >= 0 else index

    def _with_jump(self, galley: Galley, measure: float) -> Galley:
        """The galley with the jump line at its end (下转第N版), if there is one."""
        jumps = [jump for jump in self.article.jumps if jump.direction == "to"]
        if not jumps:
            return galley
        line = continued_line(
            jumps[0], self.article.id, measure, self.book, self.faces, self.shaper, "end"
        )
        row = GalleyRow((GalleyLine(line, 0.0, 0.0, -1, 0, "jump_to"),), role="jump_to")
        rows = list(galley.rows)
        if rows:
            rows[-1] = replace(rows[-1], break_after=FORBIDDEN)
        return replace(galley, rows=(*rows, row), least=galley.least + 1, most=galley.most + 1)

    def copy(self, measure: float) -> CopyCount:
        """The body at a measure, counted.

        At the page's own column width, and if there are tables, the body is set; at other measures
        the count is estimated from that, because most of them are only tried. Copyfitting always
        sets the body, and so corrects an estimate that is a line off.
        """
        key = round(measure, 2)
        if key not in self._copies:
            own = abs(measure - self.book.grid.column_width) < 0.01
            exact = own or self.tables.tables
            self._copies[key] = self._counted(measure) if exact else self._estimated(measure)
        return self._copies[key]

    def copy_in(self, frame: Frame) -> CopyCount:
        """The body in a frame's columns, with the heads of tables that are repeated in them."""
        copy = self.copy(frame.measure)
        if not self.tables.tables or frame.columns == 1:
            return copy
        repeated = repeated_rows(self.galley(frame.measure).rows, frame)
        return replace(copy, rows=copy.rows + repeated) if repeated else copy

    def recount(self, measure: float) -> bool:
        """Set the body where it was only estimated; whether the count has changed."""
        key = round(measure, 2)
        previous = self._copies.get(key)
        self._copies[key] = self._counted(measure)
        return self._copies[key] != previous

    def _counted(self, measure: float) -> CopyCount:
        galley = self.galley(measure)
        count = len(galley.rows)
        return CopyCount(
            count,
            min(max(0, count - galley.least), max(1, round(count * TIGHT))),
            min(max(0, galley.most - count), max(1, round(count * LOOSE))),
            sum(1 for row in galley.rows if row.role == "subhead" and row.lines),
            self._wrapped(galley),
            _whole(galley.rows),
        )

    def _estimated(self, measure: float) -> CopyCount:
        base = self.book.grid.column_width
        galley = self.galley(base)
        subheads = count = 0
        run: list[Line] = []
        for row in galley.rows:
            lines = [entry.line for entry in row.lines]
            subheads += row.role == "subhead" and bool(lines)
            if len(lines) != 1:
                count += 1
                continue
            run += lines
            if lines[0].last:
                count += self._lines_at(run, measure)
                run = []
        count += self._lines_at(run, measure)
        whole = _whole(galley.rows)
        return CopyCount(
            count, round(count * TIGHT / 2), round(count * LOOSE), subheads, whole=whole
        )

    @staticmethod
    def _lines_at(lines: Sequence[Line], measure: float) -> int:
        """Estimated lines of a paragraph at another measure."""
        if not lines:
            return 0
        width = sum(line.width - line.indent for line in lines) + lines[0].indent
        return max(1, math.ceil(width / measure - 0.02))

    @property
    def flag_rows(self) -> int:
        """Rows of the column flag."""
        if not self.flag:
            return 0
        size = self.book.role("column_flag").size
        return int(-(-(size * 1.5 + 3) // self.book.grid.leading))


def _whole(rows: Sequence[GalleyRow]) -> int:
    """Rows of the longest block that is parted only if it fits no column."""
    longest = begin = 0
    whole = False
    for number, row in enumerate(rows):
        whole |= WHOLE <= row.break_after < FORBIDDEN
        if row.break_after < WHOLE:
            longest = max(longest, (number + 1 - begin) * whole)
            begin, whole = number + 1, False
    return longest
