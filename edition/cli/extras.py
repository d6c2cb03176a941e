"""Optional packages: how the extra that brings them is installed."""

from __future__ import annotations

from importlib import metadata

from edition.base.diagnostic import Diagnostic
from edition.pipeline.codes import NOT_INSTALLED


def not_installed(message: str, extra: str) -> Diagnostic:
    """A finding that names the command to install an extra of this distribution."""
    return NOT_INSTALLED.at(message, hint=f"pip install '{distribution()}[{extra}]'")


def distribution() -> str:
    """The name of the distribution that brought this command, from its metadata."""
    package = __name__.partition(".")[0]
    for script in metadata.entry_points(group="console_scripts", name=package):
        if script.dist is not None and script.value.startswith(f"{package}."):
            return script.dist.name
    return package
