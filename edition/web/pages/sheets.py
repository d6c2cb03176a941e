"""The page view: a newspaper page as printed, its articles clickable, and their list beside it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.web.machine.open_graph import page_properties
from edition.web.pages.articles import points_on
from edition.web.pages.renderer import Head, Renderer
from edition.web.part.model import Area, IssuePart, Polygon, WebArticle, WebPage
from edition.web.places import Addresses, IssueRef


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area with what its markup needs.

    Attributes:
        article: whose it is.
        points: for SVG, over the page's frame.
        coords: for an image map: pixels of the fallback picture, and percent.
    """

    article: WebArticle
    points: tuple[str, ...]
    coords: tuple[tuple[str, str], ...]


def sheet_page(
    renderer: Renderer,
    addresses: Addresses,
    part: IssuePart,
    page: WebPage,
    neighbours: tuple[IssueRef | None, IssueRef | None],
) -> bytes:
    """The page view of a page; ``neighbours`` are the issues before and after."""
    words = renderer.words
    index = part.pages.index(page)
    before = part.pages[index - 1] if index else None
    after = part.pages[index + 1] if index + 1 < len(part.pages) else None
    articles = [part.article(id) for id in page.articles]
    head = Head(
        title=f"{page.title} - {part.title}",
        description="；".join(article.title for article in articles[:6]),
        canonical=addresses.full(f"{part.name}/{page.name}.html"),
        properties=page_properties(addresses, part, page),
    )
    return renderer.page(
        "page.html.j2",
        head,
        up="../",
        issue=part,
        page=page,
        articles=articles,
        frame=(page.fallback.width, page.fallback.height),
        areas=[_view(part, page, area) for area in page.areas],
        before=(f"{before.name}.html", words.previous_page, before.title) if before else None,
        after=(f"{after.name}.html", words.next_page, after.title) if after else None,
        issue_before=issue_link(renderer, neighbours[0], words.previous_issue),
        issue_after=issue_link(renderer, neighbours[1], words.next_issue),
    )


def issue_link(renderer: Renderer, ref: IssueRef | None, word: str) -> tuple[str, str, str] | None:
    """A link from an issue's folder to another issue's front page."""
    if ref is None:
        return None
    day = f"{renderer.words.day(ref.date)} {ref.label}".strip()
    return f"../{ref.name}/index.html", word, day


def _view(part: IssuePart, page: WebPage, area: Area) -> AreaView:
    return AreaView(
        part.article(area.article),
        tuple(points_on(polygon, page.fallback) for polygon in area.polygons),
        tuple(_coords(page, polygon) for polygon in area.polygons),
    )


def _coords(page: WebPage, polygon: Polygon) -> tuple[str, str]:
    picture = page.fallback
    pixels = ",".join(f"{round(x * picture.width)},{round(y * picture.height)}" for x, y in polygon)
    percent = ",".join(f"{x * 100:.2f}%,{y * 100:.2f}%" for x, y in polygon)
    return pixels, percent
