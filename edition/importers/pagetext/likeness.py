"""How alike two heads are made, and how much two texts speak of the same."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.importers.pagetext.draft import Draft
from edition.importers.pagetext.marks import (
    item_sign,
    numbered,
)
from edition.importers.pagetext.units import Unit
from edition.importers.pagetext.words import PAGE, words


def _pairs(text: str) -> set[str]:
    """Pairs of letters that stand side by side."""
    bare = re.sub(r"[^\w]", "", text)
    return {bare[k : k + 2] for k in range(len(bare) - 1)}


def repeated(text: str, ahead: Unit | None) -> float:
    """How much of a head the first words under it say again, as the first words of news do."""
    pairs = _pairs(text)
    if ahead is None or not pairs:
        return 0.0
    return len(pairs & _pairs(ahead.text[:80])) / len(pairs)


def spoken_of(text: str, draft: Draft | None) -> float:
    """How much of a head the article so far says."""
    pairs = _pairs(text)
    return len(pairs & _pairs(draft.text)) / len(pairs) if draft and pairs else 0.0


def sign_of(text: str) -> str:
    sign = item_sign(text)
    if numbered(text):
        return "number"
    return sign


def alike(one: str, other: str) -> bool:
    """Whether two heads are made alike: sign, length, spaces, quotation marks."""
    if sign_of(one) != sign_of(other):
        return False
    if sign_of(one):
        return True
    spaces = bool(re.search(r"[ \u3000]", one)) == bool(re.search(r"[ \u3000]", other))
    quotes = bool(re.search(r"[“「\"]", one)) == bool(re.search(r"[“「\"]", other))
    return spaces and quotes and abs(len(one) - len(other)) <= 3


def value_of(text: str) -> int | None:
    from_digits = re.match(
        r"^(?:[（(]?([一二三四五六七八九十])(?:[、)）．. \u3000]|$)|(\d{1,2})[、．.])", text
    )
    if from_digits is None:
        circled = re.match(r"^[①-⑳]", text)
        return ord(text[0]) - ord("①") + 1 if circled else None
    if from_digits[1]:
        return "一二三四五六七八九十".index(from_digits[1]) + 1
    return int(from_digits[2])


def shared(text: str, other: str) -> float:
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
