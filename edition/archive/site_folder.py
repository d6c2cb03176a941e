"""A web edition in an object store: the folder at an fsspec address as a place of files."""

from __future__ import annotations

from edition.archive.storage import Storage, storage_at


class StorageFolder:
    """Reads and writes a site's files in a :class:`~edition.archive.storage.Storage`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        try:
            return (self._storage / name).read()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, name: str, content: bytes) -> None:
        """Make or replace a file, whole or not at all."""
        (self._storage / name).write(content)

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        (self._storage / name).remove()

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted."""
        return [name for name in (self._storage / folder).files() if not name.startswith(".")]


def site_folder(address: str) -> StorageFolder:
    """The place of a site's files at a path or an fsspec address.

    Raises:
        ImportError: what that kind of address needs is not installed.
        ValueError: that kind of address is unknown.
    """
    return StorageFolder(storage_at(address))
