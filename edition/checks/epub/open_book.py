"""A book opened for checking: its files, its spine, its lists."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from edition.formats.epub import (
    Container,
    EpubError,
    NavigationEntry,
    PackageDocument,
    navigation_list,
    resolve,
)
from edition.formats.epub.package_document import XHTML


class OpenBook:
    """An EPUB in memory.

    Raises:
        EpubError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.name
        with Container(path) as container:
            package = PackageDocument.of(container)
            self.content = {name: container.read(name) for name in container.names}
            self.pages = {
                item.name: container.xml(item.name)
                for item in package.items
                if item.media_type == XHTML
            }
        self.package_name, self.package = package.name, package.root
        self.items = package.items
        self.spine, self.whole_spine = package.spine, package.whole_spine
        for name in self.whole_spine:
            if name not in self.pages:
                raise EpubError(f"{name} is in the spine, but is no page of text")

    @cached_property
    def nav(self) -> str | None:
        """The navigation document's name; None where there is none."""
        for item in self.items:
            if "nav" in item.properties and item.name in self.pages:
                return item.name
        return None

    @property
    def version(self) -> str:
        """The version of EPUB that the package declares: ``3.0``, ``2.0``."""
        return self.package.get("version", "")

    def entries(self, kind: str) -> tuple[NavigationEntry, ...]:
        """The lines of a list: ``toc``, ``page-list`` or ``landmarks``; targets are absolute."""
        if self.nav is None:
            return ()
        return navigation_list(self.pages[self.nav], self.nav, kind)

    def read(self, name: str) -> bytes:
        """A file of the book.

        Raises:
            EpubError: it is not there.
        """
        if name not in self.content:
            raise EpubError(f"{name} is not in the archive")
        return self.content[name]

    def target(self, source: str, href: str) -> str | None:
        """``name#id`` in the archive that a link of ``source`` leads to; None if it leads out."""
        return resolve(source, href)
