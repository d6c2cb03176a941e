"""Bylines, credits and editors as they are printed: as written, else by custom from the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.model.article import Article, Byline, Credit, Figure
from edition.model.page import Person

#: Between two credits of a picture.
CREDIT_SPACE = "\u3000"
#: Roles that stand with their house as one word.
_OF_A_HOUSE = ("者", "员", "員", "生", "家", "辑", "輯", "笔", "筆", "授")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def printed_byline(article: Article) -> str:
    """The byline as the page prints it, its prefix first; "" where there is none."""
    line = article.byline or byline_by_custom(article.bylines, article.byline_prefix)
    return _spaced(" ".join(filter(None, (article.byline_prefix, line))))


def printed_credit(figure: Figure) -> str:
    """Whose picture it is, as the page prints it; "" where nobody is named."""
    return _spaced(figure.credit or credit_by_custom(figure.credits))


def printed_person(person: Person) -> str:
    """An editor on the editor line: ``责任编辑：高远``."""
    return _spaced(person.written) or f"{person.role}：{person.name}"


def byline_by_custom(bylines: Iterable[Byline], prefix: str = "") -> str:
    """What a paper prints of people who are given as facts: ``本报记者 王某 李某 通讯员 赵某``.

    A role stands once for those who follow it, and not where the prefix has just said it.
    """
    words: list[str] = []
    role = ""
    said = prefix
    for byline in bylines:
        title = _title(byline)
        if title and title != role:
            if not said.endswith(title):
                words.append(title)
            role = title
        words.append(_beside(byline.place, byline.name))
        said = ""
    return " ".join(words)


def credit_by_custom(credits: Iterable[Credit]) -> str:
    """What a paper prints of people who are given as facts: ``乔冠宇/摄``."""
    return CREDIT_SPACE.join(str(credit) for credit in credits)


def _title(byline: Byline) -> str:
    """新华社 + 记者, but 某大学 撰文; 本报记者 is not made 本报记者记者."""
    if byline.affiliation.endswith(byline.role):
        return byline.affiliation
    if not byline.role.endswith(_OF_A_HOUSE):
        return " ".join(filter(None, (byline.affiliation, byline.role)))
    return _beside(byline.affiliation, byline.role)


def _beside(first: str, second: str) -> str:
    """Two words together, a space between them where one is Latin."""
    if first and second and (_LATIN.match(first[-1]) or _LATIN.match(second[0])):
        return f"{first} {second}"
    return first + second


def _spaced(line: str) -> str:
    """White space normalised: a line feed in the source is a space of the line."""
    return re.sub(r"[ \t\r\n]+", " ", line).strip(" ")
