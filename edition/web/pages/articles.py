"""The page of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from edition.web.machine.linked_data import article_data
from edition.web.machine.open_graph import article_properties
from edition.web.pages.renderer import Head, Renderer, json_for_html
from edition.web.part.model import IssuePart, PagePicture, Polygon, WebArticle, WebPage
from edition.web.places import Addresses, ListRef, article_path


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article, and what its page says that is not in it.

    Attributes:
        article: it.
        corrected: when it was corrected, ISO 8601; "?" where nobody knows; empty: never.
        series: the lists of its series.
    """

    article: WebArticle
    corrected: str = ""
    series: tuple[ListRef, ...] = ()


def article_page(
    renderer: Renderer, addresses: Addresses, part: IssuePart, shown: ArticleShown
) -> bytes:
    """The page."""
    article, words = shown.article, renderer.words
    index = part.articles.index(article)
    pages = [page for page in part.pages if page.number in article.pages]
    return renderer.page(
        "article.html.j2",
        _head(renderer, addresses, part, shown, pages),
        up="../",
        issue=part,
        article=article,
        identifier=f"{part.slug}/{article.id}",
        html=Markup(article.html),
        source=words.source_line.format(
            paper=part.paper.name,
            date=words.day(part.date),
            page="".join(page.title for page in pages[:1]),
            title=article.title,
        ),
        pages=pages,
        spots={page.number: _spots(page, article.id) for page in pages},
        others={page.number: _others(part, page, article) for page in pages},
        corrected=_corrected(renderer, shown.corrected),
        series_lists=[(ref, _siblings(part, article)) for ref in shown.series],
        before=_neighbour(part.articles, index - 1, words.previous_article),
        after=_neighbour(part.articles, index + 1, words.next_article),
    )


def _head(
    renderer: Renderer,
    addresses: Addresses,
    part: IssuePart,
    shown: ArticleShown,
    pages: Sequence[WebPage],
) -> Head:
    article = shown.article
    path = article_path(part, article)
    ninjs = (("rel", "alternate"), ("type", "application/json"), ("href", f"{article.name}.json"))
    return Head(
        title=f"{article.title} - {part.title}",
        description=article.description,
        canonical=addresses.full(path),
        links=(ninjs,),
        properties=article_properties(addresses, part, article, pages),
        data=json_for_html(article_data(addresses, part, article, pages, shown.corrected)),
    )


def _corrected(renderer: Renderer, corrected: str) -> str:
    words = renderer.words
    if corrected in ("", "?"):
        return str(words.corrected_undated) if corrected else ""
    return str(words.corrected.format(renderer.moment(corrected)))


def _spots(page: WebPage, article: str) -> list[str]:
    """The article's polygons over the page's thumbnail."""
    small = page.pictures[0]
    return [
        points_on(polygon, small)
        for area in page.areas
        if area.article == article
        for polygon in area.polygons
    ]


def points_on(polygon: Polygon, picture: PagePicture) -> str:
    """A polygon as SVG's points over a picture."""
    return " ".join(f"{x * picture.width:.1f},{y * picture.height:.1f}" for x, y in polygon)


def _others(part: IssuePart, page: WebPage, article: WebArticle) -> list[WebArticle]:
    return [part.article(id) for id in page.articles if id != article.id]


def _siblings(part: IssuePart, article: WebArticle) -> list[WebArticle]:
    """The other articles of its series in the issue."""
    return [a for a in part.articles if a.series and a.series == article.series and a != article]


def _neighbour(
    articles: Sequence[WebArticle], index: int, words: Any
) -> tuple[str, str, str] | None:
    if not 0 <= index < len(articles):
        return None
    return f"{articles[index].name}.html", str(words), articles[index].title
