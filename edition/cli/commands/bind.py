"""``edition bind``: several issues in one EPUB."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import exit_code, show, stop
from edition.pipeline.codes import CONTRADICTION


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
        stop(error.diagnostics, code=exit_code(error.diagnostics))
    except ValueError as error:
        hint = "bind issues of one paper, each of them once"
        stop([CONTRADICTION.at(str(error), hint=hint)])
    show(found)
    typer.echo(artifact.path)
