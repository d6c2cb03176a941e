"""``edition publish``: built issues → an OPDS catalogue."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import FAULTS, show, stop
from edition.pipeline.codes import NO_FILE


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
            hint = "build an issue first, or name the folder that its outputs went to"
            stop([NO_FILE.at(f"there is no file or folder {file}", hint=hint)])
    try:
        artifacts, found = publish_catalogue(files, opds)
    except EditionError as error:
        stop(error.diagnostics, code=FAULTS)
    show(found)
    for artifact in artifacts:
        typer.echo(artifact.path)
