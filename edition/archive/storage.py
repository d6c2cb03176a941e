"""Folders, here or elsewhere: a path, or an fsspec address (``s3://bucket/papers``)."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.base.atomic import write_atomically

#: A file's name, and a tag that changes when the file does; known without reading the file.
FileTag = tuple[str, str]


def storage_at(address: str | Path) -> Storage:
    """The folder at an address.

    Raises:
        ImportError: the address is elsewhere, and fsspec (the extra ``cluster``) or what it needs
            for that kind of address is not installed.
        ValueError: that kind of address is unknown.
    """
    text = str(address)
    if "://" not in text or text.startswith("file://"):
        return LocalStorage(Path(text.removeprefix("file://")))
    return RemoteStorage(text)


class Storage:
    """A folder."""

    address: str

    def __truediv__(self, name: str) -> Storage:
        """A folder or file below."""
        raise NotImplementedError

    def read(self) -> bytes:
        """The content of a file.

        Raises:
            FileNotFoundError: it is not there.
        """
        raise NotImplementedError

    def write(self, content: bytes) -> None:
        """Make or replace a file: whole or not at all."""
        raise NotImplementedError

    def size(self) -> int | None:
        """Bytes of a file; None where there is none."""
        raise NotImplementedError

    def folders(self) -> list[str]:
        """Names of the folders in it, sorted; none where it is not there."""
        raise NotImplementedError

    def files(self) -> list[str]:
        """Names of the files in it, sorted."""
        raise NotImplementedError

    def etag(self) -> str:
        """What changes when a file is changed."""
        raise NotImplementedError

    def remove(self) -> None:
        """Delete a file, if it is there."""
        raise NotImplementedError

    def walk(self, below: str = "") -> Iterator[str]:
        """Every file in it, in folders too, sorted; hidden ones are passed over."""
        here = self / below if below else self
        for name in here.files():
            if not name.startswith("."):
                yield posixpath.join(below, name)
        for name in here.folders():
            if not name.startswith("."):
                yield from self.walk(posixpath.join(below, name))


@dataclass(frozen=True)
class LocalStorage(Storage):
    """A folder of this machine."""

    path: Path

    @property
    def address(self) -> str:  # type: ignore[override]
        """The path."""
        return str(self.path)

    def __truediv__(self, name: str) -> LocalStorage:
        return LocalStorage(self.path / name)

    def read(self) -> bytes:
        return self.path.read_bytes()

    def write(self, content: bytes) -> None:
        write_atomically(self.path, content)

    def size(self) -> int | None:
        return self.path.stat().st_size if self.path.is_file() else None

    def folders(self) -> list[str]:
        return sorted(
            entry.name for entry in self._entries() if entry.is_dir(follow_symlinks=False)
        )

    def files(self) -> list[str]:
        return sorted(entry.name for entry in self._entries() if entry.is_file())

    def etag(self) -> str:
        stat = self.path.stat()
        return f"{stat.st_size} {stat.st_mtime_ns}"

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def _entries(self) -> list[os.DirEntry[str]]:
        if not self.path.is_dir():
            return []
        with os.scandir(self.path) as entries:
            return list(entries)


@dataclass(frozen=True)
class RemoteStorage(Storage):
    """A folder of another file system, known to fsspec."""

    address: str

    @cached_property
    def _location(self) -> tuple[Any, str]:
        import fsspec

        system, path = fsspec.core.url_to_fs(self.address)
        return system, path

    def __truediv__(self, name: str) -> RemoteStorage:
        return RemoteStorage(self.address.rstrip("/") + "/" + name)

    def read(self) -> bytes:
        system, path = self._location
        content: bytes = system.cat_file(path)
        return content

    def write(self, content: bytes) -> None:
        # An object is there when it is whole; a file system of folders gets it by its other name.
        system, path = self._location
        system.makedirs(posixpath.dirname(path), exist_ok=True)
        system.pipe_file(path, content)

    def size(self) -> int | None:
        system, path = self._location
        try:
            info = system.info(path)
        except FileNotFoundError:
            return None
        return int(info["size"]) if info["type"] == "file" else None

    def folders(self) -> list[str]:
        return self._names("directory")

    def files(self) -> list[str]:
        return self._names("file")

    def etag(self) -> str:
        system, path = self._location
        info = system.info(path)
        for name in ("ETag", "etag", "md5Hash", "content_md5"):
            if info.get(name):
                return str(info[name])
        return hashlib.sha256(self.read()).hexdigest()

    def remove(self) -> None:
        system, path = self._location
        if system.exists(path):
            system.rm_file(path)

    def _names(self, kind: str) -> list[str]:
        system, path = self._location
        system.invalidate_cache()
        try:
            entries = system.ls(path, detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return []
        names = (
            posixpath.basename(entry["name"].rstrip("/"))
            for entry in entries
            if entry["type"] == kind and entry["name"].rstrip("/") != path.rstrip("/")
        )
        return sorted(name for name in names if name)
