"""EPUB files, whatever is in them: the container, the package document, the navigation."""

from edition.formats.epub.container import Container, EpubError, resolve
from edition.formats.epub.deterministic_zip import deterministic_zip
from edition.formats.epub.navigation import (
    NavigationEntry,
    navigation_list,
    ncx_entries,
    table_of_contents,
)
from edition.formats.epub.package_document import ManifestItem, PackageDocument

__all__ = [
    "Container",
    "EpubError",
    "ManifestItem",
    "NavigationEntry",
    "PackageDocument",
    "deterministic_zip",
    "navigation_list",
    "ncx_entries",
    "resolve",
    "table_of_contents",
]
