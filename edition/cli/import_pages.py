"""``edition import PAGE.txt…``: the plain text of a page becomes structured articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from edition.base.diagnostic import has_errors
from edition.cli.console import (
    COULD_NOT_RUN,
    FAULTS,
    Format,
    print_json,
    progress,
    show,
    summary,
    talk,
)


class Normalise(StrEnum):
    """What is done to the text of the articles."""

    none = "none"
    punctuation = "punctuation"
    full = "full"


def import_(
    pages: list[Path] = typer.Argument(..., help="Text files, one a newspaper page; or our EPUBs."),
    into: Path | None = typer.Option(
        None, "--into", metavar="PROJECT", help="The project to write the articles into."
    ),
    normalise: Normalise = typer.Option(
        Normalise.punctuation, "--normalise", help="Marks to full width; words are never touched."
    ),
    accept: list[str] = typer.Option(
        [], "--accept", metavar="CODE", help="Take over the corrections of a code; repeatable."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How the result is printed."),
) -> None:
    """Read the plain text of newspaper pages as structured articles.

    Example:  edition import page-09.txt --into mypaper

    Exit code 0: read. 1: a file could not be read; the others were. 2: could not run.
    """
    from edition.pipeline import import_pages

    if into is None and format is not Format.json:
        talk().print(
            "[bold red]error[/] nowhere to write\n"
            "    [dim]→ name a project with --into, or print the model with --format json[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
    with progress(quiet=format is Format.json) as step:
        result = import_pages(
            pages, into=into, normalise=normalise.value, accept=accept, progress=step
        )
    if format is Format.json:
        data = [page.to_json() for page in result.pages]
        print_json(data[0] if len(pages) == 1 and data else data)
        show(item for item in result.diagnostics if item.severity == "error")
    else:
        show(result.diagnostics)
        for folder in result.issues:
            typer.echo(folder)
        count = sum(len(page.articles) for page in result.pages)
        said = summary(result.diagnostics)
        what = f"{len(result.pages)} pages, {count} articles"
        if not result.pages:
            what = f"{len(result.issues)} issues"
        talk().print(f"[green]read[/] {what}" + (f", {said}" if said else ""))
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)
