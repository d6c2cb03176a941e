"""Metadata: what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

NO_XMP = code(
    "PDF701",
    "error",
    "no XMP metadata",
    reason="Standards are claimed, and archives searched, by XMP.",
    remedy="Write an XMP packet.",
    source="ISO 15930-7, 6.9; ISO 19005-2, 6.6.2; ISO 14289-1, 7.1",
)
NO_TITLE = code(
    "PDF702",
    "warning",
    "no title",
    reason="A window and a screen reader show the title; without one they read the file's name.",
    remedy="Give the document a title.",
    source="ISO 14289-1, 7.1; WCAG 2.4.2",
)
DIFFERENT = code(
    "PDF703",
    "warning",
    "two titles",
    reason="The information dictionary and XMP say different things.",
    remedy="Write both from one source.",
    source="ISO 19005-2, 6.6.3",
)
NO_CLAIM = code(
    "PDF704",
    "error",
    "no PDF/X version",
    reason="A press asks for PDF/X; the file does not say that it is one.",
    remedy="Write the file as PDF/X-4.",
    source="ISO 15930-7, 6.10",
)
NO_TRAPPED = code(
    "PDF705",
    "error",
    "trapping not said",
    reason="A file that does not say whether it is trapped is trapped twice, or not at all.",
    remedy="Set Trapped to True or False.",
    source="ISO 15930-7, 6.10",
)
NO_DATES = code(
    "PDF706",
    "warning",
    "no dates",
    reason="Without it nobody can tell which of two files is newer.",
    remedy="Write creation and modification dates.",
    source="ISO 15930-7, 6.9",
)
NO_LANGUAGE = code(
    "PDF707",
    "warning",
    "no language",
    reason="A screen reader guesses the language and reads Chinese with another one's voice.",
    remedy="Give the document a language (Lang).",
    source="ISO 14289-1, 7.2; WCAG 3.1.1",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """XMP, title, claims, dates, language."""
    name, xmp, info = document.path.name, document.xmp, document.info
    severity = "warning" if document.purpose == "screen" else "error"
    if not xmp:
        yield NO_XMP.at("the file has no readable XMP", file=name, severity=severity)  # type: ignore[arg-type]
    titles = [xmp.get("dc:title", ""), info.get("/Title", "")]
    if not any(titles):
        yield NO_TITLE.at("the file has no title", file=name)
    elif all(titles) and titles[0] != titles[1]:
        yield DIFFERENT.at(f"“{titles[0]}” and “{titles[1]}”", file=name)
    if document.purpose == "print":
        yield from _press(document, name)
    if "/Lang" not in document.pdf.Root:
        yield NO_LANGUAGE.at("the file names no language", file=name)


def _press(document: Document, name: str) -> Iterator[Diagnostic]:
    xmp, info = document.xmp, document.info
    if "pdfxid:GTS_PDFXVersion" not in xmp and "/GTS_PDFXVersion" not in info:
        yield NO_CLAIM.at("the file names no version of PDF/X", file=name)
    trapped = document.info.get("/Trapped")
    if trapped not in ("/True", "/False") and xmp.get("pdf:Trapped") not in ("True", "False"):
        yield NO_TRAPPED.at("the file does not say whether it is trapped", file=name)
    if "/CreationDate" not in info and "xmp:CreateDate" not in xmp:
        yield NO_DATES.at("the file has no creation date", file=name)
