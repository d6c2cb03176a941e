"""What looks misread: reported with its place and a proposal, never repaired unasked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from edition.base.diagnostic import Diagnostic
from edition.importers.codes import DOUBLED, UNLIKELY, UNPAIRED, WEEKDAY

#: Characters that Chinese doubles in ordinary prose.
_DOUBLES = frozenset(
    "人天家年月日时处事个种样点件条张片块间步层代户村看听说想试走谈聊问学练写读笑"
    "常刚渐慢快轻悄默静淡深浓厚薄高低长短大小多少早晚往纷频屡偏明暗白红黄绿黑青蓝"
    "爸妈哥姐弟妹爷奶叔伯姑舅婶宝星乖甜亲热冷凉暖香满圆方细粗密远近久好坏真实仅"
    "滔茫苍皑熊汪源堂滚隐匆姗洋济欣勃蒸闪亮朗滴哗哈嘻呵嘟咚叮沙簌潺淙沸比在切断楚"
    "落斤丝缕声句字笔刀枪门窗路街山水风雨雪花草树叶虫鸟鱼世生辈夜朝岁歪斜平整齐空"
    "重迢遥脉巍峨葱郁茸蓬松干净清洁仔拼马虎客气商量研究休息打扫收拾讨论慌张踉跄磕碰"
)
_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
}
_DAYS = "一二三四五六日"
_JAPANESE_DAYS = "月火水木金土日"


def suspects_of(text: str) -> Iterator[tuple[str, int, str, str]]:
    """Suspicious places of a paragraph: code, offset, what stands there, what is proposed."""
    for match in re.finditer(r"([\u3400-\u9fff])\1(?!\1)", text):
        if match[1] not in _DOUBLES and not _repeats(text, match.start()):
            yield DOUBLED.id, match.start(), match[0], match[1]
    stack: list[tuple[str, int]] = []
    closers = {close: opener for opener, close in _PAIRS.items()}
    for at, character in enumerate(text):
        if character in _PAIRS:
            stack.append((character, at))
        elif character in closers:
            if stack and stack[-1][0] == closers[character]:
                stack.pop()
            elif character != "’":
                yield UNPAIRED.id, at, character, ""
    for character, at in stack:
        yield UNPAIRED.id, at, character, ""
    for match in re.finditer(r"[\ufffd\ue000-\uf8ff]", text):
        yield UNLIKELY.id, match.start(), match[0], ""


def _repeats(text: str, at: int) -> bool:
    """Whether the doubling is one of two (AABB: 断断续续) or belongs to a list."""
    return bool(
        re.match(r"(.)\1(.)\2", text[at : at + 4]) or re.match(r"(.)\1(.)\2", text[at - 2 : at + 2])
    )


def accepted(text: str, accept: Collection[str]) -> str:
    """The text with the proposals of the accepted codes taken over."""
    if DOUBLED.id not in accept:
        return text
    for _, at, found, proposal in sorted(suspects_of(text), key=lambda s: -s[1]):
        if proposal:
            text = text[:at] + proposal + text[at + len(found) :]
    return text


def check_weekday(page: dict[str, str], source: str) -> list[Diagnostic]:
    """Whether date and weekday belong together."""
    date, weekday = page.get("date"), page.get("weekday")
    if not date or not weekday:
        return []
    day = dt.date.fromisoformat(date).weekday()
    if "曜" in weekday or (len(weekday) == 1 and weekday in _JAPANESE_DAYS):
        named = _JAPANESE_DAYS.find(weekday[0])
    else:
        named = _DAYS.find(weekday[-1].replace("天", "日"))
    if named < 0 or named == day:
        return []
    message = f"{date} is a 星期{_DAYS[day]}, the page says {weekday}"
    return [WEEKDAY.at(message, file=source)]
