"""Pictures of an item: bytes where they lie beside it, an address otherwise."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Kinds of pictures that a page can show.
_SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif")
#: Bytes; nothing larger is read.
_LARGEST = 100_000_000


def picture_beside(item: Path, reference: str) -> tuple[str, bytes] | None:
    """Name and bytes of a picture that an item names by a path within its own folder.

    Args:
        item: the item's file.
        reference: what it names; an address of the network is never fetched.
    """
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    folder = item.parent.resolve()
    try:
        file = (folder / unquote(parts.path)).resolve()
        if not file.is_relative_to(folder) or file.suffix.lower() not in _SUFFIXES:
            return None
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
    except (OSError, ValueError):
        return None
    return re.sub(r"[^\w.-]", "_", file.name), data
