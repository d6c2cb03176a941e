"""Serve a project until somebody stops it: watch its files, refresh the desk, tell the browser."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from edition.preview.desk import Desk
from edition.preview.server import HOSTS, Bell, application

#: Milliseconds without a further change after which a save is taken to be complete: editors write
#: a file in several steps, a few milliseconds apart.
SETTLED = 50

#: Milliseconds after which changes that never pause are shown all the same.
PATIENCE = 400

#: Folders of a project that hold what was made from it.
_MADE = ("out", "plan")


class _Sources(DefaultFilter):
    """What a person writes: no outputs, no hidden files, no editor's swap files."""

    def __init__(self, project: Path) -> None:
        super().__init__()
        self._project = project

    def __call__(self, change: Change, path: str) -> bool:
        try:
            inside = Path(path).relative_to(self._project)
        except ValueError:
            return False
        hidden = any(part.startswith(".") for part in inside.parts)
        made = inside.parts[:1] and inside.parts[0] in _MADE
        return not hidden and not made and super().__call__(change, path)


class _Server(uvicorn.Server):
    """Lets go of the browsers when it is told to stop: their streams would never end."""

    def __init__(self, config: uvicorn.Config, bell: Bell) -> None:
        super().__init__(config)
        self._bell = bell

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._bell.end()
        super().handle_exit(sig, frame)


def serve(
    project: Path,
    *,
    issue: str | None = None,
    port: int = 0,
    ready: Callable[[str, Desk], object] = lambda url, desk: None,
) -> None:
    """Show a project at an address of this machine that no other can reach.

    Args:
        project: the project's folder, or one issue's.
        issue: date of the issue; the newest where None.
        port: of 127.0.0.1; 0 takes a free one.
        ready: called with the address when it answers.

    Raises:
        OSError: the port is taken.
    """
    desk, bell = Desk(project, issue), Bell()
    listener = socket.create_server((HOSTS[0], port))
    # Composed before there are threads: several processes are then begun by copying this one.
    desk.refresh()

    async def watch() -> None:
        folder = _top(project).resolve()
        changes = awatch(folder, watch_filter=_Sources(folder), step=SETTLED, debounce=PATIENCE)
        async for _ in changes:
            await asyncio.to_thread(desk.refresh)
            bell.ring()

    config = uvicorn.Config(
        application(desk, bell, watch), log_level="warning", timeout_graceful_shutdown=2,
        server_header=False,
    )  # fmt: skip
    with listener:
        ready(f"http://{HOSTS[0]}:{listener.getsockname()[1]}/", desk)
        _Server(config, bell).run(sockets=[listener])


def _top(folder: Path) -> Path:
    """The project of an issue's folder: what stands over the issues changes them, too."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / "publication.yaml").is_file():
            return candidate
    return folder
