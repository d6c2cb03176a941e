"""An issue as a Readium web publication (https://readium.org/webpub-manifest/)."""

from __future__ import annotations

import uuid
from typing import Any

import orjson

from edition.web.machine.ninjs import NAMESPACE, moment_of
from edition.web.part.model import IssuePart, WebPage
from edition.web.places import Addresses

MEDIA_TYPE = "application/webpub+json"
_HTML = "text/html"


def manifest(addresses: Addresses, part: IssuePart) -> bytes:
    """The manifest: articles in reading order, pages as the table of contents."""
    cover = part.pages[0].fallback if part.pages else None
    metadata = {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": f"urn:uuid:{uuid.uuid5(NAMESPACE, part.identity)}",
        "title": part.title,
        "language": part.paper.language,
        "publisher": part.paper.publisher or part.paper.name,
        "published": part.date.isoformat(),
        "modified": moment_of(part.revised or part.date.isoformat()),
        "author": sorted({name for article in part.articles for name in article.authors}),
        "belongsTo": {"series": [_series(part)]},
        "numberOfPages": len(part.pages) or None,
    }
    # "self" is to be a full address (2.3), as far as it is known.
    own = addresses.full(f"{part.name}/manifest.json") or "manifest.json"
    document: dict[str, Any] = {
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [
            {"rel": "self", "href": own, "type": MEDIA_TYPE},
            {"rel": "contents", "href": "index.html", "type": _HTML},
            *(
                {"rel": "alternate", "href": file.name, "type": _DOWNLOADS[file.kind]}
                for file in part.downloads
            ),
        ],
        "readingOrder": [
            {"href": f"{article.name}.html", "type": _HTML, "title": article.title}
            for article in part.articles
        ],
        "resources": [
            *(_page(page) for page in part.pages),
            {"href": "../assets/web.css", "type": "text/css"},
        ],
        "toc": _contents(part),
        "pageList": [{"href": f"{page.name}.html", "title": page.number} for page in part.pages],
    }  # fmt: skip
    if cover is not None:
        link = {"rel": "cover", "href": cover.name, "type": "image/jpeg"}
        document["resources"].append({**link, "width": cover.width, "height": cover.height})
    return orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"


_DOWNLOADS = {"pdf": "application/pdf", "epub": "application/epub+zip"}


def _page(page: WebPage) -> dict[str, Any]:
    return {"href": f"{page.name}.html", "type": _HTML, "title": page.title}


def _series(part: IssuePart) -> dict[str, Any]:
    series: dict[str, Any] = {"name": part.paper.name}
    if part.number is not None:
        series["position"] = part.number
    return series


def _contents(part: IssuePart) -> list[dict[str, Any]]:
    titles = {article.id: article for article in part.articles}
    contents = []
    for page in part.pages:
        below = [
            {"href": f"{titles[id].name}.html", "title": titles[id].title} for id in page.articles
        ]
        entry: dict[str, Any] = {"href": f"{page.name}.html", "title": page.title}
        contents.append({**entry, "children": below} if below else entry)
    return contents
