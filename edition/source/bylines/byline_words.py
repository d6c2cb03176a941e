"""The words of bylines and credits: roles, houses, places, what is surely no name.

A word is judged alone here; :mod:`edition.source.bylines.byline` puts the words of a line
together. Simplified, traditional and a few Japanese and Korean words stand side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: Who somebody is: stands before the names, and for all of them until the next.
_TITLE_ENDS = (
    "记者|記者|기자|特派员|特派員|通讯员|通訊員|评论员|評論員|实习生|實習生|撰稿人|撰稿|主笔|主筆"
    "|撰述委员|撰述委員|编辑|編輯|责编|責編|主编|主編|编译|編譯|译者|譯者|作者|爱好者|愛好者|志愿者|志願者"
    "|读者|讀者|观众|觀眾|听众|聽眾|网友|網友|市民|村民|学生|學生|教师|教師|教授|研究员|研究員"
    "|队员|隊員|会员|會員|律师|律師|医生|醫生|医师|醫師|学者|學者|作家|诗人|詩人|主持人|主持|专栏|專欄"
)
#: Titles that stand so surely for one that a name may follow without a space: 记者林晚.
_PRESS = "记者|記者|通讯员|通訊員|实习生|實習生|特派员|特派員|评论员|評論員|撰稿人"
#: What somebody did: stands before the names or after them.
_ACTS = (
    "文图|图文|圖文|文圖|摄影报道|攝影報導|图片报道|摄影|攝影|撮影|撰文|文字|图片|圖片|摄像|攝像"
    "|采写|採寫|采访|採訪|采编|採編|专访|專訪|口述|讲述|講述|整理|执笔|執筆|编写|編寫|编撰|编译|編譯"
    "|翻译|翻譯|翻訳|供稿|供图|供圖|提供|制图|製圖|绘图|繪圖|插图|插圖|插画|插畫|漫画|漫畫|绘画|翻拍|航拍"
    "|书法|書法|篆刻|剪纸|题字|视频|影片|策划|策劃|统筹|統籌|校对|校對|审校|編修|改编|改編|朗读|设计|設計"
    "|供片|記錄|记录|取材|文|图|圖|摄|攝|译|譯|绘|繪|著|编|編|画|畫"
)
#: Acts that a name may end with and no name does: 林晚摄.
_GLUED_ACTS = (
    "摄影报道|攝影報導|摄影|攝影|撮影|供图|供圖|提供|制图|製圖|绘图|繪圖|整理|编译|編譯|口述|翻译|翻譯"
    "|插图|插圖|漫画|漫畫|翻拍|航拍|撰文|采写|採寫|摄|攝"
)
#: Ends of the names of houses and bodies.
_HOUSE_ENDS = (
    "通讯社|通訊社|日报|日報|晚报|晚報|早报|早報|时报|時報|周报|週報|商报|學報|学报|报社|報社|杂志社|雜誌社"
    "|杂志|雜誌|周刊|週刊|月刊|新闻网|新聞網|电视台|電視台|电台|電台|广播|融媒体中心|融媒|中心|大学|大學"
    "|学院|學院|中学|小学|研究所|研究院|学校|學校|公司|集团|集團|协会|協會|学会|學會|委员会|委員會|编辑部"
    "|編輯部|评论部|部|局|厅|廳|馆|館|院|所|站|处|署|法院|政府|气象台|出版社|社|报|報|新闻中心|摄影部|图片社|网"
)
#: Houses that a name is never taken for, though they end like none.
_HOUSES = (
    "本报|本報|本刊|本社|本台|本网|本網|新华社|新華社|中新社|中央社|新华|中通社|共同社|时事社|路透|法新|美联"
    "|美聯|人民网|新华网|央视|视觉中国|东方IC|路透社|法新社|美联社|美聯社|Reuters|Xinhua|Bloomberg|Kyodo"
)
#: Nobody's name: who is meant is a group, or not said.
_GROUPS = (
    "本报综合|本報綜合|综合|綜合|综合报道|佚名|匿名|无名氏|资料图片|資料圖片|资料照片|資料照片|资料图|資料圖"
    "|资料|資料|档案照片|檔案照片|网络图片|網路圖片|受访者|受訪者|被访者|采访对象|受访单位|主办方|主辦單位"
    "|主辦方|当事人|當事人|校方|警方|家属|家屬|作者本人|本人|图源网络|来自网络|网络|网传|网友|讀者|读者|观众"
    "|小编|编辑部|有关方面|通讯员们|集体|AI|示意图|示意圖|效果图|截图|視頻截圖|视频截图"
)
#: Words that end a place's report.
_REPORTED = "摄影报道|图文报道|报道|报导|報導|報道|專電|专电|电讯|電訊|特稿|专稿|電|电|讯|訊"
#: What stands where a place would: 综合报道.
_NO_PLACES = (
    "综合|綜合|独家|獨家|联合|聯合|跟踪|追踪|深度|现场|現場|专题|專題|采访|採訪|连线|特别|特別|图文|文图|整理"
    "|编译|編譯|外电|外電|即時|即时|摄影|攝影|滚动|系列|连续|新闻|专稿|专|特|本报|本報"
)
#: What no name holds or is.
_NO_NAME = re.compile(
    r".*[的了是这那哪很也]|.*(?:报道|報導|報道|专栏|手记|观察|札记|来信|来电"
    r"|时评|社论|社評|评论|評論|快讯|快訊|消息|特稿|专稿|连线|早晨|晚上|上午|下午|昨天|今天|明天|公告|声明|声音|热线)$"
    r"|.*[一二三四五六七八九十]+[月日号版期]$"
)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•・‧][{_HAN}A-Z.]{{1,10}})+")
_KANA_NAME = re.compile(rf"(?=.*[\u3041-\u30fa])[{_HAN}\u3041-\u30faー]{{3,8}}")
_HANGUL_NAME = re.compile("[\uac00-\ud7a3]{2,4}")
_LATIN_WORD = r"[A-ZÀ-ÞŌŪ][\w.'’\-]*"
_LATIN_NAME = re.compile(
    rf"{_LATIN_WORD}(?: (?:(?:van|von|der|den|de|da|di|la|le|bin|al)\b ?)*{_LATIN_WORD})*"
)
_MONTHS = re.compile(r"\S*\d+月\d+日(?:电|電|讯|訊|专电)?")

_TITLE = re.compile(rf"(?P<before>\S{{0,10}}?)(?P<title>{_TITLE_ENDS})")
_PRESS_NAME = re.compile(rf"(?P<title>\S{{0,10}}?(?:{_PRESS}))(?P<name>\S{{2,12}})")
_NAME_ACT = re.compile(rf"(?P<name>\S{{2,12}}?)(?P<act>{_GLUED_ACTS})")
_ACT = re.compile(_ACTS)
_HOUSE = re.compile(rf"(?:{_HOUSES})|\S{{2,14}}?(?:{_HOUSE_ENDS})|(?:据|綜合|综合)\S{{2,12}}")
_GROUP = re.compile(rf"(?:{_GROUPS})|[XxＸ×○〇]{{2,3}}|某某")
_REPORT = re.compile(
    rf"(?P<place>[{_HAN}]{{0,10}}?)(?:{_REPORTED})|(?:发自|發自|寄自)(?P<from>[{_HAN}]{{2,8}}?)(?:报道|報導|電|电)?"
)
#: Titles' words that go before them and are no house: 特约, 见习, 驻京.
_MODIFIERS = re.compile(
    r"(?:特约|特約|见习|見習|实习|實習|首席|资深|資深|高级|特派|摄影|攝影|特邀|专业|专职|兼职|驻\S{1,4}|駐\S{1,4})*$"
)

Kind = Literal["title", "act", "house", "group", "report", "name", "unknown"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a byline, judged.

    Attributes:
        kind: what it is.
        text: the name, the role, the house or the place; "" for a report without a place.
        house: of a title: 新华社 in 新华社记者.
    """

    kind: Kind
    text: str
    house: str = ""


def words_of(written: str) -> tuple[Word, ...]:
    """What a run of characters between spaces and marks is; 记者林晚 and 林晚摄 are two words."""
    if _ACT.fullmatch(written):
        return (Word("act", written),)
    if re.match("作者[系为為是单單]", written):
        return (Word("group", written),)
    title = _TITLE.fullmatch(written)
    if _GROUP.fullmatch(written):
        # 读者 alone is a group; before a name it is what they are.
        return (Word("title" if title else "group", written),)
    if title:
        return (_title(title["before"], title["title"]),)
    if written[-1:] in "发發" and _HOUSE.fullmatch(written[:-1]):
        return (Word("house", written[:-1]), Word("report", ""))
    if two := _report(written) or _glued(written):
        return two
    if _HOUSE.fullmatch(written) and not _is_short_name(written):
        return (Word("house", written),)
    bare = re.sub("等(?:人)?$", "", written) if len(written) > 2 else written
    return (Word("name", bare) if is_name(bare) else Word("unknown", written),)


def _glued(written: str) -> tuple[Word, ...]:
    """A name with its role before or behind it, without a space."""
    if match := _PRESS_NAME.fullmatch(written):
        title, name = words_of(match["title"]), words_of(match["name"])
        if title[0].kind == "title" and name[0].kind == "name":
            return (*title, *name)
    if match := _NAME_ACT.fullmatch(written):
        rest = words_of(match["name"])
        if rest[-1].kind in ("name", "house", "group") or len(rest) > 1:
            return (*rest, Word("act", match["act"]))
    return ()


def is_name(written: str) -> bool:
    """Whether characters can be a person's name, and nothing speaks against it."""
    if _NO_NAME.match(written) or _TITLE.fullmatch(written) or _ACT.fullmatch(written):
        return False
    if _HAN_NAME.fullmatch(written):
        return True
    if _LATIN_NAME.fullmatch(written):
        return not written.isupper() or " " in written
    return bool(_KANA_NAME.fullmatch(written) or _HANGUL_NAME.fullmatch(written))


def is_office(title: str) -> bool:
    """Whether a title without a name is an office, and hides no name: 特约评论员, not 山田記者."""
    match = _TITLE.fullmatch(title)
    return match is not None and _MODIFIERS.fullmatch(match["before"]) is not None


def _is_short_name(written: str) -> bool:
    return False if re.fullmatch(_HOUSES, written) else len(written) == 2 and is_name(written)


def _title(before: str, title: str) -> Word:
    """新华社 + 记者; 特约 + 记者; 热线 + 编辑."""
    house = re.match(rf"(?:{_HOUSES})|\S{{2,8}}?(?:{_HOUSE_ENDS})", before)
    if house and _MODIFIERS.fullmatch(before[house.end() :]):
        return Word("title", before[house.end() :] + title, house[0])
    return Word("title", before + title)


def _report(written: str) -> tuple[Word, ...]:
    if _MONTHS.fullmatch(written):
        return (Word("report", ""),)
    match = _REPORT.fullmatch(written)
    if match is None:
        return ()
    place = match["place"] or match["from"] or ""
    act = ""
    if split := re.fullmatch("(.*?)(摄影|攝影|图文|文图)", place):
        place, act = split[1], split[2]
    if "摄影报道" in written or "攝影報導" in written:
        act = "摄影报道" if "摄影" in written else "攝影報導"
    acts = (Word("act", act),) if act else ()
    if re.fullmatch(rf"(?:{_NO_PLACES})*", place):
        return (*acts, Word("report", ""))
    if re.search(rf"(?:{_PRESS})", place) or len(place) < 2:
        return ()
    if _HOUSE.fullmatch(place):
        return (*acts, Word("house", place), Word("report", ""))
    place = re.sub("^(?:本报|本報)", "", place)
    return (*acts, Word("report", re.sub("^(?:发自|發自)", "", place)))
