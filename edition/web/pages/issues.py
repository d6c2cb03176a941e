"""The front of an issue, and the paper's home: the newest issue."""

from __future__ import annotations

from collections.abc import Sequence

from edition.web.machine.linked_data import issue_data
from edition.web.machine.open_graph import issue_properties
from edition.web.pages.renderer import Head, Renderer, json_for_html
from edition.web.pages.sheets import issue_link
from edition.web.part.model import IssuePart, WebArticle, WebPage
from edition.web.places import Addresses, IssueRef

Contents = list[tuple[WebPage | None, list[WebArticle]]]


def issue_page(
    renderer: Renderer,
    addresses: Addresses,
    part: IssuePart,
    neighbours: tuple[IssueRef | None, IssueRef | None],
) -> bytes:
    """The front of an issue; ``neighbours`` are the issues before and after."""
    words = renderer.words
    manifest = (
        ("rel", "alternate"),
        ("type", "application/webpub+json"),
        ("href", "manifest.json"),
    )
    head = Head(
        title=part.title,
        description="；".join(article.title for article in part.articles[:6]),
        canonical=addresses.full(f"{part.name}/index.html"),
        links=(manifest,),
        properties=issue_properties(addresses, part),
        data=json_for_html(issue_data(addresses, part)),
    )
    return renderer.page(
        "issue.html.j2",
        head,
        up="../",
        issue=part,
        contents=contents_of(part),
        before=issue_link(renderer, neighbours[0], words.previous_issue),
        after=issue_link(renderer, neighbours[1], words.next_issue),
    )


def home_page(
    renderer: Renderer,
    addresses: Addresses,
    part: IssuePart,
    recent: Sequence[IssueRef],
    up: str = "",
) -> bytes:
    """The paper's home.

    Args:
        renderer, addresses: the paper's.
        part: its newest issue.
        recent: the issues before that.
        up: from the page's folder to the paper's; the site's first page is above it.
    """
    feeds = tuple(
        (("rel", "alternate"), ("type", f"application/{kind}"), ("href", f"{up}{name}"))
        for name, kind in (("feed.xml", "atom+xml"), ("feed.json", "feed+json"))
    )
    head = Head(
        title=part.paper.name,
        description="；".join(article.title for article in part.articles[:6]),
        canonical=addresses.full("index.html"),
        links=feeds,
        properties=issue_properties(addresses, part),
    )
    shown = [(page, articles) for page, articles in contents_of(part) if page is not None]
    return renderer.page("paper.html.j2", head, up=up, issue=part, contents=shown, recent=recent)


def contents_of(part: IssuePart) -> Contents:
    """The articles of each page, each named once, and those of no page."""
    named: set[str] = set()
    contents: Contents = []
    for page in part.pages:
        articles = [part.article(id) for id in page.articles if id not in named]
        named.update(page.articles)
        contents.append((page, articles))
    rest = [article for article in part.articles if article.id not in named]
    return [*contents, (None, rest)] if rest else contents
