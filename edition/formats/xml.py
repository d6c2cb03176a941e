"""XML of files that anyone may have made: no declared entities, no endless documents."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

Element = ElementTree.Element

#: Bytes; a text of this size is no page and no package, and its tree would take a gigabyte.
LARGEST = 64_000_000


class UnsafeXmlError(ValueError):
    """A document that is not parsed; the message says why."""


class _PrologReadError(Exception):
    """The root element begins: what may declare entities is over."""


def parse_xml(data: bytes, *, doctype: bool = True, largest: int = LARGEST) -> Element:
    """The root element of a document.

    A document type is allowed where all it does is name itself (``<!DOCTYPE html>``, or with the
    address of a DTD, which is never fetched). One that declares something is refused: entities
    are how a few bytes become gigabytes, or another file's content.

    Args:
        data: the document, in any encoding that it declares.
        doctype: False refuses every document type.
        largest: bytes beyond which nothing is parsed.

    Raises:
        UnsafeXmlError: it is not well-formed, too large, or has such a document type.
    """
    if len(data) > largest:
        raise UnsafeXmlError(f"{len(data):,} bytes of XML, where {largest:,} are the most")
    _refuse_declarations(data, doctype)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnsafeXmlError(f"not well-formed: {error}") from error


def _refuse_declarations(data: bytes, doctype: bool) -> None:
    """Read up to the root element with the parser itself, so that no encoding hides anything."""

    def document_type(name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset or not doctype:
            raise UnsafeXmlError(
                "a document type with declarations" if subset else "a document type"
            )

    def root(name: str, attributes: dict[str, str]) -> None:
        raise _PrologReadError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _PrologReadError:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnsafeXmlError(f"not well-formed: {error}") from error
