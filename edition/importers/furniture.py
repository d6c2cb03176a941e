"""What a page says of itself: publication, date, section, people; digests, advertisements."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from edition.importers.lexicon import any_of, words
from edition.importers.source import Shape
from edition.importers.units import Unit

_NUM = r"[〇○零一二三四五六七八九十廿卅百元0-9０-９]"
_DATE = re.compile(
    rf"(?P<era>中華民國|中华民国|民國|民国|西曆|西历|公元)?\s*(?P<y>{_NUM}{{1,5}})\s*[年.．\-/]"
    rf"\s*(?:[（(][^）)]*[）)]\s*)?(?P<m>{_NUM}{{1,3}})\s*[月.．\-/]\s*(?P<d>{_NUM}{{1,3}})\s*日?"
)
_EIGHT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_WEEKDAY = re.compile(
    r"(?:星期|礼拜|禮拜|週|周)\s*[一二三四五六日天]|[月火水木金土日]曜日?|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"第?\s*[（(【]?\s*(?P<n>[A-Z]{0,2}\s?[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[）)】]?\s*[版面頁页]"
)
_PAREN_PAGE = re.compile(r"^[（(]\s*(?P<n>[A-Z]?[0-9０-９]{1,3})\s*[）)]")
_LETTER_PAGE = re.compile(r"(?<![A-Za-z0-9])(?P<n>[A-Z]{1,2}\s?\d{1,3})(?![A-Za-z0-9])")
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_PHONE = re.compile(
    r"(?:[（(]\s*0\d{2,3}\s*[)）]\s*|0\d{2,3}[\-—－ ]?)?\d{6,8}(?:\s*(?:转|轉|-)\s*\d{1,5})?"
    r"|\d{3,4}-\d{3,4}-\d{4}"
)
_LATIN = re.compile(r"[A-Z][A-Z&' \-]{2,}[A-Z]")

#: Units from the page's top that may be furniture.
_TOP = 14


def read_furniture(units: list[Unit], shape: Shape) -> dict[str, str]:
    """The page's fields; units that are furniture get the kind ``meta``, ``digest`` or ``ad``."""
    meta: dict[str, str] = {}
    _regions(units, shape)
    for i, unit in enumerate(units):
        if unit.kind:
            continue
        if _staff(unit.text, meta):
            unit.kind, unit.confidence = "meta", 0.95
        elif i < _TOP and not unit.body and _head_line(unit.text, meta, i):
            unit.kind, unit.confidence = "meta", 0.9
    _bottom(units, meta)
    return meta


def _regions(units: list[Unit], shape: Shape) -> None:
    """Digests and advertisements: from their label to the end of their region."""
    inside = ""
    for i, unit in enumerate(units):
        bare = re.sub(r"[\s　■□●◆▶【】\[\]「」]", "", unit.text)
        if bare in words("digest"):
            inside = "digest"
            unit.kind = "digest"
            continue
        if bare in words("advertisement") and len(bare) <= 6:
            inside = "ad"
            unit.kind = "ad"
            continue
        if bare in words("end_codes"):
            unit.kind = "meta"
            continue
        if inside == "digest":
            refers = re.search(r"[版面頁页][）)]?$|[A-Z]?\d{1,2}$|^第?[A-Z]?\d+版", bare)
            if refers and len(bare) < 40:
                unit.kind = "digest"
                continue
            following = units[i + 1] if i + 1 < len(units) else None
            if following is not None and re.search(r"[（(]?[A-Z]?\d+\s*版[）)]?$", following.text):
                unit.kind = "digest"
                continue
            inside = ""
        if inside == "ad":
            if unit.blank_before and unit.text and not shape.spaced:
                inside = ""
            elif _PAGE.search(unit.text) is None or len(unit.text) > 8:
                unit.kind = "ad"


def _staff(text: str, meta: dict[str, str]) -> bool:
    """The editor line: roles with names, telephone, e-mail. True where the unit is one."""
    roles = rf"(?:{any_of('editors')}|{any_of('makeup')}|{any_of('other_staff')})"
    hits = len(re.findall(rf"{roles}\s*[:：/／|｜ 　]", text))
    mail = _EMAIL.search(text)
    contact = re.search(rf"(?:{any_of('phone')})\s*[:：]?\s*[（(]?\d", text)
    if not hits and not (mail and len(text) < 60) and not (contact and len(text) < 40):
        return False
    if len(text) > 140 or (not hits and re.search(r"[。！？]$", text)):
        return False
    for field, key in (("editors", "editor"), ("makeup", "layout_editor")):
        match = re.search(
            rf"(?:{any_of(field)})\s*[:：/／|｜ 　]\s*"
            r"(?P<v>[^\d\s:：/|｜（()）A-Za-z]{1,4}(?:[ 　][^\d\s:：/|｜]\b)?)",
            text,
        )
        if match and key not in meta:
            value = re.split(any_of("phone") + "|" + roles, match["v"])[0]
            # A name of two characters is often set with a space between them.
            spaced = re.match(
                r"\s*([\u3400-\u9fff])[ 　]([\u3400-\u9fff])(?![\u3400-\u9fff])",
                text[match.start("v") :],
            )
            meta[key] = (spaced[1] + spaced[2]) if spaced and len(value) == 1 else value.strip()
    if mail and "email" not in meta:
        meta["email"] = mail[0]
    phone = _PHONE.search(_EMAIL.sub("", text))
    if phone and "phone" not in meta and len(re.sub(r"\D", "", phone[0])) >= 7:
        meta["phone"] = phone[0]
    return True


def _head_line(text: str, meta: dict[str, str], i: int) -> bool:
    """A line of the folio or the masthead: takes its fields. True where it is one."""
    rest = unicodedata.normalize("NFKC", text)
    found = False
    date = _DATE.search(rest) or _EIGHT.search(rest)
    if date and _iso(date) and len(rest) < 70:
        meta.setdefault("date", _iso(date) or "")
        rest = rest[: date.start()] + " | " + rest[date.end() :]
        found = True
    weekday = _WEEKDAY.search(rest)
    if weekday and (found or "date" in meta or len(rest) < 12) and len(rest) < 60:
        meta.setdefault("weekday", weekday[0].replace(" ", ""))
        rest = rest[: weekday.start()] + " | " + rest[weekday.end() :]
        found = True
    rest = re.sub(r"[（(](?:令和|平成|昭和|大正)[^）)]*[）)]", " ", rest)
    rest = re.sub(r"今日\s*\d+\s*版|总第\s*\d+\s*期|第\s*\d+\s*[期号號]", " ", rest)
    page = _PAREN_PAGE.search(rest.strip()) or _PAGE.search(rest)
    short = len(rest) < 44
    if page is None and short:
        page = _LETTER_PAGE.search(rest)
    if page and short and (found or i < 6) and "page_number" not in meta:
        leftover = rest.replace(page[0], " ", 1)
        if found or len(re.sub(r"[\s|　]", "", leftover)) <= 14:
            meta["page_number"] = re.sub(r"\s", "", page["n"])
            rest, found = leftover, True
    name = _publication(rest)
    if name and len(rest) < 40:
        meta.setdefault("publication", name)
        rest = (
            rest.replace(name, " ")
            if name in rest
            else re.sub(r"\s*".join(map(re.escape, name)), " ", rest)
        )
        found = True
        number = re.fullmatch(r"[\s|]*([A-Z]?\d{1,3})[\s|]*", rest)
        if number and "page_number" not in meta:
            meta["page_number"], rest = number[1], ""
    organiser = re.search(rf"^(.*?)(?:{any_of('co_organiser')})$", rest.strip())
    if organiser and len(rest.strip()) <= 30 and organiser[1]:
        meta.setdefault("co_organiser", organiser[1].strip(" ：:|"))
        return True
    if re.search(
        r"农历|農曆|夏历|邮发代号|统一刊号|国内统一|CN\s?\d|第\d+[号期號]|出版|每份|零售|電話番号|発行",
        rest,
    ):
        return True
    if found:
        _section(rest, meta)
        return True
    if re.fullmatch(r"[A-Z]?\d{1,3}", rest.strip()) and i < 8 and "page_number" not in meta:
        meta["page_number"] = rest.strip()
        return True
    both = re.fullmatch(
        rf"({_LATIN.pattern})\s*[|｜ ]\s*([\u3400-\u9fff]{{2,8}})"
        rf"|([\u3400-\u9fff]{{2,8}})\s*[|｜ ]\s*({_LATIN.pattern})",
        rest.strip(),
    )
    if both:
        meta.setdefault("section_en", (both[1] or both[4]).strip())
        meta.setdefault("section", both[2] or both[3])
        return True
    return bool(_LATIN.fullmatch(rest.strip())) and i < 6


def _publication(text: str) -> str:
    for token in re.split(r"[|｜\d]|\s{2,}|　", text):
        bare = re.sub(r"\s", "", token)
        match = re.match(
            rf"^([\u3041-\u30ff\u3400-\u9fff]{{1,12}}?(?:{any_of('publication_ends')}))(?:社|$)",
            bare,
        )
        if match and len(bare) <= 16 and len(match[1]) >= 3:
            return match[1]
        for word in token.split():
            if re.fullmatch(
                rf"[\u3041-\u30ff\u3400-\u9fff]{{2,12}}(?:{any_of('publication_ends')})", word
            ):
                return word
    return ""


def _section(rest: str, meta: dict[str, str]) -> None:
    """What is left of a folio line when everything known is out: the section, in two languages."""
    english = _LATIN.search(rest)
    if english and re.search(r"[\u3400-\u9fff]", rest):
        meta.setdefault("section_en", english[0].strip())
        rest = rest.replace(english[0], " ")
    for noise in words("noise"):
        rest = re.sub(rf"\S*{re.escape(noise)}\S*", " ", rest) if len(noise) > 1 else rest
    tokens = [
        t
        for t in re.split(r"[\s|｜·/／\-—:：]+", rest)
        if re.fullmatch(r"[\u3041-\u30ff\u3400-\u9fff]{2,8}", t)
    ]
    if tokens and "section" not in meta:
        meta["section"] = tokens[0]


def _bottom(units: list[Unit], meta: dict[str, str]) -> None:
    """Running feet: a short last line with the date or the page number."""
    for unit in units[-3:]:
        if unit.kind or unit.body or len(unit.text) > 40:
            continue
        if (_DATE.search(unit.text) and _publication(unit.text)) or re.fullmatch(
            r"[—\-\s]*第?\s*[A-Z]?\d{1,3}\s*[版页頁面]?[—\-\s]*", unit.text
        ):
            _head_line(unit.text, meta, 0)
            unit.kind = "meta"


def _number(text: str) -> int | None:
    text = unicodedata.normalize("NFKC", text).replace("○", "〇").replace("零", "〇")
    if text.isdigit():
        return int(text)
    if text == "元":
        return 1
    digits = {c: i for i, c in enumerate("〇一二三四五六七八九")}
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text or "百" in text:
        total = 0
        match = re.fullmatch(r"(?:(.?)百)?(?:〇?(.?)十)?([一二三四五六七八九]?)", text)
        if match is None:
            return None
        if "百" in text:
            total += digits.get(match[1] or "一", 1) * 100
        if "十" in text:
            total += digits.get(match[2] or "一", 1) * 10
        return total + digits.get(match[3] or "〇", 0)
    if all(c in digits for c in text) and text:
        return int("".join(str(digits[c]) for c in text))
    return None


def _iso(match: re.Match[str]) -> str | None:
    """The date of a match, ISO 8601; years of the Republic are counted from 1912."""
    if "y" not in match.groupdict():
        values: list[int | None] = [int(g) for g in match.groups()]
    else:
        values = [_number(match[key]) for key in ("y", "m", "d")]
        year = values[0]
        if year is not None and ("民" in (match["era"] or "") or (year < 150 and not match["era"])):
            values[0] = year + 1911
    year, month, day = values
    if year is None or month is None or day is None or not 1850 <= year <= 2100:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
