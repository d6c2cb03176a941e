"""Serve a project until it is stopped: watch its files, refresh the session, notify the browser."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from edition.preview.server import HOSTS, Notifier, application
from edition.preview.session import PreviewSession

#: Milliseconds without a further change after which a save is taken to be complete: editors write
#: a file in several steps, a few milliseconds apart.
SETTLED = 50

#: Milliseconds after which changes are shown even if they do not pause.
PATIENCE = 400

#: Folders of a project that hold outputs.
_OUTPUTS = ("out", "plan")


class _Sources(DefaultFilter):
    """Files that a person writes: no outputs, no hidden files, no swap files of an editor."""

    def __init__(self, project: Path) -> None:
        super().__init__()
        self._project = project

    def __call__(self, change: Change, path: str) -> bool:
        try:
            inside = Path(path).relative_to(self._project)
        except ValueError:
            return False
        hidden = any(part.startswith(".") for part in inside.parts)
        is_output = inside.parts[:1] and inside.parts[0] in _OUTPUTS
        return not hidden and not is_output and super().__call__(change, path)


class _Server(uvicorn.Server):
    """Ends the event streams of the browsers when it stops: they would never end by themselves."""

    def __init__(self, config: uvicorn.Config, notifier: Notifier) -> None:
        super().__init__(config)
        self._notifier = notifier

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._notifier.end()
        super().handle_exit(sig, frame)


def serve(
    project: Path,
    *,
    issue: str | None = None,
    port: int = 0,
    ready: Callable[[str], object] = lambda url: None,
) -> None:
    """Show a project at an address that only this machine can reach.

    Args:
        project: the project's folder, or one issue's.
        issue: date of the issue; the newest where None.
        port: of 127.0.0.1; 0 takes a free one.
        ready: called with the address when it answers.

    Raises:
        OSError: the port is taken.
    """
    session, notifier = PreviewSession(project, issue), Notifier()
    config = uvicorn.Config(
        application(session, notifier, lambda: _follow(session, notifier)), log_level="warning",
        timeout_graceful_shutdown=2, server_header=False,
    )  # fmt: skip
    with socket.create_server((HOSTS[0], port)) as listener:
        ready(f"http://{HOSTS[0]}:{listener.getsockname()[1]}/")
        _Server(config, notifier).run(sockets=[listener])


async def _follow(session: PreviewSession, notifier: Notifier) -> None:
    """Keep the session up to date with the files: at the start, and after every save."""
    folder = _top(session.project).resolve()
    one_at_a_time = asyncio.Lock()

    async def refresh() -> None:
        async with one_at_a_time:
            await asyncio.to_thread(session.refresh)
        notifier.notify()

    async def saves(polling: bool) -> None:
        changes = awatch(
            folder, watch_filter=_Sources(folder), step=SETTLED, debounce=PATIENCE,
            force_polling=polling or None,
        )  # fmt: skip
        async for _ in changes:
            await refresh()

    async def every_save() -> None:
        try:
            await saves(polling=False)
        except OSError:
            # The system has no watch left (Linux: fs.inotify.max_user_watches).
            await saves(polling=True)

    # Watched from the beginning: a save during the first composing is not missed.
    await asyncio.gather(every_save(), refresh())


def _top(folder: Path) -> Path:
    """The project of an issue's folder: files above the issues change them, too."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / "publication.yaml").is_file():
            return candidate
    return folder
