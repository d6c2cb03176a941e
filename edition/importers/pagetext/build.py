"""Drafts → articles: fields, names, leads, figures, and the account of every character."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from edition.importers.pagetext.draft import Block, Draft
from edition.importers.pagetext.heads import read_head
from edition.importers.pagetext.marks import (
    asks,
    credit_start,
    item_sign,
    note_label,
    read_jump,
    read_lead,
    speaker,
    tail_jump,
)
from edition.importers.pagetext.names import Names, read_last, read_names, read_signature
from edition.importers.pagetext.normalise import Edit
from edition.importers.pagetext.result import (
    ImportedArticle,
    ImportedBlock,
    ImportedFigure,
    ImportedJump,
    ImportedName,
    Span,
)
from edition.importers.pagetext.source import Line, Piece, joined
from edition.importers.pagetext.words import surname

#: Changes a field's text (running text or not) and says what it changed.
Say = Callable[[Piece, bool], tuple[Piece, list[Edit]]]


#: Who wrote a text that another paper printed: （作者马丁·沃克）.
_AUTHOR = re.compile(
    r"[（(](?:本文)?作者[：: ]?(?!系|为|為|是)"
    r"(?P<n>[\u3400-\u9fff]{2,8}(?:[·・][\u3400-\u9fff]{1,8}){0,3})[)）]"
)


@dataclass
class _Fields:
    """The pieces of an article by field, in the order they were taken."""

    say: Say
    pieces: list[tuple[str, Piece]] = field(default_factory=list)
    edits: list[tuple[str, Edit]] = field(default_factory=list)

    def take(self, name: str, piece: Piece, before: str = "") -> str:
        """The text of a field; its place and its edits are kept.

        ``before`` is what the field has already: the text comes on a line of its own.
        """
        self.pieces.append((name, piece))
        made, edits = self.say(piece, name.startswith(("blocks", "figures")))
        before += "\n" if before else ""
        for edit in edits:
            self.edits.append((name, replace(edit, index=edit.index + len(before))))
        return before + made.text

    def keep(self, name: str, piece: Piece) -> str:
        """The text of a field that stays as printed: who signs, where a text goes on."""
        self.pieces.append((name, piece))
        return piece.text


def build(draft: Draft, say: Say) -> tuple[ImportedArticle, list[tuple[str, Piece]]]:
    """An article from its draft, and the pieces of its fields (without spans yet)."""
    fields = _Fields(say)
    head = read_head(draft.heads)
    column, kicker = _column(head.column, head.kicker, fields)
    headline = _head(fields, "headline", head.headline)
    deck = _head(fields, "deck", head.deck)
    people: list[ImportedName] = []
    texts: list[str] = []
    prefix = ""
    signed = {id(b.unit) for b in draft.blocks if b.kind == "signature"}
    for unit in draft.bylines:
        read = read_signature(unit.text) or read_names(unit.text)
        if read and id(unit) in signed:
            read = _signers(read)
        if read:
            people += _people(read, people)
            prefix = prefix or read.prefix
        if id(unit) not in signed:
            texts.append(fields.keep("byline", unit.piece))
    jumps = [_jump(fields, unit.piece) for unit in draft.jumps]
    lead, dateline, blocks = _body(draft, fields, people, jumps)
    if not people:
        people += _at_the_end(draft)
    figures = tuple(_figure(fields, k, unit.piece) for k, unit in enumerate(draft.captions))
    cut = _cut(draft, jumps)
    decisions = (*draft.decisions, head.decision) if draft.heads else tuple(draft.decisions)
    article = ImportedArticle(
        kicker=kicker,
        headline=headline,
        deck=deck,
        column=column,
        people=tuple(people),
        byline_text=" ".join(texts),
        byline_prefix=prefix,
        dateline=dateline,
        lead=lead,
        figures=figures,
        blocks=tuple(blocks),
        jumps=tuple(jump for jump in jumps if jump is not None),
        cut=cut,
        confidence=min((d.confidence for d in decisions), default=1.0),
        decisions=decisions,
        edits=tuple(fields.edits),
    )
    return article, fields.pieces


def _head(fields: _Fields, name: str, lines: Sequence[Line]) -> str:
    return fields.take(name, joined((line.piece for line in lines), " ")) if lines else ""


def _column(column: Sequence[Line], kicker: Sequence[Line], fields: _Fields) -> tuple[str, str]:
    """The column's name without the number of the part (①), and the kicker."""
    name = ""
    if column:
        piece = joined((line.piece for line in column), " ")
        number = re.search(r"[①-⑳]$|[（(][一二三四五六七八九十\d]+[)）]$", piece.text)
        bare = piece.cut(0, number.start()) if number else piece
        bare = bare.strip("【】[]「」■□●◆ |｜")
        name = fields.take("column", bare or piece)
    return name, _head(fields, "kicker", kicker)


def _signers(read: Names) -> Names:
    """Of a signature of two words the one with a surname: 筲箕灣　林太."""
    kept = [k for k, name in enumerate(read.names) if surname(name)]
    if len(read.names) != 2 or len(kept) != 1:
        return read
    k = kept[0]
    return replace(read, names=(read.names[k],), roles=(read.roles[k],))


def _people(read: Names, known: Sequence[ImportedName]) -> list[ImportedName]:
    names = {person.name for person in known}
    return [
        ImportedName(name, role, read.place)
        for name, role in zip(read.names, read.roles, strict=True)
        if name not in names
    ]


def _jump(fields: _Fields, piece: Piece) -> ImportedJump | None:
    read = read_jump(piece.text)
    text = fields.keep("jump", piece)
    return ImportedJump(read.kind, read.page, text) if read else None


def _figure(fields: _Fields, k: int, piece: Piece) -> ImportedFigure:
    """Caption and credit of a caption line; a leading sign (▲) stays out of the text."""
    at = credit_start(piece.text)
    at = len(piece.text) if at < 0 else at
    sign = re.match(r"[▲▼△▽◀◁↑↓←→↗↖][ \u3000]*", piece.text[:at])
    caption = piece.cut(sign.end() if sign else 0, at).strip()
    credit = piece.cut(at).strip().strip("（）()【】")
    if credit:
        caption = caption.cut(0, len(caption.text.rstrip("，、, ")))
    return ImportedFigure(
        fields.take(f"figures.{k}.caption", caption) if caption else "",
        fields.take(f"figures.{k}.credit", credit) if credit else "",
    )


def _body(
    draft: Draft,
    fields: _Fields,
    people: list[ImportedName],
    jumps: list[ImportedJump | None],
) -> tuple[str, str, list[ImportedBlock]]:
    lead = dateline = ""
    blocks: list[ImportedBlock] = []
    first = True
    poem: list[Piece] = []

    def finish() -> None:
        if poem:
            whole = joined(poem, "\n")
            blocks.append(ImportedBlock("poem", fields.take(f"blocks.{len(blocks)}", whole)))
            poem.clear()

    for k, block in enumerate(draft.blocks):
        piece = block.unit.piece
        if block.kind == "poem":
            if poem and block.unit.gap:
                finish()
            poem.append(piece)
            continue
        finish()
        if block.kind == "p":
            if first:
                first = bool(note_label(piece.text))
                found = read_lead(piece.text)
                if found is not None and not first and found.end < len(piece.text):
                    cut = piece.cut(0, found.end).strip()
                    lead, dateline = fields.take("lead", cut), found.dateline
                    if found.names:
                        people += _people(found.names, people)
                    piece = piece.cut(found.end).strip()
            elif (found := read_lead(piece.text)) is not None and found.names and k < 3:
                people += _people(found.names, people)
            if k < 2 and not people and (author := _AUTHOR.search(piece.text[:120])):
                people += _people(Names((author["n"],), ("作者",), "", "", 1.0), people)
            at = tail_jump(piece.text)
            if at > 0:
                jumps.append(_jump(fields, piece.cut(at).strip()))
                piece = piece.cut(0, at).strip()
        if block.kind == "signature" and blocks:
            # It closes the last paragraph, on a line of its own.
            said = fields.take(f"blocks.{len(blocks) - 1}", piece, blocks[-1].text)
            blocks[-1] = ImportedBlock(blocks[-1].type, said)
            continue
        blocks.append(
            ImportedBlock(_type(block, piece.text), fields.take(f"blocks.{len(blocks)}", piece))
        )
    finish()
    return lead, dateline, blocks


def _type(block: Block, text: str) -> str:
    """A block's type by its own marks."""
    if block.kind != "p":
        return block.kind
    if note_label(text):
        return "editors_note"
    if asks(text):
        return (
            "answer"
            if speaker(text) in ("答", "A", "专家", "医生", "律师", "回复", "答复", "回覆")
            else "question"
        )
    if item_sign(text) and not text.startswith("【"):
        return "list"
    return "p"


def _at_the_end(draft: Draft) -> list[ImportedName]:
    """Who signs at the end of the last paragraph: （记者 张三）, 【高田佳奈】, （张三）."""
    paragraphs = [b for b in draft.blocks if b.kind == "p"]
    if not paragraphs:
        return []
    last = paragraphs[-1].unit.text
    if item_sign(last) and len(paragraphs) > 1:
        return []  # It signs the item, not the article.
    read = read_last(last)
    return _people(read, []) if read else []


def _cut(draft: Draft, jumps: Sequence[ImportedJump | None]) -> tuple[str, ...]:
    kinds = {jump.kind for jump in jumps if jump}
    cut = []
    if "from" in kinds or (not draft.heads and draft.blocks and draft.blocks[0].kind == "p"):
        cut.append("head")
    if "to" in kinds or draft.open:
        cut.append("tail")
    return tuple(cut)


def spans_of(
    text: str, lines: Sequence[Line], fields: Sequence[Sequence[tuple[str, Piece]]]
) -> tuple[list[tuple[Span, ...]], list[tuple[int, int]]]:
    """Give every character of every line to one field, and tell which stretches nobody took.

    What a field's text leaves out (signs, brackets, invisible characters, spaces) goes to the
    field before it on its line, at a line's start to the one after it.

    Args:
        text: the source.
        lines: the lines that articles may take.
        fields: for each article its fields with their pieces.

    Returns:
        For each article its spans, and the stretches without an owner.
    """
    owner: dict[int, tuple[int, str]] = {}
    for number, article in enumerate(fields):
        for name, piece in article:
            for offset in piece.at:
                if offset >= 0:
                    owner.setdefault(offset, (number, name))
    spans: list[list[Span]] = [[] for _ in fields]
    free: list[tuple[int, int]] = []
    for line in lines:
        holder = next((owner[o] for o in range(line.start, line.end) if o in owner), None)
        if holder is None:
            free.append((line.start, line.end))
            continue
        start = line.start
        for offset in range(line.start, line.end):
            mine = owner.get(offset, holder)
            if mine != holder:
                _give(spans, holder, start, offset, text)
                holder, start = mine, offset
        _give(spans, holder, start, line.end, text)
    return [tuple(items) for items in spans], free


def _give(
    spans: list[list[Span]], holder: tuple[int, str], start: int, end: int, text: str
) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans[holder[0]].append(Span(holder[1], start, end))
