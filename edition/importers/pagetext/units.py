"""Lines with their labels → units: a paragraph, a line of a head, a byline, a caption, a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from edition.importers.pagetext.label import GOES_ON, HEAD, RESUMES, Labelled
from edition.importers.pagetext.marks import (
    asks,
    caption_begins,
    credit_start,
    item_sign,
    note_label,
    read_lead,
)
from edition.importers.pagetext.names import read_names
from edition.importers.pagetext.shape import Shape, closed, ended, fills
from edition.importers.pagetext.source import Line, Piece, joined


@dataclass(frozen=True)
class Unit:
    """Lines that belong together.

    Attributes:
        kind: ``head``, ``body``, ``byline``, ``jump``, ``caption``, ``table``, ``furniture``.
        lines: of the source, in order.
        piece: their text joined.
        order: the first line's index on the page.
        confidence: of the kind.
        done: its last line is short in unpointed text, and so ends it.
        resumes: it goes on in the paragraph that a head cut in two.
    """

    kind: str
    lines: tuple[Line, ...]
    piece: Piece
    order: int
    confidence: float = 0.9
    done: bool = False
    resumes: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.piece.text

    @property
    def gap(self) -> bool:
        """Whether a blank line stands before it."""
        return self.lines[0].gap > 0

    @property
    def open(self) -> bool:
        """Whether it breaks off in mid-sentence."""
        return not self.done and not closed(self.text)


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    file = resources.files("edition.importers.pagetext") / "data" / "compounds.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def join(before: Piece, after: Piece, *, soft: bool = False) -> Piece:
    """Two lines of a paragraph as one text.

    Latin words are parted by a space, a word divided at the line's end is healed: its hyphen goes
    unless what stands before it makes compounds (trench-gate).
    """
    a, b = before.text, after.text
    if not a or not b:
        return before + after
    divided = re.search(r"([A-Za-z]+)-$", a)
    if divided and re.match(r"[a-z]", b):
        if divided[1].lower() in _compounds() or re.search(rf"{divided[1]}-[a-z]", a[:-1]):
            return before + after
        return before.cut(0, -1) + after
    latin = re.search(r"[A-Za-z,;.)]$", a) and re.match(r"[A-Za-z(]", b)
    address = re.search(r"(?:https?:|www\.|ht{1,2}$|[/.@]\S*$)[^\s\u3400-\u9fff]*$", a)
    if latin and not soft and not (address and not a.endswith((". ", ".", ","))):
        return before + Piece(" ", (-1,)) + after
    return before + after


def units_of(
    lines: Sequence[Line],
    fixed: Mapping[int, str],
    labels: Mapping[int, Labelled],
    shape: Shape,
) -> list[Unit]:
    """The units of the page, in the order of their first lines."""
    units: list[Unit] = []
    body = -1
    for i, line in enumerate(lines):
        kind = fixed.get(i)
        if kind:
            same = units and units[-1].kind == kind in ("table", "poem", "caption")
            if same and not line.gap and units[-1].order + len(units[-1].lines) == i:
                last = units[-1]
                between = "" if kind == "caption" else "\n"
                piece = joined((last.piece, line.piece), between)
                units[-1] = replace(last, lines=(*last.lines, line), piece=piece)
                continue
            units.append(Unit(kind, (line,), line.piece, i))
            continue
        labelled = labels[i]
        if labelled.label == GOES_ON and body >= 0 and not _captioned_whole(units[body]):
            last = units[body]
            piece = join(last.piece, line.piece, soft=last.lines[-1].soft)
            confidence = min(last.confidence, labelled.confidence)
            units[body] = replace(
                last,
                lines=(*last.lines, line),
                piece=piece,
                confidence=confidence,
                done=_short(lines, i, shape),
            )
            continue
        kind = "head" if labelled.label == HEAD else "body"
        done = _short(lines, i, shape)
        resumes = labelled.label == RESUMES
        units.append(Unit(kind, (line,), line.piece, i, labelled.confidence, done, resumes))
        if kind == "body":
            body = len(units) - 1
    items = _items(units)
    made = [unit if unit.order in items else _captioned(unit, shape) for unit in units]
    shown = {
        a.order
        for k, (a, b) in enumerate(pairwise(made))
        if _shown(a, b, alone=bool(k) and made[k - 1].kind == "head")
    }
    return [replace(u, kind="caption") if u.order in shown else u for u in made]


def _items(units: Sequence[Unit]) -> set[int]:
    """Units that are items of a list: neighbours with one bullet, under a head or a label.

    ▲ before two captions is no bullet: they stand under the text that they show.
    """
    found: set[int] = set()
    inside = False
    for k, (unit, after) in enumerate(pairwise(units)):
        sign = item_sign(unit.text)
        if not sign or sign != item_sign(after.text):
            inside = False
            continue
        if not inside and sign in "▲▼△▽" and k and units[k - 1].kind == "body":
            continue
        inside = True
        found |= {unit.order, after.order}
    return found


#: A caption over a line with its credit is not longer.
_CAPTION, _UNDER_A_HEAD = 40, 140


def _shown(unit: Unit, after: Unit, *, alone: bool) -> bool:
    """Whether a short text stands over a line that is nothing but a credit.

    ``alone``: it stands under a head, so that it is all the text of the picture.
    """
    return (
        unit.kind in ("head", "body")
        and after.kind == "caption"
        and credit_start(after.text) == 0
        and not after.gap
        and ended(unit.text)
        and (len(unit.text) <= (_UNDER_A_HEAD if alone else _CAPTION))
    )


def _captioned_whole(unit: Unit) -> bool:
    """Whether a unit is a caption with its credit: what comes then goes on in another text."""
    return caption_begins(unit.text) and credit_start(unit.text) > 0


def _short(lines: Sequence[Line], i: int, shape: Shape) -> bool:
    """Whether a line of unpointed text is not full: nothing else tells that a paragraph ends."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    full = fills(lines[i], after, shape.wrap[i], shape.by_characters)
    stop = lines[i].text[-1] in "、云"
    return shape.unpointed[i] and not full and (shape.wrap[i] > 0 or stop)


def _captioned(unit: Unit, shape: Shape) -> Unit:
    """A unit that is a caption or a credit by its beginning or its end."""
    if unit.kind not in ("head", "body"):
        return unit
    text = unit.text
    at = credit_start(text)
    begins = caption_begins(text)
    indented = bool(shape.indent) and unit.lines[0].indent >= shape.indent - 1
    if at == 0 and len(text) <= 34 and not (ended(text) and len(text) > 20):
        return replace(unit, kind="caption")
    if at > 0 and len(text) <= 260 and not read_lead(text) and not asks(text):
        bracket = text.rstrip()[-1] in "）)】"
        likely = begins or not indented or not bracket or len(text) <= 90
        item = item_sign(text) and not begins and len(text) > 90
        if likely and not (indented and ended(text)) and not item:
            return replace(unit, kind="caption")
    if begins and not note_label(text) and len(text) <= 120:
        arrow = text[0] in "▲▼△▽◀◁↑↓←→↗↖"
        if not arrow or (unit.kind == "body" and len(text) <= 60):
            return replace(unit, kind="caption")
    return unit


def is_names(unit: Unit) -> bool:
    """Whether a unit is a list of names."""
    return read_names(unit.text) is not None
