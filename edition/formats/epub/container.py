"""The zip archive that an EPUB is (EPUB 3.3, 4 OCF), opened for reading, with limits.

A book may come from anywhere. No member leads out of the archive or stands in it twice, none is
unpacked beyond what it declares, and what it declares is bounded.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from edition.formats.xml import Element, UnsafeXmlError, parse_xml

#: The file of a book that says where its package document is (EPUB OCF 3.3, 4.2.6.3.1).
CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_PACKAGE_TYPE = "application/oebps-package+xml"

#: Files, bytes of one, and bytes of all: a bound year of a daily with its pictures is below each.
MOST_MEMBERS, LARGEST_MEMBER, LARGEST_BOOK = 200_000, 500_000_000, 4_000_000_000

#: Bytes that are unpacked at a time where only the checksum is asked for.
_PIECE = 1_000_000

#: What unpacking a damaged file raises.
_DAMAGED = (
    OSError,
    EOFError,
    RuntimeError,  # a password
    NotImplementedError,  # a compression that Python does not know
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


class EpubError(ValueError):
    """A file is no EPUB that can be read; the message says why."""


class Container:
    """An open EPUB; close it, or use it in ``with``.

    Attributes:
        names: the files in it, in the archive's order.
    """

    names: tuple[str, ...]

    def __init__(self, source: Path | bytes) -> None:
        """Open a book.

        Args:
            source: the file, or its bytes.

        Raises:
            EpubError: it cannot be read, is no zip archive, or is over a limit.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except (
            OSError,
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            struct.error,
        ) as error:
            raise EpubError(f"no zip archive that can be read: {error}") from error
        try:
            self._members = _checked(self._zip.infolist())
        except EpubError:
            self._zip.close()
            raise
        self.names = tuple(self._members)

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The content of a file of the book.

        Raises:
            EpubError: it is not there, locked, or damaged.
        """
        member = self._members.get(name)
        if member is None:
            raise EpubError(f"{name} is not in the archive")
        try:
            with self._zip.open(member) as file:
                # One byte more than declared: the end is reached, where the checksum is compared.
                return file.read(member.file_size + 1)
        except _DAMAGED as error:
            raise EpubError(f"{name} cannot be unpacked: {error}") from error

    def verify(self) -> None:
        """Read every file of the book, a little at a time: is each whole, and as its checksum says?

        Raises:
            EpubError: one is damaged.
        """
        for name, member in self._members.items():
            try:
                with self._zip.open(member) as file:
                    while file.read(_PIECE):
                        pass
            except _DAMAGED as error:
                raise EpubError(f"{name} cannot be unpacked: {error}") from error

    def xml(self, name: str) -> Element:
        """The root element of an XML file of the book.

        Raises:
            EpubError: it is not there, or not well-formed, or declares entities.
        """
        try:
            return parse_xml(self.read(name))
        except UnsafeXmlError as error:
            raise EpubError(f"{name}: {error}") from error

    def package_name(self) -> str:
        """Where the package document is: the first that ``META-INF/container.xml`` names.

        Raises:
            EpubError: none is named.
        """
        rootfiles = list(self.xml(CONTAINER).iter(_ROOTFILE))
        packages = [file for file in rootfiles if file.get("media-type") == _PACKAGE_TYPE]
        for rootfile in packages or rootfiles:
            if name := rootfile.get("full-path"):
                return name
        raise EpubError(f"{CONTAINER} names no package document")


def resolve(source: str, href: str) -> str | None:
    """``name#id`` in the archive that a reference in the file ``source`` leads to.

    None where it leads to another server. A path that climbs out of the archive is given as it
    is (``../x``): no file has such a name.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    name = source
    if path := unquote(parts.path):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return f"{name}#{parts.fragment}" if parts.fragment else name


def _checked(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files by name, if all may be read."""
    if len(members) > MOST_MEMBERS:
        raise EpubError(f"{len(members):,} files, where {MOST_MEMBERS:,} are the most")
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
            raise EpubError(f"a file that leads out of the archive: {name}")
        if name in found:
            raise EpubError(f"two files are named {name}")
        if member.file_size > LARGEST_MEMBER:
            raise EpubError(
                f"{name}: {member.file_size:,} bytes, where {LARGEST_MEMBER:,} are the most"
            )
        found[name] = member
    size = sum(member.file_size for member in members)
    if size > LARGEST_BOOK:
        raise EpubError(f"{size:,} bytes, where {LARGEST_BOOK:,} are the most")
    return found
