"""What the template draws: boxes at their places, grouped as a reader hears them.

Lengths are points from the trimmed page's top left corner. The template
(``styles/<style>/page/page.html.j2``) only writes these down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from edition.model.plan import TextStyle
from edition.render.sheet.palette import Palette


def pt(value: float) -> str:
    """A length in CSS, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "pt"


@dataclass(frozen=True, slots=True)
class SheetBox:
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
class TextRun:
    """Characters that are drawn in one go.

    Attributes:
        text: the characters.
        x, y: origin of the first one: on the baseline, points from the sheet's top left.
        width: how far it reaches, points.
        style: face, size, colour, features.
        spacing: added to the advance of every grapheme, points.
        turn: degrees clockwise about the origin.
        lang: BCP 47 where it differs from the sheet's.
    """

    text: str
    x: float
    y: float
    width: float
    style: TextStyle
    spacing: float = 0.0
    turn: int = 0
    lang: str = ""

    @property
    def css(self) -> str:
        """As CSS declarations: the middle of a line 0 high is 0.38 em over its baseline."""
        place = f"left:{pt(self.x)};top:{pt(self.y - 0.38 * self.style.size)}"
        spaced = f";letter-spacing:{pt(self.spacing)}" if self.spacing else ""
        origin = f"0 {pt(0.38 * self.style.size)}"
        turned = f";transform:rotate({self.turn}deg);transform-origin:{origin}"
        return place + spaced + (turned if self.turn else "")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text that means one thing: one piece of marked content in the PDF.

    Attributes:
        runs: in reading order.
        box: what they cover: em boxes, for links and for those who look for them.
        beside: an annotation of other text, drawn after all that is read in one go: who copies
            a line gets it without ruby in between.
    """

    runs: tuple[TextRun, ...]
    box: SheetBox
    beside: bool = False

    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """Something drawn that a reader does not hear: a rule, a tint, a dot.

    Attributes:
        box: where.
        color: name of a colour.
        form: an ``area`` fills its box, a ``dot`` is round, a ``crest`` and a ``trough`` are half
            a wave, ``weight`` thick.
        weight: thickness of a line that does not fill its box, points.
        turn: degrees clockwise about the middle of the box's left side.
    """

    box: SheetBox
    color: str
    form: Literal["area", "dot", "crest", "trough"] = "area"
    weight: float = 0.0
    turn: float = 0.0

    kind: Literal["shape"] = "shape"

    def css(self, palette: Palette) -> str:
        """As CSS declarations."""
        color = palette.css(self.color)
        declarations = [self.box.css]
        if self.form in ("area", "dot"):
            declarations.append(f"background:{color}")
        if self.form == "dot":
            declarations.append("border-radius:50%")
        if self.form in ("crest", "trough"):
            side, corner = (
                ("top", "50% 50% 0 0") if self.form == "crest" else ("bottom", "0 0 50% 50%")
            )
            declarations.append(
                f"box-sizing:border-box;border-{side}:{pt(self.weight)} solid {color}"
            )
            declarations.append(f"border-radius:{corner}")
        if self.turn:
            declarations.append(f"transform:rotate({self.turn:.4g}deg);transform-origin:0 50%")
        return ";".join(declarations)


@dataclass(frozen=True, slots=True)
class Ornament:
    """A picture that a reader does not hear.

    Attributes:
        box: where.
        url: of the prepared picture.
    """

    box: SheetBox
    url: str

    kind: Literal["ornament"] = "ornament"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture.

    Attributes:
        box: where.
        url: of the prepared picture, known to the painter's fetcher only.
        alt: for those who cannot see it.
    """

    box: SheetBox
    url: str
    alt: str

    kind: Literal["image"] = "image"


#: What is drawn.
Drawable = TextPiece | DrawnShape | Image | Ornament


@dataclass(slots=True)
class Element:
    """A piece of structure: a heading, a paragraph, a list with its items.

    Attributes:
        tag: HTML element; decides the tag in the PDF. ``a`` leads to its ``href``.
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
    children: list[Drawable | Element] = field(default_factory=list)
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
    children: tuple[Drawable | Element, ...]

    def drawables(self) -> Iterator[Drawable]:
        """Everything that is drawn, in reading order."""
        return _drawables(self.children)


def _drawables(children: Iterable[Drawable | Element]) -> Iterator[Drawable]:
    for child in children:
        if isinstance(child, Element):
            yield from _drawables(child.children)
        else:
            yield child
