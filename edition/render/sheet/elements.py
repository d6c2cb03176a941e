"""What the template draws: positioned boxes, grouped as a screen reader reads them.

Lengths are points from the trimmed page's top left corner. The template
(``styles/<style>/page/sheets.html.j2``) only writes these down.
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
    """Characters that are drawn together.

    Attributes:
        text: the characters.
        x, y: origin of the first one: on the baseline, points from the sheet's top left.
        width: the run's length, points.
        style: face, size, colour, features.
        spacing: added to the advance of every grapheme, points.
        turn: degrees clockwise about the origin.
        lang: BCP 47 where it differs from the sheet's.
        squeezed: whether the first and the last mark have half of their em to themselves; what the
            other half would cover is outside the measure, or their neighbour stands in it.
    """

    text: str
    x: float
    y: float
    width: float
    style: TextStyle
    spacing: float = 0.0
    turn: int = 0
    lang: str = ""
    squeezed: tuple[bool, bool] = (False, False)

    @property
    def css(self) -> str:
        """As CSS declarations: a line 0 high is centred 0.38 em above its baseline."""
        place = f"left:{pt(self.x)};top:{pt(self.y - 0.38 * self.style.size)}"
        spaced = f";letter-spacing:{pt(self.spacing)}" if self.spacing else ""
        origin = f"0 {pt(0.38 * self.style.size)}"
        turned = f";transform:rotate({self.turn}deg);transform-origin:{origin}"
        return place + spaced + (turned if self.turn else "")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text that belongs together: one piece of marked content in the PDF.

    Attributes:
        runs: in reading order.
        box: the area of their em boxes, for links.
        beside: whether it annotates other text (ruby). Annotations are drawn last, so that copied
            lines have no ruby in between.
        repeated: whether it was printed before (a table's head): an artifact, read once only.
    """

    runs: tuple[TextRun, ...]
    box: SheetBox
    beside: bool = False
    repeated: bool = False

    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """Something drawn that has no meaning of its own (an artifact): a rule, a tint, a dot.

    Attributes:
        box: where.
        color: name of a colour.
        form: an ``area`` fills its box, a ``dot`` is round, a ``crest`` or ``trough`` is half a
            wave, ``weight`` thick.
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
    """A decorative picture, which screen readers skip.

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
        alt: alternative text.
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
        tag: HTML element; decides the tag in the PDF. ``a`` links to its ``href``.
        role: CSS class: the plan's role.
        children: boxes and further elements, in reading order.
        id: target of links.
        name: the article's id, of an ``article``.
        lang: BCP 47 where it differs.
        attributes: further HTML attributes: colspan, rowspan, scope.
        key: which piece of the article it is (role, block, part), so that a paragraph continued
            on another page can be joined; None for what is never broken.
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
        return drawables(self.children)


def drawables(children: Iterable[Drawable | Element]) -> Iterator[Drawable]:
    for child in children:
        if isinstance(child, Element):
            yield from drawables(child.children)
        else:
            yield child
