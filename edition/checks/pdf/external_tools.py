"""What other people's programs say of the file, where they are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf import verapdf
from edition.checks.pdf.document import Document

VERAPDF = code(
    "PDF901",
    "error",
    "veraPDF: a rule of the standard is broken",
    reason="The file claims a standard that it does not keep.",
    remedy="Correct the place, or do not claim the standard.",
    source="ISO 19005 and ISO 14289, as veraPDF's profiles have them",
)
GHOSTSCRIPT = code(
    "PDF902",
    "warning",
    "Ghostscript complains",
    reason="A RIP in wide use had to mend something to draw the page.",
    remedy="Write the file again; if it is edition's, please report it.",
)
MUPDF = code(
    "PDF903",
    "warning",
    "MuPDF complains",
    reason="A viewer in wide use had to mend something to draw the page.",
    remedy="Write the file again; if it is edition's, please report it.",
)

#: Seconds for a whole file on a slow machine.
_PATIENCE = 300
#: What says nothing of the file.
_IDLE = re.compile(r"ICC support is not available|^Page \d+$|^\*+$")
#: Lines of complaint kept.
_MOST = 20


def flavours(document: Document) -> tuple[str, ...]:
    """veraPDF's flavours of the standards that the file claims."""
    xmp = document.xmp
    claimed = []
    if "pdfaid:part" in xmp:
        claimed.append(xmp["pdfaid:part"] + xmp.get("pdfaid:conformance", "").lower())
    if "pdfuaid:part" in xmp:
        claimed.append("ua" + xmp["pdfuaid:part"])
    return tuple(flavour for flavour in claimed if flavour in verapdf.PROFILES)


def ask_verapdf(document: Document) -> tuple[tuple[Diagnostic, ...], str]:
    """Findings, and what was asked: "" where veraPDF is not there or the file claims nothing."""
    claimed = flavours(document)
    if not claimed or not verapdf.available():
        return (), ""
    verdicts = verapdf.validate([(document.path, flavour) for flavour in claimed])
    diagnostics = tuple(
        VERAPDF.at(f"{v.flavour} {f.rule}: {f.description}", file=document.path.name, hint=f.place)
        for v in verdicts
        for f in v.failures
    )
    return diagnostics, " ".join(claimed)


def ask_renderers(path: Path) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """What Ghostscript and MuPDF say while they draw every page to nowhere."""
    if shutil.which("gs"):
        command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=nullpage", str(path)]
        lines = _complaints(command, path)
        yield "Ghostscript", tuple(GHOSTSCRIPT.at(line, file=path.name) for line in lines)
    if shutil.which("mutool"):
        command = ["mutool", "draw", "-q", "-r", "18", "-F", "png", "-o", "/dev/null", str(path)]
        lines = _complaints(command, path)
        yield "MuPDF", tuple(MUPDF.at(line, file=path.name) for line in lines)


def _complaints(command: list[str], path: Path) -> list[str]:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as error:
        return [str(error)]
    output = (done.stderr + done.stdout).replace(str(path), path.name)
    lines = [line.strip() for line in output.splitlines()]
    lines = [line for line in lines if line and not _IDLE.search(line)]
    return _once(lines)[:_MOST]


def _once(lines: Iterable[str]) -> list[str]:
    """Complaints that differ in their numbers only (of objects, of places) are made once."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(re.sub(r"\d+", "#", line), []).append(line)
    return [
        same[0] if len(set(same)) == 1 else f"{same[0]} ({len(same)} times, with other numbers)"
        for same in groups.values()
    ]
