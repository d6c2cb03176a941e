"""Open Graph (https://ogp.me): what a link to a page looks like where it is shared.

Every address in it has to be a full one; where the site's is not known, pictures are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.web.part.model import IssuePart, PagePicture, WebArticle, WebPage, WebPicture
from edition.web.places import Addresses, article_path

Properties = tuple[tuple[str, str], ...]


def article_properties(
    addresses: Addresses, part: IssuePart, article: WebArticle, pages: Sequence[WebPage]
) -> Properties:
    """Of an article: its own picture, else its page's."""
    picture: WebPicture | PagePicture | None = next(iter(article.pictures), None)
    path = f"{part.name}/images/{picture.name}" if picture else ""
    if picture is None and pages:
        picture = pages[0].fallback
        path = f"{part.name}/{picture.name}"
    said = [
        ("og:type", "article"),
        *_common(addresses, part, article.title, article.description, article_path(part, article)),
        ("article:published_time", part.date.isoformat()),
        ("article:section", article.section),
        *(("article:author", name) for name in article.authors),
        *(("article:tag", word) for word in article.keywords),
        *_picture(addresses, path, picture),
    ]
    return _filled(said)


def page_properties(addresses: Addresses, part: IssuePart, page: WebPage) -> Properties:
    """Of a page view: the page's picture."""
    title = f"{page.title} - {part.title}"
    path = f"{part.name}/{page.name}.html"
    return _filled(
        [
            ("og:type", "website"),
            *_common(addresses, part, title, "", path),
            *_picture(addresses, f"{part.name}/{page.fallback.name}", page.fallback),
        ]
    )


def issue_properties(addresses: Addresses, part: IssuePart) -> Properties:
    """Of an issue: its first page's picture."""
    picture = part.pages[0].fallback if part.pages else None
    path = f"{part.name}/{picture.name}" if picture else ""
    return _filled(
        [
            ("og:type", "website"),
            *_common(addresses, part, part.title, "", f"{part.name}/index.html"),
            *_picture(addresses, path, picture),
        ]
    )


def _common(
    addresses: Addresses, part: IssuePart, title: str, description: str, path: str
) -> list[tuple[str, str]]:
    return [
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", part.paper.name),
        ("og:locale", part.paper.language.replace("-", "_")),
        ("og:url", addresses.full(path)),
    ]


def _picture(
    addresses: Addresses, path: str, picture: WebPicture | PagePicture | None
) -> list[tuple[str, str]]:
    full = addresses.full(path) if picture else ""
    if picture is None or not full:
        return []
    size = [("og:image:width", str(picture.width)), ("og:image:height", str(picture.height))]
    return [("og:image", full), *size]


def _filled(said: list[tuple[str, str]]) -> Properties:
    return tuple((name, value) for name, value in said if value)
