"""schema.org in JSON-LD: an article, and the issue it is part of.

https://schema.org/NewsArticle, https://schema.org/PublicationIssue, https://schema.org/Newspaper
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edition.web.part.model import IssuePart, WebArticle, WebPage
from edition.web.places import Addresses, article_path

#: Characters of a headline that Google shows; longer ones are cut by whoever reads them.
_CONTEXT = "https://schema.org"


def article_data(
    addresses: Addresses,
    part: IssuePart,
    article: WebArticle,
    pages: Sequence[WebPage],
    corrected: str = "",
) -> dict[str, Any]:
    """A NewsArticle.

    Args:
        addresses: the paper's.
        part: the issue.
        article: the article.
        pages: the pages it is printed on.
        corrected: when it was corrected, ISO 8601; "?" where nobody knows.
    """
    address = addresses.full(article_path(part, article))
    images = [addresses.full(f"{part.name}/images/{p.name}") for p in article.pictures]
    if not images and pages:
        images = [addresses.full(f"{part.name}/{pages[0].fallback.name}")]
    data = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": article.title,
        "alternativeHeadline": article.deck,
        "description": article.description,
        "inLanguage": article.language,
        "datePublished": part.date.isoformat(),
        "dateModified": corrected.strip("?") or part.date.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _publisher(part),
        "image": [image for image in images if image],
        "articleSection": article.section,
        "keywords": list(article.keywords),
        "printPage": "、".join(article.pages),
        "printSection": article.section,
        "wordCount": sum(not c.isspace() for c in article.text),
        "isPartOf": _issue(addresses, part),
        "isAccessibleForFree": True,
    }
    return _filled(data)


def issue_data(addresses: Addresses, part: IssuePart) -> dict[str, Any]:
    """A PublicationIssue with its articles."""
    articles = [
        _filled(
            {
                "@type": "NewsArticle",
                "headline": article.title,
                "url": addresses.full(article_path(part, article)),
                "pageStart": "".join(article.pages[:1]),
            }
        )
        for article in part.articles
    ]
    return {"@context": _CONTEXT, **_issue(addresses, part), "hasPart": articles}


def _issue(addresses: Addresses, part: IssuePart) -> dict[str, Any]:
    address = addresses.full(f"{part.name}/index.html")
    return _filled(
        {
            "@type": "PublicationIssue",
            "@id": address,
            "url": address,
            "name": part.title,
            "issueNumber": part.number,
            "datePublished": part.date.isoformat(),
            "isPartOf": _filled(
                {
                    "@type": "Newspaper",
                    "name": part.paper.name,
                    "alternateName": part.paper.name_en,
                    "issn": part.paper.issn,
                    "url": addresses.full("index.html"),
                    "inLanguage": part.paper.language,
                    "publisher": _publisher(part),
                }
            ),
        }
    )


def _publisher(part: IssuePart) -> dict[str, Any]:
    name = part.paper.publisher or part.paper.name
    return _filled({"@type": "NewsMediaOrganization", "name": name, "url": part.paper.website})


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what nobody knows."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
