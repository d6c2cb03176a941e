"""``edition explain CODE``: what a diagnostic means and what to do."""

from __future__ import annotations

import importlib
import pkgutil

import typer

import edition as package
from edition.cli.console import COULD_NOT_RUN, Format, print_json, talk


def explain(
    code: str | None = typer.Argument(None, help="A code, LOD201. None lists them all."),
    format: Format = typer.Option(Format.human, "--format", help="How it is printed."),
) -> None:
    """Explain a diagnostic code: what it means, why it matters, what to do.

    Example:  edition explain CHK101
    """
    from edition.base.codes import registered

    _import_all_codes()
    codes = {entry.id: entry for entry in registered()}
    if code is None:
        if format is Format.json:
            print_json([_as_json(entry) for entry in codes.values()])
        else:
            for entry in codes.values():
                typer.echo(f"{entry.id}  {entry.severity:<8} {entry.title}")
        return
    found = codes.get(code.upper())
    if found is None:
        talk().print(
            f"[bold red]error[/] there is no code {code}\n"
            "    [dim]→ `edition explain` lists them all[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
    if format is Format.json:
        print_json(_as_json(found))
        return
    typer.echo(f"{found.id} ({found.severity}): {found.title}\n\n{found.reason}\n")
    typer.echo(f"What to do: {found.remedy}")
    if found.source:
        typer.echo(f"Source: {found.source}")


def _import_all_codes() -> None:
    """Every stage declares its codes in a module named ``codes``; find and import them all."""
    for module in pkgutil.walk_packages(package.__path__, prefix="edition."):
        if module.name.rsplit(".", 1)[-1] == "codes" and module.name != "edition.base.codes":
            importlib.import_module(module.name)


def _as_json(entry: object) -> dict[str, str]:
    from dataclasses import asdict

    return asdict(entry)  # type: ignore[call-overload, no-any-return]
