"""Who signs a text: under a letter, in brackets at the end of a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.importers.pagetext.lexicon import PAGE, affixes, has_surname, words
from edition.importers.pagetext.patterns.characters import HAN, KANA
from edition.importers.pagetext.patterns.name_list import Names
from edition.importers.pagetext.patterns.names import read_names

#: What an expert does on the page: 解答人：云山律师事务所律师　袁立言
_ANSWERS = re.compile(
    r"^(?:解答人|解答|答疑人|答疑|主讲人|主讲|讲述人|讲述|口述|指导专家|受访专家|本期专家|专家|嘉宾)[：:]"
)


@lru_cache(maxsize=PAGE)
def read_signature(text: str) -> Names | None:
    """Who signs a letter: 读者 方大川, 市路灯管理所 谷雨, 北原市　周桂兰."""
    text = _ANSWERS.sub("", text)
    parts = (
        re.sub(rf"(?<=[{HAN}])等[\d一二三四五六七八九十百]*.{{0,4}}$", "", text)
        .strip("（()）—- \u3000")
        .split()
    )
    if len(parts) == 3 and len(parts[1]) == len(parts[2]) == 1:
        parts = [parts[0], parts[1] + parts[2]]
    if len(parts) == 3 and parts[1].endswith(affixes("body", "signature")):
        # 石桥镇中学　教师 葛兰
        parts = [parts[1], parts[2]]
    several = tuple(parts[1:])
    if (
        2 <= len(several) <= 3
        and parts[0].endswith(affixes("byline", "offices"))
        and all(re.fullmatch(rf"[{HAN}]{{2,4}}", name) and has_surname(name) for name in several)
    ):
        # 前进农业社　庞守义　乔玉田
        return Names(several, (parts[0],) * len(several), "", "", 1.5)
    if len(parts) != 2 or not re.fullmatch(rf"[{HAN}]{{2,4}}", parts[1]):
        return None
    whose = parts[0].rstrip("：:")
    known = whose.endswith(
        (*affixes("byline", "offices"), *affixes("byline", "titles"), *affixes("body", "signature"))
    )
    if (
        not known
        or len(whose) < 2
        or not has_surname(parts[1])
        or parts[1] in words("body", "signature")
    ):
        return None
    return Names((parts[1],), (whose,), "", "", 1.5)


#: （本报临河1月1日电）, （据海桥社5月7日讯）, 【海桥社三屿村五月七日电】
_SIGN_OFF = re.compile(
    r"[（(【〔](?:据|據)?[^（()）【】。！？]{1,16}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[^（()）【】。！？]{0,8}?"
    r"(?:[电電讯訊]|消息|报道|報道|報導)[^（()）【】。！？]{0,8}[)）】〕]。?$"
)


@lru_cache(maxsize=PAGE)
def signs_off(text: str) -> bool:
    """Whether a text ends with where and when it was sent, as agencies' items do."""
    return text[-1:] in "）)】〕。" and _SIGN_OFF.search(text) is not None


_LAST = re.compile(r"[（(【〔]([^（()）【】〔〕]{2,30})[)）】〕]。?$")


@lru_cache(maxsize=PAGE)
def read_last(text: str) -> Names | None:
    """Who signs at the end of a paragraph: （记者 张三）, 【高田佳奈】, （张三）."""
    match = _LAST.search(text)
    if match is None or match[1] in words("byline", "not_names"):
        return None
    read = read_names(
        re.sub(r"^[^・（）]{2,7}(?:家|教授|師|者|員|人|婦|生|長|主|業)・", "", match[1])
    )
    if read is None or not read.names:
        return None
    kana = bool(re.search(rf"[{KANA}]", text))
    # Japanese names begin with none of the surnames we know.
    whole = all(3 <= len(name) <= 5 for name in read.names)
    strong = read.strength + 0.9 * (match[0][0] in "【〔") >= 0.4 or (kana and whole)
    return read if strong else None


def signed_at_the_end(text: str) -> bool:
    """Whether a paragraph ends with who wrote it."""
    return read_last(text) is not None
