"""An article's XHTML → the fields of an Article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edition.importers.epub.markup import (
    Element,
    all_of,
    classes,
    facts,
    first,
    local,
    plain,
    runs,
)

Data = dict[str, Any]

_OPENING = frozenset({"opening"})
_SPEAKER = frozenset({"speaker"})


def read_article(element: Element) -> Data:
    """The fields of an article from its ``article`` element."""
    header = next(child for child in element if local(child) == "header")
    data: Data = {"id": element.get("data-id"), **facts(element)}
    for name in ("kicker", "headline", "deck", "column-flag"):
        if (part := first(header, name)) is not None:
            data[name.replace("-", "_")] = runs(part)
    if (summary := first(header, "summary")) is not None:
        data["summary"] = runs(next(iter(summary)))
    data["byline_prefix"] = plain(first(header, "byline-prefix"))
    if (written := first(header, "byline-written")) is not None:
        data["byline"] = plain(written)
    else:
        data["bylines"] = [_byline(byline) for byline in all_of(header, "byline")]
    data["dateline"] = plain(first(element, "dateline"))
    data["lead"] = plain(first(element, "lead"))
    blocks: list[Data] = []
    for child in element:
        kind = classes(child)
        if child is header or "generated" in kind or "opening" in kind:
            continue
        if "editors-note" in kind and "head" in kind:
            data["editors_note"] = _editors_note(child)
        else:
            blocks.append(_block(child))
    data["blocks"] = blocks
    return data


def _byline(element: Element) -> Data:
    return {
        "name": plain(first(element, "name")),
        "role": plain(first(element, "role")),
        "place": plain(first(element, "place-of-report")),
        "affiliation": plain(first(element, "affiliation")),
    }


def _block(element: Element) -> Data:
    kind, name = classes(element), local(element)
    if name == "figure":
        return _figure(element)
    if "table" in kind:
        return _table(element)
    if name in ("ul", "ol"):
        return _list(element, name)
    if name == "blockquote":
        return _quotation(element)
    if "poem" in kind:
        return _poem(element)
    if "editors-note" in kind:
        return _editors_note(element)
    if "note" in kind:
        return {
            "type": "note",
            "id": element.get("data-id"),
            "text": runs(first(element, "note-text")),
        }
    if "subhead" in kind:
        level = int(element.get("data-level", "1"))
        return {"type": "subhead", "text": runs(element), "level": level}
    for speech in ("question", "answer"):
        if speech in kind:
            speaker = plain(first(element, "speaker"))
            return {"type": speech, "speaker": speaker, "text": runs(element, skip=_SPEAKER)}
    return {"type": "p", "text": runs(element, skip=_OPENING)}


def _figure(element: Element) -> Data:
    caption = runs(first(element, "caption"))
    data = {"type": "figure", **facts(element), "caption": caption}
    if (written := first(element, "credit-written")) is not None:
        data["credit"] = plain(written)
    else:
        data["credits"] = [_credit(credit) for credit in all_of(element, "credit")]
    return data


def _credit(element: Element) -> Data:
    return {key: plain(first(element, key)) for key in ("name", "role", "affiliation")}


def _table(element: Element) -> Data:
    caption = next((e for e in element.iter() if local(e) == "caption"), None)
    rows = [
        {"cells": [_cell(cell) for cell in row]} for row in element.iter() if local(row) == "tr"
    ]
    return {"type": "table", "caption": runs(caption), "rows": rows}


def _cell(element: Element) -> Data:
    align = [kind for kind in classes(element) if kind in ("center", "end")]
    return {
        "text": runs(element),
        "header": (local(element) == "th" and "stub" not in classes(element))
        or "corner" in classes(element),
        "align": align[0] if align else "start",
        "colspan": int(element.get("colspan", "1")),
        "rowspan": int(element.get("rowspan", "1")),
    }


def _list(element: Element, name: str) -> Data:
    return {
        "type": "list",
        "ordered": name == "ol",
        "start": int(element.get("start") or element.get("data-start") or "1"),
        "marker": element.get("data-marker", "●"),
        "items": [runs(item) for item in element],
    }


def _quotation(element: Element) -> Data:
    return {
        "type": "quotation",
        "paragraphs": [runs(p) for p in element if local(p) == "p"],
        "source": runs(first(element, "source")),
    }


def _poem(element: Element) -> Data:
    return {
        "type": "poem",
        "title": runs(first(element, "poem-title")),
        "author": plain(first(element, "poem-author")),
        "stanzas": [[runs(v) for v in all_of(s, "verse")] for s in all_of(element, "stanza")],
    }


def _editors_note(element: Element) -> Data:
    return {
        "type": "editors_note",
        "label": plain(first(element, "label")),
        "paragraphs": [runs(p) for p in _paragraphs(element)],
    }


def _paragraphs(element: Element) -> Iterator[Element]:
    return (p for p in element if local(p) == "p" and "label" not in classes(p))
