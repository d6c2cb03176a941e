"""A content-addressed store of results on disk.

An entry's name is a digest of everything that decides its content, so that an entry is either right
or not there. Entries are written beside their place and moved there: builds that run at the same
time share the store without locks, and a build that is killed leaves no half entry. What has not
been used for longest goes first when the store is larger than its limit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from edition.base.atomic import PART, write_atomically

#: Where the store is, if not in the user's cache folder; and its limit, megabytes.
FOLDER_VARIABLE, LIMIT_VARIABLE = "EDITION_CACHE", "EDITION_CACHE_LIMIT"

#: Default limit, bytes: about a thousand pages with their pictures.
LIMIT = 1_000_000_000

#: A store is trimmed to this share of its limit, so that it is not trimmed at every build.
_TRIMMED = 0.8

#: After how many seconds the writer of an entry that is being written must have died.
_STALE = 3600.0

_HASH = hashlib.sha256
_HASH_SIZE = 32


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a store holds.

    Attributes:
        folder: where it is.
        entries: how many results.
        size, limit: bytes.
    """

    folder: Path
    entries: int
    size: int
    limit: int


@dataclass(frozen=True, slots=True)
class Cache:
    """A store.

    Attributes:
        folder: made when the first entry is written.
        limit: most bytes after :meth:`trim`.
    """

    folder: Path
    limit: int = LIMIT

    @classmethod
    def of_user(cls) -> Cache:
        """The user's own: ``$EDITION_CACHE``, else ``edition`` in the user's cache folder.

        ``$EDITION_CACHE_LIMIT`` gives its limit in megabytes.
        """
        named = os.environ.get(FOLDER_VARIABLE, "")
        folder = Path(named) if named else user_cache_path("edition", appauthor=False)
        limit = os.environ.get(LIMIT_VARIABLE, "")
        return cls(folder, int(limit) * 1_000_000 if limit.isdigit() else LIMIT)

    def get(self, key: str) -> bytes | None:
        """An entry, and that it was used; None where there is none (or it is damaged)."""
        path = self._path(key)
        if not self.trusted:
            return None
        try:
            with path.open("rb") as file:
                if not _is_own(os.fstat(file.fileno())):
                    return None
                data = file.read()
        except OSError:
            return None
        content = data[_HASH_SIZE:]
        if _HASH(content).digest() != data[:_HASH_SIZE]:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry. A full or read-only disk is not an error: the entry is just not kept."""
        path = self._path(key)
        if not self.trusted:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(path, _HASH(content).digest() + content, mode=0o600)

    @property
    def trusted(self) -> bool:
        """Whether nobody else can have written here; a store that others may write is not used."""
        try:
            return _is_own(self.folder.stat())
        except OSError:
            return True  # It is not there yet, or cannot be read at all.

    def info(self) -> CacheInfo:
        """How much the store holds."""
        sizes = [status.st_size for _, status in self._entries()]
        return CacheInfo(self.folder, len(sizes), sum(sizes), self.limit)

    def trim(self) -> int:
        """Bring the store under its limit; returns how many entries were removed."""
        entries = list(self._entries())
        size = sum(status.st_size for _, status in entries)
        if size <= self.limit:
            return 0
        removed = 0
        for path, status in sorted(entries, key=lambda entry: entry[1].st_mtime_ns):
            if size <= self.limit * _TRIMMED:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                size -= status.st_size
                removed += 1
        return removed

    def clear(self) -> CacheInfo:
        """Remove every entry; returns what the store held."""
        before = self.info()
        for folder in self._folders():
            shutil.rmtree(folder, ignore_errors=True)
        return before

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _folders(self) -> Iterator[Path]:
        """The store's own folders, named by two digits; other files there are left alone."""
        try:
            inside = sorted(self.folder.iterdir())
        except OSError:
            return
        for folder in inside:
            if len(folder.name) == 2 and all(c in "0123456789abcdef" for c in folder.name):
                yield folder

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for folder in self._folders():
            with contextlib.suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        yield from self._entry(entry)

    def _entry(self, entry: os.DirEntry[str]) -> Iterator[tuple[Path, os.stat_result]]:
        status = entry.stat()
        if not entry.name.endswith(PART):
            yield Path(entry.path), status
        elif status.st_mtime < _now(self.folder) - _STALE:
            os.unlink(entry.path)


def _is_own(status: os.stat_result) -> bool:
    """Whether a file or folder is ours, and only we may write it."""
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _now(folder: Path) -> float:
    """The time by the store's own file system, whose clock wrote the entries' times."""
    with tempfile.TemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime
