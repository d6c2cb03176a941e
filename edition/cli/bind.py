"""``edition bind``: several issues in one EPUB."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import COULD_NOT_RUN, FAULTS, show, talk


def bind(
    issues: list[Path] = typer.Argument(..., help="The folders of issues or projects."),
    out: Path = typer.Option(..., "--out", metavar="FILE", help="The EPUB to write."),
) -> None:
    """Bind several issues into one EPUB with three levels of contents.

    Example:  edition bind mypaper/issues/2026-01-* --out january.epub
    """
    from edition.pipeline import bind_issues

    try:
        artifact, found = bind_issues(issues, out)
    except EditionError as error:
        show(error.diagnostics)
        raise typer.Exit(FAULTS) from None
    except ValueError as error:
        talk().print(f"[bold red]error[/] {error}")
        raise typer.Exit(COULD_NOT_RUN) from None
    show(found)
    typer.echo(artifact.path)
