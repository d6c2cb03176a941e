"""The paper's feeds: Atom (RFC 4287) and JSON Feed 1.1 of the newest articles."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import orjson

from edition.web.machine.ninjs import NAMESPACE, article_uri, moment_of
from edition.web.part.model import IssuePart, WebArticle, WebPaper
from edition.web.places import Addresses, article_path

#: Articles that a feed has: a reader that looks once a day misses none of a paper of sixteen pages.
MOST = 150

#: Whole issues that it is made of at most.
ISSUES = 10

_ATOM = "http://www.w3.org/2005/Atom"
#: Characters that XML does not allow.
_XML_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article of a feed, and when it was corrected (ISO 8601, "?" or empty)."""

    part: IssuePart
    article: WebArticle
    corrected: str

    @property
    def updated(self) -> str:
        """RFC 3339."""
        return moment_of(self.corrected.strip("?") or self.part.date.isoformat())


def newest(issues: Sequence[tuple[IssuePart, dict[str, str]]]) -> list[FeedEntry]:
    """The entries of a feed: issues newest first, with the corrections of their articles by id."""
    entries = [
        FeedEntry(part, article, corrected.get(article.id, ""))
        for part, corrected in issues[:ISSUES]
        for article in part.articles
    ]
    return entries[:MOST]


def atom(
    paper: WebPaper, addresses: Addresses, entries: Sequence[FeedEntry], *, full_texts: bool
) -> bytes:
    """The Atom feed."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, f"{_XML}lang": paper.language})
    if addresses.site:
        root.set(f"{_XML}base", addresses.full("feed.xml"))
    _add(root, "id", _feed_id(paper))
    _add(root, "title", paper.name)
    _add(root, "updated", max((e.updated for e in entries), default="1970-01-01T00:00:00Z"))
    _link(root, "self", addresses.full("feed.xml") or "feed.xml", "application/atom+xml")
    _link(root, "alternate", addresses.full("index.html") or "index.html", "text/html")
    _add(_add(root, "author"), "name", paper.publisher or paper.name)
    if paper.rights:
        _add(root, "rights", paper.rights)
    for entry in entries:
        _entry(root, addresses, entry, full_texts)
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def json_feed(
    paper: WebPaper, addresses: Addresses, entries: Sequence[FeedEntry], *, full_texts: bool
) -> bytes:
    """The JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.name,
        "home_page_url": addresses.full("index.html"),
        "feed_url": addresses.full("feed.json"),
        "language": paper.language,
        "authors": [{"name": paper.publisher or paper.name}],
        "items": [_item(addresses, entry, full_texts) for entry in entries],
    }
    return orjson.dumps(_filled(feed, keep="items"), option=orjson.OPT_INDENT_2) + b"\n"


def _entry(
    root: ElementTree.Element, addresses: Addresses, entry: FeedEntry, full_texts: bool
) -> None:
    article, part = entry.article, entry.part
    element = _add(root, "entry")
    _add(element, "id", article_uri(part, article))
    _add(element, "title", article.title)
    _add(element, "published", moment_of(part.date.isoformat()))
    _add(element, "updated", entry.updated)
    _link(element, "alternate", _address(addresses, entry), "text/html")
    for name in article.authors or (part.paper.name,):
        _add(_add(element, "author"), "name", name)
    for word in (article.section, *article.keywords):
        if word:
            ElementTree.SubElement(element, "category", {"term": word})
    if article.description:
        _add(element, "summary", article.description)
    if full_texts:
        _add(element, "content", _absolute(addresses, entry)).set("type", "html")


def _item(addresses: Addresses, entry: FeedEntry, full_texts: bool) -> dict[str, Any]:
    article, part = entry.article, entry.part
    picture = next(iter(article.pictures), None)
    item = {
        "id": article_uri(part, article),
        "url": _address(addresses, entry),
        "title": article.title,
        "summary": article.description,
        "date_published": moment_of(part.date.isoformat()),
        "date_modified": entry.updated if entry.corrected else "",
        "authors": [{"name": name} for name in article.authors],
        "tags": [word for word in (article.section, *article.keywords) if word],
        "language": article.language,
        "image": addresses.full(f"{part.name}/images/{picture.name}") if picture else "",
    }
    # One of the two is required (JSON Feed 1.1, "items").
    content = {"content_html": _absolute(addresses, entry)} if full_texts else {
        "content_text": article.description or article.title
    }  # fmt: skip
    return {**_filled(item), **content}


def _address(addresses: Addresses, entry: FeedEntry) -> str:
    path = article_path(entry.part, entry.article)
    return addresses.full(path) or path


def _absolute(addresses: Addresses, entry: FeedEntry) -> str:
    """The article's HTML with addresses that lead from the feed's place."""
    folder = addresses.full(f"{entry.part.name}/") or f"{entry.part.name}/"
    html = entry.article.html
    for name in ("src", "srcset", "href"):
        html = html.replace(f'{name}="images/', f'{name}="{folder}images/')
    return html


def _feed_id(paper: WebPaper) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'feed/{paper.identity}')}"


def _filled(data: dict[str, Any], keep: str = "") -> dict[str, Any]:
    return {key: value for key, value in data.items() if key == keep or value not in ("", [])}


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _XML_FORBIDDEN.sub("", text) or None
    return element


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})
