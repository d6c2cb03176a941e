"""What the pieces of a page are: furniture, heads with their bylines, subheads, captions, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from edition.importers.geometry.blocks.columns import body_size, in_columns
from edition.importers.geometry.blocks.lines import build_lines
from edition.importers.geometry.blocks.pieces import Piece, build_pieces
from edition.importers.geometry.page import Box, PageGeometry, PagePicture, Ruling, around
from edition.importers.pagetext.patterns.credits import may_credit
from edition.importers.pagetext.patterns.dates import find_date
from edition.importers.pagetext.patterns.names import read_names

_EDITORS = re.compile(r"责任编辑|責任編輯|值班|责编|編輯[:：]|编辑[:：]|版式|组版|美编|校对[:：]")
_FOLIO = re.compile(
    r"第?\s*[0-9０-９A-Z一二三四五六七八九十]+\s*版|星期|周[一二三四五六日]|^[0-9A-Z]{1,3}$"
)


@dataclass
class Head:
    """What stands over an article: kicker, headline, deck, and its bylines.

    Attributes:
        pieces: from the top; from the right where they are vertical.
        bylines: lines of names under or beside it.
    """

    pieces: list[Piece]
    bylines: list[Piece] = field(default_factory=list)

    @cached_property
    def box(self) -> Box:
        """Its box, with the bylines."""
        return around([piece.box for piece in [*self.pieces, *self.bylines]])

    @property
    def main(self) -> Piece:
        """Its largest piece."""
        return max(self.pieces, key=lambda piece: piece.size)

    @property
    def frame(self) -> int:
        """The frame that it stands in."""
        return self.main.frame


@dataclass
class PageBlocks:
    """A page sorted.

    Attributes:
        body: the size of its text.
        heads, texts: heads, and the pieces of running text with their subheads.
        captions: lines under pictures, by the picture's index.
        furniture: what belongs to the page.
        rules, frames, pictures: as the source has them.
    """

    page: PageGeometry
    body: float
    heads: list[Head]
    texts: list[Piece]
    captions: dict[int, list[Piece]]
    furniture: list[Piece]
    rules: list[Ruling]
    frames: list[Box]
    pictures: list[PagePicture]


def sort_page(page: PageGeometry) -> PageBlocks:
    """Lines, columns and pieces of a page, each with what it is."""
    lines = build_lines(page)
    body = body_size(lines)
    lines = in_columns(lines, body)
    frames = _frames(page)
    pieces = build_pieces(lines, page.rules, frames, body)
    furniture, pieces = _furniture(page, pieces, body)
    pictures = [p for p in page.pictures if p.box.area > 12 * body * body]
    pictures += [PagePicture(f) for f in frames if _is_empty(f, page, pictures, body)]
    captions, pieces = _captions(pictures, pieces, body)
    _find_bylines(pieces, body)
    _find_subheads(pieces, body, page.rules)
    heads = _heads([p for p in pieces if p.role == "head"], page.rules, body)
    rest = _give_bylines(heads, [p for p in pieces if p.role == "byline"], body)
    texts = [p for p in pieces if p.role in ("text", "subhead")] + rest
    for piece in rest:
        piece.role = "text"
    return PageBlocks(
        page, body, heads, texts, captions, furniture, list(page.rules), frames, pictures
    )


def _is_empty(frame: Box, page: PageGeometry, pictures: Sequence[PagePicture], body: float) -> bool:
    """Whether a frame is a drawn picture, or the place of one: nothing is written in it."""
    if min(frame.width, frame.height) < 4 * body:
        return False
    if any(picture.box.share_of(frame) > 0.3 for picture in pictures):
        return False
    inside = sum(
        frame.x0 < g.box.x0 < frame.x1 and frame.y0 < g.base < frame.y1 for g in page.glyphs
    )
    return inside == 0


def _frames(page: PageGeometry) -> list[Box]:
    """Frames as drawn: rectangles, and four rules that close one."""
    frames = [f for f in page.frames if f.width > 40 and f.height > 24]
    down = [r.box for r in page.rules if not r.across]
    across = [r.box for r in page.rules if r.across]
    for left in down:
        for right in down:
            if (
                right.x0 - left.x1 < 40
                or abs(left.y0 - right.y0) > 3
                or abs(left.y1 - right.y1) > 3
            ):
                continue
            sides = [
                h
                for h in across
                if abs(h.x0 - left.x0) < 4
                and abs(h.x1 - right.x1) < 4
                and min(abs(h.y0 - left.y0), abs(h.y1 - left.y1)) < 4
            ]
            if len(sides) >= 2:
                frames.append(around([left, right]))
    return frames


def _furniture(
    page: PageGeometry, pieces: list[Piece], body: float
) -> tuple[list[Piece], list[Piece]]:
    """Everything over the rule under the folio or masthead; editors' lines; the foot."""
    edge = _top_edge(page, pieces)
    found: list[Piece] = []
    rest: list[Piece] = []
    for piece in pieces:
        low = (piece.box.y0 + piece.box.y1) / 2
        near_top = low < max(edge, 0.03 * page.height) + 4 * body
        editors = near_top and len(piece.lines) <= 2 and _EDITORS.search(piece.text)
        foot = low > 0.965 * page.height and len(piece.lines) == 1 and len(piece) < 60
        (found if low < edge or editors or foot else rest).append(piece)
    for piece in found:
        piece.role = "furniture"
    return found, rest


def _top_edge(page: PageGeometry, pieces: list[Piece]) -> float:
    """Where the page's own lines end and its articles begin."""
    edge = 0.0
    for y in _wide_rules(page):
        fresh = [p for p in pieces if edge < (p.box.y0 + p.box.y1) / 2 < y]
        if not fresh:
            continue
        running = sum(len(p) for p in fresh if len(p.lines) >= 4 and p.frame < 0)
        first = edge == 0 and y < 0.12 * page.height
        if running >= 60 or not (first or any(_says_what_paper(p.text) for p in fresh)):
            break
        edge = y
    if edge:
        return edge
    tops = (p for p in pieces if p.box.y1 < 0.09 * page.height and len(p.lines) == 1)
    return max((p.box.y1 + 1 for p in tops if _is_folio(p.text)), default=0.0)


def _wide_rules(page: PageGeometry) -> list[float]:
    """The lower edges of rules that go over most of the page's top, from above."""
    return sorted(
        r.box.y1
        for r in page.rules
        if r.across and r.box.width > 0.55 * page.width and r.box.y0 < 0.3 * page.height
    )


def _is_folio(text: str) -> bool:
    return bool(find_date(text) or _FOLIO.search(text))


def _says_what_paper(text: str) -> bool:
    return _is_folio(text) or bool(_EDITORS.search(text))


def _captions(
    pictures: Sequence[PagePicture], pieces: list[Piece], body: float
) -> tuple[dict[int, list[Piece]], list[Piece]]:
    """The lines right under a picture, or beside it with a credit, smaller than the text."""
    found: dict[int, list[Piece]] = {}
    taken: set[int] = set()
    for number, picture in enumerate(pictures):
        low = picture.box.y1
        for piece in sorted(pieces, key=lambda p: p.box.y0):
            if id(piece) in taken or piece.vertical or piece.size > 1.12 * body:
                continue
            inside = piece.box.overlap_x(picture.box) > 0.8 * piece.box.width
            gap = piece.box.y0 - low
            small = piece.size < 0.97 * body or may_credit(piece.lines[-1].text)
            close = -0.6 * body < gap < 1.7 * body
            if inside and close and len(piece.lines) <= 6 and small:
                found.setdefault(number, []).append(piece)
                taken.add(id(piece))
                piece.role = "caption"
    return found, [piece for piece in pieces if id(piece) not in taken]


def _find_bylines(pieces: Sequence[Piece], body: float) -> None:
    for piece in pieces:
        if len(piece.lines) > 2 or len(piece) > 60 or piece.size > 1.4 * body:
            continue
        words = piece.text.replace("\n", "")
        if words and words[-1] not in "。！？" and read_names(words):
            piece.role = "byline"


def _find_subheads(pieces: Sequence[Piece], body: float, rules: Sequence[Ruling]) -> None:
    """Small heads between the lines of one column, and others that look the same."""
    texts = [p for p in pieces if p.role == "text" and len(p.lines) > 1]
    small = [
        p
        for p in pieces
        if p.role == "head" and not p.vertical and p.size < 1.36 * body and len(p.lines) <= 2
    ]
    looks = set()
    for piece in small:
        if _between_lines(piece, texts, body, rules):
            looks.add((piece.face, round(piece.size, 1)))
            piece.role = "subhead"
    for piece in small:
        known = piece.role == "head" and (piece.face, round(piece.size, 1)) in looks
        if known and any(
            _close(piece.box, t.box, body) or _close(t.box, piece.box, body) for t in texts
        ):
            piece.role = "subhead"


def _between_lines(
    piece: Piece, texts: Sequence[Piece], body: float, rules: Sequence[Ruling]
) -> bool:
    """Whether the text above a line goes on under it, with no rule between."""
    above = [t.box for t in texts if _close(t.box, piece.box, 1.5 * body)]
    below = [t.box for t in texts if _close(piece.box, t.box, 1.0 * body)]
    one_column = any(
        t.width > 0.8 * u.width and abs(t.x0 - u.x0) < 3 * body for t in above for u in below
    )
    return one_column and not any(_parts(r, t, piece.box) for r in rules for t in above)


def _parts(rule: Ruling, upper: Box, lower: Box) -> bool:
    """Whether a rule stands between two boxes, one under the other."""
    y = rule.box.y0
    return rule.across and upper.y1 - 2 < y < lower.y0 + 2 and rule.box.overlap_x(lower) > 0


def _close(upper: Box, lower: Box, most: float) -> bool:
    """Whether one box stands right over another and within its width."""
    wide = min(upper.width, lower.width)
    return upper.overlap_x(lower) > 0.8 * wide and -0.5 * most <= lower.y0 - upper.y1 <= most


def _heads(pieces: list[Piece], rules: Sequence[Ruling], body: float) -> list[Head]:
    """Lines of heads that stand together are one head."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.box.y0):
        for group in groups:
            if any(_one_head(other, piece, rules, body) for other in group):
                group.append(piece)
                break
        else:
            groups.append([piece])
    return [Head(group) for group in groups]


def _one_head(upper: Piece, lower: Piece, rules: Sequence[Ruling], body: float) -> bool:
    large = max(upper.size, lower.size)
    if upper.frame != lower.frame:
        return False
    if upper.vertical or lower.vertical:
        return _one_vertical_head(upper, lower, large)
    gap = lower.box.y0 - upper.box.y1
    if not -0.3 * large < gap < max(0.85 * large, 1.2 * body):
        return abs(upper.lines[-1].base - lower.lines[0].base) < 2 and _same_row(upper, lower)
    common = upper.box.overlap_x(lower.box)
    if common < 0.6 * min(upper.box.width, lower.box.width):
        return False
    wide = 0.5 * lower.box.width
    return not any(
        _parts(rule, upper.box, lower.box) and rule.box.overlap_x(lower.box) > wide
        for rule in rules
    )


def _one_vertical_head(upper: Piece, lower: Piece, large: float) -> bool:
    """Vertical lines beside one another, or one that a figure broke."""
    if upper.vertical and lower.vertical:
        if abs(upper.box.x0 - lower.box.x0) < 0.3 * large:
            return 0 <= lower.box.y0 - upper.box.y1 < 1.2 * large
        apart = -upper.box.overlap_x(lower.box)
        return upper.box.overlap_y(lower.box) > 0 and apart < 0.9 * large
    short = lower if upper.vertical else upper
    gap = lower.box.y0 - upper.box.y1
    figure = len(short) <= 3 and short.box.width < 1.3 * large
    return (
        figure
        and abs(gap) < large
        and upper.box.overlap_x(lower.box) > 0
        and abs(upper.size - lower.size) < 0.2 * large
    )


def _same_row(left: Piece, right: Piece) -> bool:
    """Parts of one headline with white between them."""
    gap = max(right.box.x0 - left.box.x1, left.box.x0 - right.box.x1)
    return (
        abs(left.size - right.size) < 0.1 and left.face == right.face and 0 < gap < 0.45 * left.size
    )


def _give_bylines(heads: list[Head], bylines: list[Piece], body: float) -> list[Piece]:
    """Bylines to the heads over or beside them; the others are returned."""
    rest = []
    for line in bylines:
        best, least = None, 3.2 * body
        for head in heads:
            box = head.main.box
            if head.frame != line.frame and head.frame >= 0:
                continue
            if head.main.vertical:
                far = max(-box.overlap_x(line.box), -box.overlap_y(line.box), 0.0)
            elif line.vertical:
                continue
            else:
                low = max(p.box.y1 for p in head.pieces)
                over = around([p.box for p in head.pieces])
                near = Box(over.x0 - 12 * body, 0, over.x1 + 4 * body, 0)
                if near.overlap_x(line.box) <= 0:
                    continue
                far = line.box.y0 - low + 0.2 * max(0.0, -over.overlap_x(line.box))
                if far < -body:
                    continue
            if far < least:
                best, least = head, far
        if best is None:
            rest.append(line)
        else:
            best.bylines.append(line)
            best.__dict__.pop("box", None)
    return rest
