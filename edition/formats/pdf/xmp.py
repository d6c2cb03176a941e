"""XMP packets, read as far as a preflight needs."""

from __future__ import annotations

import re

from edition.formats.xml import UnsafeXmlError, parse_xml

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism",
}

#: A packet larger than this is no metadata; it is not parsed.
_LARGEST = 4_000_000


def read_xmp(packet: bytes) -> dict[str, str]:
    """Properties by ``prefix:name``, the first value of each; {} where it cannot be read.

    A packet with a document type is not read: entities have no business in it.
    """
    try:
        root = parse_xml(packet.strip(), doctype=False, largest=_LARGEST)
    except UnsafeXmlError:
        return {}
    found: dict[str, str] = {}
    for description in root.iter(_RDF + "Description"):
        for name, value in description.attrib.items():
            _keep(found, name, value)
        for child in description:
            items = [item.text or "" for item in child.iter(_RDF + "li")]
            _keep(found, child.tag, items[0] if items else (child.text or "").strip())
    return found


def _keep(found: dict[str, str], tag: str, value: str) -> None:
    match = re.fullmatch(r"\{(?P<space>.*)\}(?P<name>.*)", tag)
    if match and match["space"] in _PREFIXES:
        found.setdefault(f"{_PREFIXES[match['space']]}:{match['name']}", value)
