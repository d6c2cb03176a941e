"""ninjs 1, 2 and 3 → items. Version 3 writes names in camel case, versions before in small."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.importers.codes import DAMAGED, NO_TEXT, WITHDRAWN
from edition.importers.items.facts import barred, joined, moment, plain, text_of, without
from edition.importers.items.markup import Fragment, html_root, local, paragraphs_of
from edition.importers.items.nitf import LARGEST
from edition.importers.readings import FileReading, ItemReading, also_printed
from edition.model import Article, Block, Figure, Subhead

#: Associations of associations are read this deep.
_DEEPEST = 4
_PICTURES = ("picture", "image", "photo", "graphic")


def read(path: Path, data: bytes) -> FileReading:
    """The items of a ninjs file; of a composite one, its associations."""
    try:
        if len(data) > LARGEST:
            raise ValueError(f"{len(data):,} bytes")
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return FileReading(diagnostics=(DAMAGED.at(f"{error}", file=str(path)),))
    items: list[ItemReading] = []
    diagnostics: list[Diagnostic] = []
    for entry in value if isinstance(value, list) else [value]:
        for data_ in _texts(_small(entry), 0):
            headline = _role(data_, "headline", "main")
            if barred(_text(data_, "pubstatus")):
                message = f"“{headline}” is {_text(data_, 'pubstatus')}"
                diagnostics.append(WITHDRAWN.at(message, file=str(path)))
                continue
            item = _item(data_, path)
            items.append(item)
            if not item.article.blocks:
                diagnostics.append(NO_TEXT.at(f"“{headline}” has no text", file=str(path)))
    return FileReading(items=tuple(items), diagnostics=tuple(diagnostics))


def _small(value: Any) -> Any:
    """The value with all keys in small letters: version 3 like those before."""
    if isinstance(value, dict):
        return {str(key).lower(): _small(inner) for key, inner in value.items()}
    return [_small(inner) for inner in value] if isinstance(value, list) else value


def _texts(item: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The item, or the text items of a composite one."""
    if not isinstance(item, dict) or depth > _DEEPEST:
        return
    inner = [a for a in _associations(item) if _text(a, "type") not in _PICTURES]
    if _text(item, "type") == "composite" and inner:
        for association in inner:
            yield from _texts(association, depth + 1)
    elif _text(item, "type") not in _PICTURES:
        yield item


def _associations(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Associated items: by name in versions 1 and 2, a list in version 3."""
    value = item.get("associations")
    listed = list(value.values()) if isinstance(value, dict) else value
    return [entry for entry in listed or [] if isinstance(entry, dict)]


def _item(item: dict[str, Any], path: Path) -> ItemReading:
    fragment = Fragment(path)
    main = _role(item, "headline", "main") or _text(item, "title")
    blocks = tuple(
        block
        for block in _body(item, fragment)
        if not (isinstance(block, Subhead) and not without(str(block.text), main))
    )
    figures = _figures(item, path, fragment, blocks)
    article = Article(
        id="item",
        kicker=text_of(_role(item, "headline", "kicker")),
        headline=text_of(main),
        deck=text_of(_role(item, "headline", "deck") or _role(item, "headline", "sub")),
        summary=text_of(_role(item, "description", "summary")),
        byline=plain(_text(item, "by") or _text(item, "byline")) or _names(item),
        dateline=plain(_text(item, "dateline")),
        blocks=(*blocks, *figures),
        language=_text(item, "language"),
        keywords=tuple(dict.fromkeys(_words(item.get("subjects") or item.get("subject")))),
        provider=next(iter(_words(item.get("infosources"))), "") or _text(item, "copyrightholder"),
        rights=joined(
            [_text(item, key) for key in ("copyrightnotice", "usageterms")]
            or [_text(item, "copyrightholder")],
            "; ",
        ),
        origin=_text(item, "uri"),
        embargo=moment(_text(item, "embargoed")),
    )
    notes = also_printed([("ednote", _text(item, "ednote"))])
    return ItemReading(str(path), article, notes, fragment.pictures)


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value) if isinstance(value, (str, int, float)) else ""


def _role(item: dict[str, Any], name: str, role: str) -> str:
    """A headline or description of a role: ``headlines`` of version 2, ``headline`` of 1.

    One without a role is the main one; where none is, the first.
    """
    listed = [e for e in item.get(f"{name}s") or [] if isinstance(e, dict)]
    for entry in listed:
        if role in _text(entry, "role") or (role == "main" and not _text(entry, "role")):
            return plain(_text(entry, "value"))
    if role == "main" and listed:
        return plain(_text(listed[0], "value"))
    flat = f"{name}_{role}"
    return plain(_text(item, name if role == "main" else flat))


def _words(value: Any) -> list[str]:
    """Names of subjects, sources, people."""
    entries = value if isinstance(value, list) else []
    return [word for e in entries if isinstance(e, dict) and (word := plain(_text(e, "name")))]


def _names(item: dict[str, Any]) -> str:
    people = [
        e
        for e in item.get("people") or item.get("person") or []
        if isinstance(e, dict) and _text(e, "rel") in ("creator", "author")
    ]
    return " ".join(_words(people))


def _body(item: dict[str, Any], fragment: Fragment) -> tuple[Block, ...]:
    """The text, from the richest form that is given."""
    forms = [
        (_text(entry, "contenttype"), _text(entry, "value"))
        for entry in item.get("bodies") or []
        if isinstance(entry, dict)
    ]
    forms += [
        (kind, _text(item, key))
        for key, kind in (("body_xhtml", "html"), ("body_html", "html"), ("body_text", "plain"))
    ]
    forms = [(kind, value) for kind, value in forms if value.strip()]
    for wanted in ("html", "plain", ""):
        for kind, value in forms:
            if wanted in kind and (wanted or "<" in value):
                return (
                    fragment.blocks(_article_root(value))
                    if wanted != "plain"
                    else (paragraphs_of(value))
                )
    return paragraphs_of(forms[0][1]) if forms else ()


def _article_root(source: str) -> Any:
    root = html_root(source)
    return next((e for e in root.iter() if local(e) == "body"), root)


def _figures(
    item: dict[str, Any], path: Path, fragment: Fragment, blocks: tuple[Block, ...]
) -> tuple[Block, ...]:
    """Associated pictures that the text does not show itself."""
    shown = {block.reference for block in blocks if isinstance(block, Figure)}
    adder = Fragment(path)
    for entry in _associations(item):
        renditions = entry.get("renditions") or []
        listed = list(renditions.values()) if isinstance(renditions, dict) else renditions
        listed = [r for r in listed if isinstance(r, dict) and _text(r, "href")]
        if _text(entry, "type") not in _PICTURES and not listed:
            continue
        references = [_text(r, "href") for r in listed] or [_text(entry, "uri")]
        if shown & set(references):
            continue
        widest = max(listed, key=lambda r: float(r.get("width") or 0), default=None)
        caption = _role(entry, "description", "caption") or _role(entry, "description", "main")
        figure = Figure(
            reference=_text(widest, "href") if widest else references[0],
            caption=text_of(caption or _role(entry, "headline", "main")),
            credit=plain(_text(entry, "by") or _text(entry, "byline"))
            or plain(_text(entry, "copyrightholder")),
        )
        adder.add(figure)
    fragment.pictures.update(adder.pictures)
    return adder.added
