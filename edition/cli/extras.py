"""Optional packages: how the extra that brings them is installed."""

from __future__ import annotations

from importlib import metadata

from edition.base.diagnostic import Diagnostic
from edition.pipeline.codes import NOT_INSTALLED


def not_installed(message: str, extra: str) -> Diagnostic:
    """A finding that names the command to install an extra of this distribution."""
    return NOT_INSTALLED.at(message, hint=f"pip install '{distribution()}[{extra}]'")


def distribution() -> str:
    """The name under which this package was installed, from its metadata."""
    names = metadata.packages_distributions().get(__name__.partition(".")[0])
    return names[0] if names else __name__.partition(".")[0]
