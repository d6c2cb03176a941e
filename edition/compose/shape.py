"""The shapes an article may take: for a span of columns, each height with its cheapest make-up.

A shape is a rectangle of base columns × rows: head over all columns, body in columns under it, the
picture at the top right of the body. Its height is elastic by the levers, each with a cost: size
and lines of the headline, white around the head, size of the picture, looseness of paragraphs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.base.length import grades_below
from edition.compose.pour import level, pour, spare_rows
from edition.model import Article, Byline, Figure, Run, Text
from edition.model.plan import Line, TextStyle
from edition.settings import Faces, HeadlineRank, Stylebook
from edition.typeset import (
    Galley,
    HeadlineSetting,
    ParagraphStyle,
    Shaper,
    paragraph_style,
    set_body,
    set_headline,
    set_line,
    set_paragraph,
)

# Costs. A page is judged by their sum; docs/composition.md tells what each is for.
COST_SIZE = 6.0  #: each step down the rank's list of headline sizes
COST_LINES = 2.0  #: each line of the headline beyond the first
COST_FILL = 60.0  #: a headline that fills little of its columns (squared share missing under 0.8)
COST_BADNESS = 8.0  #: the headline's own imbalance
COST_BROKEN_WORD = 200.0
COST_PADDING = 3.0  #: each row of white about the head beyond the first, squared
COST_LOOSE = 2.0  #: each line won or lost by looseness
COST_DEFICIT = 1.5  #: each column that ends a row early
COST_HOLE = 40.0  #: each row missing at a column's foot besides
COST_PICTURE_SPAN = 10.0  #: each column the picture is wider or narrower than wanted
COST_CROP = 40.0  #: the share of the picture cut away
COST_NARROW = 0.8  #: each row by which a shape is higher than twice its width
COST_OVERSET = 400.0  #: the first line that does not fit; then
COST_OVERSET_LINE = 12.0
COST_SPARE = 9.0  #: each row by which a shape is higher than its copy, times its columns

COST_STUB = 8.0  #: each row under LEAST_COLUMN by which the columns of a body are short
LEAST_COLUMN = 8

#: Height of a head's lines as a multiple of their size, and the white over and under them in rows:
#: the blank rows of newspaper practice (one to two above, between and below), shared out.
HEADLINE_LINE, SMALL_LINE, BYLINE_LINE, HEAD_WHITE = 1.2, 1.4, 1.9, 0.8

#: Most rows of white that may be put about a head, and most lines of looseness tried.
MOST_PADDING = 4
LOOSENESS = (0, 1, -1, 2, -2, 3)
#: Share of the type area's height that a picture may take at most.
MOST_PICTURE = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """A head set over a span: its lines from top to bottom with their styles, and its rows."""

    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]
    size: float
    small: float
    height: float
    rows: int
    cost: float
    broken: int
    fill: float


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture at the top right of an article's body.

    Attributes:
        figure: index in the article's figures.
        columns: base columns it spans.
        rows: rows of the picture, and of the lines under it.
        crop: share of the height cut away.
    """

    figure: int
    columns: int
    rows: int
    caption_rows: int
    crop: float
    caption: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One make-up of an article."""

    columns: int
    rows: int
    cost: float
    head: Head
    padding: int
    flag_rows: int
    pictures: tuple[PictureBox, ...]
    looseness: int
    body_rows: int
    overset: int = 0
    spare: int = 0
    notes: tuple[tuple[str, float], ...] = ()


@dataclass
class Measured:
    """What is measured of an article once: galleys by measure and looseness, heads by span.

    Attributes:
        article: the article.
        rank: its headline rank.
        least, most: base columns it may span.
        flag: whether the column flag is printed over it.
        size: a pinned headline size, or None.
    """

    article: Article
    rank: HeadlineRank
    book: Stylebook
    faces: Faces
    shaper: Shaper
    least: int
    most: int
    flag: bool = False
    size: float | None = None
    galleys: dict[tuple[float, int], Galley] = field(default_factory=dict)
    _heads: dict[int, tuple[Head, ...]] = field(default_factory=dict)

    def galley(self, looseness: int = 0) -> Galley:
        """The body at the base column's measure."""
        measure = self.book.grid.column_width
        key = (measure, looseness)
        if key not in self.galleys:
            self.galleys[key] = set_body(
                self.article, measure, self.book, self.shaper, looseness=looseness
            )
        return self.galleys[key]

    def let_any_headline(self) -> None:
        """Set the headline whatever it takes: small, in many lines, broken anywhere."""
        sizes = (*self.rank.sizes, 14.0, 12.0, 10.5, 9.0)
        self.rank = self.rank.model_copy(update={"sizes": sizes, "lines": 12})
        self._heads.clear()

    def heads(self, columns: int) -> tuple[Head, ...]:
        """Every head that fits over a span, the cheapest for each number of rows."""
        if columns not in self._heads:
            best: dict[int, Head] = {}
            for head in self._all_heads(columns):
                known = best.get(head.rows)
                if known is None or head.cost < known.cost:
                    best[head.rows] = head
            self._heads[columns] = tuple(sorted(best.values(), key=lambda h: h.cost))
        return self._heads[columns]

    def _all_heads(self, columns: int) -> Iterator[Head]:
        article, rank, grid = self.article, self.rank, self.book.grid
        width = grid.span(columns)
        sizes = (self.size,) if self.size else rank.sizes
        if not article.headline:
            yield Head((), (), (), 0.0, 0.0, 0.0, 0, 0.0, 0, 1.0)
            return
        for step, size in enumerate(sizes):
            style = TextStyle(self.faces.find(rank.face, rank.weight).id, size)
            small = grades_below(size, 3 if size > 20 else 2)
            for setting in set_headline(
                article.headline,
                width,
                style,
                self.shaper,
                max_lines=rank.lines,
                language=article.language or self.book.type.language,
                align="center",
            ):
                head = self._head(setting, width, size, small, step)
                if head is not None:
                    yield head

    def _head(
        self, setting: HeadlineSetting, width: float, size: float, small: float, step: int
    ) -> Head | None:
        kicker = self._small(self.article.kicker, width, small)
        deck = self._small(self.article.deck, width, small)
        if kicker is None or deck is None:
            return None
        height = len(setting.lines) * size * HEADLINE_LINE
        height += (len(kicker) + len(deck)) * small * SMALL_LINE
        byline = len(byline_lines(self, width)) if self.article.bylines else 0
        height += byline * self.book.role("byline").size * BYLINE_LINE
        rows = math.ceil(height / self.book.grid.leading + HEAD_WHITE)
        cost = COST_SIZE * step + COST_LINES * (len(setting.lines) - 1)
        cost += COST_FILL * max(0.0, 0.8 - setting.fill) ** 2
        cost += COST_BADNESS * setting.badness * (setting.broken_words == 0)
        cost += COST_BROKEN_WORD * setting.broken_words
        return Head(
            kicker,
            setting.lines,
            deck,
            size,
            small,
            height,
            rows,
            cost,
            setting.broken_words,
            setting.fill,
        )

    def _small(self, text: Text, width: float, size: float) -> tuple[Line, ...] | None:
        """Kicker or deck in at most two lines; smaller where it does not fit."""
        if not text:
            return ()
        face = self.faces.find(self.rank.kicker_face, self.rank.kicker_weight).id
        while size >= 9.0:
            found = set_headline(
                text,
                width,
                TextStyle(face, size),
                self.shaper,
                max_lines=2,
                language=self.article.language or self.book.type.language,
                align="center",
            )
            if found:
                return found[0].lines
            size -= 1.0
        return None


def byline_text(article: Article) -> Text:
    """The byline as printed: prefix, roles, names, places."""
    words: list[str] = [article.byline_prefix] if article.byline_prefix else []
    role = ""
    for byline in article.bylines:
        if byline.role and byline.role != role:
            words.append(byline.role)
            role = byline.role
        words.append(_name(byline))
    return Text.of(" ".join(words))


def _name(byline: Byline) -> str:
    return f"{byline.place}{byline.name}" if byline.place else byline.name


def caption_text(figure: Figure) -> Text:
    """Caption and credits as printed under a picture: the credit follows the caption."""
    credits = "　".join(str(credit) for credit in figure.credits)
    runs = list(figure.caption.runs)
    if credits:
        runs.append(Run(text=("　" if runs else "") + credits))
    return Text(runs=tuple(runs))


def caption_lines(figure: Figure, width: float, measured: Measured) -> tuple[Line, ...]:
    """The lines under a picture: justified captions, a credit alone at the right."""
    text = caption_text(figure)
    if not text:
        return ()
    role = "caption" if figure.caption else "credit"
    style = paragraph_style(measured.book, measured.faces, role)
    return set_paragraph(text, width, style, measured.shaper).lines


def picture_boxes(
    measured: Measured, columns: int
) -> Iterator[tuple[tuple[PictureBox, ...], float]]:
    """The ways to place an article's pictures over a span, with their costs."""
    figures = measured.article.figures
    if not figures:
        yield (), 0.0
        return
    if len(figures) > 1:
        yield from _picture_rows(measured, columns)
        return
    figure = figures[0]
    wanted = figure.columns or max(1, min(columns - 1, round(columns * 0.6)))
    for span in range(1, columns + 1):
        if span == columns - 1 and columns > 4 and span != wanted:
            # A single column left beside a picture is a gutter, not a column.
            continue
        for box, cost in _sizes(measured, 0, figure, span):
            yield (box,), cost + COST_PICTURE_SPAN * abs(span - min(wanted, columns))


def _picture_rows(
    measured: Measured, columns: int
) -> Iterator[tuple[tuple[PictureBox, ...], float]]:
    """Several pictures stand side by side at the head of the body, all of one height."""
    figures = measured.article.figures
    count = len(figures)
    if count > columns:
        return
    for each in range(1, columns // count + 1):
        heights: dict[int, list[tuple[PictureBox, float]]] = {}
        for index, figure in enumerate(figures):
            for box, cost in _sizes(measured, index, figure, each):
                heights.setdefault(box.rows + box.caption_rows, []).append((box, cost))
        for boxes in heights.values():
            chosen = {box.figure: (box, cost) for box, cost in boxes}
            if len(chosen) == count:
                ordered = tuple(chosen[i][0] for i in range(count))
                yield ordered, sum(cost for _, cost in chosen.values())


def _sizes(
    measured: Measured, index: int, figure: Figure, span: int
) -> Iterator[tuple[PictureBox, float]]:
    """A picture over a span: its natural height, and less or more where it may be cropped."""
    grid = measured.book.grid
    width = grid.span(span)
    aspect = figure.height / figure.width if figure.width and figure.height else 0.625
    caption = caption_lines(figure, width, measured)
    leading = grid.leading
    size = measured.book.role("caption").size
    caption_rows = math.ceil((len(caption) * size * 1.35 + 4) / leading) if caption else 0
    natural = width * aspect
    limit = measured.book.paper.height * MOST_PICTURE
    # Half a row of white keeps the picture off the text under it.
    whole = max(3, round((natural + leading * 0.5) / leading))
    most = figure.crop if figure.file else 0.25
    for rows in range(max(3, math.ceil(whole * (1 - most))), math.floor(whole * (1 + most)) + 1):
        height = rows * leading - leading * 0.5
        if height > limit:
            continue
        crop = 1 - min(height / natural, natural / height)
        yield PictureBox(index, span, rows, caption_rows, crop, caption), COST_CROP * crop**2


def shapes(measured: Measured, columns: int, *, relaxed: bool = False) -> dict[int, Shape]:
    """The cheapest shape of each height over a span of columns.

    Args:
        measured: the article.
        columns: base columns.
        relaxed: also shapes that are too small for the copy (overset) or too large (holes), each
            at a cost: for pages whose copy does not fit them.
    """
    best: dict[int, Shape] = {}
    flag_rows = 2 if measured.flag else 0
    loosenesses = LOOSENESS if measured.galley().rows else (0,)
    seen_looseness = set()
    for looseness in loosenesses:
        galley = measured.galley(looseness)
        if galley.looseness in seen_looseness:
            continue
        seen_looseness.add(galley.looseness)
        for boxes, picture_cost in picture_boxes(measured, columns):
            fitted = _fit(galley, columns, boxes)
            if fitted is None:
                continue
            body_rows, holes, short = fitted
            loose_cost = COST_LOOSE * abs(galley.looseness)
            body_cost = picture_cost + loose_cost + COST_HOLE * holes + COST_DEFICIT * short
            if columns > 1 and galley.rows:
                body_cost += COST_STUB * max(0, LEAST_COLUMN - body_rows)
            for head in measured.heads(columns):
                for padding in range(MOST_PADDING + 1):
                    rows = flag_rows + head.rows + padding + body_rows
                    cost = head.cost + body_cost + COST_PADDING * padding**2
                    cost += COST_NARROW * max(0.0, rows * 1.1 - columns * 24)
                    known = best.get(rows)
                    if known is None or cost < known.cost:
                        notes = (
                            ("headline", head.cost),
                            ("picture", picture_cost),
                            ("looseness", loose_cost),
                            ("holes", COST_HOLE * holes + COST_DEFICIT * short),
                            ("padding", COST_PADDING * padding**2),
                        )
                        best[rows] = Shape(
                            columns, rows, cost, head, padding, flag_rows, boxes,
                            looseness, body_rows, notes=notes,
                        )  # fmt: skip
    if relaxed and best:
        _relax(best, measured, columns)
    return best


def _relax(best: dict[int, Shape], measured: Measured, columns: int) -> None:
    """Add heights under and over those that fit, at the cost of overset lines or white."""
    least, most = min(best), max(best)
    small, large = best[least], best[most]
    floor = (
        least
        - small.body_rows
        + max((b.rows + b.caption_rows for b in small.pictures), default=0)
        + 3
    )
    for rows in range(max(4, min(floor, least)), least):
        lines = (least - rows) * columns
        cost = small.cost + COST_OVERSET + COST_OVERSET_LINE * lines
        best[rows] = _changed(small, rows, cost, overset=lines)
    for rows in range(most + 1, most + 90):
        extra = rows - most
        best[rows] = _changed(
            large, rows, large.cost + COST_SPARE * extra * math.sqrt(columns), spare=extra
        )
    for rows in range(least, most):
        if rows not in best:
            below = max(r for r in best if r < rows)
            base = best[below]
            extra = rows - below
            best[rows] = _changed(
                base, rows, base.cost + COST_SPARE * extra * math.sqrt(columns), spare=extra
            )


def _changed(shape: Shape, rows: int, cost: float, *, overset: int = 0, spare: int = 0) -> Shape:
    return replace(
        shape,
        rows=rows,
        cost=cost,
        body_rows=shape.body_rows + rows - shape.rows,
        overset=shape.overset + overset,
        spare=shape.spare + spare,
    )


def capacities(columns: int, body_rows: int, boxes: tuple[PictureBox, ...]) -> list[int]:
    """Rows that each column of the body holds, the pictures at the top right taken off."""
    free = [body_rows] * columns
    at = columns - sum(box.columns for box in boxes)
    for box in boxes:
        for k in range(at, at + box.columns):
            free[k] = max(0, body_rows - box.rows - box.caption_rows)
        at += box.columns
    return free


def _fit(
    galley: Galley, columns: int, boxes: tuple[PictureBox, ...]
) -> tuple[int, int, int] | None:
    """The fewest body rows that hold the galley, with the holes and short columns they leave."""
    rows = galley.rows
    used = sum((box.rows + box.caption_rows) * box.columns for box in boxes)
    tallest = max((box.rows + box.caption_rows for box in boxes), default=0)
    if sum(box.columns for box in boxes) > columns:
        return None
    least = max(tallest, math.ceil((len(rows) + used) / columns) - 1, 1 if rows else tallest)
    for body_rows in range(least, least + 6):
        free = capacities(columns, body_rows, boxes)
        if pour(rows, free) is None:
            continue
        cut = level(rows, free)
        assert cut is not None
        spare = spare_rows(rows, cut, free)
        holes = sum(max(0, s - 1) for s in spare)
        short = sum(min(1, s) for s in spare)
        # Under a picture that reaches the foot there is no text at all, and none is missing.
        return body_rows, holes, short
    return None


def byline_lines(measured: Measured, width: float) -> tuple[Line, ...]:
    """The byline set over a width, centred."""
    text = byline_text(measured.article)
    if not text:
        return ()
    style = _byline_style(measured)
    line = set_line(text, style, measured.shaper, measure=width, align="center")
    if line.width <= width + 0.01:
        return (line,)
    return set_paragraph(text, width, style, measured.shaper).lines


def _byline_style(measured: Measured) -> ParagraphStyle:
    return paragraph_style(measured.book, measured.faces, "byline")
