"""The lists of an EPUB: those of the navigation document (EPUB 3.3, 7), and the NCX of EPUB 2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.formats.epub.container import Container, EpubError, resolve
from edition.formats.epub.package_document import PackageDocument
from edition.formats.xml import Element

_XHTML = "{http://www.w3.org/1999/xhtml}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_TYPE = "{http://www.idpf.org/2007/ops}type"

#: Levels; what is deeper is a fault of the file or an attack.
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line of a list.

    Attributes:
        label: its words; may be empty.
        target: ``name#id`` in the archive; empty where it leads nowhere, or to another server.
        level: 1 for the outermost.
    """

    label: str
    target: str
    level: int


def navigation_list(nav: Element, name: str, kind: str) -> tuple[NavigationEntry, ...]:
    """The lines of a list of a navigation document, in order; none where it has no such list.

    Args:
        nav: the document's root.
        name: its name in the archive, which its links start from.
        kind: ``toc``, ``page-list`` or ``landmarks``.

    Raises:
        EpubError: lists within lists without end.
    """
    for element in nav.iter(f"{_XHTML}nav"):
        if kind in element.get(_TYPE, "").split():
            return tuple(_html_entries(element, name, 0))
    return ()


def ncx_entries(ncx: Element, name: str) -> tuple[NavigationEntry, ...]:
    """The table of contents of an NCX; see :func:`navigation_list`."""
    found = ncx.find(f"{_NCX}navMap")
    return () if found is None else tuple(_ncx_points(found, name, 1))


def table_of_contents(
    container: Container, package: PackageDocument
) -> tuple[NavigationEntry, ...]:
    """A book's table of contents: its navigation document's, else its NCX's, else nothing.

    Raises:
        EpubError: the document cannot be read.
    """
    if (item := package.item_with("nav")) is not None:
        return navigation_list(container.xml(item.name), item.name, "toc")
    if (item := package.ncx) is not None:
        return ncx_entries(container.xml(item.name), item.name)
    return ()


def _html_entries(element: Element, name: str, level: int) -> Iterator[NavigationEntry]:
    _stop_if_deep(level)
    for child in element:
        if child.tag == f"{_XHTML}ol":
            yield from _html_entries(child, name, level + 1)
        elif child.tag == f"{_XHTML}li" and level:
            yield from _html_entries(child, name, level)
        elif child.tag in (f"{_XHTML}a", f"{_XHTML}span") and level:
            yield _entry("".join(child.itertext()), child.get("href", ""), name, level)


def _ncx_points(element: Element, name: str, level: int) -> Iterator[NavigationEntry]:
    _stop_if_deep(level)
    for point in element.findall(f"{_NCX}navPoint"):
        content = point.find(f"{_NCX}content")
        href = content.get("src", "") if content is not None else ""
        yield _entry(point.findtext(f"{_NCX}navLabel/{_NCX}text", ""), href, name, level)
        yield from _ncx_points(point, name, level + 1)


def _entry(label: str, href: str, name: str, level: int) -> NavigationEntry:
    return NavigationEntry(label.strip(), (resolve(name, href) or "") if href else "", level)


def _stop_if_deep(level: int) -> None:
    if level > _DEEPEST:
        raise EpubError("a table of contents of more levels than anyone reads")
