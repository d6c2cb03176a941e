"""``edition build`` of many issues: progress, results and failures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import FAULTS, Format, plural, print_json, show, stop, talk
from edition.cli.extras import not_installed
from edition.cli.faults import BY_INTERRUPT
from edition.pipeline.codes import BAD_USAGE, INTERRUPTED, SYSTEM

if TYPE_CHECKING:
    from edition.archive import ArchiveOptions, ArchiveProgress, ArchiveResult


def is_archive(folder: str) -> bool:
    """Whether there is a folder of projects at an address, and not one project or issue."""
    if "://" in folder:
        return True
    path = Path(folder)
    if any((path / name).is_file() for name in ("publication.yaml", "issue.yaml")):
        return False
    return any(path.glob("*/publication.yaml")) or any(path.glob("*/*/publication.yaml"))


def build_many(folder: str, out: str, options: ArchiveOptions, *, json: bool) -> None:
    """Build an archive, print the result, and exit with its code."""
    from edition.archive import build_archive

    format = Format.json if json else Format.human
    try:
        with _progress(quiet=json) as step:
            result = build_archive(folder, out, options=options, progress=step)
    except EditionError as error:
        stop(error.diagnostics, format)
    except ImportError as error:
        stop([not_installed(str(error), "cluster")], format)
    except OSError as error:
        hint = "check the address, and that a scheduler runs there" if options.scheduler else None
        stop([SYSTEM.at(str(error), hint=hint)], format)
    except ValueError as error:
        stop([BAD_USAGE.at(str(error))], format)
    except KeyboardInterrupt:
        stop([INTERRUPTED.at("the run was interrupted")], format, code=BY_INTERRUPT)
    if json:
        print_json(result.to_json())
    else:
        _tell(result)
    if result.failed:
        raise typer.Exit(FAULTS)


def _tell(result: ArchiveResult) -> None:
    show(result.diagnostics)
    typer.echo(result.manifest)
    parts = [f"[green]built[/] {plural(result.built, 'issue')}, {plural(result.pages, 'page')}"]
    if result.skipped:
        parts.append(f"{result.skipped} already up to date")
    if result.failed:
        parts.append(f"[bold red]{result.failed} not built[/]")
    talk().print("; ".join(parts))


@contextmanager
def _progress(quiet: bool) -> Iterator[ArchiveProgress]:
    """Issues done, rate, time left; nothing where stderr is not a terminal."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = talk()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    ) as bar:
        task = bar.add_task("reading the archive", total=None, rate="")

        def step(result: ArchiveResult, total: int) -> None:
            seconds = bar.tasks[0].elapsed or 0.0
            rate = (
                f"{60 * (result.built + result.failed) / seconds:.0f} a minute" if seconds else ""
            )
            what = f"building, {result.failed} failed" if result.failed else "building"
            bar.update(task, description=what, completed=result.done, total=total, rate=rate)

        yield step
