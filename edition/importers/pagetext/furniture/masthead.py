"""The fields in a line of the masthead or the folio: date, page, paper, section.

A line is read by taking one field after another out of it; what is left at the end is the section:

    济宁高新区报  2019年10月28日  星期一  第9版  党建
    济宁高新区报  |  星期一  第9版  党建          the date
    济宁高新区报  |  |  第9版  党建              the weekday
    济宁高新区报  |  |  |  党建                  the page's number
    |  |  |  |  党建                            the paper
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.importers.pagetext.furniture.page_furniture import LinePosition, PageFurniture
from edition.importers.pagetext.furniture.publication import find_publication
from edition.importers.pagetext.furniture.section import LATIN, take_organiser, take_section
from edition.importers.pagetext.lexicon import words
from edition.importers.pagetext.patterns.characters import HAN_CHARACTER
from edition.importers.pagetext.patterns.dates import WEEKDAY, find_date
from edition.importers.pagetext.patterns.page_numbers import find_page

#: A page's number and a section of two characters, drawn apart: 06　足　球.
_APART = re.compile(r"^([A-Z]{0,2}\d{1,3}[ \u3000]+[\u3400-\u9fff])[ \u3000]([\u3400-\u9fff])$")
#: A paper's name, drawn out: 東　都　新　聞
_DRAWN_OUT = re.compile(
    r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff][ \u3000]){2,}[\u3400-\u9fff](?![\u3400-\u9fff])"
)
#: The year of an era beside the date, in brackets: （令和６年）.
_ERA_YEAR = re.compile(r"[（(][ ]?(?:令和|平成|昭和|大正|民國|民国|中華民國|19|20)\S{0,14}?[)）]")
#: What folio lines say that is no field: lunar date, number of the issue, count of the pages,
#: year of the Republic, price, registration.
_OTHERS = re.compile(
    r"(?:农历|農曆|農曆|夏历|夏曆|旧历|舊曆|阴历|陰曆|"
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)"
    r"[^|｜\u3000]{2,14}?(?=$|[|｜\u3000 第])|"
    r"[（(]?[总總]?第[ ]?[\d〇一二三四五六七八九十百千零]+[ ]?[期號号][)）]?|"
    r"(?:今[日天]|本期|共)[共出]?[ ]?[\d一二三四五六七八九十]+[ ]?[版張张頁页]|"
    r"(?:中華)?民國[\d〇一二三四五六七八九十百]+年(?![\d一二三四五六七八九十])|"
    r"(?:零售|零沽|每份|定价|定價|售价|售價|本報今日|本报今日)[^|｜\u3000]{2,16}|"
    r"(?:國內統一|国内统一)\S+|(?:邮发代号|郵發代號)[：:]?[ ]?\S*"
)
#: A number alone, as all that is left of a line, and as one of several things.
_ONLY_NUMBER = re.compile(r"[\s|｜\-—]*([A-Z]{0,2}[ ]?\d{1,3})[\s|｜\-—]*")
_LONE_NUMBER = re.compile(r"(?:^|[|｜\s])(?P<n>[A-Z]{0,2}\d{1,3}|[０-９]{1,3})(?=$|[|｜\s])")
#: A number beside a word: A3 民生, 体育 12.
_NUMBER_AND_WORD = re.compile(
    r"[\s|｜]*(?:(?P<a>[A-Z]?\d{1,2})[\s|｜]+(?P<s>\S{2,8})|(?P<t>\S{2,8})[\s|｜]+(?P<b>[A-Z]?\d{1,2}))"
    r"[\s|｜]*"
)
#: A line with a page number has no more characters; so few beside it make a number certain.
_LONGEST, _LITTLE_ELSE = 48, 16
#: A weekday without a date counts in a line of so few characters.
_WEEKDAY_LINE = 14
#: In the first lines a word and a number are the section and the page.
_FIRST = 2


@dataclass(slots=True)
class _FolioLine:
    """A line that is being read.

    Attributes:
        rest: the line, a bar in the place of every field that was taken out.
        meta: the fields so far.
        dated: whether it has a date.
        paged: whether it has what reads as a page's number, taken or not.
        certain: whether anything in it tells a folio line, so that the rest is the section.
    """

    rest: str
    meta: dict[str, str] = field(default_factory=dict)
    dated: bool = False
    paged: bool = False
    certain: bool = False


def read_fields(
    text: str, furniture: PageFurniture, position: LinePosition
) -> tuple[str, dict[str, str]]:
    """The fields that a line gives, and the line with all of them out.

    Args:
        text: the line.
        furniture: what is known of the page.
        position: where the line stands; some fields count only at the top.
    """
    rest = _APART.sub(r"\1\2", text)
    line = _FolioLine(_DRAWN_OUT.sub(lambda match: re.sub(r"[ \u3000]", "", match[0]), rest))
    _take_date(line)
    _take_weekday(line, page_is_dated="date" in furniture.meta)
    line.rest = re.sub(r"\|[|\s\u3000]*\|", "|", _OTHERS.sub("|", line.rest))
    _take_page_number(line)
    if position.top or "date" in line.meta or "page_number" in line.meta:
        _take_publication(line)
    if position.top:
        _take_number_beside_word(line, first=position.i <= _FIRST)
        line.rest = take_organiser(line.rest, line.meta)
        line.rest = take_section(line.rest, line.meta, certain=line.certain)
    elif line.dated or line.paged:
        line.rest = take_section(line.rest, line.meta, certain=True)
    return line.rest, line.meta


def _take_date(line: _FolioLine) -> None:
    """The date, and the year of an era that is repeated beside it."""
    date = find_date(line.rest)
    if date:
        line.dated = line.certain = True
        line.meta["date"] = date.day.isoformat()
        line.rest = line.rest[: date.start] + "|" + line.rest[date.end :]
    line.rest = _ERA_YEAR.sub("|", line.rest)


def _take_weekday(line: _FolioLine, *, page_is_dated: bool) -> None:
    """The weekday; 闽南周日 is a paper: a weekday has no character beside it, but for a date's."""
    days = list(WEEKDAY.finditer(line.rest))
    free = [day for day in days if not _is_beside_han(line.rest, day)]
    day = next(iter(free or (days if line.dated else [])), None)
    if day is None:
        return
    line.certain = True
    if line.dated or len(line.rest) <= _WEEKDAY_LINE or page_is_dated:
        line.meta["weekday"] = "".join(day[0].split())
        line.rest = line.rest[: day.start()] + "|" + line.rest[day.end() :]


def _is_beside_han(text: str, match: re.Match[str]) -> bool:
    """Whether a Han character stands right beside a match."""
    near = text[: match.start()][-1:] + text[match.end() :][:1]
    return re.search(r"[\u3400-\u9fff]", near) is not None


def _take_page_number(line: _FolioLine) -> None:
    """The page's number, where a date or weekday is on the line or hardly anything else."""
    bare = line.rest.strip("| \u3000")
    page = find_page(bare) if len(line.rest) <= _LONGEST else None
    if page is None:
        return
    at = line.rest.index(bare)
    left = line.rest[: at + page[1]] + "|" + line.rest[at + page[2] :]
    line.paged = True
    if line.certain or len(re.sub(r"[\s|]", "", left)) <= _LITTLE_ELSE:
        line.meta["page_number"] = page[0]
        line.rest = left
    line.certain = True


def _take_publication(line: _FolioLine) -> None:
    """The paper's name, and a bare number beside it or beside the date."""
    name = find_publication(line.rest)
    if name:
        line.certain = True
        line.meta["publication"] = name
        printed = r"[ \u3000]*".join(map(re.escape, name)) + "社?"
        line.rest = re.sub(printed, "|", line.rest, count=1)
        only = _ONLY_NUMBER.fullmatch(line.rest)
        if only and "page_number" not in line.meta:
            line.meta["page_number"], line.rest = only[1].replace(" ", ""), "|"
    if "page_number" in line.meta or not (name or line.dated):
        return
    lone = _LONE_NUMBER.search(line.rest)
    if lone:
        line.meta["page_number"] = lone["n"]
        line.rest = line.rest[: lone.start("n")] + "|" + line.rest[lone.end("n") :]


def _take_number_beside_word(line: _FolioLine, *, first: bool) -> None:
    """The page's number beside its section, where nothing else tells: A3 民生.

    ``first``: the line is one of the first, where any word may be the section.
    """
    match = _NUMBER_AND_WORD.fullmatch(LATIN.sub("|", line.rest))
    if "page_number" in line.meta or match is None:
        return
    line.certain = True
    number, section = match["a"] or match["b"], match["s"] or match["t"]
    lettered = number[0].isalpha() and re.fullmatch(rf"{HAN_CHARACTER}{{2,6}}", section)
    at_the_top = first and re.fullmatch(rf"{HAN_CHARACTER}{{2,5}}", section)
    if lettered or at_the_top or section in words("page", "sections"):
        line.meta["page_number"] = number


def unknown_words(text: str, meta: Mapping[str, str]) -> list[str]:
    """Words of a folio line that no field knows."""
    date = find_date(text)
    rest = text[: date.start] + " " + text[date.end :] if date else text
    rest = WEEKDAY.sub(" ", rest)
    tokens = re.split(r"[^\u3400-\u9fff\u3041-\u30ff々]+", rest)
    return [
        token
        for token in tokens
        if 3 <= len(token) <= 8
        and token not in words("page", "sections")
        and not any(word in token for word in words("page", "masthead"))
        and not re.search(r"^第|[版期號号日月年]$|编辑|編輯|组版|美编|责编|農曆|农历", token)
    ]
