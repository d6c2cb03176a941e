"""``edition publish``: built issues → an OPDS catalogue, a web edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError, UsageError, has_errors
from edition.cli.console import FAULTS, plural, progress, show, stop, summary, talk
from edition.cli.extras import not_installed
from edition.pipeline.codes import CONTRADICTION, NO_FILE

if TYPE_CHECKING:
    from edition.web import Folder

_WEB = "Web edition"


def publish(
    files: list[Path] = typer.Argument(
        None,
        help="Built files, or folders of them; for --web also projects and issues. Default: out.",
    ),
    opds: Path | None = typer.Option(
        None, "--opds", metavar="DIR", help="Write a catalogue of EPUBs and PDFs into this folder."
    ),
    web: str | None = typer.Option(
        None, "--web", metavar="DIR", help="Write a web edition into this folder."
    ),
    address: str | None = typer.Option(
        None,
        "--address",
        metavar="URL",
        help="The site's full address, for site maps and shared links; the site remembers it.",
        rich_help_panel=_WEB,
    ),
    withdraw: list[str] = typer.Option(
        [],
        "--withdraw",
        metavar="PAPER/ISSUE",
        help="Take this issue out, as in lantai/2026-04-17. May be repeated.",
        rich_help_panel=_WEB,
    ),
) -> None:
    """Write or update a catalogue or a web edition of built issues.

    A catalogue is OPDS 1.2 and 2.0, for reading apps. A web edition is a static site: pages to
    click on, articles, a calendar, search, feeds. What was published before stays.

    Example:  edition publish mypaper/out --opds site

    Example:  edition publish mypaper --web site
    """
    if opds is None and web is None:
        stop([CONTRADICTION.at("where to publish is missing", hint="add --opds DIR or --web DIR")])
    if web is None and (address or withdraw):
        stop([CONTRADICTION.at("--address and --withdraw are of a web edition", hint="add --web")])
    files = files or ([] if withdraw else [Path("out")])
    for file in files:
        if not file.exists():
            hint = "build an issue first, or name the folder that its outputs went to"
            stop([NO_FILE.at(f"there is no file or folder {file}", hint=hint)])
    if opds is not None:
        _catalogue(files, opds)
    if web is not None:
        _site(files, web, address, withdraw)


def _catalogue(files: list[Path], folder: Path) -> None:
    from edition.pipeline import publish_catalogue

    try:
        artifacts, found = publish_catalogue(files, folder)
    except EditionError as error:
        stop(error.diagnostics, code=FAULTS)
    show(found)
    for artifact in artifacts:
        typer.echo(artifact.path)


def _site(files: list[Path], address: str, url: str | None, withdraw: list[str]) -> None:
    from edition.pipeline import publish_web

    try:
        folder = _folder(address)
        with progress() as step:
            result = publish_web(files, folder, address=url, withdraw=withdraw, progress=step)
    except UsageError as error:
        stop(error.diagnostics)
    except EditionError as error:
        stop(error.diagnostics, code=FAULTS)
    except ImportError as error:
        stop([not_installed(str(error), "cluster")])
    show(result.diagnostics)
    if not result.empty:
        typer.echo(f"{address.rstrip('/')}/index.html")
    parts = []
    if files:
        parts.append(f"[green]published[/] {plural(len(result.issues), 'issue')}")
    if result.withdrawn:
        parts.append(f"[green]withdrew[/] {plural(len(result.withdrawn), 'issue')}")
    if result.failed:
        parts.append(f"[bold red]{len(result.failed)} not published[/]")
    said = summary(result.diagnostics)
    talk().print("; ".join(parts) + (f", {said}" if said else ""))
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)


def _folder(address: str) -> Folder | Path:
    """The site's folder: here, or at an fsspec address."""
    if "://" not in address:
        return Path(address)
    from edition.archive import site_folder

    return site_folder(address)
