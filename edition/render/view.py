"""What the template draws: boxes at their places, grouped as a reader hears them.

Lengths are points from the trimmed page's top left corner. The template
(``styles/<style>/page/pages.html.j2``) only writes these down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup


def pt(value: float) -> str:
    """A length in CSS, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "pt"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def css(self) -> str:
        """As CSS declarations."""
        return f"left:{pt(self.x)};top:{pt(self.y)};width:{pt(self.width)};height:{pt(self.height)}"


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines on top of each other in one box: same start, same distance, one after the other.

    Attributes:
        box: the em boxes of the lines with the leading around them.
        leading: line height, points.
        look: CSS class of the text style that most of it has.
        html: the lines, a line feed between two.
        turn: degrees clockwise about the box's top left corner.
    """

    box: Box
    leading: float
    look: str
    html: Markup
    turn: int = 0

    kind: Literal["stack"] = "stack"

    @property
    def css(self) -> str:
        """As CSS declarations."""
        turned = f";transform:rotate({self.turn}deg);transform-origin:0 0" if self.turn else ""
        return f"{self.box.css};line-height:{pt(self.leading)}{turned}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled rectangle, or whatever else ``css`` makes of a box. Nothing a reader hears."""

    box: Box
    css: str

    kind: Literal["shape"] = "shape"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture.

    Attributes:
        box: where.
        url: of the prepared picture, known to the painter's fetcher only.
        alt: for those who cannot see it.
    """

    box: Box
    url: str
    alt: str

    kind: Literal["image"] = "image"


@dataclass(slots=True)
class Element:
    """A piece of structure: a heading, a paragraph, a list with its items.

    Attributes:
        tag: HTML element; decides the tag in the PDF.
        role: CSS class: the plan's role.
        children: boxes and further elements, in reading order.
        id: target of links.
        name: the article's id, of an ``article``.
        lang: BCP 47 where it differs.
        attributes: further HTML attributes: colspan, rowspan, scope.
        key: what of the article it is (role, block, part), so that a paragraph that goes on
            on another page can be found; None for what is whole.
    """

    tag: str
    role: str = ""
    children: list[Element | Stack | Shape | Image] = field(default_factory=list)
    id: str = ""
    name: str = ""
    lang: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    key: tuple[str, int, int] | None = None

    kind: Literal["element"] = "element"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page.

    Attributes:
        number: as printed.
        width, height: trimmed size, points.
        children: furniture and articles, in reading order.
    """

    number: str
    width: float
    height: float
    children: tuple[Element | Stack | Shape | Image, ...]
