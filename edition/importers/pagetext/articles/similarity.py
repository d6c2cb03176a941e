"""How alike two heads are made, and how much two texts are about the same."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.lexicon import PAGE, words
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.list_marks import is_numbered, list_mark


def _pairs(text: str) -> set[str]:
    """Pairs of letters that stand side by side."""
    bare = re.sub(r"[^\w]", "", text)
    return {bare[k : k + 2] for k in range(len(bare) - 1)}


def head_repeated(text: str, ahead: Unit | None) -> float:
    """How much of a head the first words under it say again, as the first words of news do."""
    pairs = _pairs(text)
    if ahead is None or not pairs:
        return 0.0
    return len(pairs & _pairs(ahead.text[:80])) / len(pairs)


def head_mentioned(text: str, draft: Draft | None) -> float:
    """How much of a head the article so far says."""
    pairs = _pairs(text)
    return len(pairs & _pairs(draft.text)) / len(pairs) if draft and pairs else 0.0


def head_mark(text: str) -> str:
    """The sign that a head begins with, or ``number``; empty without either."""
    sign = list_mark(text)
    if is_numbered(text):
        return "number"
    return sign


def similar_heads(one: str, other: str) -> bool:
    """Whether two heads are made alike: sign, length, spaces, quotation marks."""
    if head_mark(one) != head_mark(other):
        return False
    if head_mark(one):
        return True
    spaces = bool(re.search(r"[ \u3000]", one)) == bool(re.search(r"[ \u3000]", other))
    quotes = bool(re.search(r"[“「\"]", one)) == bool(re.search(r"[“「\"]", other))
    return spaces and quotes and abs(len(one) - len(other)) <= 3


def head_number(text: str) -> int | None:
    """The number that a head begins with: 一、, （二）, 3., ④."""
    from_digits = re.match(
        r"^(?:[（(]?([一二三四五六七八九十])(?:[、)）．. \u3000]|$)|(\d{1,2})[、．.])", text
    )
    if from_digits is None:
        circled = re.match(r"^[①-⑳]", text)
        return ord(text[0]) - ord("①") + 1 if circled else None
    if from_digits[1]:
        return "一二三四五六七八九十".index(from_digits[1]) + 1
    return int(from_digits[2])


def pairs_in_common(text: str, other: str) -> float:
    """How many pairs of characters a paragraph shares with a text, common ones apart."""
    telling = _telling(other)
    if not telling:
        return 0.0
    return 40.0 * sum(pair in text for pair in telling) / (len(telling) + 12)


#: Two characters that tell what a text is about; hiragana are Japanese grammar.
_TELLING = re.compile(r"(?=([\u3400-\u9fff\u30a1-\u30fcA-Za-z]{2}))")


@lru_cache(maxsize=PAGE)
def _telling(text: str) -> frozenset[str]:
    return frozenset(_TELLING.findall(text)) - words("body", "common_pairs")
