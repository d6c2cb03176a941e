"""The digest of a page's painting: what is drawn, whatever the file around it looks like.

It follows the page's content and everything that the content names (fonts, pictures, colour
spaces) into the decoded streams. Numbers of objects, dates, ids, the tag tree and links are not in
it: they move no ink.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

#: What the entries of a page say of its look.
_OF_PAGE = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Rotate", "/UserUnit", "/Resources")
#: What draws nothing: structure, metadata, names and how a stream is packed.
_NO_INK = frozenset(
    (
        "/StructParent", "/StructParents", "/Parent", "/Metadata", "/PieceInfo", "/LastModified",
        "/BaseFont", "/FontName", "/CIDSet", "/ToUnicode", "/Length", "/Length1", "/Filter",
        "/DecodeParms", "/Properties", "/ID",
    )
)  # fmt: skip


class PageDigests:
    """Digests of a file's pages; what several pages share is read once.

    Args:
        pdf: open.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._pdf.pages)

    def of(self, index: int) -> str:
        """The digest of a page's painting, 32 hexadecimal digits.

        Raises:
            IndexError: there is no such page.
        """
        page = self._pdf.pages[index]
        found = hashlib.sha256(_content(page))
        for key in _OF_PAGE:
            if key in page.obj:
                found.update(key.encode() + self._of(page.obj[key]))
        return found.hexdigest()[:32]

    def _of(self, value: object) -> bytes:
        """The digest of an object and of all it refers to."""
        if not isinstance(value, Object) or not value.is_indirect:
            return hashlib.sha256(self._flat(value)).digest()
        number = value.objgen
        if number in self._open:
            # A circle; how far up it closes says enough.
            return f"up {len(self._open) - self._open.index(number)}".encode()
        if number not in self._known:
            self._open.append(number)
            self._known[number] = hashlib.sha256(self._flat(value)).digest()
            self._open.pop()
        return self._known[number]

    def _flat(self, value: object) -> bytes:
        if isinstance(value, Stream):
            packed = not str(value.get("/Filter", "")).startswith("/DCT")
            data = value.read_bytes() if packed else value.read_raw_bytes()
            return b"stream" + hashlib.sha256(data).digest() + self._entries(value)
        if isinstance(value, Dictionary):
            return b"dictionary" + self._entries(value)
        if isinstance(value, Array):
            return b"array" + b"".join(self._of(item) for item in value)
        if isinstance(value, Name | String):
            return f"{type(value).__name__} {value}".encode()
        # 1 and 1.0 are the same number; booleans and null have their own words.
        plain = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        return str(plain).encode()

    def _entries(self, value: Dictionary | Stream) -> bytes:
        keys = sorted(key for key in value.keys() if key not in _NO_INK)  # noqa: SIM118
        return b"".join(key.encode() + self._of(value[key]) for key in keys)


def _content(page: Page) -> bytes:
    contents = page.obj.get("/Contents", None)
    streams = list(contents) if isinstance(contents, Array) else [contents] if contents else []
    return b"\n".join(stream.read_bytes() for stream in streams)
