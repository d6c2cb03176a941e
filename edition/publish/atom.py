"""A feed as OPDS 1.2: Atom with acquisition links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from edition.publish.catalogue_store import Book
from edition.publish.feeds import ROOT, Feed, Reference

Element = ElementTree.Element

_NAMESPACES = {
    "": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "opds": "http://opds-spec.org/2010/catalog",
    "thr": "http://purl.org/syndication/thread/1.0",
}
_REL = "http://opds-spec.org/"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"


def atom(feed: Feed, address: Callable[[str], str]) -> bytes:
    """The feed's file.

    Args:
        feed: what it lists.
        address: makes a link of a path within the catalogue.
    """
    root = Element("feed", {f"xmlns:{k}" if k else "xmlns": v for k, v in _NAMESPACES.items()})
    own = ACQUISITION if feed.books else NAVIGATION
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _link(root, "self", address(f"{feed.name}.xml"), own)
    _link(root, "start", address(f"{ROOT}.xml"), NAVIGATION)
    if feed.up:
        _link(root, "up", address(f"{feed.up}.xml"), NAVIGATION)
    for rel, number in page_links(feed):
        _link(root, rel, address(f"{feed.page_name(number)}.xml"), own)
    for facet in feed.facets:
        link = _link(root, f"{_REL}facet", address(f"{facet.reference.name}.xml"), ACQUISITION)
        link.set("title", facet.reference.title)
        link.set("opds:facetGroup", facet.group)
        link.set("thr:count", str(facet.reference.count))
        if facet.active:
            link.set("opds:activeFacet", "true")
    for reference in feed.references:
        _navigate(root, feed, reference, address)
    for book in feed.books:
        _book(root, book, address)
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def page_links(feed: Feed) -> Iterator[tuple[str, int]]:
    """The links among the pages of a feed: (rel, number)."""
    if feed.page_count > 1:
        yield "first", 1
        if feed.page_number > 1:
            yield "previous", feed.page_number - 1
        if feed.page_number < feed.page_count:
            yield "next", feed.page_number + 1
        yield "last", feed.page_count


def _navigate(
    root: Element, feed: Feed, reference: Reference, address: Callable[[str], str]
) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "id", f"{feed.id}#{reference.name}")
    _text(entry, "title", reference.title)
    _text(entry, "updated", reference.updated)
    _text(entry, "content", str(reference.count)).set("type", "text")
    rel = f"{_REL}sort/new" if reference.newest else "subsection"
    kind = ACQUISITION if reference.books else NAVIGATION
    _link(entry, rel, address(f"{reference.name}.xml"), kind)


def _book(root: Element, book: Book, address: Callable[[str], str]) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "id", book.identifier)
    _text(entry, "title", book.title)
    for name in book.authors:
        _text(ElementTree.SubElement(entry, "author"), "name", name)
    _text(entry, "updated", book.modified)
    _text(entry, "published", f"{book.issued.isoformat()}T00:00:00Z")
    _text(entry, "dc:issued", book.issued.isoformat())
    _text(entry, "dc:language", book.language)
    if book.publisher:
        _text(entry, "dc:publisher", book.publisher)
    if book.rights:
        _text(entry, "rights", book.rights)
    for subject in book.subjects:
        ElementTree.SubElement(entry, "category", {"term": subject, "label": subject})
    if book.summary:
        _text(entry, "summary", book.summary).set("type", "text")
    for rel, image in zip(("image", "image/thumbnail"), book.images, strict=False):
        _link(entry, _REL + rel, address(image.href), image.media_type)
    for file in book.formats:
        link = _link(entry, f"{_REL}acquisition/open-access", address(file.href), file.media_type)
        link.set("length", str(file.size))


def _link(parent: Element, rel: str, href: str, kind: str) -> Element:
    return ElementTree.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})


def _text(parent: Element, name: str, text: str) -> Element:
    element = ElementTree.SubElement(parent, name)
    element.text = text
    return element
