"""``edition import PAGE.txt…``: the plain text of a page becomes structured articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from edition.importers import ImportedPage


class Normalise(StrEnum):
    """What is normalised in the text of the articles."""

    none = "none"
    punctuation = "punctuation"
    full = "full"


def import_(
    pages: list[Path] = typer.Argument(
        ..., help="Text files, one per newspaper page, or EPUBs built by edition."
    ),
    into: Path | None = typer.Option(
        None, "--into", metavar="PROJECT", help="Write the articles into this project."
    ),
    normalise: Normalise = typer.Option(
        Normalise.punctuation,
        "--normalise",
        metavar="none|punctuation|full",
        help="Make punctuation full-width; `full` also mends spaces. Words are never changed.",
    ),
    accept: list[str] = typer.Option(
        [],
        "--accept",
        metavar="CODE[:LINE]",
        help="Accept the corrections of a code, everywhere or in one line. May be repeated.",
    ),
    replace: bool = typer.Option(
        False, "--replace", help="Replace pages that the project already has."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Read the plain text of newspaper pages as structured articles.

    Exit code 0: read. 1: a file could not be read, or a page was already there; the others were
    written. 2: could not run.

    Example:  edition import page-09.txt --into mypaper
    """
    from edition.pipeline import import_pages

    if into is None and format is not Format.json:
        talk().print(
            "[bold red]error[/] nowhere to write\n"
            "    [dim]→ name a project with --into, or print the model with --format json[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
    with progress() as step:
        result = import_pages(
            pages,
            into=into,
            normalise=normalise.value,
            accept=accept,
            replace_pages=replace,
            progress=step,
        )
    if format is Format.json:
        data = [page.to_json() for page in result.pages]
        print_json(data[0] if len(pages) == 1 and data else data)
        show(item for item in result.diagnostics if item.severity == "error")
    else:
        show(result.diagnostics)
        for page in result.pages:
            _tell(page)
        for folder in result.issues:
            typer.echo(folder)
        count = sum(len(page.articles) for page in result.pages)
        said = summary(result.diagnostics)
        what = f"{len(result.pages)} pages, {count} articles"
        if not result.pages:
            what = f"{len(result.issues)} issues"
        talk().print(f"[green]read[/] {what}" + (f", {said}" if said else ""))
        if into is not None and result.issues:
            talk().print(f"    [dim]→ edition check {into}[/]")
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)


def _tell(page: ImportedPage) -> None:
    """What a page is, and all of its text that found no place."""
    from rich.markup import escape

    fields = [page.page.get(name, "") for name in ("publication", "date", "page_number")]
    named = " ".join(field for field in fields if field) or "no masthead"
    doubts = sum(item.code == "IMP120" for item in page.diagnostics)
    doubt = f", {doubts} unsure decisions" if doubts else ""
    talk().print(escape(f"{page.source}: {named}, {len(page.articles)} articles{doubt}"))
    for stretch in page.unassigned:
        talk().print(f"    [yellow]unassigned[/] {escape(stretch.text)}")
