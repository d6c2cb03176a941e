"""A WordPress export (WXR 1.0–1.2) → items: every post that is published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.formats.xml import UnsafeXmlError, parse_xml
from edition.importers.codes import DAMAGED, UNPUBLISHED
from edition.importers.items.facts import moment, plain, text_of
from edition.importers.items.markup import Fragment, html_root, local
from edition.importers.readings import FileReading, ItemReading
from edition.model import Article, Figure

#: The largest export that is read, bytes.
LARGEST = 200_000_000
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.S | re.I)
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure)\b", re.I)


def read(path: Path, data: bytes) -> FileReading:
    """The published posts and pages of an export; drafts and private ones are told."""
    try:
        root = parse_xml(data, largest=LARGEST)
    except UnsafeXmlError as error:
        return FileReading(diagnostics=(DAMAGED.at(f"{error}", file=str(path)),))
    channel = next((e for e in root if local(e) == "channel"), root)
    names = _authors(channel)
    posts = [e for e in channel if local(e) == "item"]
    addresses = {
        _said(post, "post_id"): _said(post, "attachment_url")
        for post in posts
        if _said(post, "attachment_url")
    }
    items: list[ItemReading] = []
    diagnostics: list[Diagnostic] = []
    for post in posts:
        if _said(post, "post_type") not in ("post", "page", ""):
            continue
        status = _said(post, "status")
        if status not in ("publish", "future", ""):
            message = f"“{_said(post, 'title')}” is {status}"
            diagnostics.append(UNPUBLISHED.at(message, file=str(path)))
            continue
        items.append(_item(post, path, names, addresses, _said(channel, "title")))
    return FileReading(items=tuple(items), diagnostics=tuple(diagnostics))


def _item(
    post: Any, path: Path, names: dict[str, str], addresses: dict[str, str], site: str
) -> ItemReading:
    fragment = Fragment(path)
    blocks = list(fragment.blocks(html_root(_paragraphs(_content(post)))))
    thumbnail = _thumbnail(post, addresses)
    shown = {block.reference for block in blocks if isinstance(block, Figure)}
    if thumbnail and thumbnail not in shown:
        blocks.append(Figure(reference=thumbnail))
    creator = _said(post, "creator")
    future = _said(post, "status") == "future"
    article = Article(
        id="item",
        headline=text_of(_said(post, "title")),
        summary=text_of(_excerpt(post)),
        byline=names.get(creator, creator),
        blocks=tuple(blocks),
        keywords=tuple(
            dict.fromkeys(
                word for e in post if local(e) == "category" and (word := plain(e.text or ""))
            )
        ),
        provider=site,
        origin=_said(post, "guid") or _said(post, "link"),
        embargo=moment(_said(post, "post_date_gmt")) if future else None,
    )
    return ItemReading(f"{path}#{_said(post, 'post_id')}", article, (), fragment.pictures)


def _said(element: Any, name: str) -> str:
    """The words of a child, by its name without a namespace."""
    return next((plain(e.text or "") for e in element if local(e) == name), "")


def _encoded(post: Any, namespace: str) -> str:
    return next((e.text or "" for e in post if local(e) == "encoded" and namespace in e.tag), "")


def _content(post: Any) -> str:
    return _encoded(post, "/content/")


def _excerpt(post: Any) -> str:
    words = _encoded(post, "/excerpt/")
    return plain(re.sub(r"<[^>]*>", " ", words)) if words else ""


def _authors(channel: Any) -> dict[str, str]:
    """Display names by login."""
    return {
        _said(author, "author_login"): _said(author, "author_display_name")
        for author in channel
        if local(author) == "author" and _said(author, "author_display_name")
    }


def _thumbnail(post: Any, addresses: dict[str, str]) -> str:
    for meta in post:
        if local(meta) == "postmeta" and _said(meta, "meta_key") == "_thumbnail_id":
            return addresses.get(_said(meta, "meta_value"), "")
    return ""


def _paragraphs(source: str) -> str:
    """A post as WordPress shows it: line breaks make paragraphs where no markup does."""
    source = _CAPTION.sub(r"<figure>\1</figure>", source)
    if _BLOCK.search(source) and not re.search(r"\n\s*\n", source):
        return re.sub(r"(?<=[^>\s])[ \t]*\n[ \t]*(?=[^<\s])", "<br>", source)
    parts = re.split(r"\n\s*\n", source)
    made = (
        part if _BLOCK.match(part.strip()) else "<p>" + part.strip().replace("\n", "<br>") + "</p>"
        for part in parts
        if part.strip()
    )
    return "\n".join(made)
