"""What speaks for one piece following another, or a head: the features of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.geometry.blocks.pieces import Piece
from edition.importers.geometry.blocks.roles import Head, PageBlocks
from edition.importers.geometry.page import Box

Signs = dict[str, float]
#: Marks with which a paragraph may end.
ENDS = "。！？…”’）】》；：.!?)]♦■●"


@dataclass
class Surroundings:
    """A page's pieces with what stands over each.

    Attributes:
        blocks: the page.
        texts: its pieces of text.
        over: for each piece what stands right over it: a head's or a piece's index, or nothing.
        shadow: for each piece the head in whose shadow it stands, by index; -1 for none.
        spans: the heads' boxes with the white beside them.
        indents, ended, short: whether a piece begins with an indent, ends with a mark that may end
            a paragraph, and ends before its column's edge.
        usual_indent: whether the page's paragraphs begin with an indent.
    """

    blocks: PageBlocks
    texts: list[Piece]
    heads: list[Head]
    over: list[tuple[str, int]]
    shadow: list[int]
    spans: list[Box]
    indents: list[bool]
    ended: list[bool]
    short: list[bool]
    usual_indent: bool

    @classmethod
    def of(cls, blocks: PageBlocks) -> Surroundings:
        """The surroundings of a page's pieces."""
        texts, heads = blocks.texts, blocks.heads
        spans = _spans(blocks)
        over = [_past_pictures(piece, blocks, spans) for piece in texts]
        shadow = [_shadow(k, over) for k in range(len(texts))]
        extents = [_extent(piece, texts) for piece in texts]
        indents = [
            piece.lines[0].box.x0 - wide.x0 > 0.9 * piece.size
            for piece, wide in zip(texts, extents, strict=True)
        ]
        short = [
            wide.x1 - piece.lines[-1].box.x1 > 1.3 * piece.size
            for piece, wide in zip(texts, extents, strict=True)
        ]
        ended = [piece.lines[-1].text[-1:] in ENDS for piece in texts]
        many = sum(
            line.box.x0 - wide.x0 > 0.9 * piece.size
            for piece, wide in zip(texts, extents, strict=True)
            for line in piece.lines
        )
        total = sum(len(piece.lines) for piece in texts)
        return cls(
            blocks, texts, heads, over, shadow, spans, indents, ended, short, many > 0.04 * total
        )


def _extent(piece: Piece, texts: Sequence[Piece]) -> Box:
    """The column that a piece stands in: a short one learns it from those above and below."""
    if len(piece.lines) >= 3 and piece.role != "subhead":
        return piece.box
    best = piece.box
    size = piece.size
    for other in texts:
        if other is piece or abs(other.size - size) > 0.06 * size:
            continue
        out = other.box.x0 - 0.5 * size <= piece.box.x0 and piece.box.x1 <= other.box.x1 + size
        near = -other.box.overlap_y(piece.box) < 40 * size
        if out and near and other.box.width < 2.2 * max(best.width, 8 * size):
            best = Box(min(best.x0, other.box.x0), best.y0, max(best.x1, other.box.x1), best.y1)
    return best


def _spans(blocks: PageBlocks) -> list[Box]:
    """The heads' boxes, each as wide as the white around it: a centred head is over all of it."""
    others = [piece.box for piece in blocks.texts]
    others += [picture.box for picture in blocks.pictures]
    others += [rule.box for rule in blocks.rules if not rule.across]
    left = min((piece.box.x0 for piece in blocks.texts), default=0.0)
    right = max((piece.box.x1 for piece in blocks.texts), default=0.0)
    spans = []
    for head in blocks.heads:
        edges = (left, right)
        if head.frame >= 0:
            edges = blocks.frames[head.frame].x0, blocks.frames[head.frame].x1
        rivals = others + [other.box for other in blocks.heads if other is not head]
        spans.append(_span(head, edges, rivals, blocks.body))
    return spans


def _span(head: Head, edges: tuple[float, float], rivals: Sequence[Box], body: float) -> Box:
    box = head.box
    if head.main.vertical:
        return box
    x0, x1 = edges
    for rival in rivals:
        if rival.overlap_y(box) <= 1:
            continue
        if rival.x1 <= box.x0 + 1:
            x0 = max(x0, rival.x1)
        elif rival.x0 >= box.x1 - 1:
            x1 = min(x1, rival.x0)
    centred = abs((x0 + x1) - (box.x0 + box.x1)) < 0.24 * (x1 - x0)
    if centred or head.main.size > 3 * body:
        return Box(min(x0, box.x0), box.y0, max(x1, box.x1), box.y1)
    return box


def _over(box: Box, piece: Piece, blocks: PageBlocks, spans: Sequence[Box]) -> tuple[str, int]:
    """What stands right over a piece in its column."""
    found, low = ("", -1), -1e9
    middle = Box(box.x0 + 0.1 * box.width, box.y0, box.x1 - 0.1 * box.width, box.y1)
    rivals: list[tuple[str, int, Box]] = [
        *(("head", k, span) for k, span in enumerate(spans)),
        *(("text", k, other.box) for k, other in enumerate(blocks.texts) if other is not piece),
        *(("picture", k, p.box) for k, p in enumerate(blocks.pictures)),
    ]
    for kind, number, other in rivals:
        above = low < other.y1 <= box.y0 + 0.5 * piece.size
        if above and other.overlap_x(middle) > 0.15 * min(middle.width, other.width):
            found, low = (kind, number), other.y1
    for rule in blocks.rules:
        rival = rule.box
        if rule.across and low < rival.y0 < box.y0 and rival.overlap_x(middle) > 0.8 * middle.width:
            found, low = ("rule", -1), rival.y1
    return found


def _past_pictures(piece: Piece, blocks: PageBlocks, spans: Sequence[Box]) -> tuple[str, int]:
    """What stands over a piece, or over the pictures that stand over it."""
    box = piece.box
    for _ in range(4):
        over = _over(box, piece, blocks, spans)
        if over[0] != "picture":
            break
        top = blocks.pictures[over[1]].box.y0
        box = Box(box.x0, min(top, box.y0 - 1), box.x1, box.y1)
    return over


def _shadow(number: int, over: Sequence[tuple[str, int]]) -> int:
    """The head over a piece, with only text and pictures between."""
    seen = set()
    while number not in seen:
        seen.add(number)
        kind, which = over[number]
        if kind == "head":
            return which
        if kind != "text":
            return -1
        number = which
    return -1


def _rule_between(a: Box, b: Box, around_: Surroundings) -> bool:
    """Whether a rule parts two boxes: one between columns, or one across."""
    for rule in around_.blocks.rules:
        r = rule.box
        if rule.across:
            if (
                a.y1 - 2 < r.y0
                and r.y1 < b.y0 + 2
                and r.overlap_x(b) > 0.6 * b.width
                and (r.overlap_x(a) > 0.6 * a.width)
            ):
                return True
        elif min(a.x1, b.x1) - 2 < r.x0 < max(a.x0, b.x0) + 2 and (
            r.overlap_y(b) > 0.5 * b.height or r.overlap_y(a) > 0.5 * a.height
        ):
            # A rule between two columns of one article is printed all down the article.
            return True
    return False


def piece_signs(a: int, b: int, at: Surroundings) -> Signs:
    """Signs for piece ``b`` following piece ``a``."""
    one, two = at.texts[a], at.texts[b]
    signs: Signs = {}
    _place_signs(signs, a, b, at)
    if one.frame != two.frame:
        signs["frame_left"] = 1.0
    if _rule_between(one.box, two.box, at):
        signs["rule_between"] = 1.0
    sub = "subhead" in (one.role, two.role)
    if not sub:
        _text_signs(signs, a, b, at)
        if abs(one.size - two.size) > 0.05 * one.size:
            signs["other_size"] = 1.0
        elif one.face != two.face and len(one.lines) > 1 < len(two.lines):
            signs["other_face"] = 1.0
        both = min(len(one.lines), len(two.lines)) >= 3
        if both and abs(one.box.width - two.box.width) > 2 * one.size:
            signs["other_width"] = 1.0
    if at.blocks.page.ordered and 0 < two.lines[0].order - one.lines[-1].last_order < 8:
        signs["order_next"] = 1.0
    if one.lines[0].block == two.lines[0].block >= 0:
        signs["given_block"] = 1.0
    return signs


def shadow_signs(b: int, head: int, at: Surroundings) -> Signs:
    """Signs for piece ``b`` being in the article of a head, by the head over it."""
    over = at.shadow[b]
    # Under a head over several columns an article may run past others' heads.
    wide = at.spans[over].width > 1.6 * at.texts[b].box.width and at.over[b][0] == "head"
    name = "under_its_head" if head == over else "under_other_head"
    return {name + ("_wide" if wide else ""): 1.0}


def _place_signs(signs: Signs, a: int, b: int, at: Surroundings) -> None:
    one, two = at.texts[a].box, at.texts[b].box
    size = at.texts[a].size
    common = one.overlap_x(two)
    if common > 0.5 * min(one.width, two.width):
        if two.y0 < one.y1 - size:
            signs["left_above"] = 1.0
        elif at.over[b] == ("text", a):
            signs["straight_below"] = 1.0 if two.y0 - one.y1 < 2.2 * size else 0.6
        else:
            kind = at.over[b][0]
            signs["below_past_" + (kind if kind in ("head", "picture") else "text")] = 1.0
        return
    if two.x0 >= one.x1 - size:
        columns = max(0.0, (two.x0 - one.x1) / max(one.width, 6 * size))
        signs["next_column"] = 1.0
        signs["far"] = min(4.0, columns) if columns > 0.35 else 0.0
        if two.y0 > one.y1:
            signs["far"] += 0.5 + min(3.0, (two.y0 - one.y1) / (20 * size))
        if abs(one.y0 - two.y0) < 1.2 * size:
            signs["tops_level"] = 1.0
        if two.y1 < one.y0 - size:
            signs["far"] += 1.0
        return
    signs["back_left" if two.y0 >= one.y0 else "left_above"] = 1.0
    signs["far"] = min(3.0, (one.x0 - two.x1) / max(one.width, 6 * size))


def _text_signs(signs: Signs, a: int, b: int, at: Surroundings) -> None:
    if not at.usual_indent:
        if at.short[a] or at.ended[a]:
            return
        signs["runs_on"] = 0.4
        return
    whole = at.ended[a] and True
    if not at.indents[b]:
        if at.short[a] and whole:
            signs["ends_before"] = 1.0
        else:
            signs["runs_on"] = 1.0 if not whole else 0.5
    elif at.short[a] or whole:
        signs["begins"] = 1.0
    else:
        signs["breaks_off"] = 1.0


def head_signs(h: int, b: int, at: Surroundings) -> Signs:
    """Signs for piece ``b`` being the first one under head ``h``."""
    head, piece = at.heads[h], at.texts[b]
    signs: Signs = {}
    if head.frame != piece.frame:
        signs["frame_left"] = 1.0
    if at.over[b] == ("head", h):
        _under_signs(signs, h, b, at)
    else:
        _apart_signs(signs, h, b, at)
    if _rule_between(at.spans[h], piece.box, at):
        signs["rule_between"] = 1.0
    if at.usual_indent and piece.role != "subhead":
        signs["indented" if at.indents[b] else "not_indented"] = 1.0
    if at.blocks.page.ordered:
        lasts = [line.last_order for p in [*head.pieces, *head.bylines] for line in p.lines]
        if 0 < piece.lines[0].order - max(lasts) < 8:
            signs["order_next"] = 1.0
    return signs


def _under_signs(signs: Signs, h: int, b: int, at: Surroundings) -> None:
    signs["under"] = 1.0
    under = [k for k, over in enumerate(at.over) if over == ("head", h)]
    if b == min(under, key=lambda k: (at.texts[k].box.x0, at.texts[k].box.y0)):
        signs["leftmost"] = 1.0
    signs["far"] = max(0.0, at.texts[b].box.y0 - at.spans[h].y1) / (8 * at.texts[b].size)


def _apart_signs(signs: Signs, h: int, b: int, at: Surroundings) -> None:
    box, two, size = at.spans[h], at.texts[b].box, at.texts[b].size
    if at.shadow[b] >= 0 and at.shadow[b] != h:
        signs["under_other_head"] = 1.0
    far = max(-box.overlap_x(two), 0.0) + max(-box.overlap_y(two), 0.0)
    beside = box.overlap_y(two) > -2 * size and two.x0 > box.x1 - size
    if beside and (at.heads[h].main.vertical or far < 4 * size):
        signs["beside"] = 1.0
    if two.y1 < box.y0 + size:
        signs["above"] = 1.0
    signs["far"] = min(8.0, far / (6 * size))
