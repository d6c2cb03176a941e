"""The files of one issue in a site: those that depend on it alone, and those that name others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import orjson

from edition.base.romanise import slug_of
from edition.web.machine.manifest import manifest
from edition.web.machine.ninjs import ninjs
from edition.web.pages.articles import ArticleShown, article_page
from edition.web.pages.issues import issue_page
from edition.web.pages.renderer import Renderer
from edition.web.pages.sheets import sheet_page
from edition.web.part.model import IssuePart, WebArticle
from edition.web.places import Addresses, IssueRef, ListRef, article_path
from edition.web.search.segments import IssueTexts, text_file

#: Kinds of lists, as their folders are called.
SECTIONS, SERIES, AUTHORS = "sections", "series", "authors"

#: Longest name of a list within an address, characters.
_LONGEST = 40


def own_files(
    renderer: Renderer, addresses: Addresses, part: IssuePart, corrected: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Files of the issue's folder that depend on it alone: articles, their data, the manifest."""
    for number, article in enumerate(part.articles):
        when = corrected.get(article.id, "")
        series = tuple(ref for ref in lists_of(article) if ref.kind == SERIES)
        page = article_page(renderer, addresses, part, ArticleShown(article, when, series))
        yield f"{article.name}.html", page
        yield f"{article.name}.json", ninjs(addresses, part, article, when)
        yield (
            f"text/{number}.js",
            text_file(
                part.name,
                number,
                address=article_path(part, article),
                title=article.title,
                date=part.date.isoformat(),
                page=page_title(part, article),
                text=article.text,
            ),
        )
    yield "manifest.json", manifest(addresses, part)


def neighbour_files(
    renderer: Renderer,
    addresses: Addresses,
    part: IssuePart,
    neighbours: tuple[IssueRef | None, IssueRef | None],
) -> Iterator[tuple[str, bytes]]:
    """Files that name the issues before and after: the front and the page views."""
    for page in part.pages:
        yield f"{page.name}.html", sheet_page(renderer, addresses, part, page, neighbours)
    yield "index.html", issue_page(renderer, addresses, part, neighbours)


def names_of(part: IssuePart) -> list[str]:
    """The names of all files of an issue."""
    names = [*part.assets, "manifest.json", "index.html"]
    names += [f"{page.name}.html" for page in part.pages]
    for number, article in enumerate(part.articles):
        names += [f"{article.name}.html", f"{article.name}.json", f"text/{number}.js"]
    return names


def readable_names(part: IssuePart) -> list[str]:
    """The names of the pages that people read, for site maps."""
    pages = [f"{page.name}.html" for page in part.pages]
    return ["index.html", *pages, *(f"{article.name}.html" for article in part.articles)]


def lists_of(article: WebArticle) -> Iterator[ListRef]:
    """The lists that an article is in."""
    if article.section:
        yield list_ref(SECTIONS, article.section)
    for name in dict.fromkeys(filter(None, (article.series, article.flag))):
        yield list_ref(SERIES, name)
    for name in article.authors:
        yield list_ref(AUTHORS, name)


def list_ref(kind: str, name: str) -> ListRef:
    """The list of a name; its folder says the name in letters, and a digest tells apart who sounds
    alike."""
    sound = slug_of(name)[:_LONGEST].strip("-")
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return ListRef(kind, f"{sound}-{mark}" if sound else mark, name)


def page_title(part: IssuePart, article: WebArticle) -> str:
    """第01版 要闻: the first page an article is on; empty for none."""
    return next((p.title for p in part.pages if p.number in article.pages[:1]), "")


def texts_of(part: IssuePart) -> IssueTexts:
    """What of an issue is searched."""
    return IssueTexts(part.name, tuple(article.text for article in part.articles))


def text_digest(part: IssuePart) -> str:
    """A digest of what of an issue is searched."""
    return hashlib.sha256("\0".join(a.text for a in part.articles).encode()).hexdigest()[:20]


def article_digest(article: WebArticle) -> str:
    """A digest of what a reader reads of an article."""
    read = (article.title, article.html, article.byline)
    return hashlib.sha256(orjson.dumps(read)).hexdigest()[:20]
