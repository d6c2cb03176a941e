"""Syntax: can the file be read without repair, by everybody?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

DAMAGED = code(
    "PDF111",
    "error",
    "damaged PDF",
    reason="A file that has to be repaired while it is read is read differently by each program.",
    remedy="Write the file again.",
    source="ISO 32000-1",
)
ENCRYPTED = code(
    "PDF112",
    "error",
    "encrypted PDF",
    reason="A press cannot open what is locked.",
    remedy="Save the file without a password.",
    source="ISO 15930-7, 6.2; ISO 19005-2, 6.1.3",
)
ACTIVE = code(
    "PDF113",
    "error",
    "scripts, forms or layers in the file",
    reason="What a page shows must not depend on who opens it.",
    remedy="Save the file without JavaScript, form fields and switchable layers.",
    source="ISO 15930-7, 6.20; GWG 2022 R0034",
)
EMPTY = code(
    "PDF114",
    "error",
    "empty page",
    reason="Nothing is painted on the page: it was lost on the way, or should not be there.",
    remedy="Leave the page out, or make it again.",
    source="GWG 2022 R0005",
)
UNREADABLE = code(
    "PDF115",
    "error",
    "page content cannot be read",
    reason="An operator or a resource is missing or malformed: RIPs stop at such a page.",
    remedy="Write the file again.",
    source="ISO 32000-1, 7.8",
)
HINTS = code(
    "PDF120",
    "info",
    "hint tables that are counted differently",
    reason="The tables by which a browser shows the first page before the rest has come differ "
    "from what the file holds. Nothing is damaged: who doubts them reads the file as any other. "
    "Versions of qpdf count packed objects differently and complain of each other's files.",
    remedy="Nothing, or write the file again without object streams.",
    source="ISO 32000-1, annex F",
)

#: What qpdf says of linearisation alone; anything else is about the file.
_HINTS = re.compile(r"hint table|linearization|first page section \(/E\)")


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Syntax, encryption, active content, empty pages."""
    name = document.path.name
    for problem in document.pdf.check_pdf_syntax():
        found = HINTS if _HINTS.search(str(problem)) else DAMAGED
        yield found.at(str(problem), file=name)
    if document.pdf.is_encrypted:
        yield ENCRYPTED.at("the file is encrypted", file=name)
    yield from _active(document, name)
    for page in document.pages:
        facts = page.facts
        for problem in facts.broken:
            yield UNREADABLE.at(problem, page=page.number)
        if not facts.broken and not (facts.types or facts.marks or facts.pictures or facts.spaces):
            yield EMPTY.at("nothing is painted on the page", page=page.number)


def _active(document: Document, name: str) -> Iterator[Diagnostic]:
    root = document.pdf.Root
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names:
        yield ACTIVE.at("the file has JavaScript", file=name)
    opening = root.get("/OpenAction")
    if opening is not None and getattr(opening, "get", lambda _: None)("/S") == Name.JavaScript:
        yield ACTIVE.at("the file runs JavaScript when it is opened", file=name)
    if document.purpose == "screen":
        return
    form = root.get("/AcroForm")
    if form is not None and len(form.get("/Fields", [])):
        yield ACTIVE.at("the file has form fields", file=name)
    layers = root.get("/OCProperties")
    if document.purpose == "print" and layers is not None and len(layers.get("/Configs", [])):
        yield ACTIVE.at("the file has switchable layers", file=name)
