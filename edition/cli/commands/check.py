"""``edition check``: every finding, nothing written."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.cli.console import (
    FAULTS,
    Format,
    exit_code,
    print_json,
    show,
    stop,
    stop_unless_project,
    summary,
)
from edition.pipeline.codes import NEITHER, NO_FILE, NOT_COUNTED, SYSTEM
from edition.settings import Profile

if TYPE_CHECKING:
    from edition.checks.regulations import IssueCount


def check(
    target: Path = typer.Argument(Path("."), help="A project's folder, an EPUB or a PDF."),
    issue: str | None = typer.Option(None, "--issue", metavar="DATE", help="Check this issue."),
    strict: bool = typer.Option(False, "--strict", help="Treat warnings as errors."),
    purpose: Profile | None = typer.Option(
        None,
        "--for",
        metavar="screen|print|archive",
        help="PDF only: what it must be fit for. Default: what the file claims.",
    ),
    project: Path | None = typer.Option(
        None, "--project", metavar="DIR", help="PDF only: judge it by the press of this project."
    ),
    html: Path | None = typer.Option(
        None, "--html", metavar="FILE", help="PDF only: also write the report as HTML."
    ),
    count: bool = typer.Option(
        False,
        "--count",
        help="Also count the characters of each page (总字数), as the paper's regulator does.",
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the findings."),
) -> None:
    """Check a project without building it, or a finished EPUB or PDF.

    Exit code 0: nothing wrong. 1: faults found. 2: could not run.

    Example:  edition check mypaper

    Example:  edition check advertisement.pdf --for print --project mypaper
    """
    if target.suffix.lower() == ".pdf" and not count:
        _check_pdf(target, purpose, project, html, format, strict=strict)
        return
    if not target.exists() and target.suffix:
        stop([NO_FILE.at(f"there is no file {target}")], format)
    if count and target.is_file():
        stop([NOT_COUNTED.at(f"{target} is a finished file")], format)
    if not target.is_file():
        stop_unless_project(target, format)
    elif target.suffix.lower() != ".epub":
        stop([NEITHER.at(f"{target} is neither a project nor an EPUB nor a PDF")], format)
    from rich.console import Console

    found, more, lines = _examined(target, issue, count)
    ok = not (has_errors(found) or (strict and summary(found)))
    if format is Format.json:
        print_json({"ok": ok, "diagnostics": [item.to_json() for item in found], **more})
    else:
        show(found, console=Console(highlight=False, soft_wrap=True, emoji=False))
        for line in (*lines, summary(found) or "nothing wrong"):
            typer.echo(line)
    if not ok:
        raise typer.Exit(exit_code(found))


def _examined(
    target: Path, issue: str | None, count: bool
) -> tuple[tuple[Diagnostic, ...], dict[str, Any], list[str]]:
    """The findings about a project or an EPUB, and what else is told: as JSON, and as lines."""
    from edition.pipeline import check_file, examine, load

    if target.is_file():
        return check_file(target), {}, []
    try:
        whole = load(target, issue=issue)
    except EditionError as error:
        return in_order(error.diagnostics), {}, []
    result = examine(whole, count=count)
    more: dict[str, Any] = {}
    lines: list[str] = []
    if result.characters is not None:
        more["count"] = result.characters.to_json()
        lines += _count_lines(result.characters)
    if result.form is not None:
        more["regulations"] = result.form.to_json()
        lines.append(result.form.verdict)
    return result.diagnostics, more, lines


def _count_lines(counted: IssueCount) -> list[str]:
    """The characters of each page and of the issue, as a table."""
    head = ("page", "a line", "lines", "pictures", "decoration", "imprint", "characters")
    rows: list[tuple[str, ...]] = [head]
    for page in counted.pages:
        numbers = (page.per_line, page.lines, page.pictures, page.decorations, page.below)
        rows.append((page.number, *(f"{n:,}" for n in (*numbers, page.characters))))
    rows.append(("issue", *("",) * 5, f"{counted.characters:,}"))
    widths = [max(len(row[k]) for row in rows) for k in range(len(head))]
    lines = ["  ".join(word.rjust(w) for word, w in zip(row, widths, strict=True)) for row in rows]
    rules = counted.rules
    # Rounded down: a share just over the limit must not read as a pass.
    most = math.floor(counted.proofing_errors * 10) / 10
    allowed = f"{most:.1f} proofing errors are a pass"
    share = f"{rules.count.errors} in {rules.count.per:,}"
    return [*lines, f"characters by {rules.name}; {allowed} ({share})"]


def _check_pdf(
    path: Path,
    purpose: Profile | None,
    project: Path | None,
    html: Path | None,
    format: Format,
    *,
    strict: bool,
) -> None:
    """Preflight."""
    from rich.console import Console

    from edition.pipeline import preflight

    if not path.is_file():
        stop([NO_FILE.at(f"there is no file {path}")], format)
    if project is not None:
        stop_unless_project(project, format)
    try:
        report = preflight(path, purpose=purpose, project=project)
    except EditionError as error:
        stop(error.diagnostics, format, code=exit_code(error.diagnostics))
    if html is not None:
        try:
            write_atomically(html, report.to_html())
        except OSError as error:
            stop([SYSTEM.at(f"{html}: {error.strerror}")], format)
    ok = report.ok and not (strict and report.count("warning"))
    if format is Format.json:
        print_json({**report.to_json(), "ok": ok})
    else:
        console = Console(highlight=False, soft_wrap=True, emoji=False)
        for line in report.head():
            console.print(line, markup=False)
        show(report.merged(), console=console)
        for line in report.foot():
            console.print(line, markup=False)
    if not ok:
        raise typer.Exit(FAULTS)
