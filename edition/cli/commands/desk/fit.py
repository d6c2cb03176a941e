"""``edition fit``: how copy fits its pages, and which cuts win a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError, UsageError
from edition.cli.console import (
    FAULTS,
    Format,
    exit_code,
    plural,
    print_json,
    stop,
    stop_unless_project,
)

if TYPE_CHECKING:
    from edition.pipeline.fit import ArticleFit, PageFit


def fit(
    article: str | None = typer.Argument(
        None, help="An article's id: its cuts are shown. Without one, every page is counted."
    ),
    project: Path = typer.Option(
        Path("."), "--project", metavar="DIR", help="The folder of the project or of one issue."
    ),
    issue: str | None = typer.Option(None, "--issue", metavar="DATE", help="Fit this issue."),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Count copy against the room on its page: characters, lines, lines over, room left.

    For one article the cuts that win a line are listed, the smallest first.

    Exit code 0: everything fits. 1: some copy does not. 2: could not run.

    Example:  edition fit reading-room --project mypaper
    """
    stop_unless_project(project, format)
    from edition.pipeline import load
    from edition.pipeline.fit import fit_issue

    try:
        result = fit_issue(load(project, issue=issue), article)
    except UsageError as error:
        stop(error.diagnostics, format)
    except EditionError as error:
        stop(error.diagnostics, format, code=exit_code(error.diagnostics))
    if format is Format.json:
        print_json(result.to_json())
    else:
        for page in result.pages:
            _show_page(page)
        if article is not None:
            _show_cuts(result.pages[0].articles[0])
    if any(one.over for page in result.pages for one in page.articles):
        raise typer.Exit(FAULTS)


def _show_page(page: PageFit) -> None:
    room = "full"
    if page.free_lines:
        lines = plural(page.free_lines, "line")
        room = f"room for {lines}, about {plural(page.free_characters, 'character')}"
    typer.echo(f"page {page.page}: {room}")
    for one in page.articles:
        over = "fits"
        if one.over:
            over = f"{plural(one.over, 'line')} over ({plural(one.over_characters, 'character')})"
        counted = f"{plural(one.characters, 'character')}, {plural(one.lines, 'line')}"
        typer.echo(f"  {one.article}  “{one.headline}”: {counted}, {over}")
        for picture in one.pictures:
            size = f"{picture.width_mm:.0f} × {picture.height_mm:.0f} mm"
            sharp = f", {picture.ppi} ppi" if picture.ppi else ""
            typer.echo(f"    {picture.file or 'a frame'}: {size}{sharp}")


def _show_cuts(one: ArticleFit) -> None:
    """The cuts; where lines are over, so many of the smallest as are needed."""
    needed = one.cuts[: one.over] if one.over else one.cuts
    if not one.cuts:
        typer.echo("no paragraph ends in so short a line that a small cut would win it")
    for cut in needed:
        where = f" (line {cut.line})" if cut.line else ""
        typer.echo(
            f"shorten paragraph {cut.paragraph}{where} by {plural(cut.characters, 'character')}"
            f" to win a line: “{cut.begins}…{cut.ends}”"
        )
    left = one.over - len(needed)
    if one.over and left > 0:
        about = left * one.measure_characters
        typer.echo(f"{plural(left, 'more line')} to win: about {plural(about, 'character')}")
