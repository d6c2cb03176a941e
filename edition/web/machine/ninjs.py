"""An article as ninjs 3.0, IPTC's news in JSON (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import orjson

from edition.web.part.model import IssuePart, WebArticle
from edition.web.places import Addresses, article_path

#: uuid5 of the DNS name space and "edition-press": the books' identifiers are made in it, too.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "edition-press")

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"


def article_uri(part: IssuePart, article: WebArticle) -> str:
    """What tells an article from every other, wherever the site is: the same for ever."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{part.identity}/{article.id}')}"


def ninjs(addresses: Addresses, part: IssuePart, article: WebArticle, corrected: str) -> bytes:
    """The item.

    Args:
        addresses: the paper's.
        part: the issue.
        article: the article.
        corrected: when it was corrected, ISO 8601; "?" where nobody knows; empty where never.
    """
    uri = article_uri(part, article)
    created = moment_of(part.date.isoformat())
    headlines = [
        {"role": role, "value": text}
        for role, text in (("kicker", article.kicker), ("main", article.headline),
                           ("deck", article.deck))
        if text
    ]  # fmt: skip
    item: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": "3.0", "schema": _SCHEMA},
        "uri": uri,
        "version": "2" if corrected else "1",
        "type": "text",
        "firstCreated": created,
        "versionCreated": moment_of(corrected.strip("?")) if corrected.strip("?") else created,
        "pubStatus": "usable",
        "language": article.language,
        "title": article.title,
        "headlines": headlines or [{"role": "main", "value": article.title}],
        "by": article.byline,
        "descriptions": _texts("summary", article.description),
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": article.html},
            {"role": "plain", "contentType": "text/plain", "value": article.text},
        ],
        "people": [{"name": name, "rel": "author"} for name in article.authors],
        "subjects": [{"name": word} for word in article.keywords],
        "copyrightHolder": part.paper.publisher or part.paper.name,
        "copyrightNotice": part.paper.rights,
        "associations": _pictures(addresses, part, article, uri),
        "altIds": [{"role": "page", "value": number} for number in article.pages],
    }
    address = addresses.full(article_path(part, article))
    if address:
        item["renditions"] = [{"name": "web", "href": address, "contentType": "text/html"}]
    filled = {key: value for key, value in item.items() if value not in ("", [], {})}
    return orjson.dumps(filled, option=orjson.OPT_INDENT_2) + b"\n"


def moment_of(day: str) -> str:
    """A day as a moment (RFC 3339): its beginning, UTC, because a paper prints no hour."""
    if "T" not in day:
        return f"{day}T00:00:00Z"
    return dt.datetime.fromisoformat(day).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pictures(
    addresses: Addresses, part: IssuePart, article: WebArticle, uri: str
) -> list[dict[str, Any]]:
    """The article's pictures, each an item of its own."""
    items = []
    for number, picture in enumerate(article.pictures, 1):
        name = f"images/{picture.name}"
        href = addresses.full(f"{part.name}/{name}")
        # An address has to be a full one; where nobody knows it, the file's name is told.
        rendition = {
            "name": "main",
            **({"href": href} if href else {"originalFilename": name}),
            "contentType": "image/png" if picture.name.endswith(".png") else "image/jpeg",
            "width": picture.width,
            "height": picture.height,
        }
        items.append(
            {
                "name": f"picture-{number}",
                "uri": f"{uri}#picture-{number}",
                "type": "picture",
                "renditions": [rendition],
            }
        )
    return items


def _texts(role: str, text: str) -> list[dict[str, str]]:
    return [{"role": role, "value": text}] if text else []
