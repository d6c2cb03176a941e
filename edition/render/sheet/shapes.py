"""Rules, tints and frames as filled rectangles, which every press prints predictably."""

from __future__ import annotations

import math

from edition.model.plan import Picture, Rule, TextStyle, Tint
from edition.render.sheet.elements import DrawnShape, SheetBox, TextPiece
from edition.render.sheet.emphasis_marks import wave
from edition.render.sheet.palette import Palette
from edition.render.sheet.text_runs import TextPainter
from edition.settings import Faces, Stylebook

#: Space between the strokes of a double rule, in strokes.
_DOUBLE_GAP = 1.5
#: Distance of the dots of a dotted rule, in diameters.
_DOT_PITCH = 2.2
#: Frame of a missing picture where the stylebook has no `box` rule, points.
_FRAME = 0.5
#: Smallest size of a placeholder's label and the space at both sides of it, points.
_LEAST_LABEL, _LABEL_MARGIN = 6.0, 6.0


def rule_shapes(rule: Rule) -> list[DrawnShape]:
    """The strokes of a rule, centred on its line."""
    length = math.hypot(rule.x2 - rule.x1, rule.y2 - rule.y1)
    angle = math.degrees(math.atan2(rule.y2 - rule.y1, rule.x2 - rule.x1))
    if rule.kind == "wave" and abs(angle) < 0.01:
        size = rule.weight / 0.055
        return wave(rule.x1, rule.y1 - 0.06 * size, length, size, rule.color)
    if rule.kind == "dotted":
        return _dotted(rule, length)
    offsets = [0.0]
    if rule.kind == "double":
        half = rule.weight * (1 + _DOUBLE_GAP) / 2
        offsets = [-half, half]
    return [_stroke(rule, length, angle, offset) for offset in offsets]


def _stroke(rule: Rule, length: float, angle: float, offset: float) -> DrawnShape:
    half, color = rule.weight / 2, rule.color
    if abs(angle) < 0.01:
        return DrawnShape(SheetBox(rule.x1, rule.y1 + offset - half, length, rule.weight), color)
    if abs(angle - 90) < 0.01:
        return DrawnShape(SheetBox(rule.x1 + offset - half, rule.y1, rule.weight, length), color)
    box = SheetBox(rule.x1, rule.y1 + offset - half, length, rule.weight)
    return DrawnShape(box, color, turn=angle)


def _dotted(rule: Rule, length: float) -> list[DrawnShape]:
    size = rule.weight
    count = max(1, int(length / (size * _DOT_PITCH)))
    dots = []
    for number in range(count):
        share = (number + 0.5) / count
        x = rule.x1 + (rule.x2 - rule.x1) * share - size / 2
        y = rule.y1 + (rule.y2 - rule.y1) * share - size / 2
        dots.append(DrawnShape(SheetBox(x, y, size, size), rule.color, "dot"))
    return dots


def tint_shapes(tint: Tint) -> list[DrawnShape]:
    """A filled area and the four sides of its frame, drawn inside its edges."""
    r = tint.rect
    shapes = []
    if tint.fill:
        shapes.append(DrawnShape(SheetBox(r.x, r.y, r.width, r.height), tint.fill))
    if tint.frame and tint.weight:
        shapes += _frame(SheetBox(r.x, r.y, r.width, r.height), tint.weight, tint.frame)
    return shapes


def _frame(box: SheetBox, weight: float, color: str) -> list[DrawnShape]:
    inner = box.height - 2 * weight
    return [
        DrawnShape(SheetBox(box.x, box.y, box.width, weight), color),
        DrawnShape(SheetBox(box.x, box.y + box.height - weight, box.width, weight), color),
        DrawnShape(SheetBox(box.x, box.y + weight, weight, inner), color),
        DrawnShape(SheetBox(box.x + box.width - weight, box.y + weight, weight, inner), color),
    ]


def frame_shapes(picture: Picture, stylebook: Stylebook, palette: Palette) -> list[DrawnShape]:
    """The frame of a missing picture, filled with the tint colour."""
    r = picture.rect
    box = SheetBox(r.x, r.y, r.width, r.height)
    weight = stylebook.rules.get("box", _FRAME)
    background = []
    if "tint" in palette.screen:
        background.append(DrawnShape(box, "tint"))
    return background + _frame(box, weight, "grey" if "grey" in palette.screen else "ink")


def placeholder(
    picture: Picture, stylebook: Stylebook, faces: Faces, text: TextPainter
) -> list[TextPiece]:
    """The label in the middle of an empty frame; shortened or left out where it does not fit."""
    if not picture.label:
        return []
    role = stylebook.role("placeholder")
    face = faces.find(role.face, role.weight).id
    room = picture.rect.width - 2 * _LABEL_MARGIN
    style = TextStyle(face, role.size, role.color)
    width = text.shaper.width(picture.label, style)
    if width > room:
        size = max(_LEAST_LABEL, role.size * room / width)
        style = TextStyle(face, size, role.color)
        width = text.shaper.width(picture.label, style)
    label = picture.label
    while width > room and len(label) > 1:
        label = label[:-1]
        width = text.shaper.width(label + "…", style)
    label = label if label == picture.label else label + "…"
    x = picture.rect.x + (picture.rect.width - width) / 2
    y = picture.rect.y + picture.rect.height / 2 + style.size * 0.38
    if style.size > picture.rect.height:
        return []
    return [text.single(label, style, x, y)]
