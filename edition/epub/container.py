"""EbookLib's book → the bytes of an EPUB, the same for the same book.

EbookLib stamps its members with the clock and orders its metadata by name space; the archive is
therefore written anew: ``mimetype`` first and stored, the rest sorted by name, every member with
the book's own time and no extra fields.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from ebooklib import epub

from edition.formats.epub import deterministic_zip


class Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer, with spine properties (for pages of fixed layout) and ordered metadata.

    EbookLib 0.20 writes no ``properties`` on ``itemref``; ``spine_properties`` maps an idref to
    them.
    """

    def __init__(self, file: Any, book: epub.EpubBook, options: Mapping[str, Any]) -> None:
        self.spine_properties: Mapping[str, str] = options.get("spine_properties", {})
        super().__init__(file, book, dict(options))

    def _write_opf_spine(self, root: Any, ncx_id: str | None) -> None:
        super()._write_opf_spine(root, ncx_id)
        for itemref in root.find("spine"):
            if properties := self.spine_properties.get(itemref.get("idref")):
                itemref.set("properties", properties)

    def _write_opf_metadata(self, root: Any) -> None:
        super()._write_opf_metadata(root)
        metadata = root.find("metadata")
        # Dublin Core first, then what refines it, as people read package files.
        metadata[:] = sorted(metadata, key=lambda element: not element.tag.startswith("{"))

    def _write_opf_file(self, root: Any) -> None:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        super()._write_opf_file(root)


def archive(
    book: epub.EpubBook, modified: dt.datetime, spine_properties: Mapping[str, str] | None = None
) -> bytes:
    """The EPUB's bytes.

    Args:
        book: a whole EbookLib book, its nav document and NCX among the items.
        modified: goes into ``dcterms:modified`` and on every member.
        spine_properties: ``properties`` of an itemref, by idref.
    """
    written = io.BytesIO()
    options = {
        "mtime": modified.astimezone(dt.UTC),
        "raise_exceptions": True,
        "epub3_landmark": False,
        "epub3_pages": False,
        "package_direction": False,
        "spine_properties": spine_properties or {},
        "compresslevel": 0,
    }
    writer = Writer(written, book, options)
    writer.process()
    writer.write()
    return deterministic_zip(written.getvalue(), modified)
