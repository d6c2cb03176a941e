"""What the web edition knows of an issue: its part, apart from any site.

A part is made once, beside the PDF and the EPUB, and put into a site later, perhaps on another
machine. It has everything that the site's pages show, and nothing of the site.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

#: Version of the shape below; a part of another one has to be built again.
FORMAT = 1

#: Corners of an area, as shares of the page's width and height.
Polygon = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class WebPaper:
    """The newspaper.

    Attributes:
        slug: its folder in the site.
        name, name_en, language, publisher, issn, cn, website, rights: as in the publication.
        identity: what tells it from other papers.
        imprint: what its imprint says: kind and text.
    """

    slug: str
    name: str
    name_en: str
    language: str
    publisher: str
    issn: str
    cn: str
    website: str
    rights: str
    identity: str
    imprint: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture of an article.

    Attributes:
        name: its file in ``images/``, as large as the book's.
        small: a smaller WebP of it; empty where the picture itself is small.
        width, height: pixels of ``name``.
        alt: alternative text.
        small_width: pixels of ``small``.
    """

    name: str
    small: str
    width: int
    height: int
    alt: str = ""
    small_width: int = 0


@dataclass(frozen=True, slots=True)
class WebArticle:
    """An article.

    Attributes:
        id: its id in the edition.
        name: its file without an ending.
        title: its title on one line.
        headline: its headline on one line; empty where it has none.
        kicker, deck, flag: 引题, 副题, 栏目, each on one line.
        byline: who wrote it, as printed.
        authors: names.
        language: BCP 47.
        pages: numbers of the pages it is printed on.
        section: the section of the first of them.
        series: 系列.
        keywords: subjects.
        description: its first words.
        html: its text as an HTML element.
        text: its characters, a line a paragraph: what is searched.
        pictures: its pictures, in order.
    """

    id: str
    name: str
    title: str
    headline: str
    kicker: str
    deck: str
    flag: str
    byline: str
    authors: tuple[str, ...]
    language: str
    pages: tuple[str, ...]
    section: str
    series: str
    keywords: tuple[str, ...]
    description: str
    html: str
    text: str
    pictures: tuple[WebPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: its file, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Area:
    """Where an article stands on a page; several polygons where its parts do not touch."""

    article: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class WebPage:
    """A newspaper page.

    Attributes:
        number: as printed.
        name: its file without an ending.
        label: 第01版.
        section: 版名.
        width, height: points.
        areas: of its articles, in reading order.
        articles: ids of its articles, in reading order.
        pictures: WebP, the smallest first.
        fallback: a JPEG of the middle size.
        pdf: the page's PDF.
        lines: what the page says besides articles: editors, notices.
    """

    number: str
    name: str
    label: str
    section: str
    width: float
    height: float
    areas: tuple[Area, ...]
    articles: tuple[str, ...]
    pictures: tuple[PagePicture, ...]
    fallback: PagePicture
    pdf: str
    lines: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """第01版 要闻."""
        return f"{self.label} {self.section}".strip()


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the whole issue.

    Attributes:
        kind: ``pdf`` or ``epub``.
        name: the file.
        size: bytes.
    """

    kind: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Look:
    """How the paper's pages look.

    Attributes:
        base: the shipped style.
        colors: the stylebook's colours by name.
        files: the paper's own templates, scripts, words and ``web.css``, by name.
        robots: what ``robots.txt`` says besides the site map.
        ai: whether the articles may be used to train models: ``allow``, ``refuse``, or empty.
        full_texts: whether feeds have whole articles.
        tombstones: whether an article that was taken out leaves a page that says so.
        interface: language of the site's own words; empty goes by the paper's.
    """

    base: str
    colors: dict[str, str]
    files: dict[str, str]
    robots: tuple[str, ...] = ()
    ai: str = ""
    full_texts: bool = False
    tombstones: bool = True
    interface: str = ""


@dataclass(frozen=True, slots=True)
class IssuePart:
    """An issue's part of a web edition.

    Attributes:
        paper: the newspaper.
        name: the issue's folder: ``2026-04-17``, ``2026-04-17-evening``.
        slug: the stem of its downloads.
        title: the issue's.
        date: its day.
        label: which of the day's editions it is.
        number: 总第N期.
        identity: what tells it from other issues.
        revised: when it was corrected, ISO 8601; empty where it never was.
        pages: in order; articles on no page are named by none.
        articles: in reading order.
        downloads: PDF and EPUB.
        look: how it is shown.
        format: version of the shape.
    """

    paper: WebPaper
    name: str
    slug: str
    title: str
    date: dt.date
    label: str
    number: int | None
    identity: str
    revised: str
    pages: tuple[WebPage, ...]
    articles: tuple[WebArticle, ...]
    downloads: tuple[Download, ...]
    look: Look
    format: int = FORMAT

    def article(self, id: str) -> WebArticle:
        """The article with this id.

        Raises:
            KeyError: there is none.
        """
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)

    @property
    def assets(self) -> tuple[str, ...]:
        """Names of the files that come with the part, beside what is made of it."""
        names = [
            name
            for page in self.pages
            for name in (*(p.name for p in page.pictures), page.fallback.name, page.pdf)
        ]
        for article in self.articles:
            names += [f"images/{p.name}" for p in article.pictures]
            names += [f"images/{p.small}" for p in article.pictures if p.small]
        names += [file.name for file in self.downloads]
        return tuple(dict.fromkeys(filter(None, names)))


def to_json(part: IssuePart) -> dict[str, Any]:
    """The part as JSON-ready data."""
    return _adapter().dump_python(part, mode="json")  # type: ignore[no-any-return]


def from_json(data: Any) -> IssuePart:
    """The part from :func:`to_json`'s data.

    Raises:
        pydantic.ValidationError: the data is no part, or one of another version.
    """
    return _adapter().validate_python(data)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _adapter() -> Any:
    # Imported on first use: few commands need it.
    from pydantic import TypeAdapter

    return TypeAdapter(IssuePart)
