"""A draft → an :class:`ImportedArticle`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.articles.head_parts import HeadParts, split_head
from edition.importers.pagetext.fields.body import ArticleBody, build_jumps
from edition.importers.pagetext.fields.people import people_at_the_end, people_of_bylines
from edition.importers.pagetext.fields.texts import Corrector, FieldTexts
from edition.importers.pagetext.patterns.credits import credit_start
from edition.importers.pagetext.results import ImportedArticle, ImportedFigure, ImportedJump
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.piece import Piece, joined


def build_article(
    draft: Draft, correct: Corrector
) -> tuple[ImportedArticle, list[tuple[str, Piece]]]:
    """An article from its draft, and the pieces of its fields (without spans yet).

    Args:
        draft: the article in the making.
        correct: what is done to the text of a field.
    """
    texts = FieldTexts(correct)
    head = split_head(draft.heads)
    column, kicker, headline, deck = _head_texts(head, texts)
    people, byline, prefix = people_of_bylines(draft, texts)
    jumps = [jump for unit in draft.jumps for jump in build_jumps(texts, unit.piece)]
    body = ArticleBody(texts, people, jumps)
    body.read(draft.blocks)
    if not people:
        people += people_at_the_end(draft)
    figures = tuple(_figure(texts, k, unit.piece) for k, unit in enumerate(draft.captions))
    decisions = (*draft.decisions, head.decision) if draft.heads else tuple(draft.decisions)
    article = ImportedArticle(
        kicker=kicker,
        headline=headline,
        deck=deck,
        column=column,
        people=tuple(people),
        byline_text=byline,
        byline_prefix=prefix,
        dateline=body.dateline,
        lead=body.lead,
        figures=figures,
        blocks=tuple(body.blocks),
        jumps=tuple(jumps),
        cut=_cut(draft, jumps),
        confidence=min((decision.confidence for decision in decisions), default=1.0),
        decisions=decisions,
        edits=tuple(texts.edits),
    )
    return article, texts.pieces


def _head_texts(head: HeadParts, texts: FieldTexts) -> tuple[str, str, str, str]:
    """Column, kicker, headline and deck."""
    return (
        _column(head.column, texts),
        _lines(texts, "kicker", head.kicker),
        _lines(texts, "headline", head.headline),
        _lines(texts, "deck", head.deck),
    )


def _lines(texts: FieldTexts, name: str, lines: Sequence[SourceLine]) -> str:
    """The text of a part of the head, a space between its lines."""
    return texts.take(name, joined((line.piece for line in lines), " ")) if lines else ""


def _column(column: Sequence[SourceLine], texts: FieldTexts) -> str:
    """The column's name without the number of the part (①)."""
    if not column:
        return ""
    piece = joined((line.piece for line in column), " ")
    number = re.search(r"[①-⑳]$|[（(][一二三四五六七八九十\d]+[)）]$", piece.text)
    bare = piece.cut(0, number.start()) if number else piece
    bare = bare.strip("【】[]「」■□●◆ |｜")
    return texts.take("column", bare or piece)


def _figure(texts: FieldTexts, k: int, piece: Piece) -> ImportedFigure:
    """Caption and credit of a caption line; a leading sign (▲) stays out of the text."""
    at = credit_start(piece.text)
    at = len(piece.text) if at < 0 else at
    sign = re.match(r"[▲▼△▽◀◁↑↓←→↗↖][ \u3000]*", piece.text[:at])
    caption = piece.cut(sign.end() if sign else 0, at).strip()
    credit = piece.cut(at).strip().strip("（）()【】")
    if credit:
        caption = caption.cut(0, len(caption.text.rstrip("，、, ")))
    return ImportedFigure(
        texts.take(f"figures.{k}.caption", caption) if caption else "",
        texts.take(f"figures.{k}.credit", credit) if credit else "",
    )


def _cut(draft: Draft, jumps: Sequence[ImportedJump]) -> tuple[str, ...]:
    """Which ends of the article stand on another page: ``head``, ``tail``."""
    kinds = {jump.kind for jump in jumps}
    headless = not draft.heads and bool(draft.blocks) and draft.blocks[0].kind == "p"
    ends = {"head": "from" in kinds or headless, "tail": "to" in kinds or draft.open}
    return tuple(end for end, cut in ends.items() if cut)
