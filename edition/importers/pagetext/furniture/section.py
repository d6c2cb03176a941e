"""The section, in two languages, and the co-organiser of a page."""

from __future__ import annotations

import re

from edition.importers.pagetext.lexicon import pattern_of, words

#: Words in Latin letters, one or several.
LATIN = re.compile(r"[A-Z][A-Za-z&'’.,\-]*(?:[ ]+[A-Za-z&'’.,\-]+)*")
#: A line that names a co-organiser has no more characters.
_ORGANISER_LINE = 44
#: Who makes the page with the paper, before the verb and after it.
_BEFORE_VERB = (
    r"(?:^|[|\s\u3000])(?:本版)?(?:由|与)?(?P<w>[^|｜\s：:，。]{2,24}?)(?:联合|聯合)?"
    r"(?:{page.co_organiser})(?:[|\s\u3000]|$)"
)
_AFTER_VERB = r"(?:{page.co_organiser})(?:单位|單位)?[：:\u3000 ][ ]?(?P<w>[^|｜\s，。]{2,24})"
#: What is left of folio lines and is no section.
_NO_SECTIONS = frozenset(
    "本版 日刊 夕刊 朝刊 代号 出版 晴 多云 今日 星期 责任 电话 主编".split()  # noqa: SIM905
)


def take_organiser(rest: str, meta: dict[str, str]) -> str:
    """Take out who makes the page together with the paper: 协办, 合办.

    Returns:
        What is left of the line.
    """
    if len(rest) > _ORGANISER_LINE:
        return rest
    match = pattern_of(_AFTER_VERB).search(rest) or pattern_of(_BEFORE_VERB).search(rest)
    if match is None:
        return rest
    meta["co_organiser"] = match["w"]
    return rest.replace(match[0], "|")


def take_section(rest: str, meta: dict[str, str], *, certain: bool) -> str:
    """Take the section, in Chinese and in English, out of what is left of a folio line.

    Args:
        rest: the line without its other fields.
        meta: the fields; ``section`` and ``section_en`` are added.
        certain: whether the line is certainly a folio line, so that an unknown word counts.

    Returns:
        What is left of the line.
    """
    candidates = _han_words(rest)
    rest = _take_english(rest, meta)
    known = [word for word in candidates if word in words("page", "sections")]
    sections = known or _unknown_sections(rest, candidates)
    if not sections or not (certain or known or "section_en" in meta):
        return rest
    meta["section"] = sections[0]
    return rest.replace(sections[0], "|")


def _han_words(rest: str) -> list[str]:
    """The words of a line; single characters that stand apart are one word."""
    han = [word for word in re.split(r"[^\u3400-\u9fff\u3041-\u30ff々]+", rest) if word]
    return ["".join(han)] if han and all(len(word) == 1 for word in han) else han


def _take_english(rest: str, meta: dict[str, str]) -> str:
    """Take out the section in English; the paper's own name in Latin letters is none."""
    latin = LATIN.search(rest)
    if latin is None or len(latin[0]) < 3 or not (latin[0].isupper() or latin[0].istitle()):
        return rest
    if not set(latin[0].upper().split()) & words("page", "latin_names"):
        meta["section_en"] = latin[0].strip()
    return rest.replace(latin[0], "|")


def _unknown_sections(rest: str, candidates: list[str]) -> list[str]:
    """Words that may be a section although no list has them; none beside words of a masthead."""
    masthead = words("page", "masthead")
    if any(word in rest for word in masthead):
        return []
    return [
        candidate
        for candidate in candidates
        if 2 <= len(candidate) <= 8
        and not any(word in candidate for word in masthead)
        and candidate not in _NO_SECTIONS
    ]
