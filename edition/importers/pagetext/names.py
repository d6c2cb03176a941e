"""Bylines: names, roles and places, in all customary forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.importers.pagetext.words import PAGE, SAME_MARKS, either, ends, signs, surname, words

_HAN = r"\u3400-\u9fff\u3005"
_KANA = r"\u3041-\u30ff"
_OPEN, _SHUT = r"[（(【〔\[［]", r"[)）】〕\]］]"
#: Names are split at these; a lone · joins a foreign name.
_SPLIT = re.compile(r"[ \u3000、,，;；/／|｜&＆]+")


@dataclass(frozen=True, slots=True)
class Names:
    """A byline, read.

    Attributes:
        names: in printed order, inner spaces out.
        roles: the role of each name, empty where none is printed.
        prefix: what is printed before the names: a sign, 本报记者…
        place: where they reported from.
        strength: how much marks it as a byline: signs, roles, surnames (0 to about 4).
    """

    names: tuple[str, ...]
    roles: tuple[str, ...]
    prefix: str
    place: str
    strength: float


@lru_cache(maxsize=PAGE)
def read_names(text: str) -> Names | None:
    """The names of a line or of a bracket's inside; None where it is no list of names."""
    if len(text) > 60 or _labels("".join(text.split())):
        return None
    strength = 0.0
    rest = text.strip().translate(SAME_MARKS)
    mark = re.match(rf"^(?:[{signs()}][ \u3000]*)+|^[—\-]{{1,3}}[ \u3000]*(?={_OPEN})", rest)
    prefix = ""
    if mark:
        prefix, rest = mark[0].strip(), rest[mark.end() :].strip()
        strength += 1.2
    while (shell := re.fullmatch(rf"{_OPEN}(.+){_SHUT}", rest)) and not re.search(
        rf"{_SHUT}", shell[1]
    ):
        rest = shell[1].strip()
        strength += 0.9 if shell[0][0] in "【〔" else 0.5
    # A description of the author: 张三（某大学教授）, 作者系…
    rest = re.sub(rf"{_OPEN}[^（()）]*{_SHUT}", " ", rest)
    rest = re.sub(r"(?:[，,;；。][ ]*(?:作者|笔者)?|作者)(?:系|为|為|单位[：:]).{2,30}$", "", rest)
    whose = re.match(rf"^([{_HAN}]{{2,4}})[／/][^／/，,]{{2,8}}[，,].{{1,12}}$", rest)
    rest = whose[1] if whose else rest
    rest = re.sub(r"[：:]", " ", rest).strip()
    if not rest or re.search(r"[。！？!?“”「」《》『』…%\d]", rest):
        return None
    rest = re.sub(rf"[ \u3000]*(?:发自|發自|发于)[{_HAN}{_KANA}·]{{2,8}}$", "", rest) or rest
    place = ""
    found = re.search(
        rf"(?:^|[ \u3000/／])([{_HAN}{_KANA}]{{2,8}}?)(?:[综綜]合)?(?:专?电|專電|报道|報導|報道)$",
        rest,
    )
    if found and not re.search(rf"{either('byline', 'roles')}", found[1]):
        place, strength = found[1], strength + 1.0
        rest = rest[: found.start()].strip()
        if place in words("byline", "around") or place in ("摄影", "攝影"):
            place = ""
    told = re.fullmatch(rf"(.*?{either('byline', 'roles')}[ \u3000]*)([{_HAN}]{{4,6}})[訊讯]", rest)
    if told and not place and surname(told[2]):
        # 記者賴美慧竹崎訊: two characters or three are the name.
        name = told[2][: 2 if len(told[2]) == 4 else 3]
        rest, place = told[1] + name, told[2].removeprefix(name)
        strength += 1.0
    read = _tokens(rest, prefix, place, strength)
    if read is not None and re.search(r"[，,]", rest) and not all(map(surname, read.names)):
        return None
    if read is not None or re.search(r"[，。；]", rest):
        return read
    # 受访专家 某医院主任 本报记者 陈皮: only the reporter wrote it.
    reporter = re.search(
        rf"[ \u3000]((?:本报|本報|本刊|特约|特約|见习|見習)(?:记者|記者)[ \u3000]*[{_HAN}]{{2,4}}"
        rf"(?:[ \u3000、]+[{_HAN}]{{2,4}})*)$",
        rest,
    )
    return _tokens(reporter[1], prefix, place, strength) if reporter else None


#: What an expert does on the page: 解答人：云山律师事务所律师　袁立言
_ANSWERS = re.compile(
    r"^(?:解答人|解答|答疑人|答疑|主讲人|主讲|讲述人|讲述|口述|指导专家|受访专家|本期专家|专家|嘉宾)[：:]"
)


@lru_cache(maxsize=PAGE)
def read_signature(text: str) -> Names | None:
    """Who signs a letter: 读者 方大川, 市路灯管理所 谷雨, 北原市　周桂兰."""
    text = _ANSWERS.sub("", text)
    parts = (
        re.sub(rf"(?<=[{_HAN}])等[\d一二三四五六七八九十百]*.{{0,4}}$", "", text)
        .strip("（()）—- \u3000")
        .split()
    )
    if len(parts) == 3 and len(parts[1]) == len(parts[2]) == 1:
        parts = [parts[0], parts[1] + parts[2]]
    if len(parts) == 3 and parts[1].endswith(ends("body", "signature")):
        # 石桥镇中学　教师 葛兰
        parts = [parts[1], parts[2]]
    several = tuple(parts[1:])
    if (
        2 <= len(several) <= 3
        and parts[0].endswith(ends("byline", "offices"))
        and all(re.fullmatch(rf"[{_HAN}]{{2,4}}", name) and surname(name) for name in several)
    ):
        # 前进农业社　庞守义　乔玉田
        return Names(several, (parts[0],) * len(several), "", "", 1.5)
    if len(parts) != 2 or not re.fullmatch(rf"[{_HAN}]{{2,4}}", parts[1]):
        return None
    whose = parts[0].rstrip("：:")
    known = whose.endswith(
        (*ends("byline", "offices"), *ends("byline", "titles"), *ends("body", "signature"))
    )
    if (
        not known
        or len(whose) < 2
        or not surname(parts[1])
        or parts[1] in words("body", "signature")
    ):
        return None
    return Names((parts[1],), (whose,), "", "", 1.5)


_LAST = re.compile(r"[（(【〔]([^（()）【】〔〕]{2,30})[)）】〕]。?$")


@lru_cache(maxsize=PAGE)
def read_last(text: str) -> Names | None:
    """Who signs at the end of a paragraph: （记者 张三）, 【高田佳奈】, （张三）."""
    match = _LAST.search(text)
    if match is None or match[1] in words("byline", "not_names"):
        return None
    read = read_names(
        re.sub(r"^[^・（）]{2,7}(?:家|教授|師|者|員|人|婦|生|長|主|業)・", "", match[1])
    )
    if read is None or not read.names:
        return None
    kana = bool(re.search(rf"[{_KANA}]", text))
    # Japanese names begin with none of the surnames we know.
    whole = all(3 <= len(name) <= 5 for name in read.names)
    strong = read.strength + 0.9 * (match[0][0] in "【〔") >= 0.4 or (kana and whole)
    return read if strong else None


def signed_at_the_end(text: str) -> bool:
    """Whether a paragraph ends with who wrote it."""
    return read_last(text) is not None


def _labels(bare: str) -> bool:
    """Whether a line names a column or a digest: 图片新闻 is nobody."""
    return bare in words("head", "briefs") or bare in words("head", "columns")


def _tokens(rest: str, prefix: str, place: str, strength: float) -> Names | None:
    """Names one by one, each with the role that stands before it."""
    tokens = [t for t in _SPLIT.split(rest) if t]
    if not tokens or len(tokens) > 16:
        return None
    names: list[str] = []
    roles: list[str] = []
    role, singles = "", [""]
    titled = 0
    around = words("byline", "around")
    spaced = 2 <= len(tokens) <= 3 and all(len(token) == 1 for token in tokens)
    if spaced and surname(tokens[0]):
        name = "".join(tokens)
        return Names((name,), ("",), prefix, place, strength + 0.7)
    for token in tokens:
        part, said = _strip_role(token)
        glued = next((p for p in words("head", "places") if part.endswith(p)), "")
        if glued and said and 2 <= len(part) - len(glued) <= 3 and surname(part):
            part, place = part.removesuffix(glued), place or glued
        if said:
            role, titled = said, titled + 1
            prefix = prefix or said
        if token in around or part in around:
            titled = max(1, titled)
            continue
        if not part:
            continue
        if len(part) == 1 and re.match(rf"[{_HAN}]", part):
            singles[-1] += part
            if len(singles[-1]) >= 2 and len(tokens) != 3:
                names.append(singles[-1])
                roles.append(role)
                singles.append("")
            continue
        if not _like_name(part) or part in words("byline", "not_names"):
            return None
        names.append(part)
        roles.append(role)
    if singles[-1]:
        if len(singles[-1]) < 2:
            return None
        names.append(singles[-1])
        roles.append(role)
    if not names and (not titled or len(rest) < 3):
        return None
    strength += (
        2.0 * bool(titled)
        + 0.6 * (titled > 1)
        + 0.9 * bool(re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}", rest))
    )
    strength += sum(0.7 if surname(n) and len(n) <= 4 else -0.3 for n in names) / max(1, len(names))
    return Names(tuple(names), tuple(roles), prefix, place, strength)


def _strip_role(token: str) -> tuple[str, str]:
    """A token without 本报驻京记者 before the name or 摄影报道 after it; and the role."""
    match = re.match(
        rf"^(?:(?:{either('byline', 'affiliations')})*(?:驻|駐)?[{_HAN}]{{0,6}}?"
        rf"(?:{either('byline', 'roles')})+(?:员|員)?)+",
        token,
    )
    said = ""
    if match:
        said, token = match[0], token[match.end() :]
    elif token in words("byline", "affiliations"):
        return "", token
    around = re.sub(rf"(?:{either('byline', 'around')})$", "", token)
    if (
        len(around) >= 2
        and around != token
        and (re.search(r"(?:报道|報導|報道|整理|摄影|攝影|编译)$", token) or len(token) >= 4)
    ):
        token, said = around, said or "报道"
    return token, said


#: Characters of sentences, not of names.
_NOT_IN_NAMES = frozenset("的了是在着吗呢吧很这那么们這麼們嗎")


def _like_name(text: str) -> bool:
    """Whether a token may be a person's name: two to four Han, kana, or a foreign name with ·."""
    if _NOT_IN_NAMES & set(text):
        return False
    if re.fullmatch(rf"[{_HAN}{_KANA}]{{1,7}}(?:[·・‧•][{_HAN}{_KANA}A-Z.]{{1,8}}){{1,3}}", text):
        return True
    if re.fullmatch(r"[A-Z][A-Za-z.\-']+(?: [A-Z][A-Za-z.\-']+){0,3}", text):
        return True
    return bool(re.fullmatch(rf"[{_HAN}{_KANA}]{{2,5}}", text)) and len(text) <= (
        5 if re.search(rf"[{_KANA}]", text) or text[2:3] == "" else 4
    )


def role_of(said: str) -> tuple[str, str]:
    """What is printed before a name, as affiliation and role: 本报记者 → 本报, 记者."""
    bare = said.strip()
    match = re.match(rf"^({either('byline', 'affiliations')})", bare)
    if match is None or match[0] == bare:
        return "", bare
    return "".join(match[0].split()), bare[match.end() :]
