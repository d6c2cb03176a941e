"""Where a picture stands in its article."""

from __future__ import annotations

from typing import NamedTuple

from edition.layout.grid import Frame
from edition.model.plan import Line


class Window(NamedTuple):
    """The exact place of a picture inside its columns.

    Attributes:
        left: from the left edge of the first of its columns, points.
        width, height: of the picture, points.
        top: under the top of its first row, points.
    """

    left: float
    width: float
    height: float
    top: float = 0.0


class PictureBox(NamedTuple):
    """A picture in its article.

    Attributes:
        figure: index in the article's figures.
        column, columns: of the article's own columns.
        rows: of the picture; ``caption_rows`` of the lines under it.
        place: ``top`` (of the body), ``above`` (over the head) or ``bottom``.
        crop: share of the picture cut away.
        caption: its lines.
        offset: rows under the top (over the bottom) of the body, for pictures one on another.
        window: of a gallery, whose pictures share their columns; None for one that fills them.
    """

    figure: int
    column: int
    columns: int
    rows: int
    caption_rows: int
    place: str
    crop: float
    caption: tuple[Line, ...]
    offset: int = 0
    window: Window | None = None

    @property
    def height(self) -> int:
        """Rows of picture and caption."""
        return self.rows + self.caption_rows

    def extent(self, frame: Frame) -> tuple[float, float]:
        """Left edge from the article's, and width, points."""
        left = frame.left(self.column)
        if self.window:
            return left + self.window.left, self.window.width
        return left, frame.span(self.columns)


#: The pictures of an article in their places, with what they cost.
Arrangement = tuple[tuple[PictureBox, ...], float]
