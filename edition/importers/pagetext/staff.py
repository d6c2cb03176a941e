"""The editor line: who edited, who made up the page, telephone and e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.importers.pagetext.words import either, ends, surname, words

_HAN = r"[\u3400-\u9fff\u3041-\u30ff々]"
_NAME = rf"(?:{_HAN}{{2,4}}(?![\u3400-\u9fff])|{_HAN}[ \u3000]{{1,2}}{_HAN}(?!{_HAN}))"
EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+[ ]?[@＠][ ]?[A-Za-z0-9\-]+(?:[.．][A-Za-z0-9\-]+)+")
PHONE = re.compile(
    r"\d{2,4}[\-—－–・]\d{2,4}[\-—－–・]\d{3,4}(?!\d)|"
    r"(?:[（(][ ]?0\d{1,4}[ ]?[)）][ ]?|0\d{1,4}[ ]?[\-—－–~・ ][ ]?)?\d{3,4}[\-—－–・ ]?\d{3,4}"
    r"(?:[ ]?(?:转|轉|ext\.?|分機|-)[ ]?\d{1,5})?"
)
URL = re.compile(r"(?:https?://|www\.)[A-Za-z0-9./\-_]+")


@dataclass
class Staff:
    """What an editor line says; ``rest`` is the line with all of it blanked."""

    editor: tuple[int, str] | None = None
    layout_editor: tuple[int, str] | None = None
    phone: str = ""
    email: str = ""
    hits: int = 0
    rest: str = ""
    people: list[tuple[str, str]] = field(default_factory=list)


def _roles() -> re.Pattern[str]:
    groups = [either("page", key) for key in ("editors", "makeup", "other_staff")]
    every = sorted("|".join(groups).split("|"), key=len, reverse=True)
    role = "|".join(every)
    other = f"{role}|{either('page', 'phone')}|{either('page', 'mail')}|星期|第"
    return re.compile(
        rf"(?:本版|本期|今日|值班)?(?P<role>{role})[ \u3000]*"
        rf"(?:(?P<sep>[:：/／|｜·])[ \u3000]*|[ \u3000]+|"
        rf"(?=[\u3400-\u9fff]{{2,3}}(?:[ \u3000]|$|[/／|｜])))"
        rf"(?P<names>{_NAME}(?:[ \u3000、,，/／]{{1,3}}(?!(?:{other})){_NAME})*)"
    )


_PATTERN: list[re.Pattern[str]] = []


def read_staff(text: str) -> Staff:
    """What a line says of editors, make-up people, telephone and e-mail."""
    if not _PATTERN:
        _PATTERN.append(_roles())
    found = Staff(rest=text)
    mail = EMAIL.search(text)
    if mail:
        found.email = re.sub(r"[ ]", "", mail[0]).replace("＠", "@").replace("．", ".")
        found.rest = _blank(found.rest, mail.start(), mail.end())
    url = URL.search(found.rest)
    if url:
        found.rest = _blank(found.rest, url.start(), url.end())
    for match in list(_PATTERN[0].finditer(found.rest)):
        names = match["names"]
        if re.match(r"(?:同志|先生|部|您好|老师|好)", names):
            continue
        role = "".join(match["role"].split())
        glued = not match["sep"] and text[match.end("role") : match.start("names")] == ""
        if glued and (not surname(names) or match[0] == "".join(text.split())):
            continue  # 編集余滴 is a column.
        found.hits += 1
        value = _people(names)
        found.people.append((role, value))
        for kind in ("editors", "makeup"):
            if role in words("page", kind):
                rank = ends("page", kind).index(role)
                _take(found, "editor" if kind == "editors" else "layout_editor", rank, value)
        found.rest = _blank(found.rest, match.start(), match.end())
    phone = _phone(found.rest) or _short_number(found.rest)
    if phone:
        found.phone = phone[0].strip()
        found.rest = _blank(found.rest, phone.start(), phone.end())
    return found


def _take(found: Staff, name: str, rank: int, value: str) -> None:
    old = getattr(found, name)
    if old is None or rank < old[0]:
        setattr(found, name, (rank, value))


def _people(names: str) -> str:
    """Names, a space between them; 江 一 苇 and 季　明 glued."""
    parts = [p for p in re.split(r"[ \u3000、,，/／]+", names) if p]
    # A second name is one by its surname: 美编 胡蝶　来稿请投.
    parts = parts[:1] + [p for p in parts[1:] if len(p) <= 3 or surname(p)]
    out: list[str] = []
    for part in parts:
        if out and len(part) == 1 and len(out[-1]) == 1:
            out[-1] += part
        else:
            out.append(part)
    return " ".join(out)


def _phone(text: str) -> re.Match[str] | None:
    for match in PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 7 <= len(digits) <= 17 and not re.search(r"\d$", text[: match.start()]):
            return match
    return None


def _short_number(text: str) -> re.Match[str] | None:
    """A service number of five or six figures after its label: 新闻热线：96555."""
    if not re.search(r"\d{5}", text):
        return None
    match = re.search(
        rf"(?:{either('page', 'phone')})[ ]?[：:/／]?[ ]?(?<!\d)(\d{{5,6}})(?!\d)", text
    )
    return re.compile(r"\d{5,6}").search(text, match.start(1)) if match else None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "|" * (end - start) + text[end:]


def contact_label(text: str) -> bool:
    """Whether a line names a telephone or a mailbox."""
    return bool(re.search(rf"(?:{either('page', 'phone')}|{either('page', 'mail')})", text))
