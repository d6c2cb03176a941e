"""EPUBCheck, where it and Java are installed."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

from edition.base.diagnostic import Diagnostic, Severity
from edition.checks.epub.codes import EPUBCHECK, NO_EPUBCHECK

#: How EPUBCheck's words translate; usages are hints on style and are not reported.
_SEVERITY: dict[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}

#: A book of 1,000 articles takes about 20 s on one core; a hung Java is ended after this.
_SECONDS = 300


def jar() -> Path | None:
    """EPUBCheck's program as the Python package ``epubcheck`` brings it; None without it."""
    spec = importlib.util.find_spec("epubcheck")
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / "epubcheck.jar"
    return file if file.is_file() else None


def run_epubcheck(path: Path) -> tuple[Diagnostic, ...]:
    """What EPUBCheck says about a book; one EPB221 where it cannot run."""
    program, java = jar(), shutil.which("java")
    if program is None or java is None:
        missing = "Java" if program is not None else "the package epubcheck"
        return (NO_EPUBCHECK.at(f"{missing} is not installed", file=path.name),)
    # The first tier of the compiler is the quickest for a run of a few seconds.
    command = [java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", str(program)]
    command += [str(path), "--json", "-", "--quiet"]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        return (EPUBCHECK.at(f"EPUBCheck failed: {lines[-1] if lines else ''}", file=path.name),)
    return tuple(
        EPUBCHECK.at(
            f"{message['ID']}: {message['message']}",
            severity=_SEVERITY[message["severity"]],
            file=f"{path.name}/{place['path']}" if place.get("path") else path.name,
            line=place["line"] if place.get("line", -1) > 0 else None,
            column=place["column"] if place.get("column", -1) > 0 else None,
        )
        for message in report["messages"]
        if message["severity"] in _SEVERITY
        for place in message["locations"][:10] or [{}]
    )
