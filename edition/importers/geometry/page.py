"""A page with its positions: what every source is turned into, whatever its format was.

Points (1/72 inch), from the page's top left corner, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x0 ≤ x1``, ``y0 ≤ y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Its area; 0 where a side is negative."""
        return max(0.0, self.width) * max(0.0, self.height)

    def overlap_x(self, other: Box) -> float:
        """How far the two stand under one another; negative where a gap parts them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def overlap_y(self, other: Box) -> float:
        """How far the two stand beside one another; negative where a gap parts them."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def covers(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other one stands within it."""
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )

    def share_of(self, other: Box) -> float:
        """What share of the other one's area it covers."""
        wide, high = self.overlap_x(other), self.overlap_y(other)
        return wide * high / other.area if wide > 0 and high > 0 and other.area > 0 else 0.0


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds them all.

    Raises:
        ValueError: there is none.
    """
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a word where the source knows no less.

    Attributes:
        text: one or more characters; a space is a glyph.
        box: from its origin to its advance, from its ascent to its descent.
        base: its baseline (y).
        size: of its type, points.
        face: the name of its face; empty where the source does not know.
        order: its place in the source; -1 where the source has no order.
        line: the source's line, -1 where it has none.
        block: the source's block, -1 where it has none.
        sure: how sure the recognition is, 0 to 1.
    """

    text: str
    box: Box
    base: float
    size: float
    face: str = ""
    order: int = -1
    line: int = -1
    block: int = -1
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule: its box is thin one way."""

    box: Box

    @property
    def across(self) -> bool:
        """Whether it is horizontal."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture on the page.

    Attributes:
        box: where it stands.
        key: by which the source gives the file (:mod:`places.pictures`); -1 where it has none.
    """

    box: Box
    key: int = -1


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """An article whose parts the source names (METS): what geometry need not guess.

    Attributes:
        parts: role and the blocks (:attr:`Glyph.block`) that bear it, in reading order:
            ``kicker``, ``headline``, ``deck``, ``byline``, ``p``, ``caption``.
        kind: ``article``, ``advertisement``, ``furniture``.
        section: the name of the section that it stands in.
    """

    parts: tuple[tuple[str, tuple[int, ...]], ...]
    kind: Literal["article", "advertisement", "furniture"] = "article"
    section: str = ""


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page with positions.

    Attributes:
        width, height: points.
        glyphs: in the source's order.
        rules: lines drawn on the page.
        frames: boxes that are drawn, or filled, around a part of the page.
        pictures: where pictures stand.
        given: articles that the source names; empty where geometry has to find them.
        joined: texts of words that a hyphen broke, by the glyphs' order of both halves.
        ordered: whether the source's order says something.
        fields: fields of the page that the source names: ``publication``, ``date``…
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Ruling, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    given: tuple[GivenArticle, ...] = ()
    ordered: bool = True
    fields: dict[str, str] = field(default_factory=dict)

    def turned(self) -> PageGeometry:
        """The page with its vertical lines laid down: top becomes left, and right becomes top.

        A page set in vertical lines is read like any other this way: its tiers become columns.
        """
        wide = self.width

        def turn(box: Box) -> Box:
            return Box(box.y0, wide - box.x1, box.y1, wide - box.x0)

        def turn_glyph(glyph: Glyph) -> Glyph:
            box = turn(glyph.box)
            return replace(glyph, box=box, base=box.y0 + 0.88 * box.height)

        return replace(
            self,
            width=self.height,
            height=self.width,
            glyphs=tuple(turn_glyph(glyph) for glyph in self.glyphs),
            rules=tuple(Ruling(turn(rule.box)) for rule in self.rules),
            frames=tuple(turn(frame) for frame in self.frames),
            pictures=tuple(replace(p, box=turn(p.box)) for p in self.pictures),
        )
