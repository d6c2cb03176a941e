"""Every diagnostic code, as ``edition explain`` tells it."""

from __future__ import annotations

from itertools import groupby

from edition.base.codes import Code
from edition.cli.commands.explain import all_codes
from reference_pages.prose import prose

#: What the first three letters of a code stand for.
STAGES = {
    "ADD": "Taking in texts and pictures",
    "ARC": "Archives",
    "CHK": "Checks",
    "CLI": "Commands and calls",
    "CMP": "Composition",
    "EPB": "EPUB",
    "FIT": "Copy-fit",
    "IMP": "Import",
    "LOD": "Reading a project",
    "PDF": "Preflight",
    "PRV": "Preview",
    "PUB": "Catalogues",
    "REG": "A regulator's rules",
    "REN": "Painting",
    "SET": "Styles and faces",
    "TYP": "Typesetting",
    "WEB": "Web editions",
}


def markdown() -> str:
    """One section per stage, with every code in it."""
    parts = []
    for stage, entries in groupby(all_codes().values(), key=lambda entry: entry.id[:3]):
        parts.append(f"## {STAGES.get(stage, stage)}: {stage}\n")
        parts += [_entry(entry) for entry in entries]
    return "\n".join(parts)


def _entry(entry: Code) -> str:
    source = f"\n\n*Source: {prose(entry.source)}*" if entry.source else ""
    return (
        f"### {entry.id}: {prose(entry.title)}\n\n**{entry.severity}.** {prose(entry.reason)}\n\n"
        f"What to do: {prose(entry.remedy)}{source}\n"
    )
