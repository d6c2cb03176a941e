"""``edition preview``: pages and text in the browser, following every save."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import typer

from edition.cli.console import stop, stop_unless_project
from edition.cli.extras import not_installed
from edition.pipeline.codes import SYSTEM

#: What the extra ``preview`` brings.
_NEEDED = ("starlette", "uvicorn", "watchfiles")


def preview(
    project: Path = typer.Argument(Path("."), help="The folder of a project or of one issue."),
    issue: str | None = typer.Option(
        None, "--issue", metavar="DATE", help="Show this issue. Default: the newest."
    ),
    port: int = typer.Option(
        0, "--port", min=0, max=65535, help="Serve at this port. Default: a free one."
    ),
    open: bool = typer.Option(
        True, "--open/--no-open", help="Open the browser, or only print the address."
    ),
) -> None:
    """Show pages and EPUB text in the browser, updated at every save.

    Only this machine can see them. Press Ctrl+C to stop.

    Example:  edition preview mypaper
    """
    stop_unless_project(project)
    if any(find_spec(name) is None for name in _NEEDED):
        stop([not_installed("the preview's packages are not installed", "preview")])
    from edition.preview.serve import serve

    def ready(url: str) -> None:
        typer.echo(url)
        if open:
            import webbrowser

            webbrowser.open(url)

    try:
        serve(project, issue=issue, port=port, ready=ready)
    except KeyboardInterrupt:
        return
    except OSError as error:
        hint = "choose another port, or leave --port out"
        stop([SYSTEM.at(f"port {port}: {error.strerror}", hint=hint)])
