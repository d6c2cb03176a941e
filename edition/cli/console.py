"""How the commands talk: results on stdout, progress and findings on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from edition.base.diagnostic import Diagnostic
from edition.base.diagnostic_text import Role, diagnostic_parts
from edition.pipeline.codes import NO_FOLDER

if TYPE_CHECKING:
    from rich.console import Console

    from edition.pipeline import Progress

#: Exit codes: fine, faults found, could not run (clig.dev; ruff has the same three).
FINE, FAULTS, COULD_NOT_RUN = 0, 1, 2

#: Nothing was judged: there is no project, or no issue of that date.
_NOTHING_READ = frozenset(("LOD101", "LOD102"))

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
    """Findings for people, in the one format of :mod:`edition.base.diagnostic_text`."""
    from rich.text import Text

    console = console or talk()
    for item in diagnostics:
        text = Text()
        for part in diagnostic_parts(item):
            text.append(part.text, style=_style(part.role, item))
        console.print(text)


def _style(role: Role, item: Diagnostic) -> str:
    return {"severity": _COLOR[item.severity], "plain": ""}.get(role, "dim")


def stop(
    diagnostics: Iterable[Diagnostic], format: object = None, *, code: int = COULD_NOT_RUN
) -> NoReturn:
    """Leave with an exit code because of these findings: a command that has nothing else to give.

    Args:
        diagnostics: why.
        format: the command's ``--format``; JSON goes to stdout, text to stderr.
        code: the exit code.
    """
    items = list(diagnostics)
    if getattr(format, "value", format) == "json":
        print_json(failure(items))
    else:
        show(items)
    raise typer.Exit(code)


def failure(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """What a command prints as JSON where it has nothing but findings."""
    return {"ok": False, "diagnostics": [item.to_json() for item in diagnostics]}


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """The exit code of a command that these findings stopped."""
    errors = {item.code for item in diagnostics if item.severity == "error"}
    return COULD_NOT_RUN if errors and errors <= _NOTHING_READ else FAULTS


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """``2 errors, 1 warning``; empty where there is neither."""
    items = list(diagnostics)
    counts = {kind: sum(item.severity == kind for item in items) for kind in ("error", "warning")}
    return ", ".join(plural(count, kind) for kind, count in counts.items() if count)


def plural(count: int, noun: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """A progress line on stderr while something long runs; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = talk()
    with Progress(
        TextColumn("{task.description}", markup=False),
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


def stop_unless_project(path: object, format: object = None) -> None:
    """Leave with exit code 2 and a hint where a folder is missing."""
    from pathlib import Path

    folder = Path(str(path))
    if not folder.is_dir():
        hint = f"`edition new {folder}` makes a project that builds at once"
        stop([NO_FOLDER.at(f"there is no folder {folder}", hint=hint)], format)
