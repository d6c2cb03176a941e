"""What every importer gives: pages and single items, in the model's words, before they are filed.

A reader (a package per format) knows nothing of projects: it returns a :class:`FileReading`.
:mod:`edition.importers.editions` files pages into issues; the pipeline writes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.model import AlsoPrinted, Article, Edition, Page

#: The kind of an :class:`~edition.model.AlsoPrinted` that nobody could place.
UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Area:
    """Where an article stands on its page.

    Attributes:
        article: its id.
        points: corners of a polygon, as shares of the page's width and height from its top left
            (0 to 1), as the source gives them.
    """

    article: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PageReading:
    """A printed page as it was read.

    Attributes:
        source: the file's name.
        page: number ("" where the page prints none), section, furniture, pins, and in
            ``also_printed`` every line that is neither an article's nor a field's. Its
            ``articles`` are filled in when it is filed.
        articles: in the order of the page. Their ids need only be different on this page: they are
            made anew when it is filed, also where pins name them.
        publication: the paper's name, "" where the page is silent.
        date: the day of issue, None where the page is silent.
        language: BCP 47.
        pictures: bytes of pictures by the names that figures and pins give them.
        areas: where the articles stand, as the source says; for pins.
        diagnostics: what an editor should look at.
    """

    source: str
    page: Page
    articles: tuple[Article, ...]
    publication: str = ""
    date: dt.date | None = None
    language: str = "zh-Hans"
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data: the page and its articles, as the model has them."""
        return {
            "source": self.source,
            "publication": self.publication,
            "date": self.date.isoformat() if self.date else None,
            "page": self.page.model_dump(mode="json", exclude_defaults=True),
            "articles": [
                article.model_dump(mode="json", exclude_defaults=True) for article in self.articles
            ],
            "areas": [
                {"article": area.article, "points": [list(point) for point in area.points]}
                for area in self.areas
            ],
        }


@dataclass(frozen=True, slots=True)
class ItemReading:
    """An article that is on no page yet: an agency's item, a post, a single text.

    Attributes:
        source: the file's name, and the item's place in it where it holds several.
        article: the article; its id is made anew when it is put on a page.
        rest: text of the item that is no part of the article: editors' notes, service lines.
        pictures: bytes of pictures by the names that figures give them.
        diagnostics: what an editor should look at.
    """

    source: str
    article: Article
    rest: tuple[AlsoPrinted, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data: the article as the model has it, and what is beside it."""
        return {
            "source": self.source,
            "article": self.article.model_dump(mode="json", exclude_defaults=True),
            "rest": [line.model_dump() for line in self.rest],
        }


@dataclass(frozen=True, slots=True)
class BookReading:
    """Whole editions, as a book of ours holds them.

    Attributes:
        editions: one, or several where the book binds issues.
        pictures: bytes of the pictures by the model's file names.
    """

    editions: tuple[Edition, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file held.

    Attributes:
        pages: printed pages.
        items: articles that are on no page yet.
        books: whole editions.
        files: other files that were read with it (the articles of a layout page), which are not to
            be read again by themselves.
        diagnostics: what is wrong with the file, besides what its pages and items say themselves.
    """

    pages: tuple[PageReading, ...] = ()
    items: tuple[ItemReading, ...] = ()
    books: tuple[BookReading, ...] = ()
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def also_printed(lines: Iterable[tuple[str, str]]) -> tuple[AlsoPrinted, ...]:
    """Lines with their kinds, in the page's order → entries; neighbours of a kind are one."""
    entries: list[AlsoPrinted] = []
    for kind, text in lines:
        words = "".join(c for c in text if c in "\n\t" or c.isprintable()).strip()
        if not words:
            continue
        if entries and entries[-1].kind == kind:
            entries[-1] = AlsoPrinted(kind=kind, text=f"{entries[-1].text}\n{words}")
        else:
            entries.append(AlsoPrinted(kind=kind, text=words))
    return tuple(entries)
