"""Where a site's files go: a folder here, or whatever gives and takes files by name."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from edition.base.atomic import write_atomically


class Folder(Protocol):
    """A place of files; names have slashes."""

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Make or replace a file: whole or not at all."""
        ...

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        ...

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted; none where there is no such folder."""
        ...


class LocalFolder:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, name: str, content: bytes) -> None:
        """Make or replace a file; one that holds just that already keeps its time."""
        write_atomically(self.path / name, content, keep_same=True)

    def remove(self, name: str) -> None:
        """Delete a file, and the folders that it leaves empty."""
        path = self.path / name
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.path or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted; those that are being written are left out."""
        path = self.path / folder
        if not path.is_dir():
            return []
        return sorted(f.name for f in path.iterdir() if f.is_file() and not f.name.startswith("."))
