"""``edition explain CODE``: what a diagnostic means and what to do."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from typing import TYPE_CHECKING

import typer

import edition as package
from edition.cli.console import Format, print_json, stop
from edition.pipeline.codes import NO_CODE

if TYPE_CHECKING:
    from edition.base.codes import Code


def explain(
    code: str | None = typer.Argument(
        None, help="A code, as in LOD201. Without one, all are listed."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Explain a diagnostic code: its meaning, reason and remedy.

    Example:  edition explain CHK101
    """
    codes = all_codes()
    if code is None:
        if format is Format.json:
            print_json([_as_json(entry) for entry in codes.values()])
        else:
            for entry in codes.values():
                typer.echo(f"{entry.id}  {entry.severity:<8} {entry.title}")
        return
    found = codes.get(code.upper())
    if found is None:
        begun = [name for name in codes if name.startswith(code.upper())]
        near = begun or difflib.get_close_matches(code.upper(), codes, 1)
        guess = f"did you mean {near[0]}? " if near else ""
        hint = f"{guess}`edition explain` lists every code"
        stop([NO_CODE.at(f"there is no code {code}", hint=hint)], format)
    if format is Format.json:
        print_json(_as_json(found))
        return
    typer.echo(f"{found.id} ({found.severity}): {found.title}\n\n{found.reason}\n")
    typer.echo(f"What to do: {found.remedy}")
    if found.source:
        typer.echo(f"Source: {found.source}")


def all_codes() -> dict[str, Code]:
    """Every code by its id. Each stage declares its own in a module named ``codes``."""
    from edition.base.codes import registered

    for module in pkgutil.walk_packages(package.__path__, prefix="edition."):
        if module.name.rsplit(".", 1)[-1] == "codes" and module.name != "edition.base.codes":
            importlib.import_module(module.name)
    return {entry.id: entry for entry in registered()}


def _as_json(entry: object) -> dict[str, str]:
    from dataclasses import asdict

    return asdict(entry)  # type: ignore[call-overload, no-any-return]
