"""``edition build`` of many issues: progress, results and failures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError
from edition.cli.console import COULD_NOT_RUN, FAULTS, print_json, show, talk

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

    try:
        with _progress(quiet=json) as step:
            result = build_archive(folder, out, options=options, progress=step)
    except EditionError as error:
        show(error.diagnostics)
        raise typer.Exit(COULD_NOT_RUN) from None
    except (ImportError, OSError, ValueError) as error:
        talk().print(f"[bold red]error[/] {error}")
        if isinstance(error, ImportError):
            talk().print("    [dim]→ pip install 'edition[cluster]'[/]")
        raise typer.Exit(COULD_NOT_RUN) from None
    except KeyboardInterrupt:
        talk().print("interrupted; run it again: what is built is passed over")
        raise typer.Exit(COULD_NOT_RUN) from None
    if json:
        data = asdict(result)
        data["failures"] = [
            {"issue": str(ref), "errors": list(said)} for ref, said in result.failures
        ]
        print_json({"ok": not result.failed, **data})
    else:
        _tell(result)
    if result.failed:
        raise typer.Exit(FAULTS)


def _tell(result: ArchiveResult) -> None:
    from rich.markup import escape

    console = talk()
    for ref, said in result.failures:
        console.print(f"[bold red]not built[/] {escape(str(ref))}")
        for line in said:
            console.print(f"    {escape(line)}")
    typer.echo(result.manifest)
    parts = [f"[green]built[/] {result.built} issues, {result.pages} pages"]
    if result.skipped:
        parts.append(f"{result.skipped} already up to date")
    if result.failed:
        parts.append(f"[bold red]{result.failed} not built[/]")
    console.print("; ".join(parts))


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
