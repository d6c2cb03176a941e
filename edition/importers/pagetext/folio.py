"""The furniture of a page: what it says of itself, what it advertises, what it announces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edition.importers.pagetext.dates import WEEKDAY, find_date, find_page
from edition.importers.pagetext.marks import read_jump, read_lead
from edition.importers.pagetext.score import total
from edition.importers.pagetext.shape import NEVER_STARTS, Shape, ended
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.staff import contact_label, read_staff
from edition.importers.pagetext.words import either, hits, words

_HAN = r"[\u3400-\u9fff\u3041-\u30ff々]"
_LATIN = re.compile(r"[A-Z][A-Za-z&'’.,\-]*(?:[ ]+[A-Za-z&'’.,\-]+)*")
#: So many lines from the top and from the bottom the furniture of a page usually takes.
_TOP, _BOTTOM = 16, 7


#: Marks that mastheads and folio lines do not have.
_WITHIN = re.compile(r"[，。；！？」』](?=.)|[、,](?=[\u3041-\u30ff])|[。，、]$")


#: What ends as a paper's name does and is a section.
_SECTION_NEWS = re.compile(
    r"^(?:本埠|本市|本省|本县|國內|国内|國際|国际|地方|社會|社会|體育|体育|財經|财经|經濟|经济|綜合|综合|"
    r"教育|文化|娛樂|娱乐|都市|民生|科技|時政|时政|港澳|兩岸|两岸|大陸|要|今日|熱點|热点|焦點|焦点|省内|"
    r"各地|全省|縣區|县区|區縣|区县|本地|世界|環球|环球|法治|農村|农村)(?:新闻|新聞)$"
)
#: 壬寅年七月廿二, 农历八月初九.
_LUNAR = re.compile(
    r"^(?:农历|農曆|夏历|夏曆)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月[初十廿卅二三][一二三四五六七八九十]?$"
)


def _spaced(line: Line) -> bool:
    """A banner in single characters: 杜 鹃 花."""
    return 2 <= len(line.bare) <= 4 and len(line.text.split()) == len(line.bare)


@dataclass
class Folio:
    """What was found.

    Attributes:
        meta: fields of the page (``publication``, ``date``…), absent where the page is silent.
        kinds: line index → ``folio``, ``staff``, ``digest``, ``advertisement``, ``notice``.
        scores: line index → how strongly.
        people: editors and others with their roles.
        unknown: words beside a date that are neither a section nor end as papers' names do.
    """

    meta: dict[str, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    people: list[tuple[str, str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read_folio(lines: Sequence[Line], shape: Shape) -> Folio:
    """The page's fields, and the lines that are furniture."""
    folio = Folio()
    top = _top(lines)
    _digests(lines, shape, folio)
    _advertisements(lines, shape, folio)
    _unlabelled(lines, folio)
    _date_in_pieces(folio, lines[: min(top, _TOP)])
    for i in [*range(len(lines)), *range(min(top, _TOP))]:
        # Twice at the top: what stands over a masthead is known only with it.
        if i not in folio.kinds:
            _line(folio, lines, i, top)
    _lone_numbers(folio, lines)
    _settle(folio)
    return folio


def _date_in_pieces(folio: Folio, lines: Sequence[Line]) -> None:
    """A date set large, a line for the month and one for the day: 2022年8月 | 19 | 星期五."""
    for i, (line, after) in enumerate(pairwise(lines)):
        if not re.fullmatch(
            r"[\d〇○零一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,2}月", line.bare
        ):
            continue
        day = re.match(r"([\d一二三四五六七八九十]{1,3})日?(?=$|[ \u3000|｜])", after.text)
        found = find_date(f"{line.bare}{day[1]}日") if day else None
        if day and found:
            folio.meta.setdefault("date", found.day.isoformat())
            _mark(folio, i, "folio", 2.0)
            if day.end() == len(after.text):
                _mark(folio, i + 1, "folio", 2.0)


def _settle(folio: Folio) -> None:
    """The paper's name, where its last character tells nothing: the unknown word at the date."""
    if "publication" in folio.meta or not folio.unknown:
        return
    section = folio.meta.get("section", "")
    known = section in words("page", "sections")
    names = [word for word in folio.unknown if len(word) >= 3 and word != section]
    if not names and len(folio.unknown) == 1 and len(section) >= 3 and not known:
        names = [section]
        del folio.meta["section"]
    if names:
        folio.meta["publication"] = names[0]


def _top(lines: Sequence[Line]) -> int:
    """The first line that reads as running text: the masthead stands before it."""
    for i, line in enumerate(lines[:60]):
        if (
            line.width >= 24
            and (ended(line.text) or line.width >= 72)
            and re.search(r"[，。、,]", line.text)
        ):
            return i
        if i and line.indent == 2 and re.search(r"[，。]", line.text):
            return i
    return min(len(lines), 24)


def _line(folio: Folio, lines: Sequence[Line], i: int, top: int) -> None:
    """Whether a line is furniture, and what it says."""
    line = lines[i]
    text = line.text
    near = i < min(top, _TOP)
    foot = i >= len(lines) - _BOTTOM
    staff = read_staff(text)
    running = line.width >= 90 and ended(text) and not staff.hits
    if staff.hits and (len(text) < 160) and not _byline_like(text, staff.hits):
        _take_staff(folio, staff)
        _mark(folio, i, "staff", 3.0)
        _fields(folio, staff.rest, near or foot, i)
        return
    if running:
        return
    contact = contact_label(text) and (staff.phone or staff.email)
    if (
        (contact or (staff.email and (near or foot)))
        and len(text) < 70
        and not re.search(r"[。]$", text)
    ):
        _take_staff(folio, staff)
        _mark(folio, i, "staff", 2.0)
        return
    if line.bare.strip("（()）【】■◆●") in words("page", "end_codes"):
        _mark(folio, i, "notice", 1.0)
        return
    notices = hits("page", "notices", line.bare)
    if (notices and not re.search(r"[，。,]|.{32}", text)) or (
        notices >= 2 and foot and len(text) < 70
    ):
        _mark(folio, i, "notice", 2.0)
        return
    if read_jump(text) and not find_date(text):
        return
    if not near and not foot and _WITHIN.search(text):
        return
    features, meta = _features(folio, lines, i, near, foot)
    score = total("folio", features)
    if score >= 1.0:
        if near and "date" in meta and "publication" not in meta:
            folio.unknown += _unknown(line.text, meta)
        banner = features["letter-spaced"] or features["above the masthead"]
        if banner and re.fullmatch(rf"{_HAN}{{2,8}}", line.bare) and "publication" not in meta:
            meta.setdefault("section", line.bare)
        for name, value in meta.items():
            folio.meta.setdefault(name, value)
        _mark(folio, i, "folio", score)


def _mark(folio: Folio, i: int, kind: str, score: float) -> None:
    folio.kinds[i] = kind
    folio.scores[i] = score


def _byline_like(text: str, hits: int) -> bool:
    """本报记者 张三 统筹 李四 is a byline, and 编辑同志 a salutation."""
    return (
        bool(re.search(r"(?:本报|本報|特约|见习)(?:记者|記者)|采写|撰文|文/|文／", text))
        and hits < 2
    )


def _take_staff(folio: Folio, staff: object) -> None:
    from_line = staff
    for name in ("editor", "layout_editor"):
        value = getattr(from_line, name)
        if value and (name not in folio.meta or value[0] < folio.ranks.get(name, 99)):
            folio.meta[name], folio.ranks[name] = value[1], value[0]
    for name in ("phone", "email"):
        value = getattr(from_line, name)
        if value:
            folio.meta.setdefault(name, value)
    folio.people += getattr(from_line, "people")  # noqa: B009


def _unknown(text: str, meta: Mapping[str, str]) -> list[str]:
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


def _fields(folio: Folio, rest: str, allowed: bool, i: int) -> None:
    """Date, page, section… that stand on the editor line."""
    if not allowed:
        return
    _, meta = _read(rest, folio, True, i)
    for name, value in meta.items():
        folio.meta.setdefault(name, value)


def _features(
    folio: Folio, lines: Sequence[Line], i: int, near: bool, foot: bool
) -> tuple[dict[str, float], dict[str, str]]:
    """The features of one line, and the fields it would give."""
    line = lines[i]
    after = lines[i + 1] if i + 1 < len(lines) else line
    rest, meta = _read(line.text, folio, near, i)
    left = len(re.sub(r"[\s|｜\u3000·:：/／\-—,，.()（）《》【】■●]", "", rest))
    beside = any(k in folio.kinds and folio.kinds[k] in ("folio", "staff") for k in (i - 1, i + 1))
    fields = {k for k in meta if k not in ("section", "section_en")}
    return (
        {
            "top": float(near),
            "first": float(i == 0),
            "foot": float(foot),
            "beside furniture": float(beside),
            "date": float("date" in meta),
            "weekday": float("weekday" in meta),
            "page number": float("page_number" in meta),
            "publication": float("publication" in meta),
            "co-organiser": float("co_organiser" in meta),
            "masthead word": float(min(3, hits("page", "masthead", line.bare))),
            "lunar date": float(bool(_LUNAR.match(line.bare))),
            "sentence within": float(bool(_WITHIN.search(line.text))),
            "opens with a lead": float(read_lead(line.text) is not None),
            "mark that begins no line": float(line.text[0] in NEVER_STARTS),
            "above the masthead": float(
                near
                and line.width <= 30
                and all(k in folio.kinds for k in (*range(i), i + 1))
                and (i + 1) in folio.kinds
            ),
            "letter-spaced": float(near and beside and _spaced(line) and not _spaced(after)),
            "section word": float(line.bare.strip("【】■●◆|｜") in words("page", "sections")),
            "Latin banner": float(
                ("section_en" in meta or bool(_LATIN.fullmatch(line.text))) and not fields
            ),
            "nothing left": float(bool(fields) and left <= 8),
            "much left": max(0.0, min(3.0, (left - 12) / 8)),
            "ends a sentence": float(line.text.endswith(("。", "！", "？", "；"))),
            "long": float(line.width > 80),
            "already known": float(bool(fields) and all(k in folio.meta for k in fields)),
        },
        meta,
    )


def _read(text: str, folio: Folio, near: bool, i: int) -> tuple[str, dict[str, str]]:
    """The fields that a line gives, and the line with all of them out."""
    meta: dict[str, str] = {}
    rest = text
    found = find_date(rest)
    if found:
        meta["date"] = found.day.isoformat()
        rest = rest[: found.start] + "|" + rest[found.end :]
    rest = re.sub(
        r"[（(][ ]?(?:令和|平成|昭和|大正|民國|民国|中華民國|19|20)\S{0,14}?[)）]", "|", rest
    )
    day = WEEKDAY.search(rest)
    alone = day and not re.search(
        r"[\u3400-\u9fff]$|^[\u3400-\u9fff]", rest[: day.start()][-1:] + rest[day.end() :][:1]
    )
    if day and (found or (alone and (len(rest) <= 14 or "date" in folio.meta))):
        meta["weekday"] = "".join(day[0].split())
        rest = rest[: day.start()] + "|" + rest[day.end() :]
    rest = re.sub(
        r"(?:农历|農曆|农曆|夏历|夏曆|旧历|舊曆|阴历|陰曆|"
        r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)"
        r"[^|｜\u3000]{2,14}?(?=$|[|｜\u3000 第])|"
        r"[（(]?[总總]?第[ ]?[\d〇一二三四五六七八九十百千零]+[ ]?[期號号][)）]?|"
        r"(?:今[日天]|本期|共)[共出]?[ ]?[\d一二三四五六七八九十]+[ ]?[版張张頁页]|"
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
        alone = re.fullmatch(r"[\s|｜\-—]*([A-Z]{0,2}[ ]?\d{1,3})[\s|｜\-—]*", rest)
        if alone and "page_number" not in meta:
            meta["page_number"], rest = alone[1].replace(" ", ""), "|"
    if "page_number" not in meta and (name or found):
        lone = re.search(r"(?:^|[|｜\s])(?P<n>[A-Z]{0,2}\d{1,3}|[０-９]{1,3})(?=$|[|｜\s])", rest)
        if lone:
            meta["page_number"] = lone["n"]
            rest = rest[: lone.start("n")] + "|" + rest[lone.end("n") :]
    if near and "page_number" not in meta:
        beside = re.fullmatch(
            r"[\s|｜]*(?:(?P<a>[A-D]?\d{1,2})[\s|｜]+(?P<s>\S{2,8})|(?P<t>\S{2,8})[\s|｜]+(?P<b>[A-D]?\d{1,2}))"
            r"[\s|｜]*",
            _LATIN.sub("|", rest),
        )
        if beside and (beside["s"] or beside["t"]) in words("page", "sections"):
            meta["page_number"] = beside["a"] or beside["b"]
    if near:
        rest = _organiser(rest, meta)
        rest = _sections(rest, meta, bool(found or day or page or name))
    elif found or page:
        rest = _sections(rest, meta, True)
    return rest, meta


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
            rf"^({_HAN}{{1,12}}?(?:{either('page', 'publication_ends')}))(?:社|$)", bare
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
_NO_SECTIONS = ("本版", "代号", "出版", "晴", "多云", "今日", "星期", "责任", "电话", "主编")


def _sections(rest: str, meta: dict[str, str], certain: bool) -> str:
    """What is left of a folio line: the section, in two languages."""
    han = [t for t in re.split(r"[^\u3400-\u9fff\u3041-\u30ff々]+", rest) if t]
    spaced = "".join(han) if han and all(len(t) == 1 for t in han) else ""
    latin = _LATIN.search(rest)
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


def _lone_numbers(folio: Folio, lines: Sequence[Line]) -> None:
    """A number alone at the very top or the very bottom is the page's."""
    for i in (0, 1, 2, 3, len(lines) - 1, len(lines) - 2):
        if not 0 <= i < len(lines) or i in folio.kinds:
            continue
        match = re.fullmatch(
            r"[·\-—－•\s]*(?:第)?([A-Z]{0,2}\d{1,3}|[０-９]{1,3})(?:版|頁|页)?[·\-—－•\s]*",
            lines[i].text,
        )
        if match:
            folio.meta.setdefault("page_number", match[1])
            _mark(folio, i, "folio", 1.5)


# ---------------------------------------------------------------------------- regions
_REFERS = re.compile(
    r"(?:第?[ ]?[A-Z]{0,2}[0-9０-９一二三四五六七八九十]{1,3}[ ]?[版面頁页]|"
    r"[（(【]?[A-Z]?\d{1,3}[)）】]?|"
    r"[PＰ]\d+|→.{0,6})[)）】》>]?$|"
    r"^[（(【▶→]?[ ]?(?:第?[A-Z]{0,2}\d{1,3}[版面頁页]|[A-Z]\d{1,2}|[PＰ]\d+)[)）】：:\s\u3000]"
)


def _label(line: Line) -> str:
    return line.bare.strip("■□●◆▶▼【】[]「」『』《》:：|｜—-·★")


def _digests(lines: Sequence[Line], shape: Shape, folio: Folio) -> None:
    """导读 and its items; also a run of lines that each name a page."""
    i = 0
    while i < len(lines):
        label = _label(lines[i])
        if label in words("page", "digest") and len(label) <= 8:
            _mark(folio, i, "digest", 3.0)
            i = _items(lines, i + 1, folio, shape)
            continue
        if _refers(lines[i]) and i + 1 < len(lines) and _refers(lines[i + 1]):
            i = _items(lines, i, folio, shape)
            continue
        i += 1


def _refers(line: Line) -> bool:
    text = line.text
    if read_jump(text) or find_date(text) or line.width > 60 or len(text) < 6:
        return False
    match = re.search(
        r"[A-Z]{0,2}[0-9０-９]{1,3}[ ]?[版面頁页][)）】》]?$|^[A-Z]{0,2}\d{1,3}版[ \u3000：:]", text
    )
    return bool(match) and not re.search(r"今日|共|[。]$", text)


def _items(lines: Sequence[Line], i: int, folio: Folio, shape: Shape) -> int:
    """Digest items from line ``i`` on; the line after the last."""
    misses: list[int] = []
    taken = 0
    while i < len(lines) and taken < 24:
        line = lines[i]
        if taken and line.gap and shape.gaps == "region" and not _REFERS.search(line.text):
            break
        if _REFERS.search(line.text) and line.width <= 64:
            for k in misses:
                _mark(folio, k, "digest", 1.5)
            misses = []
            _mark(folio, i, "digest", 2.0)
        elif line.width <= 44 and len(misses) < 2 and not line.text.endswith("。"):
            misses.append(i)
        else:
            break
        taken += 1
        i += 1
    return misses[0] if misses else i


def _advertisements(lines: Sequence[Line], shape: Shape, folio: Folio) -> None:
    """广告 and 遗失声明 with what stands under them."""
    i = 0
    while i < len(lines):
        label = _label(lines[i])
        announced = len(label) <= 8 and label.endswith(("启事", "啟事", "廣告", "广告", "廣吿"))
        if not (announced or label in words("page", "advertisement")) or i in folio.kinds:
            if (
                re.search(r"声明作废|聲明作廢|登报声明|特此声明|登報聲明", lines[i].text)
                and lines[i].width < 120
            ):
                _mark(folio, i, "advertisement", 2.0)
                k = i - 1
                while (
                    k >= 0
                    and not lines[k + 1].gap
                    and lines[k].width < 40
                    and k not in folio.kinds
                    and not ended(lines[k].text)
                    and not lines[k].text.endswith("。")
                ):
                    if lines[k].indent and shape.indent:
                        break
                    _mark(folio, k, "advertisement", 1.0)
                    k -= 1
            i += 1
            continue
        _mark(folio, i, "advertisement", 3.0)
        i = _advertised(lines, i + 1, shape, folio)


def _unlabelled(lines: Sequence[Line], folio: Folio) -> None:
    """Advertisements without a word over them: short lines together, two of which sell."""
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and end - i < 6 and _bill(lines, end, folio, first=end == i):
            end += 1
        selling = [k for k in range(i, end) if _hits(lines[k])]
        if len(selling) >= 2 and (not i or ended(lines[i - 1].text) or lines[i].gap):
            for k in range(i, selling[-1] + 1):
                _mark(folio, k, "advertisement", 1.2)
            i = selling[-1] + 1
        else:
            i += 1


def _bill(lines: Sequence[Line], i: int, folio: Folio, *, first: bool) -> bool:
    """Whether a line may be one of an advertisement: short, no sentence, no byline."""
    line = lines[i]
    return (
        i not in folio.kinds
        and (first or not line.gap)
        and line.width <= 60
        and not ended(line.text)
        and not re.search(r"[，、]", line.text)
        and not read_lead(line.text)
        and not read_jump(line.text)
    )


def _hits(line: Line) -> int:
    return hits("page", "advertisement_words", line.bare)


def _advertised(lines: Sequence[Line], i: int, shape: Shape, folio: Folio) -> int:
    """The lines under an advertisement's label."""
    first = True
    while i < len(lines):
        if not first and lines[i].gap and shape.gaps == "region":
            block = _block(lines, i)
            if sum(_sells(line) for line in block) < 0.4 * len(block):
                return i
        elif not first and shape.gaps != "region" and not _sells(lines[i]):
            ahead = lines[i : i + 3]
            if not any(_sells(line) for line in ahead) or lines[i].width > 100:
                return i
        if i in folio.kinds and folio.kinds[i] == "digest":
            return i
        staff = read_staff(lines[i].text)
        if staff.hits >= 2:
            return i
        _mark(folio, i, "advertisement", 1.5)
        first = False
        i += 1
    return i


def _block(lines: Sequence[Line], i: int) -> Sequence[Line]:
    """The lines from ``i`` to the next blank one."""
    end = i + 1
    while end < len(lines) and not lines[end].gap:
        end += 1
    return lines[i:end]


def _sells(line: Line) -> bool:
    """Whether a line speaks as advertisements do."""
    hits = _hits(line)
    number = bool(re.search(r"\d{7,}|\d{3,4}[\-－]\d{7,8}", line.bare))
    label = _label(line) in words("page", "advertisement")
    return label or number or hits >= 2 or (hits == 1 and line.width < 60)
