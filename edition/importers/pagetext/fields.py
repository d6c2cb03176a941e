"""What a line of the masthead or of a folio says: date, page, name of the paper, section."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.importers.pagetext.dates import WEEKDAY, find_date, find_page
from edition.importers.pagetext.furniture import Folio
from edition.importers.pagetext.words import either, words

HAN = r"[\u3400-\u9fff\u3041-\u30ff々]"

LATIN = re.compile(r"[A-Z][A-Za-z&'’.,\-]*(?:[ ]+[A-Za-z&'’.,\-]+)*")

#: What ends as a paper's name does and is a section.
_SECTION_NEWS = re.compile(
    r"^(?:本埠|本市|本省|本县|國內|国内|國際|国际|地方|社會|社会|體育|体育|財經|财经|經濟|经济|綜合|综合|"
    r"教育|文化|娛樂|娱乐|都市|民生|科技|時政|时政|港澳|兩岸|两岸|大陸|要|今日|熱點|热点|焦點|焦点|省内|"
    r"各地|全省|縣區|县区|區縣|区县|本地|世界|環球|环球|法治|農村|农村)(?:新闻|新聞)$"
)


def unknown_words(text: str, meta: Mapping[str, str]) -> list[str]:
    """Words of a folio line that no field knows."""
    found = find_date(text)
    rest = text[: found.start] + " " + text[found.end :] if found else text
    rest = WEEKDAY.sub(" ", rest)
    tokens = re.split(r"[^\u3400-\u9fff\u3041-\u30ff々]+", rest)
    return [
        t
        for t in tokens
        if 3 <= len(t) <= 8
        and t not in words("page", "sections")
        and not any(w in t for w in words("page", "masthead"))
        and not re.search(r"^第|[版期號号日月年]$|编辑|編輯|组版|美编|责编|農曆|农历", t)
    ]


#: A page's number and a section of two characters, drawn apart: 06　足　球.
_APART = re.compile(r"^([A-Z]{0,2}\d{1,3}[ \u3000]+[\u3400-\u9fff])[ \u3000]([\u3400-\u9fff])$")
#: A paper's name, drawn out: 東　都　新　聞
_DRAWN_OUT = re.compile(
    r"(?<![\u3400-\u9fff])(?:[\u3400-\u9fff][ \u3000]){2,}[\u3400-\u9fff](?![\u3400-\u9fff])"
)
#: In the first lines a word and a number are the section and the page.
_FIRST = 2


def read_fields(text: str, folio: Folio, near: bool, i: int) -> tuple[str, dict[str, str]]:
    """The fields that a line gives, and the line with all of them out."""
    meta: dict[str, str] = {}
    rest = _APART.sub(r"\1\2", text)
    rest = _DRAWN_OUT.sub(lambda match: re.sub(r"[ \u3000]", "", match[0]), rest)
    found = find_date(rest)
    if found:
        meta["date"] = found.day.isoformat()
        rest = rest[: found.start] + "|" + rest[found.end :]
    rest = re.sub(
        r"[（(][ ]?(?:令和|平成|昭和|大正|民國|民国|中華民國|19|20)\S{0,14}?[)）]", "|", rest
    )
    days = list(WEEKDAY.finditer(rest))
    # 闽南周日 is a paper: a weekday has no character beside it.
    day = next((m for m in days if not _beside(rest, m)), days[0] if days and found else None)
    if day and (found or len(rest) <= 14 or "date" in folio.meta):
        meta["weekday"] = "".join(day[0].split())
        rest = rest[: day.start()] + "|" + rest[day.end() :]
    rest = re.sub(
        r"(?:农历|農曆|农曆|夏历|夏曆|旧历|舊曆|阴历|陰曆|"
        r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)"
        r"[^|｜\u3000]{2,14}?(?=$|[|｜\u3000 第])|"
        r"[（(]?[总總]?第[ ]?[\d〇一二三四五六七八九十百千零]+[ ]?[期號号][)）]?|"
        r"(?:今[日天]|本期|共)[共出]?[ ]?[\d一二三四五六七八九十]+[ ]?[版張张頁页]|"
        r"(?:中華)?民國[\d〇一二三四五六七八九十百]+年(?![\d一二三四五六七八九十])|"
        r"(?:零售|零沽|每份|定价|定價|售价|售價|本報今日|本报今日)[^|｜\u3000]{2,16}|"
        r"(?:國內統一|国内统一)\S+|(?:邮发代号|郵發代號)[：:]?[ ]?\S*",
        "|",
        rest,
    )
    rest = re.sub(r"\|[|\s\u3000]*\|", "|", rest)
    page = find_page(rest.strip("| \u3000")) if len(rest) <= 48 else None
    if page:
        at = rest.index(rest.strip("| \u3000"))
        left = rest[: at + page[1]] + "|" + rest[at + page[2] :]
        if found or day or len(re.sub(r"[\s|]", "", left)) <= 16:
            meta["page_number"] = page[0]
            rest = left
    name = _publication(rest, near or "date" in meta or "page_number" in meta, i)
    if name:
        meta["publication"] = name
        rest = re.sub(r"[ \u3000]*".join(map(re.escape, name)) + "社?", "|", rest, count=1)
        lone = re.fullmatch(r"[\s|｜\-—]*([A-Z]{0,2}[ ]?\d{1,3})[\s|｜\-—]*", rest)
        if lone and "page_number" not in meta:
            meta["page_number"], rest = lone[1].replace(" ", ""), "|"
    if "page_number" not in meta and (name or found):
        lone = re.search(r"(?:^|[|｜\s])(?P<n>[A-Z]{0,2}\d{1,3}|[０-９]{1,3})(?=$|[|｜\s])", rest)
        if lone:
            meta["page_number"] = lone["n"]
            rest = rest[: lone.start("n")] + "|" + rest[lone.end("n") :]
    if near and "page_number" not in meta:
        beside = re.fullmatch(
            r"[\s|｜]*(?:(?P<a>[A-Z]?\d{1,2})[\s|｜]+(?P<s>\S{2,8})|(?P<t>\S{2,8})[\s|｜]+(?P<b>[A-Z]?\d{1,2}))"
            r"[\s|｜]*",
            LATIN.sub("|", rest),
        )
        if beside:
            number, name = beside["a"] or beside["b"], beside["s"] or beside["t"]
            lettered = number[0].isalpha() and re.fullmatch(rf"{HAN}{{2,6}}", name)
            top = i <= _FIRST and re.fullmatch(rf"{HAN}{{2,5}}", name)
            if lettered or top or name in words("page", "sections"):
                meta["page_number"] = number
    if near:
        rest = _organiser(rest, meta)
        rest = _sections(rest, meta, bool(found or day or page or name))
    elif found or page:
        rest = _sections(rest, meta, True)
    return rest, meta


def _beside(text: str, match: re.Match[str]) -> bool:
    """Whether a Han character stands right beside a match."""
    near = text[: match.start()][-1:] + text[match.end() :][:1]
    return re.search(r"[\u3400-\u9fff]", near) is not None


def _publication(text: str, near: bool, i: int) -> str:
    """The paper's name in a line; a bare 报 or 新闻 counts only in a token of its own."""
    if not near:
        return ""
    tokens = [t for t in re.split(r"[|｜\d]|[ ]{2,}|\u3000|[《》]", text) if t.strip()]
    if len(tokens) == 1 or all(len(t.strip()) == 1 for t in text.split()):
        tokens.insert(0, "".join(text.split("|")))
    for token in [*tokens, *text.replace("|", " ").split()]:
        bare = "".join(token.split()).strip("《》【】·:：")
        match = re.match(
            rf"^({HAN}{{1,12}}?(?:{either('page', 'publication_ends')}))(?:社|$)", bare
        )
        if not match:
            continue
        name = match[1] if match[1] != bare and not bare.endswith("社") else bare.removesuffix("社")
        if bare.endswith("新聞社"):
            name = bare[:-1]
        if re.search(
            r"(?:预报|預報|情报|汇报|简报|简訊|简讯|海报|捷报|电报|通报|回报|警报|快訊|零訊|国际新闻|國際新聞|国内新闻|体育新闻|地方新聞|地方新闻|综合新闻|綜合新聞|要闻|本地新闻|社会新闻|财经新闻|通讯)$",
            name,
        ):
            continue
        if name in words("page", "sections") or _SECTION_NEWS.match(name):
            continue
        if re.search(r"^(?:综合|綜合|据|據|本报|本報|新华社|新華社)", name):
            continue
        if 3 <= len(name) <= 13 and not re.search(r"[的了在和是就将]", name):
            return name
    return ""


def _organiser(rest: str, meta: dict[str, str]) -> str:
    """协办, 合办: who makes the page together with the paper."""
    words_ = either("page", "co_organiser")
    after = re.search(
        rf"(?:^|[|\s\u3000])(?:本版)?(?:由|与)?(?P<w>[^|｜\s：:，。]{{2,24}}?)(?:联合|聯合)?(?:{words_})(?:[|\s\u3000]|$)",
        rest,
    )
    before = re.search(
        rf"(?:{words_})(?:单位|單位)?[：:\u3000 ][ ]?(?P<w>[^|｜\s，。]{{2,24}})", rest
    )
    match = before or after
    if match and len(rest) <= 44:
        meta["co_organiser"] = match["w"]
        return rest.replace(match[0], "|")
    return rest


#: What is left of folio lines and is no section.
_NO_SECTIONS = (
    "本版",
    "日刊",
    "夕刊",
    "朝刊",
    "代号",
    "出版",
    "晴",
    "多云",
    "今日",
    "星期",
    "责任",
    "电话",
    "主编",
)


def _sections(rest: str, meta: dict[str, str], certain: bool) -> str:
    """What is left of a folio line: the section, in two languages."""
    han = [t for t in re.split(r"[^\u3400-\u9fff\u3041-\u30ff々]+", rest) if t]
    spaced = "".join(han) if han and all(len(t) == 1 for t in han) else ""
    latin = LATIN.search(rest)
    if latin and len(latin[0]) >= 3 and (latin[0].isupper() or latin[0].istitle()):
        if not set(latin[0].upper().split()) & words("page", "latin_names"):
            meta["section_en"] = latin[0].strip()
        rest = rest.replace(latin[0], "|")
    known = [t for t in ([spaced] if spaced else han) if t in words("page", "sections")]
    masthead = any(w in rest for w in words("page", "masthead"))
    good = known or [
        t
        for t in ([spaced] if spaced else han)
        if 2 <= len(t) <= 8 and not any(w in t for w in words("page", "masthead"))
        and t not in _NO_SECTIONS
        and not masthead
    ]  # fmt: skip
    if good and (certain or known or "section_en" in meta):
        meta["section"] = good[0]
        rest = rest.replace(good[0], "|")
    return rest
