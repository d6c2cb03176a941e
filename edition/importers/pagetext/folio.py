"""The furniture of a page: what it says of itself, what it advertises, what it announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.importers.pagetext.dates import find_date
from edition.importers.pagetext.fields import HAN, LATIN, read_fields, unknown_words
from edition.importers.pagetext.furniture import Folio, mark
from edition.importers.pagetext.marks import read_jump, read_lead
from edition.importers.pagetext.regions import advertisements, digests, unlabelled
from edition.importers.pagetext.score import total
from edition.importers.pagetext.shape import NEVER_STARTS, Shape, ended
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.staff import contact_label, read_staff
from edition.importers.pagetext.words import hits, words

#: So many lines from the top and from the bottom the furniture of a page usually takes.
_TOP, _BOTTOM = 16, 7

#: Marks that mastheads and folio lines do not have.
_WITHIN = re.compile(r"[，。；！？」』](?=.)|[、,](?=[\u3041-\u30ff])|[。，、]$")

#: 壬寅年七月廿二, 农历八月初九.
_LUNAR = re.compile(
    r"^(?:农历|農曆|夏历|夏曆)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月[初十廿卅二三][一二三四五六七八九十]?$"
)


def _spaced(line: Line) -> bool:
    """A banner in single characters: 杜 鹃 花."""
    return 2 <= len(line.bare) <= 4 and len(line.text.split()) == len(line.bare)


def read_folio(lines: Sequence[Line], shape: Shape) -> Folio:
    """The page's fields, and the lines that are furniture."""
    folio = Folio()
    top = _top(lines)
    digests(lines, shape, folio)
    advertisements(lines, shape, folio)
    unlabelled(lines, folio)
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
            mark(folio, i, "folio", 2.0)
            if day.end() == len(after.text):
                mark(folio, i + 1, "folio", 2.0)


#: What parts of a paper are called; some papers are as well.
_PARTS = ("周刊", "週刊", "专刊", "專刊", "副刊", "特刊")

#: So many lines of one width are a column's, and so many columns wide.
_SAME, _NARROW = 4, 20


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
        if i and _column(lines[i : i + _SAME]):
            return i
    return min(len(lines), 24)


def _column(lines: Sequence[Line]) -> bool:
    """Whether lines are as wide as one another, as only a column's are."""
    widths = [line.width + line.indent for line in lines]
    return (
        len(lines) == _SAME
        and min(widths) >= _NARROW
        and max(widths) - min(widths) <= 2
        and not any(line.gap for line in lines[1:])
        and not any(re.search(r"[ \u3000]", line.text) for line in lines[1:])
    )


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
        mark(folio, i, "staff", 3.0)
        _fields(folio, staff.rest, near or foot, i)
        return
    if running:
        return
    contact = (staff.phone or staff.email) and contact_label(text)
    if (
        (contact or (staff.email and (near or foot)))
        and len(text) < 70
        and not re.search(r"[。]$", text)
    ):
        _take_staff(folio, staff)
        mark(folio, i, "staff", 2.0)
        return
    if line.bare.strip("（()）【】■◆●") in words("page", "end_codes"):
        mark(folio, i, "notice", 1.0)
        return
    notices = hits("page", "notices", line.bare)
    if (notices and not re.search(r"[，。,]|.{32}", text)) or (
        notices >= 2 and foot and len(text) < 70
    ):
        mark(folio, i, "notice", 2.0)
        return
    if read_jump(text) and not find_date(text):
        return
    if not near and not foot and _WITHIN.search(text):
        return
    features, meta = _features(folio, lines, i, near, foot)
    score = total("folio", features)
    if score >= 1.0:
        if near and "date" in meta and "publication" not in meta:
            folio.unknown += unknown_words(line.text, meta)
        banner = features["letter-spaced"] or features["above the masthead"]
        if banner and re.fullmatch(rf"{HAN}{{2,8}}", line.bare) and "publication" not in meta:
            meta.setdefault("section", line.bare)
        known = folio.meta.get("publication", "")
        if known.endswith(_PARTS) and not meta.get("publication", known).endswith(_PARTS):
            # 11　文化周刊, and then the paper's own name.
            folio.meta["section"] = folio.meta.pop("publication")
        for name, value in meta.items():
            folio.meta.setdefault(name, value)
        mark(folio, i, "folio", score)


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


def _fields(folio: Folio, rest: str, allowed: bool, i: int) -> None:
    """Date, page, section… that stand on the editor line."""
    if not allowed:
        return
    _, meta = read_fields(rest, folio, True, i)
    for name, value in meta.items():
        folio.meta.setdefault(name, value)


def _features(
    folio: Folio, lines: Sequence[Line], i: int, near: bool, foot: bool
) -> tuple[dict[str, float], dict[str, str]]:
    """The features of one line, and the fields it would give."""
    line = lines[i]
    after = lines[i + 1] if i + 1 < len(lines) else line
    rest, meta = read_fields(line.text, folio, near, i)
    left = len(re.sub(r"[\s|｜\u3000·:：/／\-—,，.()（）《》【】■●]", "", rest))
    beside = any(k in folio.kinds and folio.kinds[k] in ("folio", "staff") for k in (i - 1, i + 1))
    fields = {k for k in meta if k not in ("section", "section_en")}
    return (
        {
            "top": float(near),
            "first": float(i == 0),
            "foot": float(foot),
            "beside furniture": float(beside),
            "in the middle of the page": float(not near and not foot and not beside),
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
                ("section_en" in meta or bool(LATIN.fullmatch(line.text))) and not fields
            ),
            "nothing left": float(bool(fields) and left <= 8),
            "much left": max(0.0, min(3.0, (left - 12) / 8)),
            "ends a sentence": float(line.text.endswith(("。", "！", "？", "；"))),
            "long": float(line.width > 80),
            "already known": float(bool(fields) and all(k in folio.meta for k in fields)),
        },
        meta,
    )


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
            mark(folio, i, "folio", 1.5)
