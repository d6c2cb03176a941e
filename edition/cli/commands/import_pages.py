"""``edition import FILES…``: pages and items become structured articles."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import has_errors
from edition.cli.console import (
    COULD_NOT_RUN,
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
    from edition.importers.readings import PageReading
    from edition.pipeline.page_import import ImportResult


class Normalise(StrEnum):
    """What is normalised in the text of the articles."""

    none = "none"
    punctuation = "punctuation"
    full = "full"


def import_(
    pages: list[Path] = typer.Argument(
        ...,
        help="Plain text of pages, 数字报 pages, NITF, NewsML-G2, ninjs, WordPress exports, EPUBs "
        "built by edition; or folders of them.",
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
    issue: str | None = typer.Option(
        None, "--issue", metavar="DATE", help="The issue that items and undated pages are for."
    ),
    page: str = typer.Option(
        "", "--page", metavar="N", help="The page that items and single texts are put on."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Read pages, web editions and agencies' items as structured articles.

    What a file is shows in its first bytes. Exit code 0: read. 1: a file could not be read, or a
    page was already there; the others were written. 2: could not run, or no file is of a kind that
    is read.

    Example:  edition import page-09.txt --into mypaper

    Example:  edition import wire/ --issue 2026-05-08 --page 5 --into mypaper
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
            issue=_day(issue, format),
            page=page,
            progress=step,
        )
    if format is Format.json:
        print_json(result.to_json())
    else:
        show(result.diagnostics)
        for text in result.pages:
            _tell(text)
        for reading in result.readings:
            _tell_reading(reading)
        for folder in result.issues:
            typer.echo(folder)
        said = summary(result.diagnostics)
        what = _count(result)
        if what:
            talk().print(f"[green]read[/] {what}" + (f", {said}" if said else ""))
        else:
            talk().print(f"[bold red]nothing read[/]: {said or 'no article'}")
        if into is not None and result.issues:
            talk().print(f"next: edition check {into}", markup=False)
    if result.refused and not _count(result):
        raise typer.Exit(COULD_NOT_RUN)
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)


def _day(written: str | None, format: Format) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        stop([CONTRADICTION.at(f"--issue {written} is no day", hint="write 2026-05-08")], format)


def _count(result: ImportResult) -> str:
    """How much was read, in words; "" where nothing was."""
    pages = len(result.pages) + len(result.readings)
    articles = sum(len(page.articles) for page in result.pages)
    articles += sum(len(reading.articles) for reading in result.readings)
    parts = [f"{plural(pages, 'page')}, {plural(articles, 'article')}"] if pages else []
    parts += [plural(len(result.items), "item")] if result.items else []
    return ", ".join(parts) or (plural(len(result.issues), "issue") if result.issues else "")


def _tell_reading(reading: PageReading) -> None:
    """What a printed page is that is not plain text."""
    from rich.markup import escape

    day = reading.date.isoformat() if reading.date else ""
    named = " ".join(filter(None, (reading.publication, day, reading.page.number)))
    count = plural(len(reading.articles), "article")
    talk().print(escape(f"{reading.source}: {named or 'no masthead'}, {count}"))


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
