"""Document information and XMP: Dublin Core, PRISM, and the standards the file conforms to."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Mapping
from html import escape

from pikepdf import Dictionary, Name, Pdf, Stream, String

from edition.base.version import __version__
from edition.model import Edition
from edition.model.plan import Plan
from edition.render.postprocess.navigation import page_name

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

#: PDF/A requires a description of every property outside its own list (ISO 19005-2, 6.6.2.3).
_DESCRIBED = {
    "prism": (
        "PRISM basic metadata",
        {
            "publicationName": "Name of the publication",
            "issn": "International Standard Serial Number",
            "coverDate": "Date of the issue",
            "coverDisplayDate": "Date of the issue as printed",
            "number": "Number of the issue",
            "issueName": "Name of the issue",
            "edition": "Edition of the day",
            "aggregationType": "Kind of publication",
            "pageCount": "Number of pages",
            "url": "Address of the publication",
        },
    ),
    "pdfuaid": ("PDF/UA identification", {"part": "Part of ISO 14289"}),
    "pdfxid": ("PDF/X identification", {"GTS_PDFXVersion": "Version of PDF/X"}),
}


def moment(edition: Edition) -> dt.datetime:
    """The date of the file: ``SOURCE_DATE_EPOCH``, else the issue's day.

    Never the clock, so that the same issue gives the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.combine(edition.date, dt.time(), dt.UTC)


def add_metadata(
    pdf: Pdf, plan: Plan, edition: Edition, *, identity: bytes, standards: Mapping[str, str]
) -> None:
    """Write Info and XMP, with the same content.

    Args:
        pdf: the file.
        plan, edition: its content.
        identity: a digest of the drawn pages, from which the document's id is derived.
        standards: XMP properties that claim conformance: ``{"pdfuaid:part": "1"}``.
    """
    when, paper = moment(edition), edition.publication
    producer = f"edition {__version__} (WeasyPrint, pikepdf)"
    info = {
        "/Title": plan.title,
        "/Author": paper.publisher or paper.name,
        "/Subject": _subject(plan, edition),
        "/Creator": f"edition {__version__}",
        "/Producer": producer,
        "/CreationDate": when.strftime("D:%Y%m%d%H%M%S+00'00'"),
        "/ModDate": when.strftime("D:%Y%m%d%H%M%S+00'00'"),
    }
    pdf.trailer.Info = pdf.make_indirect(Dictionary())
    for name, value in info.items():
        pdf.trailer.Info[name] = String(value)
    if "pdfxid:GTS_PDFXVersion" in standards:
        pdf.trailer.Info.Trapped = Name("/False")
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    document = uuid.UUID(bytes=hashlib.sha256(identity).digest()[:16], version=4)
    simple = {
        "xmp:CreatorTool": info["/Creator"],
        "xmp:CreateDate": stamp,
        "xmp:ModifyDate": stamp,
        "xmp:MetadataDate": stamp,
        "xmpMM:DocumentID": f"uuid:{document}",
        "xmpMM:InstanceID": f"uuid:{document}",
        "xmpMM:RenditionClass": "default",
        "xmpMM:VersionID": "1",
        "pdf:Producer": producer,
        **_prism(plan, edition),
        **standards,
    }
    packet = _packet(plan, edition, info["/Author"], info["/Subject"], simple)
    stream = Stream(pdf, packet.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)
    pdf.Root.Lang = String(plan.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _subject(plan: Plan, edition: Edition) -> str:
    pages = "、".join(page_name(page.number, plan.language) for page in plan.pages)
    return f"{edition.publication.name} {edition.date.isoformat()} {pages}".strip()


def _prism(plan: Plan, edition: Edition) -> dict[str, str]:
    paper = edition.publication
    fields = {
        "publicationName": paper.name,
        "issn": paper.issn,
        "coverDate": edition.date.isoformat(),
        "number": "" if edition.number is None else str(edition.number),
        "edition": edition.label,
        "aggregationType": "newspaper",
        "pageCount": str(len(plan.pages)),
        "url": paper.website,
    }
    return {f"prism:{name}": value for name, value in fields.items() if value}


def _packet(
    plan: Plan, edition: Edition, author: str, subject: str, simple: Mapping[str, str]
) -> str:
    paper = edition.publication
    prefixes = {name.split(":")[0] for name in simple} | {"dc"}
    rights = paper.rights and _alternatives("dc:rights", paper.rights)
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", plan.title),
        _alternatives("dc:description", subject),
        _array("dc:creator", "Seq", (author,)),
        _array("dc:publisher", "Bag", (paper.publisher or paper.name,)),
        _array("dc:language", "Bag", (plan.language,)),
        _array("dc:date", "Seq", (edition.date.isoformat(),)),
        rights,
        *(f"<{name}>{escape(value)}</{name}>" for name, value in simple.items()),
    ]
    if "pdfaid" in prefixes:
        parts.append(_extensions(sorted(prefixes & set(_DESCRIBED)), simple))
        prefixes |= {"pdfaExtension", "pdfaSchema", "pdfaProperty"}
    spaces = "".join(f' xmlns:{name}="{_NAMESPACES[name]}"' for name in sorted(prefixes))
    body = "\n".join(part for part in parts if part)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n{body}\n</rdf:Description>\n'
        "</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def _alternatives(name: str, value: str) -> str:
    text = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{text}</rdf:Alt></{name}>"


def _array(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _extensions(prefixes: list[str], simple: Mapping[str, str]) -> str:
    """The extension schemas: descriptions of properties that PDF/A does not define."""
    schemas = []
    for prefix in prefixes:
        title, descriptions = _DESCRIBED[prefix]
        names = [name.split(":")[1] for name in simple if name.startswith(prefix + ":")]
        properties = "".join(
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaProperty:name>{name}</pdfaProperty:name>"
            f"<pdfaProperty:valueType>{_value_type(prefix, name)}</pdfaProperty:valueType>"
            "<pdfaProperty:category>external</pdfaProperty:category>"
            f"<pdfaProperty:description>{descriptions[name]}</pdfaProperty:description></rdf:li>"
            for name in names
        )
        schemas.append(
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
            f"<pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
            f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
        )
    bag = f"<rdf:Bag>{''.join(schemas)}</rdf:Bag>"
    return f"<pdfaExtension:schemas>{bag}</pdfaExtension:schemas>"


def _value_type(prefix: str, name: str) -> str:
    return "Integer" if (prefix, name) == ("pdfuaid", "part") else "Text"
