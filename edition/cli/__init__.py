"""The command line, one file per command. Only this package uses typer and rich."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; does not return."""
    try:
        # Imported here, so that Ctrl+C while it is loaded ends as it does later.
        from edition.cli.app import main as run

        run()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("interrupted\n")
            sys.stderr.flush()
        os._exit(130)
