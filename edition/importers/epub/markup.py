"""Walking the book's XHTML: classes, facts, and inline text back into runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

Element = ElementTree.Element

#: What the book added by itself.
GENERATED = "generated"

#: Elements that say one thing of the characters in them.
_MARKS: dict[str, dict[str, Any]] = {
    "strong": {"strong": True},
    "u": {"proper_name": True},
    "cite": {"title_line": True},
    "sup": {"script": "super"},
    "sub": {"script": "sub"},
}


def local(element: Element) -> str:
    """The element's name without its name space."""
    return element.tag.rpartition("}")[2]


def classes(element: Element) -> list[str]:
    """The element's classes."""
    return element.get("class", "").split()


def facts(element: Element) -> dict[str, Any]:
    """What its text does not show."""
    read: dict[str, Any] = json.loads(element.get("data-facts", "{}"))
    return read


def all_of(element: Element, name: str) -> Iterator[Element]:
    """The elements below with this class, in order."""
    return (child for child in element.iter() if child is not element and name in classes(child))


def first(element: Element, name: str) -> Element | None:
    """The first element below with this class."""
    return next(all_of(element, name), None)


def plain(element: Element | None) -> str:
    """The element's own characters, what was generated left out."""
    if element is None:
        return ""
    return "".join(_characters(element))


def _characters(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if GENERATED not in classes(child):
            yield "\n" if local(child) == "br" else "".join(_characters(child))
        yield child.tail or ""


def runs(element: Element | None, *, skip: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The element's text as runs of the model.

    Args:
        element: a paragraph, a heading, a cell…
        skip: classes of children that are no part of the text.
    """
    if element is None:
        return []
    read = list(_runs(element, {}, skip | {GENERATED}))
    return _joined(read)


def _runs(
    element: Element, marks: dict[str, Any], skip: frozenset[str]
) -> Iterator[dict[str, Any]]:
    if element.text:
        yield {"text": element.text, **marks}
    for child in element:
        if skip.isdisjoint(classes(child)):
            yield from _marked(child, marks, skip)
        if child.tail:
            yield {"text": child.tail, **marks}


def _marked(
    child: Element, marks: dict[str, Any], skip: frozenset[str]
) -> Iterator[dict[str, Any]]:
    name, kind = local(child), classes(child)
    if name == "br":
        yield {"text": "\n", **marks}
        return
    if "tcy" in kind:
        yield from _runs(child, marks, skip)
        return
    own = _mark(child, name, kind)
    inner = frozenset({*skip, "rt"})
    if name == "ruby":
        base = [{"text": child.text or "", **marks, **own}]
        base += [
            run for e in child if local(e) != "rt" for run in _inside(e, {**marks, **own}, skip)
        ]
        yield {**base[0], "text": "".join(run["text"] for run in base)}
        return
    below = list(_runs(child, {**marks, **own}, inner))
    # A nest is one run, whatever line breaks stand in it; an empty call is a run as well.
    if not below:
        yield {"text": "", **marks, **own}
    elif all(_same(run, below[0]) for run in below):
        yield {**below[0], "text": "".join(run["text"] for run in below), "alone": True}
    else:
        yield from below


def _inside(e: Element, marks: dict[str, Any], skip: frozenset[str]) -> Iterator[dict[str, Any]]:
    yield from _marked(e, marks, skip)
    if e.tail:
        yield {"text": e.tail, **marks}


def _mark(element: Element, name: str, kind: list[str]) -> dict[str, Any]:
    """What an element says of the characters in it."""
    if name == "a" or "link" in kind or "call" in kind:
        href = element.get("data-href")
        note = element.get("data-note")
        if note is not None:
            return {"note": note, **({"href": href} if href is not None else {})}
        return {"href": href if href is not None else element.get("href")}
    if name == "em":
        return {"dots": True} if "dots" in kind else {"emphasis": True}
    if name == "ruby":
        return {"ruby": "".join(e.text or "" for e in element if local(e) == "rt")}
    return dict(_MARKS.get(name, {}))


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    strip = {"text", "alone"}
    return {k: v for k, v in one.items() if k not in strip} == {
        k: v for k, v in other.items() if k not in strip
    }


def _joined(read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pieces of plain text become one run; a nest stays the run it was."""
    joined: list[dict[str, Any]] = []
    for run in read:
        last = joined[-1] if joined else None
        if last is not None and "alone" not in last and "alone" not in run and _same(last, run):
            last["text"] += run["text"]
        else:
            joined.append(dict(run))
    return [{key: value for key, value in run.items() if key != "alone"} for run in joined]
