"""How the commands talk: results on stdout, progress and diagnostics on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from edition.base.diagnostic import Diagnostic

if TYPE_CHECKING:
    from rich.console import Console

    from edition.model import NoSuchPageError
    from edition.pipeline import Progress

#: Exit codes: fine, faults found, could not run (clig.dev; ruff has the same three).
FINE, FAULTS, COULD_NOT_RUN = 0, 1, 2

_COLOR = {"error": "bold red", "warning": "yellow", "info": "blue"}


class Format(StrEnum):
    """How results are printed."""

    human = "human"
    json = "json"


def talk() -> Console:
    """The console on stderr; rich heeds NO_COLOR and leaves colour out where no terminal is."""
    from rich.console import Console

    # A place is no emoji: `page.txt:100:1` would show as one.
    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def print_json(data: Any) -> None:
    """A result for machines, on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def show(diagnostics: Iterable[Diagnostic], *, console: Console | None = None) -> None:
    """Diagnostics for people: place, code and message on one line, the hint under it."""
    from rich.markup import escape

    console = console or talk()
    for item in diagnostics:
        place = f"{escape(item.place)}: " if item.place else ""
        color = _COLOR[item.severity]
        console.print(
            f"{place}[{color}]{item.severity}[/] [dim]{item.code}[/] {escape(item.message)}"
        )
        if item.hint:
            console.print(f"    [dim]→ {escape(item.hint)}[/]")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``; empty where there is neither."""
    items = list(diagnostics)
    parts = []
    for severity in ("error", "warning"):
        n = sum(item.severity == severity for item in items)
        if n:
            parts.append(f"{n} {severity}{'s' if n > 1 else ''}")
    return ", ".join(parts)


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """A progress line on stderr while something long runs; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = talk()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
        # No thread of its own: a process with threads cannot be copied safely.
        auto_refresh=False,
    ) as bar:
        task = bar.add_task("reading", total=None)

        def step(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total, refresh=True)

        yield step


def stop_unless_project(path: object) -> None:
    """Leave with exit code 2 and a hint where a folder is missing."""
    from pathlib import Path

    folder = Path(str(path))
    if not folder.is_dir():
        talk().print(
            f"[bold red]error[/] there is no folder {folder}\n"
            f"    [dim]→ `edition new {folder}` makes a project that builds at once[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)


def no_such_page(error: NoSuchPageError) -> None:
    """Say that a page which was asked for is not there, and which ones are."""
    from rich.markup import escape

    there = escape(", ".join(error.known) or "none")
    talk().print(
        f"[bold red]error[/] there is no page {escape(error.number)}\n"
        f"    [dim]→ there are {there}[/]"
    )
