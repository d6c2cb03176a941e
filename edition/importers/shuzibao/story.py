"""An article page of a 数字报 → an item."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.importers.items.facts import joined, plain, text_of
from edition.importers.items.markup import Fragment, all_text, html_root, local
from edition.importers.readings import ItemReading, also_printed
from edition.model import Article

_PROPERTY = re.compile(r"<!--\s*enpproperty(.*?)(?:/enpproperty\s*)?-->", re.S | re.I)
_FIELD = re.compile(r"<(\w+)>(.*?)</\1>", re.S)
_CONTENT = re.compile(r"<!--\s*enpcontent\s*-->(.*?)<!--\s*/\s*enpcontent\s*-->", re.S | re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
#: Where the text stands where no comments say so.
_BODIES = ("ozoom", "articlecontent", "contenttext")
#: Fields of the comment that are the head's, in the model's words.
_HEADS = {"introtitle": "kicker", "title": "headline", "subtitle": "deck"}


@dataclass(frozen=True, slots=True)
class Story:
    """An article page.

    Attributes:
        item: the article.
        date: the day of issue, where the page says it.
    """

    item: ItemReading
    date: dt.date | None


def is_story(data: bytes) -> bool:
    """Whether a page is an article's."""
    return re.search(rb"<!--\s*enp(?:property|content)", data, re.I) is not None


def decoded(data: bytes) -> str:
    """A page's text. It names its encoding; gb2312 means GB 18030 everywhere."""
    from edition.importers.pagetext.source.encoding import decode

    match = _CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    if name in ("gb2312", "gbk", "gb18030"):
        name = "gb18030"
    try:
        return data.decode(name or "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        return decode(data)[0]


def read_story(path: Path, data: bytes) -> Story:
    """Read an article page. What is no article's is in the item's ``rest``."""
    source = decoded(data)
    match = _PROPERTY.search(source)
    said = {name.lower(): _line(value) for name, value in _FIELD.findall(match[1] if match else "")}
    fragment = Fragment(path)
    body = _CONTENT.search(source)
    root = html_root(source)
    element = html_root(body[1]) if body else _body_of(root)
    blocks = fragment.blocks(element) if element is not None else ()
    heads = {field: said.get(name, "") for name, field in _HEADS.items()}
    if not heads["headline"]:
        heads["headline"] = _title(root)
    author = said.get("author", "")
    article = Article(
        id="item",
        **{field: text_of(words) for field, words in heads.items()},
        byline=author,
        blocks=blocks,
        keywords=tuple(
            word for word in re.split(r"[\s,，;；、]+", said.get("keyword", "")) if word
        ),
        origin=said.get("articleid", ""),
    )
    known = {*heads.values(), author, _line(all_text(element)) if element is not None else ""}
    rest = _rest(source, body, {re.sub(r"\s", "", words) for words in known})
    day = re.match(r"(\d{4})-(\d\d?)-(\d\d?)", said.get("date", ""))
    return Story(
        ItemReading(
            str(path), article, also_printed(("web", line) for line in rest), fragment.pictures
        ),
        _day(day),
    )


def _day(match: re.Match[str] | None) -> dt.date | None:
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _line(value: str) -> str:
    """A field of the comment: a break is a space, entities are characters."""
    return plain(html.unescape(re.sub(r"<[^>]*>", " ", value)))


def _body_of(root: Any) -> Any:
    for element in root.iter():
        if local(element) and (element.get("id") or "").lower() in _BODIES:
            return element
    return next((e for e in root.iter() if local(e) == "body"), root)


def _title(root: Any) -> str:
    for name in ("h1", "h2", "title"):
        words = joined((all_text(e) for e in root.iter() if local(e) == name), " ")
        if words:
            return words
    return ""


def _rest(source: str, body: re.Match[str] | None, known: set[str]) -> list[str]:
    """The visible words of the page beside the article, a line for each element with text."""
    if body is None:
        return []
    return [
        line
        for line in visible_lines(source[: body.start()] + source[body.end() :])
        if re.sub(r"\s", "", line) not in known
    ]


def visible_lines(source: str) -> list[str]:
    """What a page shows, a line for each stretch of text between tags."""
    bare = re.sub(r"<(script|style|title)\b.*?</\1\s*>|<!--.*?-->", "\n", source, flags=re.S | re.I)
    lines = (plain(html.unescape(part)) for part in re.split(r"<[^>]*>|\n", bare))
    return [line for line in lines if line]
