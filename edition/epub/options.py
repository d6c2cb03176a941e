"""The choices that there are about the book."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import Literal

from edition.model import Edition

EmbedFonts = Literal["none", "headlines", "all"]
ImageSize = Literal["small", "full"]


@dataclass(frozen=True, slots=True)
class BookOptions:
    """How an EPUB is made.

    Attributes:
        embed_fonts: which text is set in our faces, subset to the book: none, headlines, or all.
            Readers can always choose their own font instead.
        images: ``small`` for slow connections and small screens, ``full`` for the largest size
            that every shop and reader accepts (``pictures.py`` has the numbers and their sources).
        vertical: set in vertical columns, pages turning from right to left.
        style: folder of ``styles/`` whose ``book.css`` and ``book/`` templates are used.
        certified_by: who evaluated the book's accessibility, for ``a11y:certifiedBy``. Without a
            name the book describes its accessibility but claims no conformance.
        modified: ``dcterms:modified``; None takes ``SOURCE_DATE_EPOCH``, else the issue's date.
    """

    embed_fonts: EmbedFonts = "none"
    images: ImageSize = "full"
    vertical: bool = False
    style: str = "broadsheet"
    certified_by: str = ""
    modified: dt.datetime | None = None

    def modified_for(self, edition: Edition) -> dt.datetime:
        """When the book was last changed, UTC: never the clock, so that builds repeat."""
        if self.modified is not None:
            return self.modified
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
        return dt.datetime.combine(edition.date, dt.time(), tzinfo=dt.UTC)
