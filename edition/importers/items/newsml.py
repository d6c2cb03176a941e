"""NewsML-G2: news messages, items, packages → items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.formats.xml import UnsafeXmlError, parse_xml
from edition.importers.codes import DAMAGED, NO_TEXT, WITHDRAWN
from edition.importers.items.facts import barred, joined, moment, plain, text_of, without
from edition.importers.items.markup import Fragment, all_text, html_root, local, paragraphs_of
from edition.importers.items.nitf import LARGEST, attribute, first_text, texts
from edition.importers.items.nitf import item_of as nitf_item
from edition.importers.readings import FileReading, ItemReading, also_printed
from edition.model import Article, Block, Figure


def read(path: Path, data: bytes) -> FileReading:
    """The text items of a NewsML-G2 file; picture items beside them become their figures."""
    try:
        root = parse_xml(data, largest=LARGEST)
    except UnsafeXmlError as error:
        return FileReading(diagnostics=(DAMAGED.at(f"{error}", file=str(path)),))
    found = [e for e in root.iter() if local(e) == "newsitem"]
    items: list[ItemReading] = []
    pictures: list[Figure] = []
    diagnostics: list[Diagnostic] = []
    for element in found:
        status = attribute(element, "pubstatus", "qcode")
        headline = plain(first_text(element, "headline"))
        if barred(status):
            message = f"“{headline}” is {status}"
            diagnostics.append(WITHDRAWN.at(message, file=str(path)))
        elif _class(element) == "picture":
            pictures += _pictures(element)
        else:
            item = _item(element, path)
            items.append(item)
            if not item.article.blocks:
                diagnostics.append(NO_TEXT.at(f"“{headline}” has no text", file=str(path)))
    if len(items) == 1 and pictures:
        blocks = (*items[0].article.blocks, *pictures)
        article = items[0].article.model_copy(update={"blocks": blocks})
        items = [replace(items[0], article=article)]
    diagnostics += _absent(root, {e.get("guid") for e in found}, path)
    return FileReading(items=tuple(items), diagnostics=tuple(diagnostics))


def _absent(root: Any, given: set[str | None], path: Path) -> Iterator[Diagnostic]:
    """What a package names and the file does not hold."""
    for reference in root.iter():
        if local(reference) == "itemref" and reference.get("residref") not in given:
            title = plain(first_text(reference, "title")) or reference.get("residref") or "an item"
            yield NO_TEXT.at(
                f"the package names “{title}”, which is not in the file", file=str(path)
            )


def _class(element: Any) -> str:
    """``text``, ``picture``…"""
    return attribute(element, "itemclass", "qcode").rpartition(":")[2]


def _item(element: Any, path: Path) -> ItemReading:
    fragment = Fragment(path)
    main, kicker, deck = _heads(element)
    blocks, inner = _content(element, path, fragment)
    summary = [
        all_text(e)
        for e in _children(element, "contentmeta", "description")
        if "caption" not in (e.get("role") or "")
    ]
    article = Article(
        id="item",
        kicker=text_of(kicker),
        headline=text_of(main or (str(inner.headline) if inner else "")),
        deck=text_of(deck or (str(inner.deck) if inner else "")),
        summary=text_of(without(joined(summary), main)),
        byline=_byline(element, inner),
        dateline=joined(map(all_text, _children(element, "contentmeta", "dateline")), " ")
        or (inner.dateline if inner else ""),
        blocks=(*blocks, *_pictures(element)),
        language=attribute(element, "language", "tag"),
        keywords=_keywords(element),
        provider=_named(element, "provider") or _named(element, "infosource"),
        rights=_rights(element),
        origin=element.get("guid") or "",
        embargo=moment(first_text(element, "embargoed")),
    )
    notes = [("ednote", note) for note in texts(element, "ednote")]
    return ItemReading(str(path), article, also_printed(notes), fragment.pictures)


def _heads(element: Any) -> tuple[str, str, str]:
    """Headline, kicker and deck by their roles; a second one without a role is the deck."""
    main, kicker, decks = "", "", []
    for head in _children(element, "contentmeta", "headline"):
        role, words = (head.get("role") or "").lower(), plain(all_text(head))
        if "kicker" in role or "over" in role:
            kicker = words
        elif "sub" in role or "deck" in role or main:
            decks.append(words)
        else:
            main = words
    return main, kicker, without(joined(decks, " "), main)


def _children(element: Any, parent: str, name: str) -> list[Any]:
    """Elements of a name directly under a child of the item."""
    return [e for group in element if local(group) == parent for e in group if local(e) == name]


def _named(element: Any, name: str) -> str:
    """A provider or source: its name, its literal, the end of its code."""
    found = next((e for e in element.iter() if local(e) == name), None)
    if found is None:
        return ""
    return (
        plain(first_text(found, "name"))
        or plain(found.get("literal") or "")
        or plain((found.get("qcode") or "").rpartition(":")[2])
    )


def _byline(element: Any, inner: Article | None) -> str:
    said = joined(map(all_text, _children(element, "contentmeta", "by")), " ")
    creators = [
        first_text(e, "name") or e.get("literal") or ""
        for e in _children(element, "contentmeta", "creator")
    ]
    return said or (inner.byline if inner else "") or joined(creators, " ")


def _keywords(element: Any) -> tuple[str, ...]:
    words = [
        first_text(e, "name") or (e.get("literal") or "")
        for e in _children(element, "contentmeta", "subject")
    ]
    words += [all_text(e) for e in _children(element, "contentmeta", "keyword")]
    return tuple(dict.fromkeys(word for w in words if (word := plain(w))))


def _rights(element: Any) -> str:
    holder = next((e for e in element.iter() if local(e) == "copyrightholder"), None)
    said = "" if holder is None else first_text(holder, "name") or holder.get("literal") or ""
    parts = [f"© {plain(said)}" if said else ""]
    parts += texts(element, "copyrightnotice") + texts(element, "usageterms")
    return joined(parts, "; ")


def _content(
    element: Any, path: Path, fragment: Fragment
) -> tuple[tuple[Block, ...], Article | None]:
    """The text, from the richest form that the item has; NITF brings a head of its own."""
    for content in element.iter():
        if local(content) == "inlinexml" and len(content):
            root = content[0]
            if local(root) == "nitf":
                inner = nitf_item(root, path)
                fragment.pictures.update(inner.pictures)
                return inner.article.blocks, inner.article
            body = next((e for e in root.iter() if local(e) == "body"), root)
            return fragment.blocks(body), None
    for content in element.iter():
        if local(content) == "inlinedata":
            words = all_text(content)
            marked = "html" in (content.get("contenttype") or "") or "<p" in words.lower()
            if not marked:
                return paragraphs_of(words), None
            root = html_root(words)
            inside = [e for e in root.iter() if local(e) == "p"]
            if len(inside) == 1 and "\n   " in all_text(inside[0]).strip():
                # Text with line breaks and indents of its own, in one paragraph for form's sake.
                return paragraphs_of(all_text(root).strip("\n")), None
            return fragment.blocks(root), None
    return (), None


def _pictures(element: Any) -> list[Figure]:
    """Pictures by reference: of several renditions of one the first."""
    found = [
        e
        for e in element.iter()
        if local(e) == "remotecontent" and (e.get("contenttype") or "").startswith("image/")
    ]
    if not found:
        return []
    captions = [
        all_text(e)
        for e in _children(element, "contentmeta", "description")
        if "caption" in (e.get("role") or "") or _class(element) == "picture"
    ]
    credit = joined(map(all_text, _children(element, "contentmeta", "creditline")), " ")
    reference = found[0].get("href") or found[0].get("residref") or ""
    return [Figure(reference=reference, caption=text_of(joined(captions, " ")), credit=credit)]
