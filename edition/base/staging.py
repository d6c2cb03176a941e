"""Folders that outputs are made in, beside their place, and locks of the folders they go to.

A staging folder is locked for as long as its process lives. What a killed process left is known by
its open lock, and the next run that writes to the same folder clears it; nobody's else is touched.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STAGE = re.compile(r"\.edition-stage-[0-9a-f]{16}")
_PART = re.compile(r"\.edition-[0-9a-f]{16}\.part")
_LOCK = "lock"

#: Seconds after which a file that is being written, or a folder without a lock, is abandoned.
_STALE = 3600.0

#: Seconds that a run waits for another that writes to the same folder.
PATIENCE = 60.0


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder on the same file system as the outputs, so that moving them is atomic.

    What killed runs left beside it is cleared first.

    Raises:
        OSError: it cannot be made.
    """
    clear_leavings(folder)
    stage = folder / f".edition-stage-{secrets.token_hex(8)}"
    stage.mkdir()
    try:
        # Locked before it has its name: whoever finds the name finds the lock held.
        with _held(stage / "new"):
            os.rename(stage / "new", stage / _LOCK)
            yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def clear_leavings(folder: Path, *, parts: bool = False) -> None:
    """Remove what killed runs left in a folder: their staging folders, and parts of files.

    Args:
        folder: only what lies in it directly is looked at.
        parts: whether parts of files are abandoned for certain, because the caller holds the
            lock of all who write here; otherwise only old ones are.
    """
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        path = folder / name
        if _STAGE.fullmatch(name) and _is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)
        elif _PART.fullmatch(name) and (parts or _is_old(path)):
            with suppress(OSError):
                path.unlink()


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """The lock of a folder: one at a time writes there. The folder is made if it is missing.

    Raises:
        OSError: another process has held it for longer than ``patience`` seconds.
    """
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + patience
        while not _take(handle):
            if time.monotonic() > until:
                raise OSError(errno.EBUSY, "another run is writing there", str(folder))
            time.sleep(0.05)
        yield
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()  # nothing came of it: what was not there before is not there now
        os.close(handle)


@contextmanager
def _held(file: Path) -> Iterator[None]:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_abandoned(stage: Path) -> bool:
    """Whether the process that made a staging folder has ended."""
    if stage.is_symlink():
        return False
    try:
        handle = os.open(stage / _LOCK, os.O_RDWR)
    except OSError:
        return _is_old(stage)
    try:
        return _take(handle)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_old(path: Path) -> bool:
    try:
        return path.lstat().st_mtime < time.time() - _STALE
    except OSError:
        return False
