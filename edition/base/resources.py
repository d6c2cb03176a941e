"""Where the styles and the fonts are: the one module that knows.

In a checkout they are the top-level folders ``styles/`` and ``fonts/``; in an installed package
the build puts the same folders inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    for parent in (_PACKAGE, _PACKAGE.parent):
        folder = parent / name
        if folder.is_dir() and (parent is _PACKAGE or (parent / "pyproject.toml").is_file()):
            return folder
    raise FileNotFoundError(f"the folder {name}/ of edition is missing: reinstall the package")


def fonts_dir() -> Path:
    """The folder of the fonts and ``faces.toml``."""
    return _folder("fonts")


def styles_dir() -> Path:
    """The folder of the styles: one folder per style, each with a ``stylebook.toml``."""
    return _folder("styles")
