"""Writing files so that they appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

#: The ending of a file that is being written; what is left of a killed process bears it.
PART = ".part"


def write_atomically(
    path: Path, data: bytes | str, *, keep_same: bool = False, mode: int = 0o666
) -> None:
    """Make or replace a file in one step: whoever reads sees the old content or the new.

    It is written beside its place, under a hidden name, and moved there. In all else it is as if
    the file had been overwritten: a link stays a link, permissions stay what they were, and what
    is no file (a pipe, ``/dev/stdout``) is written to. Folders are made where they are missing.

    Args:
        path: the file.
        data: its content; text is written as UTF-8.
        keep_same: leave the file, its time too, as it is where it holds just that already.
        mode: permissions of a new file, before the umask.

    Raises:
        OSError: it cannot be written; then nothing of it is left.
    """
    content = data.encode() if isinstance(data, str) else data
    place = Path(os.path.realpath(path))
    before = _status(place)
    if before is not None and not stat.S_ISREG(before.st_mode):
        place.write_bytes(content)
        return
    if keep_same and before is not None and _holds(place, before.st_size, content):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".edition-{secrets.token_hex(8)}{PART}")
    try:
        # Opened like this, and not by `tempfile`, the file gets the user's umask.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if before is not None:
            os.chmod(part, stat.S_IMODE(before.st_mode))
        os.replace(part, place)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _holds(path: Path, size: int, content: bytes) -> bool:
    return size == len(content) and path.read_bytes() == content
