"""``edition publish``: built issues → an OPDS catalogue."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import COULD_NOT_RUN, FAULTS, show, talk


def publish(
    files: list[Path] = typer.Argument(
        None, help="Built EPUBs and PDFs, or folders of them. Default: out."
    ),
    opds: Path = typer.Option(..., "--opds", metavar="DIR", help="The folder of the catalogue."),
) -> None:
    """Write or update an OPDS 1.2 and 2.0 catalogue of built issues.

    Example:  edition publish mypaper/out --opds site
    """
    from edition.pipeline import publish_catalogue

    files = files or [Path("out")]
    for file in files:
        if not file.exists():
            talk().print(f"[bold red]error[/] there is no {file}")
            raise typer.Exit(COULD_NOT_RUN)
    try:
        artifacts, found = publish_catalogue(files, opds)
    except EditionError as error:
        show(error.diagnostics)
        raise typer.Exit(FAULTS) from None
    show(found)
    for artifact in artifacts:
        typer.echo(artifact.path)
