"""The command line, one file per command. Only this package uses typer and rich."""

from edition.cli.app import main

__all__ = ["main"]
