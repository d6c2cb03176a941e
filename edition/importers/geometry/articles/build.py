"""Chains of pieces → articles of the model, with what the head's sizes say and what is doubtful."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.geometry.articles.heal import Healed, heal, joined
from edition.importers.geometry.articles.links import Chain
from edition.importers.geometry.articles.signs import Surroundings
from edition.importers.geometry.blocks.pieces import Piece
from edition.importers.geometry.blocks.roles import Head
from edition.importers.geometry.page import Box, around
from edition.importers.pagetext.patterns.credits import credit_start
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.names import read_names, role_of
from edition.model import (
    Article,
    Block,
    Byline,
    Figure,
    Jump,
    Paragraph,
    Poem,
    Subhead,
    Text,
)

#: Under this confidence an article is doubtful.
DOUBT = 0.75
#: A column's name printed as a flag is no longer than this.
FLAG = 8
_COMMENT = re.compile(r"^[□■◆▶●\s]*(?:本报|本報|新华社|特约)\S{0,6}(?:评论员|記者|记者|通讯员)")


@dataclass
class Found:
    """An article of a page, before it gets an id.

    Attributes:
        chain: its pieces.
        head: None for text without a head.
        boxes: where its text, head, captions and pictures stand.
        pictures: indices of its pictures on the page.
        flag: a column's name over it.
        sure: confidence, 0 to 1.
    """

    chain: Chain
    head: Head | None
    texts: list[Piece]
    pictures: list[int] = field(default_factory=list)
    captions: list[list[Piece]] = field(default_factory=list)
    flag: str = ""
    sure: float = 1.0

    @property
    def boxes(self) -> list[Box]:
        """Everything that it takes on the page."""
        boxes = [piece.box for piece in self.texts]
        boxes += [self.head.box] if self.head else []
        boxes += [piece.box for own in self.captions for piece in own]
        return boxes

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        return around(self.boxes)


def find_articles(at: Surroundings, found: Sequence[Chain]) -> list[Found]:
    """The articles with their pictures and flags; chains that are no article are left out."""
    articles = []
    flags: list[Head] = []
    for chain in found:
        head = at.heads[chain.head] if chain.head >= 0 else None
        if head and not chain.pieces and _is_flag(head):
            flags.append(head)
            continue
        texts = [at.texts[k] for k in chain.pieces]
        articles.append(Found(chain, head, texts, sure=confidence(chain)))
    for flag in flags:
        _give_flag(flag, articles)
    _give_pictures(at, articles)
    return articles


def confidence(chain: Chain) -> float:
    """How sure a chain is, by what its weakest link is better than."""
    if chain.head < 0:
        return 0.3
    return 1 / (1 + math.exp(-0.9 * (chain.margin - 0.6)))


def _is_flag(head: Head) -> bool:
    return len(head.pieces) == 1 and len(head.main) <= FLAG and not head.bylines


def _give_flag(flag: Head, articles: Sequence[Found]) -> None:
    box = flag.box
    near = [
        (max(-a.head.box.overlap_x(box), 0) + max(-a.head.box.overlap_y(box), 0), k)
        for k, a in enumerate(articles)
        if a.head and not a.flag and a.head.box.y1 > box.y0
    ]
    if near and min(near)[0] < 6 * flag.main.size:
        articles[min(near)[1]].flag = joined([line.text for line in flag.main.lines])


def _give_pictures(at: Surroundings, articles: Sequence[Found]) -> None:
    """Each picture to the article whose rectangle it stands in, or that stands next to it."""
    blocks = at.blocks
    for number, picture in enumerate(blocks.pictures):
        captions = blocks.captions.get(number, [])
        own = around([picture.box, *(piece.box for piece in captions)])
        best, least = None, 6.0 * blocks.body
        for article in articles:
            if not article.boxes:
                continue
            whole = article.box
            if whole.share_of(own) > 0.6:
                far = -1000 * whole.share_of(own) + whole.area / 1e6
            else:
                parts = article.boxes
                far = min(
                    math.hypot(max(0, -b.overlap_x(own)), max(0, -b.overlap_y(own))) for b in parts
                )
                far += blocks.body * 2 * _walls(at, own, whole)
            if far < least:
                best, least = article, far
        if best is not None:
            best.pictures.append(number)
            best.captions.append(captions)


def _walls(at: Surroundings, one: Box, two: Box) -> int:
    """How many rules stand between two boxes."""
    count = 0
    for rule in at.blocks.rules:
        r = rule.box
        if rule.across:
            count += min(one.y1, two.y1) - 2 < r.y0 < max(one.y0, two.y0) + 2 and (
                r.overlap_x(one) > 0.5 * one.width
            )
        else:
            count += min(one.x1, two.x1) - 2 < r.x0 < max(one.x0, two.x0) + 2 and (
                r.overlap_y(one) > 0.5 * one.height
            )
    return count


def build_article(
    found: Found, id: str, at: Surroundings, names: Sequence[str], doubts: Sequence[str]
) -> Article:
    """An article of the model.

    Args:
        found: the article.
        id: its id on the page.
        at: the page.
        names: file names of its pictures, in their order; empty where there is no file.
        doubts: what is doubtful about it.
    """
    blocks = heal(found.texts, indents=at.usual_indent)
    kicker, headline, deck, said = _head_fields(found.head)
    if not said and blocks and _is_byline(blocks[0]):
        said = blocks.pop(0).text
    said = re.sub(r"[ \u3000]+", " ", said)
    jumps, blocks = _jumps(blocks)
    dateline, lead, blocks = _lead(blocks)
    read = read_names(said) if said else None
    people = (
        tuple(
            _byline(name, role, read.place)
            for name, role in zip(read.names, read.roles, strict=True)
        )
        if read
        else ()
    )
    figures = [
        _figure(name, captions) for name, captions in zip(names, found.captions, strict=True)
    ]
    return Article(
        id=id,
        kicker=Text.of(kicker),
        headline=Text.of(headline),
        deck=Text.of(deck),
        column_flag=Text.of(found.flag),
        byline=said,
        bylines=people,
        dateline=dateline,
        lead=lead,
        blocks=(*figures, *(_block(block) for block in blocks)),
        jumps=tuple(jumps),
        doubtful=tuple(doubts),
    )


def _is_byline(block: Healed) -> bool:
    """Whether the first block is a line of names that no white parts from the text."""
    words = block.text
    named = len(words) < 40 and words[-1:] not in "。！？”" and read_names(words) is not None
    return block.kind != "poem" and named


def _head_fields(head: Head | None) -> tuple[str, str, str, str]:
    """Kicker, headline, deck and byline of a head."""
    if head is None:
        return "", "", "", ""
    main = head.main
    kicker: list[Piece] = []
    headline: list[Piece] = []
    deck: list[Piece] = []
    said = list(head.bylines)
    for piece in head.pieces:
        words = joined([line.text for line in piece.lines])
        if abs(piece.size - main.size) <= 0.12 * main.size:
            headline.append(piece)
        elif _COMMENT.match(words) and len(words) < 20:
            said.append(piece)
        elif main.vertical and piece.vertical:
            (kicker if piece.box.x0 > main.box.x0 else deck).append(piece)
        else:
            (kicker if piece.box.y0 < main.box.y0 else deck).append(piece)

    def words_of(pieces: list[Piece]) -> str:
        return joined([line.text for piece in pieces for line in piece.lines])

    if main.vertical:
        step = 0.6 * main.size
        order = sorted(headline, key=lambda p: (-round((p.box.x0 + p.box.x1) / step / 2), p.box.y0))
    else:
        order = sorted(headline, key=lambda p: (p.box.y0, p.box.x0))
    return (
        words_of(kicker),
        words_of(order),
        words_of(deck),
        " ".join(joined([line.text for line in piece.lines]) for piece in said),
    )


def _byline(name: str, role: str, place: str) -> Byline:
    affiliation, plain = role_of(role)
    return Byline(name=name, role=plain, place=place, affiliation=affiliation)


def _jumps(blocks: list[Healed]) -> tuple[list[Jump], list[Healed]]:
    jumps, rest = [], []
    for block in blocks:
        jump = read_jump(block.text) if len(block.text) < 30 else None
        if jump and jump.kind in ("to", "from"):
            jumps.append(Jump(direction="to" if jump.kind == "to" else "from", page=jump.page))
        else:
            rest.append(block)
    return jumps, rest


def _lead(blocks: list[Healed]) -> tuple[str, str, list[Healed]]:
    """Dateline or lead of the first paragraph, and the blocks without it."""
    first = next((k for k, block in enumerate(blocks) if block.kind == "p"), -1)
    if first < 0:
        return "", "", blocks
    text = blocks[first].text
    lead = read_lead(text)
    if lead is None or lead.end >= len(text):
        return "", "", blocks
    words = text[: lead.end].strip(" \u3000")
    rest = text[lead.end :].lstrip(" \u3000")
    blocks = [*blocks[:first], Healed("p", rest, blocks[first].lines), *blocks[first + 1 :]]
    return (words, "", blocks) if re.search(r"[电電]", words) else ("", words, blocks)


def _figure(name: str, captions: Sequence[Piece]) -> Figure:
    words = joined([line.text for piece in captions for line in piece.lines])
    start = credit_start(words)
    caption, credit = (words[:start].rstrip(), words[start:]) if start >= 0 else (words, "")
    return Figure(file=name or None, caption=Text.of(caption), credit=credit.strip())


def _block(block: Healed) -> Block:
    if block.kind == "subhead":
        return Subhead(text=Text.of(block.text))
    if block.kind == "poem":
        return Poem(stanzas=(tuple(Text.of(line) for line in block.text.split("\n")),))
    return Paragraph(text=Text.of(block.text))
