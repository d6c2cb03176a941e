"""``edition plan``: the pages as they would be composed, and other layouts of them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError, UsageError, has_errors, in_order
from edition.cli.console import (
    exit_code,
    plural,
    print_json,
    show,
    stop,
    stop_unless_project,
    talk,
)
from edition.pipeline.codes import CONTRADICTION, NO_LAYOUT

if TYPE_CHECKING:
    from edition.issue import Issue
    from edition.layout import Composition


class PlanFormat(StrEnum):
    """How the plan is shown."""

    text = "text"
    json = "json"
    png = "png"


def plan(
    project: Path = typer.Argument(Path("."), help="The folder of a project or of one issue."),
    issue: str | None = typer.Option(None, "--issue", metavar="DATE", help="Plan this issue."),
    page: list[str] = typer.Option(
        [], "--page", metavar="N", help="Plan only this page. May be repeated."
    ),
    alternatives: int = typer.Option(
        1, "--alternatives", min=1, metavar="N", help="Show the N best layouts of each page."
    ),
    keep: int | None = typer.Option(
        None,
        "--keep",
        min=1,
        metavar="K",
        help="Write layout K of the page into issue.yaml, as pins.",
    ),
    explain: bool = typer.Option(False, "--explain", help="Show what each layout costs, and why."),
    out: Path = typer.Option(
        Path("plan"), "--out", metavar="DIR", help="Write PNG files into DIR."
    ),
    format: PlanFormat = typer.Option(PlanFormat.text, "--format", help="How to show the plan."),
) -> None:
    """Show the pages as they would be composed, without painting them.

    Exit code 0: composed. 1: faults in the source. 2: could not run.

    Example:  edition plan mypaper --page 1 --alternatives 3
    """
    stop_unless_project(project, format)
    from edition.pipeline import compose, keep_layout, load

    if keep is not None and len(page) != 1:
        hint = "name the page with --page N"
        stop([CONTRADICTION.at("--keep takes exactly one page", hint=hint)], format)
    try:
        whole = load(project, issue=issue)
        composed = compose(whole, pages=page, alternatives=max(alternatives, keep or 1))
    except UsageError as error:
        stop(error.diagnostics, format)
    except EditionError as error:
        stop(error.diagnostics, format, code=exit_code(error.diagnostics))
    if keep is not None:
        _stop_unless_found(composed, keep, format)
    composed = replace(composed, diagnostics=in_order((*whole.diagnostics, *composed.diagnostics)))
    if format is PlanFormat.json:
        _as_json(composed)
    elif format is PlanFormat.png:
        _as_png(whole, composed, out)
    else:
        _as_text(composed, explain=explain)
    if format is not PlanFormat.json:
        show(composed.diagnostics)
    if keep is not None:
        ((number, layouts),) = composed.alternatives.items()
        file = keep_layout(whole, layouts[keep - 1])
        talk().print(f"kept layout {keep} of page {number} in {file}", markup=False)


def _stop_unless_found(composed: Composition, keep: int, format: PlanFormat) -> None:
    """Leave with exit code 2 where the page has fewer layouts than the one to keep."""
    for number, layouts in composed.alternatives.items():
        if keep > len(layouts):
            message = f"page {number} has {plural(len(layouts), 'layout')}, not {keep}"
            stop([NO_LAYOUT.at(message)], format)


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

    data = {
        "ok": not has_errors(composed.diagnostics),
        "diagnostics": [item.to_json() for item in composed.diagnostics],
        **to_json(composed.plan),
    }
    data["alternatives"] = {
        number: [{"cost": layout.cost, "report": layout.report} for layout in layouts]
        for number, layouts in composed.alternatives.items()
    }
    print_json(data)


def _as_png(issue: Issue, composed: Composition, out: Path) -> None:
    """Small pictures of every layout, painted as the PDF would be."""
    from edition.pipeline import layout_pictures

    for file in layout_pictures(issue, composed, out):
        typer.echo(file)
