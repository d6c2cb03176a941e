"""Transparency: allowed in PDF/X-4, but the printer should know of it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

USED = code(
    "PDF601",
    "warning",
    "transparency on the page",
    reason="A RIP flattens transparent things in its own way; old ones draw boxes around them.",
    remedy="Use plain colours where transparency is not needed.",
    source="ISO 15930-7, 6.16",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Opacity, blend modes and soft masks; a group that nothing shines through is none."""
    if document.purpose != "print":
        return
    for page in document.pages:
        kinds = [kind for kind in page.facts.transparent if kind != "group"]
        if kinds:
            yield USED.at(f"the page uses {', '.join(kinds)}", page=page.number)
