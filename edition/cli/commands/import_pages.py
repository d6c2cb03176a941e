"""``edition import PAGE.txt…``: the plain text of a page becomes structured articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import has_errors
from edition.cli.console import (
    FAULTS,
    Format,
    plural,
    print_json,
    progress,
    show,
    stop,
    summary,
    talk,
)
from edition.pipeline.codes import CONTRADICTION

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
        hint = "name a project with --into, or print what was read with --format json"
        stop([CONTRADICTION.at("nothing says where to write", hint=hint)], format)
    with progress(quiet=format is Format.json) as step:
        result = import_pages(
            pages,
            into=into,
            normalise=normalise.value,
            accept=accept,
            replace_pages=replace,
            progress=step,
        )
    if format is Format.json:
        print_json(result.to_json())
    else:
        show(result.diagnostics)
        for page in result.pages:
            _tell(page)
        for folder in result.issues:
            typer.echo(folder)
        count = sum(len(page.articles) for page in result.pages)
        said = summary(result.diagnostics)
        what = f"{plural(len(result.pages), 'page')}, {plural(count, 'article')}"
        if not result.pages:
            what = plural(len(result.issues), "issue")
        if result.pages or result.issues:
            talk().print(f"[green]read[/] {what}" + (f", {said}" if said else ""))
        else:
            talk().print(f"[bold red]nothing read[/]: {said or 'no article'}")
        if into is not None and result.issues:
            talk().print(f"next: edition check {into}", markup=False)
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)


def _tell(page: ImportedPage) -> None:
    """What a page is, and all of its text that found no place."""
    from rich.markup import escape

    fields = [page.page.get(name, "") for name in ("publication", "date", "page_number")]
    named = " ".join(field for field in fields if field) or "no masthead"
    doubts = sum(item.code == "IMP120" for item in page.diagnostics)
    doubt = f", {plural(doubts, 'unsure decision')}" if doubts else ""
    count = plural(len(page.articles), "article")
    talk().print(escape(f"{page.source}: {named}, {count}{doubt}"))
    for stretch in page.unassigned:
        talk().print(f"    [yellow]unassigned[/] {escape(stretch.text)}")
