"""Bylines as papers print them: ``绪言 张嘉村``, ``本报记者 王某 通讯员 李某 北京报道``."""

from __future__ import annotations

import re
from typing import Any

from edition.model import Byline

#: What may stand before names, after an optional house or agency (本报, 新华社, 澜台日报…).
_ROLE = re.compile(
    r"(?P<role>[^\s]{0,8}?(?:特约记者|见习记者|实习记者|首席记者|特派记者|特约评论员|评论员"
    r"|特约通讯员|通讯员|摄影记者|记者|实习生|撰文|编译|编辑整理|整理|摄影|口述|执笔))"
    r"(?:[/／:：])?(?P<rest>.*)"
)
#: ``讲述：罗某``: with a colon any word is a role.
_NAMED = re.compile(r"(?P<role>[^:：]{1,10})[:：](?P<rest>[^:：]+)")
#: ``文/李某``, ``文/图 李某``: a single character is a role only with a stroke.
_SHORT = re.compile(r"(?P<role>文[/／]图|图[/／]文|文(?=[/／])|图(?=[/／]))(?:[/／])?(?P<rest>.*)")
#: ``北京报道``, ``发自上海``: where the names before it were.
_PLACE = re.compile(r"(?:发自)?(?P<place>\S{1,8}?)(?:报道|电|摄影报道)|发自(?P<from>\S{1,8})")
#: Two characters set apart with a full-width space are one name: 张　阳.
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\u3000([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)


def parse_bylines(written: Any) -> Any:
    """Bylines from one line, or from a list of lines and mappings.

    A role stands for every name that follows it, until the next role. What is no string is left
    for the model to judge.
    """
    if isinstance(written, str):
        return tuple(_from_line(written))
    if isinstance(written, dict):
        return (written,)
    if not isinstance(written, (list, tuple)):
        return written
    result: list[Any] = []
    for entry in written:
        result += _from_line(entry) if isinstance(entry, str) else [entry]
    return tuple(result)


def _from_line(line: str) -> list[Byline]:
    words = re.split(r"[\s、，,]+", _SPACED.sub(r"\1\2", line).strip())
    bylines: list[Byline] = []
    role = ""
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if bylines and last and (place := _PLACE.fullmatch(word)):
            where = place["place"] or place["from"]
            bylines = [byline.model_copy(update={"place": where}) for byline in bylines]
        elif match := _NAMED.fullmatch(word):
            role = match["role"]
            bylines.append(Byline(name=match["rest"], role=role))
        elif (match := _SHORT.fullmatch(word) or _ROLE.fullmatch(word)) and (
            match["rest"] or not last
        ):
            role = match["role"]
            if match["rest"]:
                bylines.append(Byline(name=match["rest"], role=role))
        elif word:
            bylines.append(Byline(name=word, role=role))
    return bylines
