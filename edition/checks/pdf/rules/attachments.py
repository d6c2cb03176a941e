"""What travels with the pages: programs, and forms that replace them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pikepdf

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

PROGRAM = code(
    "PDF126",
    "error",
    "program attached",
    reason="A file for the press or the archive must not bring a program: gateways reject it, and "
    "a reader that opens it runs it.",
    remedy="Remove the attachment.",
    source="ISO 19005-3, 6.8; ISO 15930-7, 6.20",
)
XFA = code(
    "PDF127",
    "error",
    "XFA form",
    reason="The pages are only a notice; what is meant to be seen is a form in XML that most "
    "programs cannot show.",
    remedy="Print the form into a new PDF.",
    source="ISO 32000-2, annex on deprecated features; ISO 19005-2, 6.4.2",
)

#: How programs begin: Windows, Unix, macOS, scripts, Java classes.
_STARTS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")

#: Files that a click runs.
_SUFFIXES = frozenset(
    (
        ".exe", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf",
        ".hta", ".jar", ".app", ".dll", ".lnk", ".sh",
    )
)  # fmt: skip


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Attachments and forms of the file."""
    name = document.path.name
    for attached, specification in document.pdf.attachments.items():
        if _is_program(attached, specification):
            yield PROGRAM.at(f"“{attached}” is a program", file=name)
    form = document.pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield XFA.at("the file has an XFA form", file=name)


def _is_program(name: str, specification: pikepdf.AttachedFileSpec) -> bool:
    called = specification.filename or name
    if PurePosixPath(called.lower()).suffix in _SUFFIXES:
        return True
    try:
        return specification.get_file().read_bytes().startswith(_STARTS)
    except (pikepdf.PdfError, ValueError, KeyError):
        return False
