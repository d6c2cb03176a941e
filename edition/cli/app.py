"""``edition``: the commands together.

Each command imports the stages that it needs when it runs, so that ``--help`` and completion are
fast.
"""

from __future__ import annotations

import inspect
import io
import os
import sys
from collections.abc import Callable

import typer

from edition.base.version import __version__
from edition.cli.commands.bind import bind
from edition.cli.commands.build import build
from edition.cli.commands.cache import cache
from edition.cli.commands.check import check
from edition.cli.commands.desk.add import add
from edition.cli.commands.desk.fit import fit
from edition.cli.commands.explain import explain
from edition.cli.commands.export import export
from edition.cli.commands.import_pages import import_
from edition.cli.commands.info import info
from edition.cli.commands.new import new
from edition.cli.commands.plan import plan
from edition.cli.commands.preview import preview
from edition.cli.commands.proof import proof
from edition.cli.commands.publish import publish
from edition.cli.commands.schema import schema
from edition.cli.faults import BY_PIPE
from edition.cli.group import CommandGroup
from edition.runtime.processes import tune_gc

app = typer.Typer(
    name="edition",
    cls=CommandGroup,
    help="Compose newspaper pages in Chinese: a page PDF and a reflowable EPUB from one source.\n\n"
    "Example:  edition new mypaper && edition build mypaper",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"edition {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and exit."
    ),
    debug: bool = typer.Option(
        False, "--debug", help="Show the traceback of what goes wrong; every command takes it."
    ),
) -> None:
    """Compose newspaper pages in Chinese."""


def _help(command: Callable[..., None]) -> str:
    """A command's docstring, one line per paragraph: typer keeps the line breaks of its source."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)


for command in (
    new,
    add,
    build,
    check,
    preview,
    plan,
    fit,
    proof,
    bind,
    publish,
    schema,
    explain,
    info,
):
    app.command(help=_help(command))(command)
app.command("import", help=_help(import_))(import_)
app.command("export", help=_help(export))(export)
app.add_typer(cache, name="cache")


def main() -> None:
    """Run the command line; does not return."""
    _make_writable()
    tune_gc()
    try:
        app()
    except SystemExit as leaving:
        if not isinstance(leaving.code, int):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            # Nobody reads any more: the interpreter must not try again when it ends.
            os._exit(leaving.code or BY_PIPE)
        # Leave without freeing an issue's million objects one by one: that takes a tenth of a
        # second, and the system frees them all at once.
        _tidy_up()
        os._exit(leaving.code)


def _make_writable() -> None:
    """Streams that are closed take words all the same; an encoding that lacks some spells them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _tidy_up() -> None:
    """What Python does when it ends and ``os._exit`` does not: temporary folders go."""
    util = sys.modules.get("multiprocessing.util")
    if util is not None:
        util._exit_function()
