"""The catalogue's feeds: what each lists, before it is written as Atom or JSON.

``opds``: the root, which leads to the others. ``new``: every book, newest first, in pages.
``2019``: a year's months; ``2019-10``: a month's books. ``section-…``: the books of a section.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.publish.catalogue_store import Book

#: The name space of our identifiers, the packager's as well: uuid5 of DNS and "edition-press".
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "edition-press")

ROOT = "opds"


@dataclass(frozen=True, slots=True)
class CatalogueOptions:
    """How a catalogue is made.

    Attributes:
        title: its name; the paper's where empty.
        base_url: address of the catalogue's folder, for absolute links; relative ones where empty.
        page_size: books per page of a feed.
    """

    title: str = ""
    base_url: str = ""
    page_size: int = 30


@dataclass(frozen=True, slots=True)
class FeedStrings:
    """The catalogue's own words in the reader's language."""

    newest: str
    years: str
    sections: str
    year: str
    month: str


_WORDS = {
    "zh": FeedStrings("最新", "按日期", "按版块", "{}年", "{}年{}月"),
    "zh-hant": FeedStrings("最新", "按日期", "按版塊", "{}年", "{}年{}月"),
    "ja": FeedStrings("最新号", "日付", "面", "{}年", "{}年{}月"),
    "ko": FeedStrings("최신호", "날짜", "지면", "{}년", "{}년 {}월"),
}
_ENGLISH = FeedStrings("Latest", "By date", "By section", "{}", "{}-{:02}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A line that leads to another feed; ``count`` books are in it, ``books`` says it lists any."""

    title: str
    name: str
    count: int
    books: bool
    updated: str
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a feed: group, title, the feed it leads to, whether it is this one."""

    group: str
    reference: Reference
    active: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of the catalogue.

    Attributes:
        name: file name without ending.
        id: stable over rebuilds.
        title: what readers show.
        updated: the newest change of what it lists.
        up: name of the feed above; "" at the root.
        references: feeds it leads to.
        books: books it lists, newest first; either these or references are there.
        facets: how it may be narrowed.
        page_number, page_count: which page of how many this is.
        total: how many books all pages have.
        stem: the name of the first page.
    """

    name: str
    id: str
    title: str
    updated: str
    up: str = ""
    references: tuple[Reference, ...] = ()
    books: tuple[Book, ...] = ()
    facets: tuple[Facet, ...] = ()
    page_number: int = 1
    page_count: int = 1
    total: int = 0
    stem: str = field(default="")

    def page_name(self, number: int) -> str:
        """File name of a page of this feed."""
        return _page_name(self.stem or self.name, number)


def feeds(books: Sequence[Book], options: CatalogueOptions) -> tuple[Feed, ...]:
    """Every feed of a catalogue; the root is the last, so that it is written when all else is.

    Args:
        books: at least one, in any order.
        options: title and page size.
    """
    ordered = sorted(books, key=lambda book: book.key, reverse=True)
    return tuple(_feeds(ordered, options))


def _feeds(books: list[Book], options: CatalogueOptions) -> Iterator[Feed]:
    words = words_for(books[0].language)
    papers = list(dict.fromkeys(book.series or book.title for book in books))
    title = options.title or "、".join(papers)
    # The identifiers do not depend on which paper was published last.
    family = min(papers)

    def feed_id(name: str) -> str:
        return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'opds/{family}/{name}')}"

    def reference(title: str, name: str, of: Sequence[Book], *, books: bool) -> Reference:
        return Reference(title, name, len(of), books, _updated(of), newest=name == "new")

    years: dict[int, list[Book]] = {}
    months: dict[tuple[int, int], list[Book]] = {}
    sections: dict[str, list[Book]] = {}
    for book in books:
        years.setdefault(book.issued.year, []).append(book)
        months.setdefault((book.issued.year, book.issued.month), []).append(book)
        for section in dict.fromkeys(book.sections):
            sections.setdefault(section, []).append(book)

    newest = reference(words.newest, "new", books, books=True)
    of_years = {
        year: reference(words.year.format(year), str(year), issued, books=False)
        for year, issued in years.items()
    }
    of_months = {
        (y, m): reference(words.month.format(y, m), f"{y}-{m:02}", issued, books=True)
        for (y, m), issued in months.items()
    }
    of_sections = {
        name: reference(name, section_feed(name), listed, books=True)
        for name, listed in sections.items()
    }

    def facets(active: str) -> tuple[Facet, ...]:
        by_date = [newest, *list(of_months.values())[:12]]
        return (
            *(Facet(words.years, ref, ref.name == active) for ref in by_date),
            *(Facet(words.sections, ref, ref.name == active) for ref in of_sections.values()),
        )

    def pages(ref: Reference, listed: Sequence[Book], up: str) -> Iterator[Feed]:
        size = max(1, options.page_size)
        count = -(-len(listed) // size)
        for number in range(1, count + 1):
            yield Feed(
                name=_page_name(ref.name, number),
                id=feed_id(_page_name(ref.name, number)),
                title=f"{title} · {ref.title}",
                updated=_updated(listed),
                up=up,
                books=tuple(listed[(number - 1) * size : number * size]),
                facets=facets(ref.name),
                page_number=number,
                page_count=count,
                total=len(listed),
                stem=ref.name,
            )

    yield from pages(newest, books, ROOT)
    for (year, month), issued in months.items():
        yield from pages(of_months[year, month], issued, str(year))
    for name, listed in sections.items():
        yield from pages(of_sections[name], listed, ROOT)
    for year, issued in years.items():
        below = tuple(ref for (y, _), ref in of_months.items() if y == year)
        heading = f"{title} · {of_years[year].title}"
        yield Feed(str(year), feed_id(str(year)), heading, _updated(issued), ROOT, below)
    below = (newest, *of_years.values(), *of_sections.values())
    yield Feed(ROOT, feed_id(ROOT), title, _updated(books), "", below)


def words_for(language: str) -> FeedStrings:
    """The catalogue's words for a BCP 47 language."""
    tag = language.lower()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "-tw", "-hk", "-mo"))
        return _WORDS["zh-hant" if traditional else "zh"]
    return _WORDS.get(tag.split("-")[0], _ENGLISH)


def section_feed(name: str) -> str:
    """The feed of a section: a digest, because section names are no file names."""
    return f"section-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _page_name(stem: str, number: int) -> str:
    # A dot, because "2019-10" is a month and must not be read as the tenth page of 2019.
    return stem if number == 1 else f"{stem}.{number}"


def _updated(books: Sequence[Book]) -> str:
    return max(book.modified for book in books)
