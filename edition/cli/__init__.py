"""The command line. One command a file; nothing but this package knows typer and rich."""

from edition.cli.app import main

__all__ = ["main"]
