"""XML and HTML with positions: parsed without entities, networks or files, and told apart."""

from __future__ import annotations

from lxml import etree, html

#: Bytes of a file; an ALTO page with glyphs has some ten million.
MOST_BYTES = 120_000_000


class XmlError(Exception):
    """The file is damaged, hostile, or holds no page; the message says which."""


def parsed(data: bytes) -> etree._Element:
    """The root of an XML file.

    Raises:
        XmlError: it is no XML, or too large, or declares entities.
    """
    if len(data) > MOST_BYTES:
        raise XmlError(f"{len(data):,} bytes are more than any page has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(f"damaged XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data[:100_000]:
        raise XmlError("it declares entities, which no page needs")
    return root


def parsed_html(data: bytes) -> etree._Element:
    """The root of an HTML file.

    Raises:
        XmlError: nothing can be made of it.
    """
    if len(data) > MOST_BYTES:
        raise XmlError(f"{len(data):,} bytes are more than any page has")
    try:
        return html.document_fromstring(
            data, parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(f"damaged HTML: {error}") from error


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def number(element: etree._Element, name: str, otherwise: float = 0.0) -> float:
    """A number in an attribute; ``otherwise`` where there is none."""
    try:
        return float(element.get(name, ""))
    except ValueError:
        return otherwise
