"""Who is named in a byline or a credit: facts for metadata; the line is printed as it is.

``本报记者 王某 通讯员 李某 北京报道``, ``文/李某 图/王某``, ``柳某（口述） 林某（整理）``. What
cannot be read with confidence is no fact: one unknown word makes the whole line unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from edition.model import Byline
from edition.source.bylines.byline_words import Word, is_office, words_of

_OPEN, _SHUT = "（(【[〔［〈《「", "）)】]〕］〉》」"
_SLASH, _COLON = "/／|｜丨∣", ":：︰"
_SIGNS = "▶►▷▸■□▪◆◇●○◎★☆※△▲▽▼◢◣♦•✎✍◤◥—–―－~～*＊"
_COMMAS = "、，,;；&＆＋+。"
_ANY = re.escape(_OPEN + _SHUT + _SLASH + _COLON + _COMMAS + _SIGNS)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LATIN = r"[A-Za-zÀ-ɏ][\w.'’\-]*(?: [A-Za-zÀ-ɏ][\w.'’\-]*)*"
_TOKEN = re.compile(rf"(?P<latin>{_LATIN})|(?P<word>[^\s{_ANY}]+)|(?P<mark>[{_ANY}])|\s+")
#: Two characters set apart are one name: 张　阳.
_SPACED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ \u3000]+([{_HAN}])(?![{_HAN}])")
#: Single characters that are no part of a name.
_ACTS_OF_ONE = frozenset("文图圖摄攝译譯绘繪著编編画畫与與和及")
_AND = re.compile(r"\s+(?:and|And|AND|与|與|和|及|暨|并|兼)\s+")
#: 林晚文 顾青图: as a pair they are what the two did.
_PAIR = re.compile(
    rf"(?<![{_HAN}])([{_HAN}]{{2,3}})文[\s/／、]+([{_HAN}]{{2,3}})([图圖摄攝])(?![{_HAN}])"
)
_GLUED_LATIN = re.compile(rf"(?<=[{_HAN}])(?=[A-Z][a-zà-ÿ])|(?<=[a-zà-ÿ])(?=[{_HAN}])")

Kind = Literal["title", "act", "house", "group", "report", "name", "unknown", "slash", "colon"]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a line, or a house that is credited.

    Attributes:
        name: the person's; "" for a house or a group.
        roles: what they are and did, in printed order.
        place: where they reported from.
        house: whose they are, or the house itself.
    """

    name: str
    roles: tuple[str, ...] = ()
    place: str = ""
    house: str = ""


def parse_bylines(written: str) -> tuple[Byline, ...]:
    """The people a byline names; none where it cannot be read."""
    return read_byline(written) or ()


def read_byline(written: str) -> tuple[Byline, ...] | None:
    """The people that a byline names, in printed order.

    Returns:
        None where the line cannot be read with confidence; an empty tuple where it can and names
        nobody: ``本报评论员``.
    """
    named = read_line(written)
    if named is None:
        return None
    return tuple(
        Byline(name=one.name, role="/".join(one.roles), place=one.place, affiliation=one.house)
        for one in named
        if one.name
    )


def read_line(written: str) -> tuple[Named, ...] | None:
    """Everybody in a byline or credit, houses and groups among them; None where it is unread."""
    try:
        return _Line(_items(written)).named()
    except _UnreadError:
        return None


class _UnreadError(Exception):
    """The line says something that is not understood."""


@dataclass(slots=True)
class _Item:
    """A word of the line, a mark that binds, or what a bracket said.

    Attributes:
        kind: a word's, or the mark's.
        text: the word.
        house: the title's.
        roles: of acts, which stand together: 文/图; of a name, from the bracket behind it.
        bound: of acts: the side a slash or colon ties them to.
        named: of a bracket: the people in it.
    """

    kind: Kind
    text: str = ""
    house: str = ""
    place: str = ""
    roles: list[str] = field(default_factory=list)
    bound: Literal["", "before", "after"] = ""


def _items(written: str) -> list[_Item]:
    line = _AND.sub("、", " ".join(_joined(written).split(" ")))
    line = re.sub(r"^\s*(?:By|BY|by)\s+(?=[A-Z])", "", line)
    line = re.sub(r"\b(Photos?|Text|Words|Story|Illustrations?)\s+by\s+(?=[A-Z])", r"\1：", line)
    line = _PAIR.sub(r"\1 文 \2 \3", line)
    line = _GLUED_LATIN.sub(" ", line).strip()
    while (shell := _shell(line)) is not None:
        line = shell
    items: list[_Item] = []
    at = 0
    while match := _TOKEN.match(line, at):
        at = match.end()
        mark = match["mark"]
        if mark and mark in _OPEN:
            inner, at = _bracket(line, at)
            _take_bracket(items, inner)
        elif mark and mark in _SHUT:
            raise _UnreadError
        elif mark and mark in _SLASH:
            items.append(_Item("slash"))
        elif mark and mark in _COLON:
            items.append(_Item("colon"))
        elif word := match["latin"] or match["word"]:
            items += [_item(one) for one in _words(word, line[at : at + 1])]
    return items


def _joined(written: str) -> str:
    def join(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        return match[0] if {first, second} & _ACTS_OF_ONE else first + second

    return _SPACED.sub(join, written)


def _words(word: str, after: str) -> tuple[Word, ...]:
    """With a colon behind it any word is a role: 讲述人：罗某."""
    if word in ("等", "等人", "特约", "本报讯"):
        return (Word("report", ""),)
    words = words_of(word)
    if after and after in _COLON and words[-1].kind in ("name", "unknown") and len(word) <= 10:
        return (Word("act", word),)
    return words


def _item(word: Word) -> _Item:
    roles = [word.text] if word.kind == "act" else []
    return _Item(word.kind, word.text, word.house, roles=roles)


def _shell(line: str) -> str | None:
    """What is between brackets that hold the whole line."""
    line = line.strip(_SIGNS + " \u3000")
    if not line or line[0] not in _OPEN:
        return None
    inner, end = _bracket(line, 1)
    return inner if end == len(line) else None


def _bracket(line: str, start: int) -> tuple[str, int]:
    """What a bracket that opened before ``start`` holds, and where it ends."""
    depth = 1
    for at in range(start, len(line)):
        depth += (line[at] in _OPEN) - (line[at] in _SHUT)
        if not depth:
            return line[start:at], at + 1
    raise _UnreadError


def _take_bracket(items: list[_Item], inner: str) -> None:
    """What stands in brackets says something of the name before it, or names others."""
    try:
        held = _items(inner)
    except _UnreadError:
        held = [_Item("unknown")]
    kinds = {item.kind for item in held} - {"slash"}
    roles = bool(kinds) and kinds <= {"act", "title"}
    if items and items[-1].kind == "name" and (roles or kinds == {"house"}):
        _describe(items[-1], held)
    elif roles or kinds == {"report"} or _names_others(kinds):
        items += held
    elif not (items and items[-1].kind == "name"):
        # Where somebody is from may stand before the name: （美）约翰·史密斯.
        if len(inner) > 2 and not kinds <= {"house", "group"}:
            raise _UnreadError
        items += held if len(inner) > 2 else []


def _names_others(kinds: set[Kind]) -> bool:
    return "name" in kinds and bool(kinds & {"title", "act"}) and "unknown" not in kinds


def _describe(name: _Item, held: list[_Item]) -> None:
    """林某（整理）, 林某（东河大学教授）: roles and a house of the name before the bracket."""
    for item in held:
        house = item.text if item.kind == "house" else item.house
        name.house = name.house or house
        if item.kind in ("act", "title"):
            name.roles.append(item.text)


class _Line:
    """A line's items, which become people."""

    def __init__(self, items: list[_Item]) -> None:
        self.items = _bind(_act_groups(_late_titles(items)))
        if any(item.kind == "unknown" for item in self.items):
            raise _UnreadError
        self.suffix = self._acts_follow()

    def _acts_follow(self) -> bool:
        """Whether acts stand behind the names they are of; unread where neither is sure."""
        said = [i for i in self.items if i.kind != "report"]
        loose = [k for k, item in enumerate(said) if item.kind == "act" and not item.bound]
        if not loose:
            return False
        first, last = loose[0], loose[-1]
        before = any(_is_somebody(item) for item in said[:first])
        if last == len(said) - 1 and before:
            return True
        if last == len(said) - 1 and len(said) > 1:
            raise _UnreadError
        # 林晚 摄影 顾青: whose picture?
        if before and not any(item.kind == "title" or item.bound for item in said[:first]):
            raise _UnreadError
        return False

    def named(self) -> tuple[Named, ...]:
        """Who is named, each with what is said of them."""
        return tuple(_NameWalk(self.suffix).read(self.items))


class _NameWalk:
    """Walks a line: a title holds for the names after it, an act for those on its side."""

    def __init__(self, suffix: bool) -> None:
        self.suffix = suffix
        self.people: list[Named] = []
        self.title, self.house = "", ""
        self.acts: list[str] = []
        self.since = 0  # the first of the people that an act behind them is of
        self.placed = 0  # the first of those who have no place yet
        self.waits = False  # a title that no name followed yet

    def read(self, items: Iterable[_Item]) -> list[Named]:
        before: _Item | None = None
        for item in items:
            if item.kind == "title":
                self._take_title(item, before)
            elif item.kind == "act":
                self._take_acts(item)
            elif item.kind == "house":
                self._take_house(item)
            elif item.kind == "group":
                self.waits = False
                self.people.append(Named("", tuple(self.acts)))
            elif item.kind == "name":
                self._take_name(item)
            elif item.kind == "report":
                self._take_place(item)
            before = item
        named = any(person.name for person in self.people)
        if self.waits and (named or not (self.house or is_office(self.title))):
            raise _UnreadError
        return self.people

    def _take_title(self, item: _Item, before: _Item | None) -> None:
        if self.waits:
            raise _UnreadError
        house = before.text if before is not None and before.kind == "house" else ""
        if house and self.people and self.people[-1].house == house and not self.people[-1].name:
            self.people.pop()
        self.title, self.house, self.acts = item.text, item.house or house, []
        self.waits = True

    def _take_acts(self, item: _Item) -> None:
        if item.bound == "before" or (self.suffix and item.bound != "after"):
            if self.since == len(self.people):
                raise _UnreadError
            for k in range(self.since, len(self.people)):
                self._change(k, roles=(*self.people[k].roles, *item.roles))
            self.acts = []
        else:
            self.acts = item.roles
            if not self.waits:
                self.title, self.house = "", ""
        self.since = len(self.people)

    def _take_house(self, item: _Item) -> None:
        self.title, self.house = "", item.text
        self.waits = False
        self.people.append(Named("", tuple(self.acts), house=item.text))

    def _take_name(self, item: _Item) -> None:
        house = item.house or self.house
        before = self.people[-1] if self.people else None
        if before is not None and not before.name and before.house == house:
            self.people.pop()  # 新华社 张某: the house is whose the name is
            self.since = min(self.since, len(self.people))
        title = (self.title,) if self.title else ()
        roles = (*title, *self.acts, *item.roles)
        self.people.append(Named(item.text, roles, item.place, house))
        self.waits = False

    def _take_place(self, item: _Item) -> None:
        if item.text:
            for k in range(self.placed, len(self.people)):
                self._change(k, place=item.text)
            self.placed = len(self.people)

    def _change(self, k: int, *, roles: tuple[str, ...] | None = None, place: str = "") -> None:
        one = self.people[k]
        self.people[k] = Named(
            one.name, one.roles if roles is None else roles, place or one.place, one.house
        )


def _is_somebody(item: _Item) -> bool:
    return item.kind in ("name", "house", "group")


def _late_titles(items: list[_Item]) -> list[_Item]:
    """Titles behind their names are what an act there is: 林晚 本刊记者."""
    said = [item for item in items if item.kind not in ("report", "slash")]
    if said and said[0].kind == "name" and said[-1].kind == "title":
        for item in items:
            if item.kind == "title":
                item.kind, item.roles = "act", [item.text]
    return items


def _act_groups(items: list[_Item]) -> list[_Item]:
    """Acts that stand together as one: 文/图, 摄影 撰文."""
    grouped: list[_Item] = []
    for k, item in enumerate(items):
        last = grouped[-1] if grouped else None
        if item.kind == "act" and last is not None and last.kind == "act":
            last.roles += item.roles
        elif (
            item.kind == "slash"
            and last is not None
            and last.kind == "act"
            and k + 1 < len(items)
            and items[k + 1].kind == "act"
        ):
            continue
        else:
            grouped.append(item)
    return grouped


def _bind(items: list[_Item]) -> list[_Item]:
    """Slashes and colons tie acts to the names beside them, and are gone."""
    for k, item in enumerate(items):
        if item.kind != "act":
            continue
        after, before = items[k + 1 : k + 3], items[max(0, k - 2) : k]
        follows = len(after) == 2 and after[0].kind in ("slash", "colon")
        leads = len(before) == 2 and before[1].kind == "slash" and _is_somebody(before[0])
        if follows and leads and after[0].kind == "slash":
            raise _UnreadError
        if follows:
            item.bound = "after"
        elif leads:
            item.bound = "before"
    return [item for item in items if item.kind not in ("slash", "colon")]
