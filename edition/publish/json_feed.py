"""A feed as OPDS 2.0: JSON, on the Readium Web Publication Manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from edition.publish.atom import page_links
from edition.publish.catalogue_store import SHELF, Book
from edition.publish.feeds import ROOT, Feed, Reference

FEED = "application/opds+json"
PUBLICATION = "application/opds-publication+json"
_ACQUIRE = "http://opds-spec.org/acquisition/open-access"


def json_feed(feed: Feed, address: Callable[[str], str]) -> bytes:
    """The feed's file.

    Args:
        feed: what it lists.
        address: makes a link of a path within the catalogue.
    """
    metadata: dict[str, Any] = {"title": feed.title, "modified": feed.updated}
    if feed.books:
        metadata["numberOfItems"] = feed.total
        metadata["itemsPerPage"] = len(feed.books)
        metadata["currentPage"] = feed.page_number
    links = [
        _link("self", address(f"{feed.name}.json"), FEED),
        _link("start", address(f"{ROOT}.json"), FEED),
        _link("alternate", address(f"{feed.name}.xml"), "application/atom+xml"),
    ]
    if feed.up:
        links.append(_link("up", address(f"{feed.up}.json"), FEED))
    for rel, number in page_links(feed):
        links.append(_link(rel, address(f"{feed.page_name(number)}.json"), FEED))
    document: dict[str, Any] = {"metadata": metadata, "links": links}
    if feed.references:
        document["navigation"] = [_reference(reference, address) for reference in feed.references]
    if feed.books:
        document["publications"] = [_book(book, address) for book in feed.books]
    if feed.facets:
        document["facets"] = _facets(feed, address)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _facets(feed: Feed, address: Callable[[str], str]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for facet in feed.facets:
        link: dict[str, Any] = _reference(facet.reference, address)
        link["properties"] = {"numberOfItems": facet.reference.count}
        link["rel"] = "self" if facet.active else "subsection"
        groups.setdefault(facet.group, []).append(link)
    # OPDS 2.0 asks for at least two links in a group: one cannot be chosen from.
    return [
        {"metadata": {"title": group}, "links": links}
        for group, links in groups.items()
        if len(links) > 1
    ]


def _reference(reference: Reference, address: Callable[[str], str]) -> dict[str, Any]:
    rel = "http://opds-spec.org/sort/new" if reference.newest else "subsection"
    return {
        "title": reference.title,
        **_link(rel, address(f"{reference.name}.json"), FEED),
    }


def json_publication(book: Book, address: Callable[[str], str]) -> bytes:
    """A book's own document, ``publication.json`` in its folder."""
    return json.dumps(_book(book, address), ensure_ascii=False, indent=1).encode() + b"\n"


def _book(book: Book, address: Callable[[str], str]) -> dict[str, Any]:
    series: dict[str, Any] = {"name": book.series}
    if book.position.isdigit():
        series["position"] = int(book.position)
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": book.identifier,
        "title": book.title,
        "author": list(book.authors),
        "publisher": book.publisher,
        "language": book.language,
        "published": book.issued.isoformat(),
        "modified": book.modified,
        "subject": list(book.subjects),
        "description": book.summary,
        "belongsTo": {"series": [series]} if book.series else {},
    }
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [
            _link("self", address(f"{SHELF}/{quote(book.name)}/publication.json"), PUBLICATION),
            *(_link(_ACQUIRE, address(file.href), file.media_type) for file in book.formats),
        ],
        "images": [
            {
                "href": address(image.href),
                "type": image.media_type,
                "width": image.width,
                "height": image.height,
            }
            for image in book.images
        ],
    }


def _link(rel: str, href: str, kind: str) -> dict[str, Any]:
    return {"rel": rel, "href": href, "type": kind}
