"""Captions and the credits that they end with."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.importers.pagetext.lexicon import PAGE, SAME_MARKS, affixes, count_words, pattern_of
from edition.importers.pagetext.patterns.names import read_names

#: Words that are a credit only after a name that reads as one.
_WEAK = frozenset(("发", "發", "画", "図", "绘", "繪", "提供", "供稿", "共同", "影像"))
#: Words after which an office may stand in the place of a person: 景区管委会提供.
_PROVIDED = frozenset((
    "供图", "供圖", "提供", "翻拍", "制图", "製圖", "翻攝", "提供写真", "写真提供", "資料照片",
    "资料图片", "資料圖片", "资料照片",
))  # fmt: skip
#: A credit has no more characters; one that begins with its word, the name, an office.
_CREDIT, _LED, _PERSON, _OFFICE = 30, 24, 22, 14
#: A credit in brackets at the end of a caption.
_IN_BRACKETS = re.compile(r"[（(【〔][^（()）【】〔〕]{1,28}[)）】〕]$")
#: A credit that begins with its word, after a sentence or a space: 摄影：张三.
_LED_CREDIT = r"(?:[。！？”」 \u3000]|^)(?P<c>(?:{picture.credit_starts})[^。，]{1,20})$"
#: What a credit may stand after: a sentence, a space, a comma; the stronger first.
_CUTS = tuple(re.compile(cut) for cut in (r"[。！？!?…][”」』]?", r"[\u3000]+|[ ]+", r"[、，,]"))
_SPACE = _CUTS[1]
#: An agency's picture: 环宇社发.
_AGENCY_S = re.compile(r"[\u3400-\u9fff]{2,4}社(?:发|發|供图|供圖)")
_AGENCY = re.compile(r".*(?:新华社|新華社|中新社|中央社)(?:记者|記者)?.*")
#: Who took the pictures and wrote: a byline, no picture's credit.
_REPORTED = re.compile(r"(?:摄影报道|攝影報導|摄影报导|摄影/报道|文/图)$")


def may_credit(text: str) -> bool:
    """Whether a line's end can be a credit at all: quicker to ask than where one begins."""
    bare = text.rstrip(" \u3000。)）】〕").translate(SAME_MARKS)
    return (
        bare.endswith(affixes("picture", "credits"))
        or count_words("picture", "credit_starts", bare) > 0
    )


@lru_cache(maxsize=PAGE)
def credit_start(text: str) -> int:
    """Where the credit begins that a caption ends with; 0 where all of it is one; -1 without."""
    bare = text.rstrip(" \u3000。").translate(SAME_MARKS)
    if len(bare) <= _CREDIT and _credits_only(bare):
        return 0
    bracket = _IN_BRACKETS.search(bare)
    if bracket:
        return bracket.start() if _is_credit(bracket[0][1:-1]) else -1
    if not _ends_with_credit(bare) and not _begins_with_credit(bare):
        led = pattern_of(_LED_CREDIT).search(bare)
        return led.start("c") if led else -1
    for cut in _CUTS:
        start = _credit_after(cut, bare)
        if start >= 0:
            return start
    return 0 if len(bare) <= _CREDIT and _is_credit(bare) else -1


def _credit_after(cut: re.Pattern[str], bare: str) -> int:
    """Where a credit begins after a mark, the nearest to the end; -1 where none does."""
    for match in reversed(list(cut.finditer(bare))):
        tail = bare[match.end() :].strip()
        if len(tail) > _CREDIT:
            return -1
        if tail and _is_credit(tail) and (cut is not _SPACE or _whole(tail)):
            return len(bare) - len(bare[match.end() :].lstrip())
    return -1


def _credits_only(text: str) -> bool:
    """Whether a line is somebody's credit as a whole: 新华社记者　李　响摄."""
    if not text.endswith(affixes("picture", "credits")):
        return False
    for word in affixes("picture", "credits"):
        name = text.removesuffix(word).strip(" \u3000/／:：|｜—-")
        if name == text or not name:
            continue
        read = read_names(name)
        return read is not None and bool(read.roles and read.roles[0])
    return False


def _whole(tail: str) -> bool:
    """Whether a tail after a space is a credit with its name, not the last syllable of one."""
    return bool(
        re.search(r"[\u3400-\u9fff\u3041-\u30ff]{2,}[ \u3000]*$|[\u3400-\u9fff]{2}", tail)
    ) and not (tail in ("摄", "攝") or len(tail.replace("摄", "").replace("攝", "").strip()) < 2)


def _ends_with_credit(text: str) -> bool:
    return text.endswith(affixes("picture", "credits"))


def _begins_with_credit(text: str) -> bool:
    return text.startswith(affixes("picture", "credit_starts"))


def _is_credit(text: str) -> bool:
    """Whether text is a credit and nothing but one."""
    text = text.strip()
    if _REPORTED.search(text):
        return False
    if _begins_with_credit(text) and len(text) <= _LED:
        return not re.search(r"[。，；：:？！]", text[3:])
    if _AGENCY_S.fullmatch(text):
        return True
    for word in affixes("picture", "credits"):
        if not text.endswith(word):
            continue
        name = text[: -len(word)].strip(" \u3000/／:：|｜—-（(")
        if not name:
            return word not in _WEAK
        if re.search(r"[。，；！？“”]", name) or len(name) > _PERSON:
            return False
        if _is_credited(name, word):
            return True
    return False


def _is_credited(name: str, word: str) -> bool:
    """Whether the text before a credit's word is who made the picture: a name, an agency, an
    office, or another credit."""
    if _is_credit(name):
        return True
    read = read_names(name)
    if read is not None and (word not in _WEAK or read.strength >= 0.5):
        return True
    return _AGENCY.fullmatch(name) is not None or (word in _PROVIDED and len(name) <= _OFFICE)


#: A Japanese caption ends with its place: 煮物を味わう児童＝白浜小で.
PLACED = re.compile(r"^(?=.*[\u3041-\u309f])[^。＝]{6,40}＝[^。＝、]{2,16}$")
#: The same with its day: …児童たち＝２３日、汐浜市早瀬で
PLACED_DATED = re.compile(
    r"^(?=.*[\u3041-\u309f])[^。＝]{6,40}＝[0-9０-９]{1,2}日(?:午前|午後|夜|朝)?、[^。＝、]{2,16}$"
)
#: The same with who took the picture: …＝潮見市波止で、沢渡修撮影
PLACED_CREDITED = re.compile(
    r"^(?=.*[\u3041-\u309f])[^。＝]{6,40}＝[^。＝、]{2,16}、[^。＝、]{2,12}(?:撮影|写す|提供)$"
)


@lru_cache(maxsize=PAGE)
def caption_begins(text: str) -> bool:
    """Whether a line begins as captions do."""
    return text.startswith(affixes("picture", "caption_starts"))
