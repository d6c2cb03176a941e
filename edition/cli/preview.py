"""``edition preview``: pages and text in the browser, following every save."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import typer

from edition.cli.console import COULD_NOT_RUN, stop_unless_project, talk

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
        talk().print(
            "[bold red]error[/] the preview's packages are not installed\n"
            "    [dim]→ pip install 'edition-press\\[preview]'[/]"
        )
        raise typer.Exit(COULD_NOT_RUN)
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
        talk().print(f"[bold red]error[/] port {port}: {error.strerror}")
        raise typer.Exit(COULD_NOT_RUN) from None
