"""Leads: the words before an article's first sentence, 本报讯（记者 张三）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.pagetext.lexicon import PAGE, SAME_MARKS, alternatives
from edition.importers.pagetext.patterns.name_list import Names
from edition.importers.pagetext.patterns.names import read_names

_O, _S = r"[（(【〔\[［]", r"[)）】〕\]］]"
_BRACKET = r"(?:[ \u3000]*[（(〔](?P<n>[^（()）〔〕]{2,44})[)）〕])?"
_SECOND = _BRACKET.replace("?P<n>", "?P<n2>")
#: A lead is not longer.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before an article's first sentence.

    Attributes:
        end: how many characters it takes.
        dateline: the agency or the words 本报讯, with place and date where they are printed.
        names: who the bracket names.
        place: where from.
    """

    end: int
    dateline: str
    names: Names | None
    place: str = ""


@lru_cache(maxsize=1)
def _leads() -> tuple[re.Pattern[str], ...]:
    plain, agencies = alternatives("body", "leads"), alternatives("body", "agencies")
    return (
        re.compile(rf"^{_O}?[ ]*(?P<d>{plain}){_BRACKET}[ ]*{_S}?[：:]?{_SECOND}"),
        # 快报讯, 晚报讯: the paper's own short name.
        re.compile(
            rf"^{_O}?(?P<d>[\u3400-\u9fff]{{0,5}}(?:报|報|刊|网|網|台|社)[讯訊])"
            rf"(?=[ \u3000（(\d：:】]){_BRACKET}[ ]*{_S}?[：:]?"
        ),
        re.compile(
            rf"^{_O}?[ ]*(?P<d>(?:据|據|综合)?(?:{agencies})"
            rf"[^，。；：“”（()）【】〔〕]{{0,22}}?(?:专电|專電|消息|综合报道|[电電訊讯]))"
            rf"{_S}?{_BRACKET}[ \u3000]*[：:]?"
        ),
        re.compile(
            r"^[〔【（(](?P<n>(?:本报|本報)?(?:特约|特約|见习|見習)?(?:记者|記者)[^〕】）)，。]{2,24}?"
            r"(?:報導|报道|報道|專訪|专访|特稿|摄影报道|攝影報導))[〕】）)]"
        ),
        re.compile(rf"^{_O}(?P<d>(?:{agencies})[^，。；：“”）)】〕]{{0,22}}?)[】〕]{_BRACKET}"),
        re.compile(r"^[〔【（(](?P<n>[^〕】）)]{3,40}?(?:報導|报道|報道|專訪|专访|特稿|電|综合报道|綜合報導))[〕】）)]"),
        re.compile(r"^(?P<n>(?:本报|本報)?(?:见习|實習|特约|特派)?(?:记者|記者)[^，。；：]{2,16}?"
            r"[／/ ]?(?:[^，。；： ]{0,6}(?:报道|報導|報道)))[：:]?"),
        # 本报记者毕晓鹿9月24日瓦伦港电
        re.compile(r"^(?:本报|本報|本刊)(?:特派|特约|駐京)?(?:记者|記者)[ \u3000]?"
            r"(?P<n>[\u3400-\u9fff]{2,3})(?P<d>[\d〇一二三四五六七八九十]{1,3}月"
            r"[\d〇一二三四五六七八九十]{1,3}日[\u3400-\u9fff·]{0,8}[电電讯訊])"),
        re.compile(r"^【(?P<p>[^＝=】（]{1,12})[＝=](?P<n>[^】]{2,14})】"),
        re.compile(r"^[（(【](?P<n>(?:本报|本報)?(?:[^（）()，。]{0,4})?"
            r"(?:记者|記者|通讯员|通訊員)[^（）()，。【】]{2,30})[)）】](?=.)"),
        re.compile(r"^(?P<d>[\u3400-\u9fff]{2,8}(?:[\d〇一二三四五六七八九十]{1,3}月)?"
            r"[\d〇一二三四五六七八九十]{1,3}日(?:电|電|訊|讯)|[\u3400-\u9fff]{2,5}(?:专电|專電|來電))[：:]?"),
        re.compile(r"^【(?P<d>[\u3400-\u9fff\d]{1,10}(?:訊|讯|電|电|专电|專電|通讯|通訊|消息|特寫|航訊|专访))】"),
    )  # fmt: skip


#: 【本報訊】記者岑樂山報道：
_REPORTER = re.compile(
    r"[ \u3000]*(?P<n>(?:本报|本報|特约|特約|见习|見習)?(?:记者|記者)[^，。；：]{2,16}?"
    r"(?:报道|報道|報導))[：:]"
)


@lru_cache(maxsize=PAGE)
def read_lead(text: str) -> Lead | None:
    """The lead that a paragraph begins with."""
    head = text[:_LONGEST].translate(SAME_MARKS)
    for pattern in _leads():
        match = pattern.match(head)
        lead = _lead_of(match, head, whole=len(text)) if match else None
        if lead is not None:
            return lead
    return None


def _lead_of(match: re.Match[str], head: str, *, whole: int) -> Lead | None:
    """The lead that a pattern matched; None where its bracket names nobody.

    ``whole``: the paragraph's length; a bracket that is all of it must hold names.
    """
    groups = match.groupdict()
    inner = groups.get("n") or groups.get("n2")
    printed_place = groups.get("p")
    dateline = groups.get("d") or ""
    names = read_names(_who(inner)) if inner else None
    place = printed_place or (names.place if names else "")
    if not dateline and names is None and not printed_place:
        return None
    if names is None and inner and printed_place:
        # 【ロンドン＝佐伯誠】: after a place any word is a name.
        names = Names(("".join(inner.split()),), ("",), "", "", 1.0)
    if inner and names is None and len(match[0]) == whole:
        return None
    end = match.end()
    if names is None:
        names, end = _reporter_after(head, end)
    return Lead(end, dateline or place, names, place)


def _reporter_after(head: str, end: int) -> tuple[Names | None, int]:
    """Who reports right after the dateline, and where that ends: 【本報訊】記者岑樂山報道：."""
    reporter = _REPORTER.match(head[end:])
    return (read_names(_who(reporter["n"])), end + reporter.end()) if reporter else (None, end)


def _who(inner: str) -> str:
    """The bracket's inside without what is not a name: 記者王小明／台北報導 → 記者王小明."""
    parts = re.split(r"[／/]", inner)
    kept = [p for p in parts if not re.search(r"(?:報導|报道|報道|專訪|专访|特稿|電)$", p)]
    return (
        " ".join(kept)
        if kept
        else re.sub(r"(?:報導|报道|報道|專訪|专访|特稿|特寫|特写)$", "", inner)
    )
