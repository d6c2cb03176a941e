"""Bylines: names, roles and places, in all customary forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.pagetext.lexicon import (
    PAGE,
    SAME_MARKS,
    byline_signs,
    has_surname,
    pattern_of,
    words,
)
from edition.importers.pagetext.patterns.characters import HAN, KANA
from edition.importers.pagetext.patterns.name_list import Names, read_name_list

_OPEN, _SHUT = r"[（(【〔\[［]", r"[)）】〕\]］]"
#: A byline is not longer.
_LONGEST = 60
#: Marks and figures of sentences, not of lists of names.
_SENTENCE = re.compile(r"[。！？!?“”「」《》『』…%\d]")
#: What the author is, after the name: 作者系某大学教授.
_ABOUT_THE_AUTHOR = re.compile(
    r"(?:[，,;；。][ ]*(?:作者|笔者)?|作者)(?:系|为|為|单位[：:]).{2,30}$"
)
#: Where a reader writes from, and as what: 蔡明原／新竹，教師.
_READER = re.compile(rf"^([{HAN}]{{2,4}})[／/][^／/，,]{{2,8}}[，,].{{1,12}}$")
#: Where a reporter writes from, after the name.
_SENT_FROM = re.compile(rf"[ \u3000]*(?:发自|發自|发于)[{HAN}{KANA}·]{{2,8}}$")
_PLACE = re.compile(
    rf"(?:^|[ \u3000/／])([{HAN}{KANA}]{{2,8}}?)(?:[综綜]合)?(?:专?电|專電|报道|報導|報道)$"
)
#: A name and a place that are printed together, after a role: 記者賴美慧竹崎訊.
#: Only the first and the last of the roles' alternatives are bound to what stands beside them.
_GLUED_PLACE = r"(.*?{byline.roles}[ \u3000]*)([" + HAN + r"]{4,6})[訊讯]"
#: The reporter at the end of a line that names others: 受访专家 某医院主任 本报记者 陈皮.
_REPORTER = re.compile(
    rf"[ \u3000]((?:本报|本報|本刊|特约|特約|见习|見習)(?:记者|記者)[ \u3000]*[{HAN}]{{2,4}}"
    rf"(?:[ \u3000、]+[{HAN}]{{2,4}})*)$"
)


@dataclass(slots=True)
class _Byline:
    """A byline that is being read: what is left of it, and what was taken off so far."""

    rest: str
    prefix: str = ""
    place: str = ""
    strength: float = 0.0


@lru_cache(maxsize=PAGE)
def read_names(text: str) -> Names | None:
    """The names of a line or of a bracket's inside; None where it is no list of names."""
    if len(text) > _LONGEST or _is_label("".join(text.split())):
        return None
    byline = _Byline(text.strip().translate(SAME_MARKS))
    _take_sign(byline)
    _take_brackets(byline)
    _drop_descriptions(byline)
    if not byline.rest or _SENTENCE.search(byline.rest):
        return None
    byline.rest = _SENT_FROM.sub("", byline.rest) or byline.rest
    _take_place(byline)
    _take_glued_place(byline)
    return _read_list(byline)


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """The signs before a byline; a dash counts only before a bracket."""
    return re.compile(rf"^(?:[{byline_signs()}][ \u3000]*)+|^[—\-]{{1,3}}[ \u3000]*(?={_OPEN})")


def _take_sign(byline: _Byline) -> None:
    """Take off a sign or dash before the names: ▶ 绪言 张嘉村."""
    sign = _signs().match(byline.rest)
    if sign:
        byline.prefix, byline.rest = sign[0].strip(), byline.rest[sign.end() :].strip()
        byline.strength += 1.2


def _take_brackets(byline: _Byline) -> None:
    """Take off brackets around the whole: 【高田佳奈】."""
    while (shell := re.fullmatch(rf"{_OPEN}(.+){_SHUT}", byline.rest)) and not re.search(
        _SHUT, shell[1]
    ):
        byline.rest = shell[1].strip()
        byline.strength += 0.9 if shell[0][0] in "【〔" else 0.5


def _drop_descriptions(byline: _Byline) -> None:
    """Leave out what the author is: 张三（某大学教授）, 作者系…"""
    rest = re.sub(rf"{_OPEN}[^（()）]*{_SHUT}", " ", byline.rest)
    rest = _ABOUT_THE_AUTHOR.sub("", rest)
    reader = _READER.match(rest)
    rest = reader[1] if reader else rest
    byline.rest = re.sub(r"[：:]", " ", rest).strip()


def _take_place(byline: _Byline) -> None:
    """Take off the place that was reported from: 廖品妍／花蓮報導."""
    match = _PLACE.search(byline.rest)
    if not match or pattern_of("{byline.roles}").search(match[1]):
        return
    byline.strength += 1.0
    byline.rest = byline.rest[: match.start()].strip()
    # 综合报道, 摄影报道 name no place.
    if match[1] not in words("byline", "around") and match[1] not in ("摄影", "攝影"):
        byline.place = match[1]


def _take_glued_place(byline: _Byline) -> None:
    """Part a name and a place that are printed together: 記者賴美慧竹崎訊.

    Of four characters two are the name, of five or six three.
    """
    match = pattern_of(_GLUED_PLACE).fullmatch(byline.rest)
    if match and not byline.place and has_surname(match[2]):
        name = match[2][: 2 if len(match[2]) == 4 else 3]
        byline.rest, byline.place = match[1] + name, match[2].removeprefix(name)
        byline.strength += 1.0


def _read_list(byline: _Byline) -> Names | None:
    """The names of what is left, or only the reporter's where the whole is no list of names."""
    rest = byline.rest
    read = read_name_list(rest, byline.prefix, byline.place, byline.strength)
    if read is not None and re.search(r"[，,]", rest) and not all(map(has_surname, read.names)):
        return None
    if read is not None or re.search(r"[，。；]", rest):
        return read
    reporter = _REPORTER.search(rest)
    if reporter is None:
        return None
    return read_name_list(reporter[1], byline.prefix, byline.place, byline.strength)


def _is_label(bare: str) -> bool:
    """Whether a line names a column or a digest: 图片新闻 is nobody."""
    return bare in words("head", "briefs") or bare in words("head", "columns")


def role_of(said: str) -> tuple[str, str]:
    """What is printed before a name, as affiliation and role: 本报记者 → 本报, 记者."""
    bare = said.strip()
    match = pattern_of("^({byline.affiliations})").match(bare)
    if match is None or match[0] == bare:
        return "", bare
    return "".join(match[0].split()), bare[match.end() :]
