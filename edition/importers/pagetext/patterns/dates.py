"""Dates and weekdays as pages print them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.numbers import ascii_figures, read_number
from edition.importers.pagetext.lexicon import PAGE

_N = r"[0-9〇○零一二三四五六七八九十廿卅百元兩两]"
_ERA = r"中華民國|中华民国|民國|民国|令和|平成|昭和|大正|公元|西元|西曆"
_DATE = re.compile(
    rf"(?P<era>{_ERA})?[ \u3000]*(?P<y>{_N}{{1,5}})[ \u3000]*年"
    rf"(?:[ \u3000]*[（(][^（()）]{{1,12}}[)）])?[ \u3000]*"
    rf"(?P<m>{_N}{{1,3}})[ \u3000]*月[ \u3000]*(?P<d>{_N}{{1,3}})"
    rf"(?:[ \u3000]*[日号號]|(?=[ \u3000|｜]+(?:星期|周|週|礼拜|禮拜)))"
)
_DOTTED = re.compile(
    r"(?<![\d.])(?P<y>(?:18|19|20)\d\d|1\d\d)[ ]?(?P<s>[-./．·])[ ]?(?P<m>\d{1,2})[ ]?(?P=s)[ ]?"
    r"(?P<d>\d{1,2})(?![\d.])"
)
_PLAIN = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"\b(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? "
    r"(?P<d>\d{1,2}),? (?P<y>\d{4})",
    re.IGNORECASE,
)
_FIRST_YEAR = {"民": 1911, "令": 2018, "平": 1988, "昭": 1925, "大": 1911}
WEEKDAY = re.compile(
    r"(?:星期|礼拜|禮拜|週|周)[ \u3000]*[一二三四五六日天]|[月火水木金土日]曜日?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_DAYS = {**{c: i for i, c in enumerate("一二三四五六")}, "日": 6, "天": 6}
_DAYS_JA = {c: i for i, c in enumerate("月火水木金土日")}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in text: the day, and where it stands."""

    day: dt.date
    start: int
    end: int


@lru_cache(maxsize=PAGE)
def find_date(text: str) -> FoundDate | None:
    """The first date, in any customary form; years of the Republic and of Japanese eras count."""
    flat = ascii_figures(text)
    for pattern in (_DATE, _DOTTED, _PLAIN, _ENGLISH):
        for match in pattern.finditer(flat):
            day = _day(match)
            if day is not None:
                return FoundDate(day, match.start(), match.end())
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    if groups["m"].isalpha() and groups["m"].isascii():
        month: int | None = _MONTHS.index(groups["m"].lower()[:3]) + 1
    else:
        month = read_number(groups["m"])
    year, day = read_number(groups["y"]), read_number(groups["d"])
    if year is None or month is None or day is None:
        return None
    era = (groups.get("era") or "").replace("中華", "").replace("中华", "")
    if era[:1] in _FIRST_YEAR:
        year += _FIRST_YEAR[era[:1]]
    elif year < 200:
        # A bare 113年 or 三十五年 is the Republic's.
        year += 1911
    try:
        return dt.date(year, month, day) if 1850 <= year <= 2150 else None
    except ValueError:
        return None


def weekday_of(text: str) -> int | None:
    """The weekday that a word names, Monday 0."""
    flat = "".join(text.split()).lower()
    for i, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")):
        if flat.startswith(name):
            return i
    match = re.search(r"(?:星期|礼拜|禮拜|週|周)([一二三四五六日天])", flat)
    if match:
        return _DAYS[match[1]]
    match = re.search(r"([月火水木金土日])曜", flat)
    return _DAYS_JA[match[1]] if match else None
