"""An EPUB that edition made → the Edition it was made of.

The book's markup says what everything is (docs/explanation/epub.md lists the classes), so the model
is read back from the XHTML itself. What the text does not show (rank, keywords, a picture's crop)
stands in ``data-facts`` as JSON; what the book added by itself has the class ``generated`` and is
left out. The places where things were written (``span``) are not in a book.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition.base.diagnostic import EditionError
from edition.formats.epub import Container, EpubError, PackageDocument, resolve
from edition.importers.epub.blocks import read_article
from edition.importers.epub.codes import NO_BOOK, NOT_OURS
from edition.importers.epub.markup import (
    Element,
    all_of,
    classes,
    facts,
    first,
    local,
    plain,
)
from edition.model import Edition

#: What reading markup that is not ours may raise (a wrong JSON or model is a ValueError).
_UNLIKE_OURS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, RuntimeError,
    StopIteration, TypeError, ValueError,
)  # fmt: skip

#: Fields of the imprint by the class of their element.
_IMPRINT = {
    "supervisor": "supervisor",
    "sponsor": "sponsor",
    "publisher": "publisher",
    "cn": "cn",
    "issn": "issn",
    "postal-code": "postal_code",
    "printer": "printer",
    "distribution": "distribution",
    "distributor": "distributor",
    "price": "price",
    "website": "website",
    "email": "email",
    "telephone": "telephone",
    "address": "address",
}


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What a book held.

    Attributes:
        editions: one, or several where the book binds issues.
        pictures: bytes of the pictures as packed (resized, re-encoded), by the model's file name.
    """

    editions: tuple[Edition, ...]
    pictures: dict[str, bytes] = field(default_factory=dict)


def read_epub(path: Path) -> ReadBook:
    """Read a book that edition made.

    Args:
        path: the EPUB.

    Raises:
        EditionError: the file is no EPUB (IMP301), or another program's (IMP302).
    """
    try:
        with Container(path) as book:
            # In reading order, each with its name in the archive.
            leaves = [(name, book.xml(name)) for name in PackageDocument.of(book).whole_spine]
            read = _issues(leaves)
            pictures = _pictures(book, leaves)
            editions = tuple(Edition.model_validate(data) for data in read)
    except EpubError as error:
        raise EditionError([NO_BOOK.at(f"{error}", file=path.name)]) from error
    except _UNLIKE_OURS as error:
        # Markup that says it is ours and is not: an id, a date, a fact that nothing can be made of.
        said = str(error).split("\n")[0] or type(error).__name__
        message = f"its pages are not as edition writes them: {said}"
        raise EditionError([NOT_OURS.at(message, file=path.name)]) from error
    if not read:
        raise EditionError([NOT_OURS.at("no page of it is marked as edition's", file=path.name)])
    return ReadBook(editions, pictures)


def _issues(leaves: list[tuple[str, Element]]) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = []
    page: dict[str, Any] | None = None
    for _, root in leaves:
        body = next((e for e in root if local(e) == "body"), None)
        kind = classes(body) if body is not None else []
        if body is None:
            continue
        if "front" in kind:
            issues.append({**_front(body, root.get("lang", "")), "pages": [], "articles": []})
            page = None
        elif "page-opening" in kind and issues:
            page = _page(body)
            if page is not None:
                issues[-1]["pages"].append(page)
        elif "article" in kind and issues:
            article = read_article(next(e for e in body.iter() if local(e) == "article"))
            issues[-1]["articles"].append(article)
            if page is not None:
                page["articles"].append(article["id"])
    return issues


def _front(body: Element, language: str) -> dict[str, Any]:
    masthead = first(body, "masthead")
    assert masthead is not None
    paper: dict[str, Any] = {"language": language, **facts(masthead)}
    paper["name"] = plain(first(body, "publication-name"))
    paper["name_en"] = plain(first(body, "publication-name-en"))
    for name, key in _IMPRINT.items():
        imprint = first(body, "imprint")
        if imprint is not None and (value := plain(first(imprint, name))):
            paper[key] = value
    paper["rights"] = plain(first(body, "rights"))
    date, number, kind = (first(body, name) for name in ("date", "number", "kind"))
    assert date is not None
    return {
        "publication": paper,
        "date": dt.date.fromisoformat(date.get("datetime", "")),
        "label": plain(first(body, "label")),
        "kind": kind.get("data-kind", "") if kind is not None else "",
        "number": int(number.get("data-number", "0")) if number is not None else None,
    }


def _page(body: Element) -> dict[str, Any] | None:
    section = first(body, "section")
    if section is None or section.get("data-page") is None:
        return None
    contact = {key: plain(first(body, key)) for key in ("telephone", "email")}
    return {
        "number": section.get("data-page"),
        "section": {
            "name": plain(first(body, "section-name")),
            "name_en": plain(first(body, "section-name-en")),
        },
        "furniture": {
            "co_organiser": plain(first(body, "co-organiser")),
            "editors": _people(body, "editors"),
            "layout_editors": _people(body, "layout-editors"),
            "contact": contact,
            "column_flags": [plain(e) for e in all_of(body, "column-flag")],
            "notices": [plain(e) for e in all_of(body, "notice")],
        },
        "articles": [],
        **facts(section),
    }


def _people(body: Element, name: str) -> list[dict[str, str]]:
    line = first(body, name)
    if line is None:
        return []
    return [
        {"name": plain(first(person, "name")), "role": plain(first(person, "role"))}
        if first(person, "person-written") is None
        else {"written": plain(first(person, "person-written")), **facts(person)}
        for person in all_of(line, "person")
    ]


def _pictures(book: Container, leaves: list[tuple[str, Element]]) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    for name, root in leaves:
        for figure in all_of(root, "picture"):
            file = facts(figure).get("file")
            image = next((e for e in figure.iter() if local(e) == "img"), None)
            source = resolve(name, image.get("src", "")) if image is not None else None
            if file and source:
                pictures[file] = book.read(source)
    return pictures
