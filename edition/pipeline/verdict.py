"""Which outputs what was found keeps back: those that show pages (PDF, web), or all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.base.diagnostic import Diagnostic, has_errors
from edition.pipeline.options import BuildOptions

#: Stages whose findings are about the pages: an EPUB has every word, whatever they say.
PAGE_STAGES = ("CMP", "CHK", "REN", "TYP")
#: Findings of the source that a draft shows as an empty frame: a picture that is missing, broken.
FRAMED = ("LOD201", "LOD203")


def of_page(item: Diagnostic) -> bool:
    """Whether a finding is about the pages only."""
    return item.code.startswith(PAGE_STAGES)


def for_draft(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of a draft: what it marks on the page is a warning there."""
    return tuple(
        replace(item, severity="warning")
        if item.severity == "error" and (of_page(item) or item.code in FRAMED)
        else item
        for item in found
    )


def kept_back(found: Sequence[Diagnostic], options: BuildOptions) -> frozenset[str]:
    """The kinds of outputs that are not written: none, the PDF, or all."""
    against = [
        item
        for item in found
        if item.severity == "error" or (options.strict and item.severity == "warning")
    ]
    if options.draft:
        return frozenset(("pdf", "epub", "web")) if has_errors(found) else frozenset()
    if not against:
        return frozenset()
    if all(of_page(item) for item in against):
        return frozenset(("pdf", "web"))
    return frozenset(("pdf", "epub", "web"))
