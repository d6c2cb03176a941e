"""The editor line: who edited the page and who made it up, telephone and e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from edition.importers.pagetext.lexicon import (
    affixes,
    alternatives,
    has_surname,
    pattern_of,
    words,
)
from edition.importers.pagetext.patterns.characters import HAN_CHARACTER

_NAME = (
    rf"(?:{HAN_CHARACTER}{{2,4}}(?![\u3400-\u9fff])|"
    rf"{HAN_CHARACTER}[ \u3000]{{1,2}}{HAN_CHARACTER}(?!{HAN_CHARACTER}))"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+[ ]?[@＠][ ]?[A-Za-z0-9\-]+(?:[.．][A-Za-z0-9\-]+)+")
_PHONE = re.compile(
    r"\d{2,4}[\-—－–・]\d{2,4}[\-—－–・]\d{3,4}(?!\d)|"
    r"(?:[（(][ ]?0\d{1,4}[ ]?[)）][ ]?|0\d{1,4}[ ]?[\-—－–~・ ][ ]?)?\d{3,4}[\-—－–・ ]?\d{3,4}"
    r"(?:[ ]?(?:转|轉|ext\.?|分機|-)[ ]?\d{1,5})?"
)
_URL = re.compile(r"(?:https?://|www\.)[A-Za-z0-9./\-_]+")
#: A service number of five or six figures after its label: 新闻热线：96555.
_SERVICE_NUMBER = r"(?:{page.phone})[ ]?[：:/／]?[ ]?(?<!\d)(\d{5,6})(?!\d)"
#: What follows a role and is no name: 编辑同志, 编辑部.
_NO_NAMES = re.compile(r"(?:同志|先生|部|您好|老师|好)")


@dataclass
class EditorLine:
    """What an editor line says.

    Attributes:
        editor, layout_editor: the name, with the rank of the role (0 is the highest).
        phone, email: as printed, without spaces.
        hits: how many roles with names the line has.
        rest: the line, with bars in the place of all that was read.
        people: (role, names) of everybody.
    """

    editor: tuple[int, str] | None = None
    layout_editor: tuple[int, str] | None = None
    phone: str = ""
    email: str = ""
    hits: int = 0
    rest: str = ""
    people: list[tuple[str, str]] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        """Put bars in the place of what was read."""
        self.rest = self.rest[:start] + "|" * (end - start) + self.rest[end:]


@lru_cache(maxsize=1)
def _roles_and_names() -> re.Pattern[str]:
    """A role and the names after it, up to the next role, telephone or weekday."""
    groups = [alternatives("page", key) for key in ("editors", "makeup", "other_staff")]
    role = "|".join(sorted("|".join(groups).split("|"), key=len, reverse=True))
    other = f"{role}|{alternatives('page', 'phone')}|{alternatives('page', 'mail')}|星期|第"
    return re.compile(
        rf"(?:本版|本期|今日|值班)?(?P<role>{role})[ \u3000]*"
        rf"(?:(?P<sep>[:：/／|｜·])[ \u3000]*|[ \u3000]+|"
        rf"(?=[\u3400-\u9fff]{{2,3}}(?:[ \u3000]|$|[/／|｜])))"
        rf"(?P<names>{_NAME}(?:[ \u3000、,，/／]{{1,3}}(?!(?:{other})){_NAME})*)"
    )


def read_editor_line(text: str) -> EditorLine:
    """What a line says of editors, make-up people, telephone and e-mail."""
    line = EditorLine(rest=text)
    mail = _EMAIL.search(text)
    if mail:
        line.email = re.sub(r"[ ]", "", mail[0]).replace("＠", "@").replace("．", ".")
        line.blank(mail.start(), mail.end())
    url = _URL.search(line.rest)
    if url:
        line.blank(url.start(), url.end())
    for match in list(_roles_and_names().finditer(line.rest)):
        if _names_somebody(match, text):
            _take_person(line, match)
            line.blank(match.start(), match.end())
    phone = _phone(line.rest) or _service_number(line.rest)
    if phone:
        line.phone = phone[0].strip()
        line.blank(phone.start(), phone.end())
    return line


def _names_somebody(match: re.Match[str], text: str) -> bool:
    """Whether a role is followed by names; without anything between, a surname must tell.

    編集余滴, which is all of its line, is a column.
    """
    if _NO_NAMES.match(match["names"]):
        return False
    glued = not match["sep"] and match.end("role") == match.start("names")
    return not glued or (has_surname(match["names"]) and match[0] != "".join(text.split()))


def _take_person(line: EditorLine, match: re.Match[str]) -> None:
    """Take the names after a role; of several editors the highest is the page's."""
    role, names = "".join(match["role"].split()), _people(match["names"])
    line.hits += 1
    line.people.append((role, names))
    if role in words("page", "editors"):
        rank = affixes("page", "editors").index(role)
        if line.editor is None or rank < line.editor[0]:
            line.editor = rank, names
    if role in words("page", "makeup"):
        rank = affixes("page", "makeup").index(role)
        if line.layout_editor is None or rank < line.layout_editor[0]:
            line.layout_editor = rank, names


def _people(names: str) -> str:
    """Names, a space between them; 江 一 苇 and 季　明 glued."""
    parts = [p for p in re.split(r"[ \u3000、,，/／]+", names) if p]
    # A second name is one by its surname: 美编 胡蝶　来稿请投.
    parts = parts[:1] + [p for p in parts[1:] if len(p) <= 3 or has_surname(p)]
    out: list[str] = []
    for part in parts:
        if out and len(part) == 1 and len(out[-1]) == 1:
            out[-1] += part
        else:
            out.append(part)
    return " ".join(out)


def _phone(text: str) -> re.Match[str] | None:
    """The first number that has as many figures as a telephone's."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 7 <= len(digits) <= 17 and not re.search(r"\d$", text[: match.start()]):
            return match
    return None


def _service_number(text: str) -> re.Match[str] | None:
    """A service number of five or six figures after its label: 新闻热线：96555."""
    if not re.search(r"\d{5}", text):
        return None
    match = pattern_of(_SERVICE_NUMBER).search(text)
    return re.compile(r"\d{5,6}").search(text, match.start(1)) if match else None


def has_contact_label(text: str) -> bool:
    """Whether a line names a telephone or a mailbox."""
    return pattern_of("{page.phone}|{page.mail}").search(text) is not None
