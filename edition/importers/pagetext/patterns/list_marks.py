"""Signs and numbers of list items, speakers of interviews, labels of editor's notes."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.importers.pagetext.lexicon import PAGE, pattern_of, words

_ITEM = re.compile(
    r"^(?:[■●◆◇○▲△▽▼▷★☆□◎▶►♦※·•◼⚫✦＊*][ \u3000]?|[①-⑳][ ]?|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}[、．.]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,2}[，、：]|【)"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．. \u3000]|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|"
    r"\d{1,2}[、．.](?!\d)|之[一二三四五六七八九十]|0\d[ \u3000]|[一二三四五六七八九十]{1,2}$)"
)
_NOTE = r"^[■●◆▶【\[（(]?({body.notes})[】\])）]?[ \u3000]*[：:\u3000 ]"


@lru_cache(maxsize=PAGE)
def list_mark(text: str) -> str:
    """The sign or the number that an item of a list begins with."""
    match = _ITEM.match(text)
    return match[0].strip() if match else ""


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number as subheads do."""
    return bool(_NUMBERED.match(text))


@lru_cache(maxsize=PAGE)
def speaker(text: str) -> str:
    """Who speaks in a line of questions and answers: 问, 记者, a name before a colon."""
    match = re.match(r"^[■●◆▶【\[]?([\u3400-\u9fffA-Za-z]{1,8})[】\]]?[ \u3000]?[：:](?=.)", text)
    return match[1] if match else ""


def begins_with_speaker(text: str) -> bool:
    """Whether a line begins with one of the usual speakers."""
    return speaker(text) in words("body", "speakers")


@lru_cache(maxsize=PAGE)
def note_label(text: str) -> str:
    """The label of an editor's note that a paragraph begins with."""
    match = pattern_of(_NOTE).match(text)
    return "".join(match[1].split()) if match else ""
