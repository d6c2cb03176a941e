"""How an article may be made up over a span of columns: a shape without its height.

The head stands over all columns, over the left ones (the text then begins beside it), or vertically
at the left; pictures take one of several places; the text is set in the page's own columns, in
fewer and wider ones (破栏), or in a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from edition.layout import costs
from edition.layout.article.head import VERTICAL_SHARE, Head
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.picture_box import Arrangement, PictureBox
from edition.layout.grid import BOX_INSET, Frame, broken_frame, inset_frame, plain_frame

#: A column of fewer lines is a stub.
LEAST_LEG = 3
#: Heads and arrangements of pictures tried for one frame, the cheapest first.
MOST_HEADS, MOST_ARRANGEMENTS, MOST_GALLERIES = 5, 16, 40
#: Most blank rows around a head; the second number is used if nothing else fills the page.
MOST_PADDING, WIDE_PADDING = 3, 4
#: A boxed article is short and is not the first of the page.
BOX_LEAST_ROWS, BOX_MOST_ROWS, BOX_LEAST_INDEX = 6, 46, 1
#: Most rows of a vertical head (18–32 in the house rules of an evening paper).
DOWN_MOST_ROWS = 34
#: Vertical heads that are tried, and arrangements of pictures with each.
DOWN_HEADS, DOWN_ARRANGEMENTS = 2, 4
#: The longest line that is still easy to read, characters (three base columns).
WIDEST = 41
#: With this many columns or more, a head over all but one leaves a lonely column beside it.
LONELY_FROM = 5

HeadStyle = Literal["over", "left", "down"]


class Makeup(NamedTuple):
    """A shape without its height.

    Attributes:
        columns: base columns.
        frame: its columns of text.
        head: the head; ``style`` and ``head_columns`` (of the frame) say where it stands.
        padding: blank rows around the head.
        flag_rows: rows of the column flag above it.
        pictures: with their places.
        taken: rows taken from each of the frame's columns, at the top and at the foot.
        area: the same, added up.
        cost: without the body.
        parts: the cost by name.
    """

    columns: int
    frame: Frame
    head: Head
    style: HeadStyle
    head_columns: int
    padding: int
    flag_rows: int
    pictures: tuple[PictureBox, ...]
    taken: tuple[tuple[int, int], ...]
    area: int
    cost: float
    parts: tuple[tuple[str, float], ...]

    @property
    def head_top(self) -> int:
        """The row at which the head begins."""
        above = sum(box.height for box in self.pictures if box.place == "above")
        return self.flag_rows + above

    def picture_row(self, box: PictureBox, rows: int) -> int:
        """The row of the article, from 0, at which a picture begins if the article has ``rows``."""
        if box.place == "above":
            return self.flag_rows
        if box.place == "bottom":
            return rows - int(self.frame.boxed) - box.height
        if self.style == "left" and box.column >= self.head_columns:
            return box.offset
        under_head = box.column < self.head_columns
        return self.head_top + (self.head.rows + self.padding) * under_head + box.offset


class PaddedHead(NamedTuple):
    """A head with the blank rows around it: ``rows`` and ``cost`` are those of both together."""

    rows: int
    cost: float
    head: Head
    padding: int


class MakeupDraft(NamedTuple):
    """Make-ups that differ only in their heads.

    Attributes:
        columns, frame, style, head_columns, flag_rows, pictures: as in :class:`Makeup`.
        taken: rows taken from each column, without the head.
        area: the same, added up.
        picture_cost, form_cost: costs without the head.
        choices: heads with their blank rows, the cheapest first.
    """

    columns: int
    frame: Frame
    style: HeadStyle
    head_columns: int
    flag_rows: int
    pictures: tuple[PictureBox, ...]
    taken: tuple[tuple[int, int], ...]
    area: int
    picture_cost: float
    form_cost: float
    choices: tuple[PaddedHead, ...]

    @property
    def cost(self) -> float:
        """The cost of the cheapest make-up."""
        return self.picture_cost + self.form_cost + self.choices[0].cost

    def makeup(self, choice: PaddedHead) -> Makeup:
        """The draft with one of its heads."""
        n = self.head_columns
        taken = (
            tuple((top + choice.rows, foot) for top, foot in self.taken[:n]) + self.taken[n:]
            if choice.rows
            else self.taken
        )
        parts = (
            ("head", choice.cost),
            ("picture", self.picture_cost),
            ("form", self.form_cost),
        )
        return Makeup(
            self.columns, self.frame, choice.head, self.style, n, choice.padding, self.flag_rows,
            self.pictures, taken, self.area + choice.rows * n,
            choice.cost + self.picture_cost + self.form_cost, parts,
        )  # fmt: skip


def makeups(measured: MeasuredArticle, columns: int, *, wide: bool = False) -> Iterator[Makeup]:
    """Every make-up over a span of base columns.

    Args:
        measured: the article.
        columns: the span.
        wide: also sizes, measures and white that are used only if nothing else fills the page.
    """
    for draft in drafts(measured, columns, wide=wide, every=True):
        for choice in draft.choices:
            yield draft.makeup(choice)


def drafts(
    measured: MeasuredArticle, columns: int, *, wide: bool = False, every: bool = False
) -> tuple[MakeupDraft, ...]:
    """The make-ups over a span of base columns, grouped by everything except the head; cached per
    article.

    Args:
        measured, columns, wide: as for :func:`makeups`.
        every: all heads; otherwise only the cheapest for each number of rows.
    """
    key = (columns, wide, every, measured.heads.overlong)
    cached = measured.drafts.get(key)
    if cached is None:
        cached = measured.drafts[key] = tuple(_every(measured, columns, wide=wide, every=every))
    return cached


def _every(
    measured: MeasuredArticle, columns: int, *, wide: bool, every: bool
) -> Iterator[MakeupDraft]:
    for frame in _frames(measured, columns, wide=wide):
        yield from _drafts(measured, columns, frame, wide=wide, every=every)
    if measured.index >= 1 and 2 <= columns <= 4:
        yield from _down(measured, columns)


def _frames(measured: MeasuredArticle, columns: int, *, wide: bool) -> Iterator[Frame]:
    """The columns of text that an article may have over a span of base columns.

    If there are tables, those in which they fit; all if they fit in none.
    """
    frames = list(_all_frames(measured, columns, wide=wide))
    fitting = [frame for frame in frames if measured.tables.fit(frame.measure)]
    yield from fitting or frames


def _all_frames(measured: MeasuredArticle, columns: int, *, wide: bool) -> Iterator[Frame]:
    grid = measured.book.grid
    plain = plain_frame(grid, columns)
    yield plain
    copy = measured.copy(plain.measure)
    counts = {columns - 1} if columns >= 3 and (measured.index == 0 or wide) else set()
    suiting = measured.tables.frame_counts(columns)
    if copy.rows < LEAST_LEG * columns or measured.tables.tables:
        # A few lines under a wide picture, or a table, are set in one or two wide columns.
        counts |= {1, 2}
    for count in sorted(counts | suiting):
        if count < columns:
            broken = broken_frame(grid, columns, count)
            # A table that needs it is worth a line that is hard to read.
            if broken.measure <= WIDEST * grid.body or count in suiting:
                yield broken
    may_be_boxed = measured.index >= BOX_LEAST_INDEX and columns >= 2 and not measured.flag
    if may_be_boxed and BOX_LEAST_ROWS <= copy.rows <= BOX_MOST_ROWS:
        inset = BOX_INSET * grid.body
        count = columns if columns < 3 else columns - 1
        boxed = inset_frame(grid, columns, count, left=inset, right=inset)
        if measured.whole_fits(boxed.measure):
            yield Frame(count, boxed.measure, boxed.gap, boxed.inset, broken=False, boxed=True)


def _drafts(
    measured: MeasuredArticle, columns: int, frame: Frame, *, wide: bool, every: bool
) -> Iterator[MakeupDraft]:
    n = frame.columns
    arrangements = measured.pictures.menu(frame, MOST_ARRANGEMENTS, MOST_GALLERIES)
    form = costs.BROKEN_MEASURE if frame.broken else costs.BOX if frame.boxed else 0.0
    form += measured.tables.cost(frame.measure)
    head_spans: list[tuple[int, HeadStyle]] = [(n, "over")]
    if not frame.boxed and n >= 3:
        # A strip across the page has its head over a few columns at the left.
        least = n // 4 if measured.index and n == measured.book.grid.columns else n // 2
        head_spans += [(c, "left") for c in range(max(1, least), n)]
    elif not frame.boxed and n == 2:
        head_spans.append((1, "left"))
    padding = WIDE_PADDING if wide else MOST_PADDING
    for span, style in head_spans:
        heads = measured.heads.heads(frame.span(span), wide=wide)[:MOST_HEADS]
        extra = 0.0
        if style == "left":
            heads = tuple(head for head in heads if head.rows >= LEAST_LEG)
            extra = costs.HEAD_LEFT + costs.LEAD_LEFT * (measured.index == 0)
            extra += costs.HEAD_LONELY * (span == n - 1 >= LONELY_FROM - 1)
        choices = _choices(heads, padding, extra, every=every)
        if not choices:
            continue
        for arrangement in arrangements:
            if style == "over" or _beside(arrangement[0], span):
                yield _draft(measured, columns, frame, style, span, arrangement, form, choices)


def _choices(
    heads: Sequence[Head], most_padding: int, extra: float, *, every: bool
) -> tuple[PaddedHead, ...]:
    choices = [
        PaddedHead(
            head.rows + padding, head.cost + costs.HEAD_PADDING[padding] + extra, head, padding
        )
        for head in heads
        for padding in range(most_padding + 1)
    ]
    choices.sort(key=lambda choice: (choice.cost, choice.rows))
    if not every:
        best: dict[int, PaddedHead] = {}
        for choice in choices:
            best.setdefault(choice.rows, choice)
        choices = list(best.values())
    return tuple(choices)


def _down(measured: MeasuredArticle, columns: int) -> Iterator[MakeupDraft]:
    """Make-ups with a vertical head at the left."""
    grid = measured.book.grid
    width = grid.span(columns)
    for head in measured.heads.vertical(DOWN_HEADS):
        if head.width > width * VERTICAL_SHARE or head.rows > DOWN_MOST_ROWS:
            continue
        choices = (PaddedHead(0, head.cost, head, 0),)
        for count in (columns - 1, columns):
            frame = inset_frame(grid, columns, count, left=head.width, right=0.0)
            if frame.measure < 9 * grid.body or frame.measure > 26 * grid.body:
                continue
            if not measured.whole_fits(frame.measure):
                continue
            for arrangement in measured.pictures.arrangements(frame)[:DOWN_ARRANGEMENTS]:
                if all(box.place != "above" for box in arrangement[0]):
                    yield _draft(measured, columns, frame, "down", 0, arrangement, 0.0, choices)


def _draft(
    measured: MeasuredArticle,
    columns: int,
    frame: Frame,
    style: HeadStyle,
    head_columns: int,
    arrangement: Arrangement,
    form_cost: float,
    choices: tuple[PaddedHead, ...],
) -> MakeupDraft:
    pictures, picture_cost = arrangement
    flag = measured.flag_rows
    over = flag + sum(box.height for box in pictures if box.place == "above")
    # Text beside a head over the left columns begins at the height of the flag.
    flagged = head_columns if style == "left" else frame.columns
    tops = [over] * flagged + [0] * (frame.columns - flagged)
    feet = [int(frame.boxed)] * frame.columns
    depths = {"top": [0] * frame.columns, "bottom": [0] * frame.columns}
    for box in pictures:
        side = depths.get(box.place)
        if side is not None:
            for k in range(box.column, box.column + box.columns):
                side[k] = max(side[k], box.offset + box.height)
    tops = [rows + depth for rows, depth in zip(tops, depths["top"], strict=True)]
    feet = [rows + depth for rows, depth in zip(feet, depths["bottom"], strict=True)]
    return MakeupDraft(
        columns, frame, style, head_columns, flag, pictures, tuple(zip(tops, feet, strict=True)),
        sum(tops) + sum(feet), picture_cost, form_cost, choices,
    )  # fmt: skip


def _beside(pictures: tuple[PictureBox, ...], span: int) -> bool:
    """Whether pictures leave room for a head at the left: they stand beside it or at the foot."""
    return all(
        box.place == "bottom" or (box.place == "top" and box.column >= span) for box in pictures
    )
