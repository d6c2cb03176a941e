"""``edition new DIR``: a project that builds at once."""

from __future__ import annotations

from pathlib import Path

import typer

from edition.cli.console import COULD_NOT_RUN, talk


def new(
    folder: Path = typer.Argument(..., help="The folder to make."),
    name: str = typer.Option("我的日报", "--name", help="The newspaper's name."),
    style: str = typer.Option("tabloid", "--style", help="The stylebook to start from."),
    slug: str | None = typer.Option(
        None, "--slug", help="What file names begin with. Default: the name in Latin letters."
    ),
) -> None:
    """Make a newspaper project with a sample issue that builds at once.

    Example:  edition new mypaper --name 东河日报 && edition build mypaper
    """
    from rich.markup import escape

    from edition.source import new_project

    if folder.exists() and any(folder.iterdir()):
        talk().print(
            f"[bold red]error[/] {folder} is not empty\n    [dim]→ name a folder that is new[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
    try:
        new_project(folder, name=name, style=style, slug=slug)
    except ValueError as error:
        talk().print(f"[bold red]error[/] {escape(str(error))}")
        raise typer.Exit(COULD_NOT_RUN) from None
    typer.echo(str(folder))
    talk().print(f"next: [bold]edition build {folder}[/]")
