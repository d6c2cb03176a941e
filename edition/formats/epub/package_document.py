"""The package document of an EPUB (EPUB 3.3, 5): what it says of itself, its files, their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.formats.epub.container import Container, EpubError, resolve
from edition.formats.xml import Element

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"

XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """A line of the manifest.

    Attributes:
        id: its name within the package.
        name: the file's name in the archive; the address of one that is elsewhere.
        media_type: as declared.
        properties: ``nav``, ``cover-image`` and the like.
    """

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True)
class PackageDocument:
    """A package document.

    Attributes:
        name: the file's name in the archive.
        root: its root element.
    """

    name: str
    root: Element

    @classmethod
    def of(cls, container: Container) -> PackageDocument:
        """The package document of a book.

        Raises:
            EpubError: there is none that can be read.
        """
        name = container.package_name()
        return cls(name, container.xml(name))

    @cached_property
    def items(self) -> tuple[ManifestItem, ...]:
        """The manifest."""
        return tuple(self._item(item) for item in self.root.iter(f"{_OPF}item"))

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """Files in reading order, those outside of it (``linear="no"``) left out."""
        return tuple(name for name, linear in self._itemrefs if linear)

    @cached_property
    def whole_spine(self) -> tuple[str, ...]:
        """Files in reading order, with those outside of it."""
        return tuple(name for name, _ in self._itemrefs)

    def item_with(self, item_property: str) -> ManifestItem | None:
        """The first item of a property (``nav``, ``cover-image``); None where there is none."""
        found = (item for item in self.items if item_property in item.properties)
        return next(found, None)

    @property
    def ncx(self) -> ManifestItem | None:
        """The table of contents of an EPUB 2; None where there is none."""
        found = (item for item in self.items if item.media_type == "application/x-dtbncx+xml")
        return next(found, None)

    def dublin_core(self, name: str) -> tuple[str, ...]:
        """What the metadata says under a Dublin Core name (``title``, ``creator``); no blanks."""
        texts = ((element.text or "").strip() for element in self.root.iter(f"{_DC}{name}"))
        return tuple(text for text in texts if text)

    @cached_property
    def meta(self) -> dict[str, str]:
        """The ``meta`` elements: text by property; of several the last."""
        return {
            element.get("property", ""): (element.text or "").strip()
            for element in self.root.iter(f"{_OPF}meta")
            if element.get("property")
        }

    def _item(self, item: Element) -> ManifestItem:
        href = item.get("href", "")
        return ManifestItem(
            item.get("id", ""),
            resolve(self.name, href) or href,
            item.get("media-type", ""),
            tuple(item.get("properties", "").split()),
        )

    @cached_property
    def _itemrefs(self) -> tuple[tuple[str, bool], ...]:
        return tuple(self._read_spine())

    def _read_spine(self) -> Iterator[tuple[str, bool]]:
        names = {item.id: item.name for item in self.items}
        for reference in self.root.iter(f"{_OPF}itemref"):
            id = reference.get("idref", "")
            if id not in names:
                raise EpubError(f"the spine names “{id}”, which is not in the manifest")
            yield names[id], reference.get("linear") != "no"
