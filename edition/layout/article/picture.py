"""Pictures: their width, height and place in their article."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from edition.formats.drawings import is_drawing
from edition.layout import costs
from edition.layout.article.captions import caption_height, caption_lines
from edition.layout.article.galleries import GalleryRow, Part, galleries
from edition.layout.article.picture_box import Arrangement, PictureBox, Window
from edition.layout.grid import Frame, plain_frame
from edition.model import Article, Figure, PagePin
from edition.model.plan import Line, Rect
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper

#: Share of the page's height that a picture may take at most.
MOST_HEIGHT = 0.5
#: Height over width if the file is missing, and how far the frame may then be changed.
UNKNOWN_ASPECT, UNKNOWN_GIVE = 0.66, 0.25
#: White between a picture and the text below it, rows.
WHITE_BELOW = 0.5
#: The ideal share of the article's columns for a picture.
BEST_SHARE = 0.6
#: Most heights tried for a picture of one width.
MOST_HEIGHTS = 5
#: In a gallery a picture may be this much wider or narrower than its hint asks for, columns.
NEARLY = 0.5
#: Sizes of the room for several pictures, of each of which the cheapest arrangements are tried.
SIZES = 8
#: The cost of each further row of pictures that have widths of their own.
SHELF = 1.0


class PictureSetter:
    """Lists the ways to place an article's pictures."""

    def __init__(
        self,
        article: Article,
        book: Stylebook,
        faces: Faces,
        shaper: Shaper,
        page_rows: int,
        pins: dict[int, PagePin],
        place: int = 0,
        *,
        photo: bool = False,
    ) -> None:
        self.most_share = costs.PICTURE_MOST[min(place, len(costs.PICTURE_MOST) - 1)]
        if photo:
            self.most_share = 1.0
        self.article, self.book = article, book
        self.faces, self.shaper = faces, shaper
        self.most_rows = int(page_rows * MOST_HEIGHT)
        self.page_area = page_rows * book.grid.leading * book.grid.width
        self.pins = pins
        self._known: dict[Frame, list[Arrangement]] = {}
        self._captions: dict[tuple[int, float, bool], tuple[Line, ...]] = {}
        #: Rows of galleries already made: frame, columns, first picture, which pictures, signed.
        self.gallery_rows: dict[tuple[Frame, int, int, Part, bool], GalleryRow | None] = {}

    def arrangements(self, frame: Frame) -> list[Arrangement]:
        """All arrangements of the pictures in the columns of a frame, the cheapest first.

        Without pictures, a single empty one.
        """
        if frame not in self._known:
            self._known[frame] = sorted(
                self._arrangements(frame), key=lambda arrangement: arrangement[1]
            )
        return self._known[frame]

    def menu(self, frame: Frame, most: int, most_of_several: int) -> list[Arrangement]:
        """The arrangements that are tried: the cheapest, and of several pictures some of each size.

        Args:
            frame: the article's columns.
            most: arrangements of one picture; for every column it may be moved to, where it is
                pinned to one.
            most_of_several: arrangements of several pictures.
        """
        every = self.arrangements(frame)
        if len(self.article.figures) < 2 or self.pins or len(every) <= most_of_several:
            return every[: most * (frame.columns if self.placed else 1)]
        # What fills a page is a matter of area: cheap sizes must not crowd out the others.
        by_area = sorted(every, key=lambda form: sum(_depths(form[0]).values()))
        step = len(by_area) / SIZES
        chosen = every[:most]
        for k in range(SIZES):
            alike = by_area[round(k * step) : round((k + 1) * step)]
            alike.sort(key=lambda form: form[1])
            chosen += [form for form in alike[: most_of_several // SIZES] if form not in chosen]
        return sorted(chosen, key=lambda form: form[1])

    def _arrangements(self, frame: Frame) -> list[Arrangement]:
        count = len(self.article.figures)
        if not count:
            return [((), 0.0)]
        if count == 1:
            forms = list(self._one(frame))
        else:
            forms = [
                *self._row(frame),
                *self._stack(frame),
                *self._corners(frame),
                *self._main_and_row(frame),
            ]
            requests = {index: self._requested(index) for index in range(count)}
            wanted = {k: self._exactly(base, frame) for k, base in requests.items() if base}
            obeying = [form for form in forms if _have(form[0], frame, wanted)] if wanted else []
            if any(wanted.values()) and not obeying:
                obeying = list(self._shelves(frame))
            if not self.pins:
                rows = [form for form in galleries(self, frame) if self._as_asked(form[0], frame)]
                forms = _varied([*forms, *rows])
            forms += obeying
        if self.placed:
            forms = [moved for form in forms for moved in _moved(form)]
        pinned = {index: self._pinned(index, frame) for index in self.pins}
        return [form for form in forms if _have(form[0], frame, pinned)]

    @property
    def placed(self) -> bool:
        """Whether a picture is pinned to a column of the page."""
        return any(pin.column for pin in self.pins.values())

    @property
    def widest(self) -> int:
        """The base columns of the widest pinned picture; its article is not narrower."""
        return max((pin.columns or 1 for pin in self.pins.values()), default=1)

    def impossible(self) -> dict[int, str]:
        """The pinned pictures whose rows cannot be had, with what forbids it."""
        refused = {}
        for index, pin in self.pins.items():
            if not pin.rows or index >= len(self.article.figures):
                continue
            widths = [pin.columns] if pin.columns else range(1, self.book.grid.columns + 1)
            frames = [(columns, plain_frame(self.book.grid, columns)) for columns in widths]
            if not any(list(self.sizes(index, frame, columns)) for columns, frame in frames):
                at = f"at {pin.columns} columns" if pin.columns else "at any width"
                crop = self.article.figures[index].crop
                refused[index] = (
                    f"is pinned to {pin.rows} rows; {at} the file's proportions want others, and "
                    f"its `crop` is {crop:g}"
                )
        return refused

    def _requested(self, index: int) -> int | None:
        """The base columns that the editor wants for a picture, by a pin or by its own hint."""
        pin = self.pins.get(index)
        return (pin.columns if pin else None) or self.article.figures[index].columns

    def _pinned(self, index: int, frame: Frame) -> int | None:
        """The columns of a frame that are exactly as wide as a pin wants; 0 if none are.

        None if the pin leaves the width open.
        """
        wanted = self.pins[index].columns
        return self._exactly(wanted, frame) if wanted else None

    def _exactly(self, base: int, frame: Frame) -> int:
        """The columns of a frame that are as wide as some base columns; 0 if none are."""
        grid = self.book.grid
        width, snug = grid.span(base), grid.body / 2
        fitting = (k for k in range(1, frame.columns + 1) if abs(frame.span(k) - width) < snug)
        return next(fitting, 0)

    def caption(self, index: int, width: float, *, signed: bool) -> tuple[Line, ...]:
        """The lines under a picture."""
        key = (index, round(width, 2), signed)
        if key not in self._captions:
            self._captions[key] = caption_lines(
                self.article.figures[index], width, self.book, self.faces, self.shaper,
                signed=signed,
            )  # fmt: skip
        return self._captions[key]

    @property
    def leading(self) -> float:
        """Height of a row, points."""
        return self.book.grid.leading

    def aspect(self, index: int) -> float:
        """Height over width of a picture."""
        figure = self.article.figures[index]
        return figure.height / figure.width if figure.height and figure.width else UNKNOWN_ASPECT

    def caption_rows(self, caption: Sequence[Line]) -> int:
        """The rows that the lines under a picture take."""
        height = caption_height(caption, self.book.role("caption").size) + 4
        return math.ceil(height / self.leading) if caption else 0

    def sizes(
        self, index: int, frame: Frame, columns: int, *, signed: bool = False
    ) -> Iterator[tuple[PictureBox, float]]:
        """A picture over some columns: its natural height, or others if it may be cropped.

        Args:
            index: of the figure.
            frame: the article's columns.
            columns: how many of these it takes.
            signed: whether another picture stands under it.
        """
        figure, leading = self.article.figures[index], self.leading
        width = frame.span(columns)
        has_size = bool(figure.file and figure.width and figure.height)
        caption = self.caption(index, width, signed=signed)
        under = self.caption_rows(caption)
        natural = width * self.aspect(index)
        give = figure.crop if has_size else UNKNOWN_GIVE
        # A picture that may not be cropped keeps its height; white below it fills up the row.
        whole = math.ceil(natural / leading + 0.2) if not give else round(natural / leading + 0.5)
        whole = max(3, whole)
        least, most = math.ceil(whole * (1 - give)), math.floor(whole / (1 - give))
        pin = self.pins.get(index)
        heights = list(range(max(3, min(least, whole)), max(most, whole) + 1))
        if pin and pin.rows:
            # Of an uncropped picture the last row may be white.
            heights = [pin.rows - under] if pin.rows - under in (*heights, whole + 1) else []
        step = max(1, -(-len(heights) // MOST_HEIGHTS))
        for rows in sorted({whole, *heights[::step]} & {*heights}):
            if rows > self.most_rows and not pin:
                continue
            height = (rows - WHITE_BELOW) * leading
            crop = max(0.0, 1 - min(height / natural, natural / height)) if give else 0.0
            cost = costs.PICTURE_CROP * crop**2 * (1.0 if has_size else 0.3)
            box = PictureBox(index, 0, columns, rows, under, "top", crop, caption)
            share = width * height / self.page_area
            count = max(1, len(self.article.figures))
            ideal = max(1.0, frame.columns * BEST_SHARE / count**0.5)
            yield box, cost + self._size_cost(figure, width, columns, ideal, share, pin)

    def gallery_cost(self, index: int, frame: Frame, window: Window) -> float:
        """The cost of a picture's size in a gallery; the first is wanted larger than the others."""
        step = frame.measure + frame.gap
        columns = (window.width + frame.gap) / step
        count = len(self.article.figures) if index else 1
        ideal = max(1.0, frame.columns * BEST_SHARE / count**0.5)
        share = window.width * window.height / self.page_area
        figure = self.article.figures[index]
        return self._size_cost(figure, window.width, columns, ideal, share, None)

    def _as_asked(self, boxes: Sequence[PictureBox], frame: Frame) -> bool:
        """Whether the pictures of a gallery are about as wide as their hints ask for."""
        grid = self.book.grid
        for box in boxes:
            columns = self.article.figures[box.figure].columns
            width = box.extent(frame)[1]
            if columns and abs(width - grid.span(columns)) > NEARLY * grid.column_width:
                return False
        return True

    def _size_cost(
        self,
        figure: Figure,
        width: float,
        columns: float,
        ideal: float,
        share: float,
        pin: PagePin | None,
    ) -> float:
        """The cost of a picture over so many columns: away from what is wanted, large, coarse."""
        requested = (pin.columns if pin else None) or figure.columns
        wanted = requested or ideal
        away = math.log2(columns / wanted) ** 2
        cost = (costs.PICTURE_REQUESTED if requested else costs.PICTURE_SIZE) * away
        if not requested or columns > requested:
            cost += costs.PICTURE_LARGE * max(0.0, share - self.most_share)
        if figure.file and figure.width and not is_drawing(figure.file):
            density = figure.width / (width / 72)
            cost += costs.PICTURE_COARSE * (density < self.book.press.poor_ppi)
            cost += costs.PICTURE_COARSE * (density < self.book.press.least_ppi)
        return cost

    def _spans(self, index: int, frame: Frame) -> range | tuple[int, ...]:
        columns = self._pinned(index, frame) if index in self.pins else None
        if columns is not None:
            return (columns,) if columns else ()
        return range(1, frame.columns + 1)

    def _one(self, frame: Frame) -> Iterator[Arrangement]:
        n = frame.columns
        for columns in self._spans(0, frame):
            if n > 4 and columns == n - 1 and not self.pins:
                continue  # A single column left beside a picture is a gutter, not a column.
            for box, cost in self.sizes(0, frame, columns):
                places = ("top", "above") if columns == n else ("top", "bottom")
                for place in places:
                    put = box._replace(column=n - columns, place=place)
                    yield (put,), cost + costs.PICTURE_PLACE[place]

    def _row(self, frame: Frame) -> Iterator[Arrangement]:
        """Side by side at the top right, all of one height."""
        count, n = len(self.article.figures), frame.columns
        for each in range(1, n // count + 1):
            heights: dict[int, dict[int, tuple[PictureBox, float]]] = {}
            for index in range(count):
                for box, cost in self.sizes(index, frame, each):
                    boxes_by_figure = heights.setdefault(box.height, {})
                    if index not in boxes_by_figure or cost < boxes_by_figure[index][1]:
                        boxes_by_figure[index] = (box, cost)
            for chosen in heights.values():
                if len(chosen) == count:
                    first = n - each * count
                    boxes = tuple(
                        chosen[i][0]._replace(column=first + i * each) for i in range(count)
                    )
                    yield boxes, sum(cost for _, cost in chosen.values())

    def _stack(self, frame: Frame) -> Iterator[Arrangement]:
        """Stacked in the same columns at the right."""
        count, n = len(self.article.figures), frame.columns
        for columns in range(1, n + 1):
            menus = [
                list(self.sizes(i, frame, columns, signed=i < count - 1))[:2] for i in range(count)
            ]
            if not all(menus):
                continue
            for combination in product(*menus):
                if sum(box.height for box, _ in combination) > self.most_rows * 1.6:
                    continue
                boxes, offset = [], 0
                for box, _ in combination:
                    boxes.append(box._replace(column=n - columns, offset=offset))
                    offset += box.height
                yield tuple(boxes), sum(cost for _, cost in combination) + 2.0 * (count - 1)

    def _corners(self, frame: Frame) -> Iterator[Arrangement]:
        """Two: the first at the top right, the second at the foot of the left columns."""
        n = frame.columns
        if len(self.article.figures) != 2 or n < 3:
            return
        for a, b in product(range(1, n), range(1, n)):
            if a + b > n:
                continue
            for first, c1 in self.sizes(0, frame, a):
                for second, c2 in self.sizes(1, frame, b):
                    boxes = (first._replace(column=n - a), second._replace(place="bottom"))
                    yield boxes, c1 + c2 + 1.0

    def _main_and_row(self, frame: Frame) -> Iterator[Arrangement]:
        """The first large, the others in a row below it, all of one height."""
        count, n = len(self.article.figures) - 1, frame.columns
        if count < 2:
            return
        for columns in range(count, n + 1, count):
            each = columns // count
            heights: dict[int, dict[int, tuple[PictureBox, float]]] = {}
            for index in range(1, count + 1):
                for box, cost in self.sizes(index, frame, each):
                    heights.setdefault(box.height, {}).setdefault(index, (box, cost))
            rows = [chosen for chosen in heights.values() if len(chosen) == count]
            left = n - columns
            for main, main_cost in self.sizes(0, frame, columns, signed=True):
                for chosen in rows:
                    boxes = [main._replace(column=left)]
                    for index, (box, _) in sorted(chosen.items()):
                        place = left + (index - 1) * each
                        boxes.append(box._replace(column=place, offset=main.height))
                    yield tuple(boxes), main_cost + sum(cost for _, cost in chosen.values())

    def _shelves(self, frame: Frame) -> Iterator[Arrangement]:
        """Each as wide as wanted, in rows from the right: pictures of several widths."""
        n = frame.columns
        shelves: list[list[tuple[PictureBox, float]]] = [[]]
        left = n
        for index in range(len(self.article.figures)):
            requested = self._requested(index)
            columns = self._exactly(requested, frame) if requested else max(1, round(n / 4))
            sizes = list(self.sizes(index, frame, columns)) if 0 < columns <= n else []
            if not sizes:
                return
            if columns > left:
                shelves.append([])
                left = n
            shelves[-1].append(min(sizes, key=lambda size: size[1]))
            left -= columns
        boxes: list[PictureBox] = []
        cost, offset = 0.0, 0
        for shelf in shelves:
            column = n - sum(box.columns for box, _ in shelf)
            for box, box_cost in shelf:
                boxes.append(box._replace(column=column, offset=offset))
                column += box.columns
                cost += box_cost
            offset += max(box.height for box, _ in shelf)
        yield tuple(boxes), cost + SHELF * (len(shelves) - 1)


def _have(boxes: Sequence[PictureBox], frame: Frame, wanted: Mapping[int, int | None]) -> bool:
    """Whether all pictures have the columns of the frame that are wanted; None leaves them open."""
    have = (box for box in boxes if wanted.get(box.figure) is not None)
    return all(not box.window and wanted[box.figure] == box.columns for box in have)


def _depths(boxes: Sequence[PictureBox]) -> dict[tuple[str, int], int]:
    """The rows that pictures take at the top, over the head and at the foot of each column."""
    depths: dict[tuple[str, int], int] = {}
    for box in boxes:
        for column in range(box.column, box.column + box.columns):
            key = (box.place, column)
            depths[key] = max(depths.get(key, 0), box.offset + box.height)
    return depths


def _varied(forms: Sequence[Arrangement]) -> list[Arrangement]:
    """The cheapest arrangement of those that leave the text the same room."""
    best: dict[tuple[object, ...], Arrangement] = {}
    for form in forms:
        profile = tuple(sorted(_depths(form[0]).items()))
        if profile not in best or form[1] < best[profile][1]:
            best[profile] = form
    return list(best.values())


def _moved(arrangement: Arrangement) -> Iterator[Arrangement]:
    """An arrangement, and the same one moved to the left, a column at a time."""
    boxes, cost = arrangement
    for left in range(min(box.column for box in boxes) + 1):
        yield tuple(box._replace(column=box.column - left) for box in boxes), cost


def cropped(width: int, height: int, rect: Rect, focus: tuple[float, float]) -> Rect:
    """The part of a picture that fills a rectangle, as close to its focus as possible.

    Args:
        width, height: of the file, pixels.
        rect: where it is shown.
        focus: the point that must stay in view, as shares.

    Returns:
        Shares of the file's width and height.
    """
    want, have = rect.width / rect.height, width / height
    if have > want:
        share = want / have
        x = min(max(focus[0] - share / 2, 0.0), 1 - share)
        return Rect(x, 0.0, share, 1.0)
    share = have / want
    y = min(max(focus[1] - share / 2, 0.0), 1 - share)
    return Rect(0.0, y, 1.0, share)
