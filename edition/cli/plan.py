"""``edition plan``: the pages as they would be composed, and other layouts of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import (
    COULD_NOT_RUN,
    FAULTS,
    no_such_page,
    print_json,
    show,
    stop_unless_project,
    talk,
)

if TYPE_CHECKING:
    from edition.issue import Issue
    from edition.layout import Composition


class PlanFormat(StrEnum):
    """How the plan is shown."""

    text = "text"
    json = "json"
    png = "png"


def plan(
    project: Path = typer.Argument(Path("."), help="The project's folder, or one issue's."),
    issue: str | None = typer.Option(None, "--issue", metavar="DATE", help="The issue."),
    page: list[str] = typer.Option([], "--page", metavar="N", help="Only this page; repeatable."),
    alternatives: int = typer.Option(1, "--alternatives", min=1, help="Layouts of each page."),
    keep: int | None = typer.Option(
        None, "--keep", metavar="K", help="Write layout K of the page into issue.yaml as pins."
    ),
    explain: bool = typer.Option(False, "--explain", help="Show what each layout costs, and why."),
    out: Path = typer.Option(Path("plan"), "--out", metavar="DIR", help="Where PNG files go."),
    format: PlanFormat = typer.Option(PlanFormat.text, "--format", help="How it is shown."),
) -> None:
    """Show the pages as they would be composed, without painting them.

    Example:  edition plan mypaper --page 1 --alternatives 3

    Exit code 0: composed. 1: faults in the source. 2: could not run.
    """
    stop_unless_project(project)
    from edition.model import NoSuchPageError
    from edition.pipeline import compose, keep_layout, load

    if keep is not None and len(page) != 1:
        talk().print(
            "[bold red]error[/] --keep takes one page\n    [dim]→ name it with --page N[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
    try:
        whole = load(project, issue=issue)
        page = list(whole.edition.page_numbers(page))
        composed = compose(whole, pages=page, alternatives=max(alternatives, keep or 1))
    except NoSuchPageError as error:
        no_such_page(error)
        raise typer.Exit(COULD_NOT_RUN) from None
    except EditionError as error:
        show(error.diagnostics)
        raise typer.Exit(FAULTS) from None
    if format is PlanFormat.json:
        _as_json(composed)
    elif format is PlanFormat.png:
        _as_png(whole, composed, out)
    else:
        _as_text(composed, explain=explain)
    show(composed.diagnostics)
    if keep is not None:
        layouts = composed.alternatives.get(page[0], ())
        if keep > len(layouts):
            talk().print(f"[bold red]error[/] page {page[0]} has {len(layouts)} layouts")
            raise typer.Exit(COULD_NOT_RUN)
        file = keep_layout(whole, layouts[keep - 1])
        talk().print(f"kept layout {keep} of page {page[0]} in {file}")


def _as_text(composed: Composition, *, explain: bool) -> None:
    from edition.layout import draw

    for first in composed.plan.pages:
        layouts = composed.alternatives.get(first.number) or (first,)
        for number, layout in enumerate(layouts, 1):
            if len(layouts) > 1:
                typer.echo(f"layout {number}, cost {layout.cost.get('total', 0):.1f}")
            typer.echo(draw(layout))
            if explain:
                for name, value in layout.cost.items():
                    typer.echo(f"  {name:<24} {value:8.1f}")
                for name, value in layout.report.items():
                    typer.echo(f"  {name:<24} {value:8.3g}")


def _as_json(composed: Composition) -> None:
    from edition.model.plan import to_json

    data = to_json(composed.plan)
    data["alternatives"] = {
        number: [{"cost": layout.cost, "report": layout.report} for layout in layouts]
        for number, layouts in composed.alternatives.items()
    }
    data["diagnostics"] = [item.to_json() for item in composed.diagnostics]
    print_json(data)


def _as_png(issue: Issue, composed: Composition, out: Path) -> None:
    """Small pictures of every layout, painted as the PDF would be."""
    from edition.pipeline import layout_pictures

    for file in layout_pictures(issue, composed, out):
        typer.echo(file)
