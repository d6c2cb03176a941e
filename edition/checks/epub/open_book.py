"""A book opened for checking: its files, its spine, its lists."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

Element = ElementTree.Element

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; ``name`` is the file's path in the archive."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line of a list of the navigation document."""

    label: str
    target: str
    level: int


class OpenBook:
    """An EPUB in memory.

    Raises:
        OSError, zipfile.BadZipFile, KeyError, xml.etree.ElementTree.ParseError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.name
        with zipfile.ZipFile(path) as archive:
            self.content = {name: archive.read(name) for name in archive.namelist()}
        container = ElementTree.fromstring(self.content["META-INF/container.xml"])
        self.package_name = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")
        self.package = ElementTree.fromstring(self.content[self.package_name])
        self.items = tuple(self._items())
        self.pages = {
            item.name: ElementTree.fromstring(self.content[item.name])
            for item in self.items
            if item.media_type == "application/xhtml+xml"
        }

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """Files in reading order, those outside of it (``linear="no"``) left out."""
        names = {item.id: item.name for item in self.items}
        return tuple(
            names[ref.get("idref", "")]
            for ref in self.package.iter(f"{_OPF}itemref")
            if ref.get("linear") != "no"
        )

    @cached_property
    def whole_spine(self) -> tuple[str, ...]:
        """Files in reading order, with those outside of it."""
        names = {item.id: item.name for item in self.items}
        refs = self.package.iter(f"{_OPF}itemref")
        return tuple(names[ref.get("idref", "")] for ref in refs)

    @cached_property
    def nav(self) -> str:
        """The navigation document's name."""
        return next(item.name for item in self.items if "nav" in item.properties)

    def entries(self, kind: str) -> tuple[NavigationEntry, ...]:
        """The lines of a list: ``toc``, ``page-list`` or ``landmarks``; targets are absolute."""
        for nav in self.pages[self.nav].iter(f"{_XHTML}nav"):
            if kind in nav.get(_TYPE, "").split():
                return tuple(self._entries(nav, 0))
        return ()

    def target(self, source: str, href: str) -> str | None:
        """``name#id`` in the archive that a link of ``source`` leads to; None if it leads out."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        name = name if path else source
        return f"{name}#{parts.fragment}" if parts.fragment else name

    def _items(self) -> Iterator[Item]:
        folder = posixpath.dirname(self.package_name)
        for item in self.package.iter(f"{_OPF}item"):
            name = posixpath.join(folder, unquote(item.get("href", "")))
            properties = tuple((item.get("properties") or "").split())
            yield Item(item.get("id", ""), name, item.get("media-type", ""), properties)

    def _entries(self, element: Element, level: int) -> Iterator[NavigationEntry]:
        for child in element:
            if child.tag == f"{_XHTML}ol":
                yield from self._entries(child, level + 1)
            elif child.tag == f"{_XHTML}li":
                yield from self._entries(child, level)
            elif child.tag in (f"{_XHTML}a", f"{_XHTML}span") and level:
                label = "".join(child.itertext()).strip()
                href = child.get("href", "")
                yield NavigationEntry(
                    label, (self.target(self.nav, href) or "") if href else "", level
                )
