"""The name of the paper in a line of the masthead."""

from __future__ import annotations

import re

from edition.importers.pagetext.lexicon import pattern_of, words
from edition.importers.pagetext.patterns.characters import HAN_CHARACTER

#: A paper's name has so many characters.
_SHORTEST, _LONGEST = 3, 13
#: A name ends as papers' names do: 晚报, 日報, 新聞.
_NAME = "^(" + HAN_CHARACTER + "{1,12}?(?:{page.publication_ends}))(?:社|$)"
#: What ends as a paper's name does and is a section.
_SECTION_NEWS = re.compile(
    r"^(?:本埠|本市|本省|本县|國內|国内|国際|国际|地方|社會|社会|體育|体育|財經|财经|經濟|经济|綜合|综合|"
    r"教育|文化|娛樂|娱乐|都市|民生|科技|時政|时政|港澳|兩岸|两岸|大陸|要|今日|熱點|热点|焦點|焦点|省内|"
    r"各地|全省|縣區|县区|區縣|区县|本地|世界|環球|环球|法治|農村|农村)(?:新闻|新聞)$"
)
#: Words that end as a paper's name does and are none: 天气预报, 综合新闻, 工作简报.
_NO_PAPER = re.compile(
    r"(?:预报|預報|情报|汇报|简报|简訊|简讯|海报|捷报|电报|通报|回报|警报|快訊|零訊|国际新闻|國際新聞|"
    r"国内新闻|体育新闻|地方新聞|地方新闻|综合新闻|綜合新聞|要闻|本地新闻|社会新闻|财经新闻|通讯)$"
)
#: Sources begin so, and sentences hold such characters.
_SOURCE = re.compile(r"^(?:综合|綜合|据|據|本报|本報|新华社|新華社)")
_SENTENCE = re.compile(r"[的了在和是就将]")


def find_publication(text: str) -> str:
    """The paper's name in a line; empty where it holds none.

    A bare 报 or 新闻 counts only at the end of a token of its own.
    """
    for token in _tokens(text):
        name = _name_in("".join(token.split()).strip("《》【】·:："))
        if name and not _is_no_paper(name):
            return name
    return ""


def _tokens(text: str) -> list[str]:
    """The parts of a line that may be a name: by wide spaces and bars first, then by any space."""
    tokens = [t for t in re.split(r"[|｜\d]|[ ]{2,}|\u3000|[《》]", text) if t.strip()]
    if len(tokens) == 1 or all(len(t.strip()) == 1 for t in text.split()):
        tokens.insert(0, "".join(text.split("|")))
    return [*tokens, *text.replace("|", " ").split()]


def _name_in(bare: str) -> str:
    """The name in a token, without 社: 東都新聞社 → 東都新聞; empty where it ends as none does."""
    match = pattern_of(_NAME).match(bare)
    if match is None:
        return ""
    if bare.endswith("新聞社"):
        return bare[:-1]
    return bare.removesuffix("社") if match[1] == bare or bare.endswith("社") else match[1]


def _is_no_paper(name: str) -> bool:
    """Whether a word that ends as a paper's name does is a section, a source or a sentence."""
    return (
        not _SHORTEST <= len(name) <= _LONGEST
        or name in words("page", "sections")
        or _SECTION_NEWS.match(name) is not None
        or _NO_PAPER.search(name) is not None
        or _SOURCE.search(name) is not None
        or _SENTENCE.search(name) is not None
    )
