"""``preflight``: a PDF → a report. Works on any PDF, not only on ours."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic, in_order
from edition.checks.pdf.document import Document
from edition.checks.pdf.external_tools import ask_renderers, ask_verapdf
from edition.checks.pdf.limits import Limits
from edition.checks.pdf.report import Report
from edition.checks.pdf.rules import CHECKS
from edition.formats.cmyk import plate_tool
from edition.settings import Profile

NOT_PDF = code(
    "PDF001",
    "error",
    "not a PDF that can be opened",
    reason="The file is no PDF, is locked with a password, or is damaged beyond repair.",
    remedy="Ask for the file again.",
)
CHECK_BROKE = code(
    "PDF002",
    "warning",
    "a check could not be made",
    reason="The file is malformed in a way that stopped one of the checks; the others ran.",
    remedy="Write the file again; nothing is known about what was not checked.",
)


#: What reading a malformed file may raise: it has wrong types in wrong places.
_MALFORMED = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)


def preflight(
    path: Path,
    *,
    purpose: Profile | None = None,
    limits: Limits | None = None,
    others: bool = True,
) -> Report:
    """Judge a PDF.

    Args:
        path: the file.
        purpose: what it is for; None lets the file say (its claims, its output intent).
        limits: the press's numbers; the GWG's for newspapers where None.
        others: whether veraPDF, Ghostscript and MuPDF are asked where they are installed.

    Returns:
        All findings. A file that cannot be opened has one.
    """
    try:
        pdf = pikepdf.open(path)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as error:
        message = str(error).removeprefix(f"{path}: ").replace(str(path), path.name)
        finding = NOT_PDF.at(message, file=path.name)
        return Report(path.name, purpose or "screen", {}, (finding,), (), {})
    with pdf:
        document = Document(path, pdf, purpose or _purpose(Document(path, pdf)))
        findings = _own(document, limits or Limits())
        tools: dict[str, str] = {}
        if document.purpose == "print" and plate_tool():
            tools[plate_tool()] = "ink coverage"
        if others:
            findings += _others(document, tools)
        return Report(
            path.name,
            document.purpose,
            _summary(document),
            _by_page(document, findings),
            tuple(CHECKS),
            tools,
        )


def _by_page(document: Document, findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors first, then as the pages stand in the file; what is of no page comes last."""
    try:
        places = {page.number: page.index for page in document.pages}
    except _MALFORMED:
        places = {}
    rank = {"error": 0, "warning": 1, "info": 2}
    return tuple(
        sorted(
            in_order(findings),
            key=lambda item: (rank[item.severity], places.get(item.page or "", len(places))),
        )
    )


def _purpose(document: Document) -> Profile:
    try:
        return document.purpose
    except _MALFORMED:
        return "screen"


def _summary(document: Document) -> dict[str, str]:
    try:
        return document.summary()
    except _MALFORMED:
        return {}


def _own(document: Document, limits: Limits) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    for name, check in CHECKS.items():
        try:
            findings += check(document, limits)
        except _MALFORMED as error:
            # Any PDF may come: what its maker put in the wrong place stops one check, not all.
            message = f"{name}: {type(error).__name__}: {error}"
            findings.append(CHECK_BROKE.at(message, file=document.path.name))
    return findings


def _others(document: Document, tools: dict[str, str]) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    try:
        failures, asked = ask_verapdf(document)
    except RuntimeError as error:
        failures, asked = (CHECK_BROKE.at(str(error), file=document.path.name),), ""
    findings += failures
    if asked:
        tools["veraPDF"] = asked
    for name, complaints in ask_renderers(document.path):
        tools[name] = "drawing"
        findings += complaints
    return findings
