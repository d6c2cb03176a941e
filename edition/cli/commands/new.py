"""``edition new DIR``: a project that builds at once."""

from __future__ import annotations

import difflib
from pathlib import Path

import typer

from edition.cli.console import stop, talk
from edition.pipeline.codes import NO_SLUG, NO_STYLE, NOT_EMPTY, SYSTEM


def new(
    folder: Path = typer.Argument(..., help="The folder to create."),
    name: str = typer.Option("我的日报", "--name", help="The newspaper's name."),
    style: str = typer.Option("tabloid", "--style", help="The stylebook to start from."),
    slug: str | None = typer.Option(
        None, "--slug", help="What file names begin with. Default: the name in Latin letters."
    ),
) -> None:
    """Create a newspaper project with a sample issue that builds at once.

    Example:  edition new mypaper --name 东河日报 && edition build mypaper
    """
    from edition.settings import stylebook_names
    from edition.source import new_project

    names = sorted(stylebook_names())
    if style not in names:
        near = difflib.get_close_matches(style, names, 1)
        guess = f"did you mean `{near[0]}`? " if near else ""
        hint = f"{guess}the styles are {', '.join(names)}"
        stop([NO_STYLE.at(f"there is no style `{style}`", hint=hint)])
    try:
        if folder.exists() and any(folder.iterdir()):
            stop([NOT_EMPTY.at(f"{folder} is not empty")])
        new_project(folder, name=name, style=style, slug=slug)
    except ValueError as error:
        stop([NO_SLUG.at(str(error))])
    except OSError as error:
        stop([SYSTEM.at(f"{folder}: {error.strerror}")])
    typer.echo(str(folder))
    talk().print(f"next: edition build {folder}", markup=False)
