"""What a line or a unit says by its own marks: jump lines, captions, credits, leads, list signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.pagetext.names import Names, read_names
from edition.importers.pagetext.words import PAGE, SAME_MARKS, either, ends, hits, words

_N = r"(?P<page>第?[ \u3000]*[A-Z]{0,2}[ ]?[0-9０-９]{1,3}|第?[〇一二三四五六七八九十]{1,3})"
_JUMPS = (
    ("to", re.compile(rf"(?:紧|緊)?下[ \u3000]*[转轉接][ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("from", re.compile(rf"(?:上|承)[ \u3000]*[接转轉][ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("from", re.compile(rf"(?:文|紧|緊)接[ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("to", re.compile(rf"(?:[转轉]|續)[ \u3000]*{_N}[ \u3000]*[版頁页]")),
    ("from", re.compile(r"(?P<page>[0-9０-９]{1,3})面(?:から(?:の)?続く|よりつづく|からつづく)")),
    ("to", re.compile(r"(?P<page>[0-9０-９]{1,3})面(?:に|へ)(?:続く|つづく)")),
    ("see", re.compile(
        r"(?P<page>[0-9０-９]{1,3}(?:[・、][0-9０-９]{1,3})*)面(?:に(?:関|解|詳)|参照|を参照)"
    )),
    ("see", re.compile(r"^(?P<page>[0-9０-９]{1,3})面に[「『].{2,18}$")),
    ("see", re.compile(r"(?:関連記事|関連|詳報|解説)(?:は)?[ \u3000]*(?P<page>[0-9０-９]{1,3})面")),
    ("see", re.compile(rf"[^。，]{{0,10}}(?:见|見|刊[于於在])[ \u3000]*{_N}[ \u3000]*[版面頁页]")),
    ("see", re.compile(r"[^。，]{0,10}(?:见|見|刊[于於在])[ \u3000]*(?P<page>[A-Z]{1,2}\d{1,2})")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump line: ``to`` or ``from`` a page, or ``see`` for a related report."""

    kind: str
    page: str


_AROUND_A_JUMP = "（()）【】〔〕[]《》<>▶▼▲↓→↑←●■◆—- \u3000。"


@lru_cache(maxsize=PAGE)
def read_jump(text: str) -> Jump | None:
    """The jump that a line is, if it is nothing else."""
    bare = text.strip(_AROUND_A_JUMP)
    if len(bare) > 30:
        return None
    for kind, pattern in _JUMPS:
        match = pattern.search(bare)
        if match and (match.start() <= 10) and len(bare) - match.end() <= 14:
            outside = bare[: match.start()] + bare[match.end() :]
            if kind == "see" or len(outside) <= 16:
                page = re.sub(r"[第 \u3000]", "", match["page"])
                return Jump(kind, page)
    return None


_TAIL_JUMP = re.compile(
    r"[（(【]?[ ]*(?:紧|緊)?(?:下[ \u3000]*[转轉]|[转轉])"
    r"[^（(。）)]{1,10}[版面頁页][^（(。）)]{0,10}[)）】]?$|"
    r"[（(]相?[关關][^（(]{0,12}[见見][^（(。]{1,8}版[)）]$|"
    r"（[0-9０-９・、]{1,6}面[^（]{1,8}）$"
)


@lru_cache(maxsize=PAGE)
def tail_jump(text: str) -> int:
    """Where a jump begins that stands at a paragraph's end; -1 where none does."""
    match = _TAIL_JUMP.search(text)
    return match.start() if match and match.start() > 0 and read_jump(match[0]) else -1


# ---------------------------------------------------------------------------- pictures
_WEAK = frozenset(("发", "發", "画", "図", "绘", "繪", "提供", "供稿", "共同", "影像"))


def may_credit(text: str) -> bool:
    """Whether a line's end can be a credit at all: quicker to ask than where one begins."""
    bare = text.rstrip(" \u3000。)）】〕").translate(SAME_MARKS)
    return bare.endswith(ends("picture", "credits")) or hits("picture", "credit_starts", bare) > 0


@lru_cache(maxsize=PAGE)
def credit_start(text: str) -> int:
    """Where the credit begins that a caption ends with; 0 where all of it is one; -1 without."""
    bare = text.rstrip(" \u3000。").translate(SAME_MARKS)
    if len(bare) <= 30 and _credits_only(bare):
        return 0
    inner = re.search(r"[（(【〔][^（()）【】〔〕]{1,28}[)）】〕]$", bare)
    if inner:
        return inner.start() if _is_credit(inner[0][1:-1]) else -1
    if not _ends_with_credit(bare) and not _begins_with_credit(bare):
        found = re.search(
            rf"(?:[。！？”」 \u3000]|^)"
            rf"(?P<c>(?:{either('picture', 'credit_starts')})[^。，]{{1,20}})$",
            bare,
        )
        return found.start("c") if found else -1
    for cut in (r"[。！？!?…][”」』]?", r"[\u3000]{1,}|[ ]{1,}", r"[、，,]"):
        for match in reversed(list(re.finditer(cut, bare))):
            tail = bare[match.end() :].strip()
            if len(tail) > 30:
                break
            if tail and _is_credit(tail) and (not cut.startswith(r"[\u3000]") or _whole(tail)):
                return len(bare) - len(bare[match.end() :].lstrip())
    return 0 if _is_credit(bare) and len(bare) <= 30 else -1


def _credits_only(text: str) -> bool:
    """Whether a line is somebody's credit as a whole: 新华社记者　李　响摄."""
    if not text.endswith(ends("picture", "credits")):
        return False
    for word in ends("picture", "credits"):
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
    return text.endswith(ends("picture", "credits"))


def _begins_with_credit(text: str) -> bool:
    return text.startswith(ends("picture", "credit_starts"))


#: An agency's picture: 环宇社发.
_AGENCY_S = re.compile(r"[\u3400-\u9fff]{2,4}社(?:发|發|供图|供圖)")
#: Who took the pictures and wrote: a byline, no picture's credit.
_REPORTED = re.compile(r"(?:摄影报道|攝影報導|摄影报导|摄影/报道|文/图)$")


def _is_credit(text: str) -> bool:
    """Whether text is a credit and nothing but one."""
    text = text.strip()
    if _REPORTED.search(text):
        return False
    if _begins_with_credit(text) and len(text) <= 24:
        return not re.search(r"[。，；：:？！]", text[3:])
    if _AGENCY_S.fullmatch(text):
        return True
    for word in ends("picture", "credits"):
        if not text.endswith(word):
            continue
        name = text[: -len(word)].strip(" \u3000/／:：|｜—-（(")
        if not name:
            return word not in _WEAK
        if re.search(r"[。，；！？“”]", name) or len(name) > 22:
            return False
        if _is_credit(name):
            return True
        read = read_names(name)
        if read is not None and (word not in _WEAK or read.strength >= 0.5):
            return True
        if re.fullmatch(r".*(?:新华社|新華社|中新社|中央社)(?:记者|記者)?.*", name):
            return True
        # 受访者供图, 景区管委会提供: an office instead of a person.
        if (
            word
            in (
                "供图",
                "供圖",
                "提供",
                "翻拍",
                "制图",
                "製圖",
                "翻攝",
                "提供写真",
                "写真提供",
                "資料照片",
                "资料图片",
                "資料圖片",
                "资料照片",
            )
            and len(name) <= 14
        ):
            return True
    return False


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
    return text.startswith(ends("picture", "caption_starts"))


# ---------------------------------------------------------------------------- leads
_O, _S = r"[（(【〔\[［]", r"[)）】〕\]］]"
_BRACKET = r"(?:[ \u3000]*[（(〔](?P<n>[^（()）〔〕]{2,44})[)）〕])?"


_SECOND = _BRACKET.replace("?P<n>", "?P<n2>")


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


def _leads() -> tuple[re.Pattern[str], ...]:
    plain, agencies = either("body", "leads"), either("body", "agencies")
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
_SAYS = re.compile(
    r"[ \u3000]*(?P<n>(?:本报|本報|特约|特約|见习|見習)?(?:记者|記者)[^，。；：]{2,16}?"
    r"(?:报道|報道|報導))[：:]"
)
_LEADS: list[tuple[re.Pattern[str], ...]] = []


@lru_cache(maxsize=PAGE)
def read_lead(text: str) -> Lead | None:
    """The lead that a paragraph begins with."""
    if not _LEADS:
        _LEADS.append(_leads())
    head = text[:80].translate(SAME_MARKS)
    for pattern in _LEADS[0]:
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        inner = groups.get("n") or groups.get("n2")
        names = read_names(_who(inner)) if inner else None
        dateline = groups.get("d") or ""
        place = groups.get("p") or (names.place if names else "")
        if not dateline and names is None and not groups.get("p"):
            continue
        if names is None and inner and groups.get("p"):
            names = Names(("".join(inner.split()),), ("",), "", "", 1.0)
        if inner and names is None and len(match[0]) == len(text):
            continue
        end = match.end()
        said = _SAYS.match(head[end:]) if names is None else None
        if said:
            names, end = read_names(_who(said["n"])), end + said.end()
        return Lead(end, dateline or place, names, place)
    return None


def _who(inner: str) -> str:
    """The bracket's inside without what is not a name: 記者王小明／台北報導 → 記者王小明."""
    parts = re.split(r"[／/]", inner)
    kept = [p for p in parts if not re.search(r"(?:報導|报道|報道|專訪|专访|特稿|電)$", p)]
    return (
        " ".join(kept)
        if kept
        else re.sub(r"(?:報導|报道|報道|專訪|专访|特稿|特寫|特写)$", "", inner)
    )


# ---------------------------------------------------------------------------- signs
_ITEM = re.compile(
    r"^(?:[■●◆◇○▲△▽▼▷★☆□◎▶►♦※·•◼⚫✦＊*][ \u3000]?|[①-⑳][ ]?|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}[、．.]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,2}[，、：]|【)"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．. \u3000]|[（(][一二三四五六七八九十]{1,3}[)）]|[①-⑳]|"
    r"\d{1,2}[、．.](?!\d)|之[一二三四五六七八九十]|0\d[ \u3000]|[一二三四五六七八九十]{1,2}$)"
)


@lru_cache(maxsize=PAGE)
def item_sign(text: str) -> str:
    """The sign or the number that an item of a list begins with."""
    match = _ITEM.match(text)
    return match[0].strip() if match else ""


def numbered(text: str) -> bool:
    """Whether a line begins with a number as subheads do."""
    return bool(_NUMBERED.match(text))


@lru_cache(maxsize=PAGE)
def speaker(text: str) -> str:
    """Who speaks in a line of questions and answers: 问, 记者, a name before a colon."""
    match = re.match(r"^[■●◆▶【\[]?([\u3400-\u9fffA-Za-z]{1,8})[】\]]?[ \u3000]?[：:](?=.)", text)
    return match[1] if match else ""


def asks(text: str) -> bool:
    """Whether a line begins with one of the usual speakers."""
    return speaker(text) in words("body", "speakers")


@lru_cache(maxsize=PAGE)
def note_label(text: str) -> str:
    """The label of an editor's note that a paragraph begins with."""
    match = re.match(
        rf"^[■●◆▶【\[（(]?({either('body', 'notes')})[】\])）]?[ \u3000]*[：:\u3000 ]", text
    )
    return "".join(match[1].split()) if match else ""
