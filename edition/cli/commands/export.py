"""``edition export``: an issue's articles as ninjs or JSON-LD."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import Format, plural, show, stop_unless_project, talk


class To(StrEnum):
    """What to write."""

    ninjs = "ninjs"
    schema_org = "schema.org"


def export(
    target: Path = typer.Argument(Path("."), help="A project's folder."),
    to: To = typer.Option(
        To.ninjs, "--to", metavar="ninjs|schema.org", help="ninjs 3, or schema.org JSON-LD."
    ),
    issue: str | None = typer.Option(None, "--issue", metavar="DATE", help="Export this issue."),
    out: Path = typer.Option(
        Path("out"), "--out", metavar="DIR", help="Folder for the files, one for each article."
    ),
) -> None:
    """Write an issue's articles for agencies and sites, a file each.

    Exit code 0: written. 1: the issue cannot be read. 2: could not run.

    Example:  edition export mypaper --to ninjs --out wire
    """
    from edition.pipeline.export import export as run

    stop_unless_project(target, Format.human)
    try:
        files = run(target, to.value, out, issue=issue)
    except EditionError as error:
        show(error.diagnostics)
        raise typer.Exit(1) from None
    talk().print(f"[green]wrote[/] {plural(len(files), 'article')} in {out}")
