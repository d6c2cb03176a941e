"""``edition check``: every finding, nothing written."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.atomic import write_atomically
from edition.base.diagnostic import has_errors
from edition.cli.console import (
    COULD_NOT_RUN,
    FAULTS,
    Format,
    print_json,
    show,
    stop_unless_project,
    summary,
    talk,
)
from edition.settings import Profile


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
    format: Format = typer.Option(Format.human, "--format", help="How to print the findings."),
) -> None:
    """Check a project without building it, or a finished EPUB or PDF.

    Exit code 0: nothing wrong. 1: faults found. 2: could not run.

    Example:  edition check mypaper

    Example:  edition check advertisement.pdf --for print --project mypaper
    """
    if target.suffix.lower() == ".pdf":
        _check_pdf(target, purpose, project, html, format, strict=strict)
        return
    if not target.is_file():
        stop_unless_project(target)
    from rich.console import Console

    from edition.pipeline import check as run
    from edition.pipeline import check_file

    found = check_file(target) if target.is_file() else run(target, issue=issue)
    if format is Format.json:
        print_json({"diagnostics": [item.to_json() for item in found]})
    else:
        show(found, console=Console(highlight=False, soft_wrap=True))
        typer.echo(summary(found) or "nothing wrong")
    if has_errors(found) or (strict and summary(found)):
        raise typer.Exit(FAULTS)


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
    from edition.pipeline import preflight

    if not path.is_file():
        talk().print(f"[bold red]error[/] there is no file {path}")
        raise typer.Exit(COULD_NOT_RUN)
    if project is not None:
        stop_unless_project(project)
    report = preflight(path, purpose=purpose, project=project)
    if html is not None:
        write_atomically(html, report.to_html())
    if format is Format.json:
        print_json(report.to_json())
    else:
        typer.echo(report.to_text())
    if not report.ok or (strict and report.count("warning")):
        raise typer.Exit(FAULTS)
