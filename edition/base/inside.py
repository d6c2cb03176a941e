"""The one gate between a name that stands in a file and a path.

What an article, a book or a setting calls a file is only a name: it may climb, be absolute, be a
link to somewhere else, or be no file at all. Every such name becomes a path here, and what it names
is read here: inside its root, a regular file, of a bounded size.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

#: Bytes of the longest file name that common file systems take.
LONGEST_NAME = 255

#: Bytes of the largest text that is read as a source: a bound volume of a novel has 1 MB.
LARGEST_TEXT = 1_000_000


class RefusedError(ValueError):
    """A name leads to no file that may be read or written; the message says why."""


def inside(root: Path, folder: Path, written: str) -> Path | None:
    """The path that somebody named from within a folder.

    Args:
        root: what it must lie in, links followed; itself without links.
        folder: where it is named from.
        written: the name.

    Returns:
        None where it is absolute, climbs with ``..``, has a backslash or a control character, is
        longer than a name can be, or where a link on the way leads out of the root.
    """
    named = PurePosixPath(written)
    odd = "\\" in written or not written.isprintable() or _bytes(written) > LONGEST_NAME
    if odd or named.is_absolute() or ".." in named.parts:
        return None
    path = folder / named
    return path if leads_inside(root, path) else None


def leads_inside(root: Path, path: Path) -> bool:
    """Whether a path, its links followed, lies within a root (which has none)."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def file_for(folder: Path, id: str, ending: str) -> Path:
    """The file of something that has an id: ``ferry`` → ``ferry.md`` in the folder.

    Raises:
        RefusedError: the id is no name of a file in this very folder.
    """
    name = id + ending
    if not id or id[0] == "." or not id.isprintable() or any(c in id for c in "/\\"):
        raise RefusedError(f"“{id[:60]}” is no name of a file")
    if _bytes(name) > LONGEST_NAME:
        raise RefusedError(f"“{id[:20]}…” is longer than a file's name can be")
    path = folder / name
    if path.is_symlink():
        raise RefusedError(f"{name} is a link")
    return path


def read_regular(path: Path, most: int = LARGEST_TEXT) -> bytes:
    """The content of a regular file.

    Raises:
        RefusedError: it is a pipe, a device or a socket, or larger than ``most`` bytes.
        OSError: it cannot be read.
    """
    # A pipe without a writer would never open otherwise.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("it is no regular file")
        data = file.read(most + 1)
    if len(data) > most:
        raise RefusedError(
            f"it has {max(status.st_size, len(data)):,} bytes; {most:,} are the most"
        )
    return data


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
