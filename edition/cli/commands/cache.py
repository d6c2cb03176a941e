"""``edition cache``: what builds keep for the next build."""

from __future__ import annotations

from dataclasses import asdict

import typer

from edition.cli.console import Format, print_json, talk

cache = typer.Typer(
    help="Show or clear the cache of pages, pictures and subsets of fonts.\n\n"
    "It may be cleared at any time: outputs do not depend on it.\n\n"
    "Example:  edition cache info",
    no_args_is_help=True,
)


@cache.command()
def info(
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Show where the cache is and how much it holds.

    Example:  edition cache info
    """
    from edition.runtime.cache import Cache

    found = Cache.of_user().info()
    if format is Format.json:
        print_json({**asdict(found), "folder": str(found.folder)})
        return
    typer.echo(f"folder:  {found.folder}")
    typer.echo(f"entries: {found.entries}")
    typer.echo(f"size:    {_megabytes(found.size)} of {_megabytes(found.limit)}")


@cache.command()
def clear() -> None:
    """Empty the cache.

    Example:  edition cache clear
    """
    from edition.runtime.cache import Cache

    gone = Cache.of_user().clear()
    talk().print(f"cleared {gone.entries} entries, {_megabytes(gone.size)}, of {gone.folder}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
