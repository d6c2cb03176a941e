"""The choices that there are about the book."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from edition.issue import Issue
from edition.model import Edition
from edition.settings import Stylebook

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
        style: whose ``book.css`` and ``book/`` templates are used; None takes the issue's own.
        certified_by: who evaluated the book's accessibility, for ``a11y:certifiedBy``. Without a
            name the book describes its accessibility and claims conformance to nothing.
        modified: ``dcterms:modified``; None takes ``SOURCE_DATE_EPOCH``, else what
            :meth:`modified_for` says.
    """

    embed_fonts: EmbedFonts = "none"
    images: ImageSize = "full"
    vertical: bool = False
    style: Stylebook | None = None
    certified_by: str = ""
    modified: dt.datetime | None = None

    def of(self, issue: Issue) -> BookOptions:
        """These for an issue: in its own style where they name none."""
        return self if self.style is not None else replace(self, style=issue.stylebook)

    def modified_for(self, editions: Sequence[Edition], digest: bytes) -> dt.datetime:
        """When the book was last changed, UTC: never the clock, so that builds repeat.

        A moment that an issue was ``revised`` is taken as it is, the latest of several issues'.
        Where only the day is known, of the revision or of the first issue, the time of day is
        made from the content: a corrected book has another one than the former, and its release
        identifier (EPUB 3.3, 5.5.3.1.1: identifier and this time) is another as well.

        Args:
            editions: what the book holds, oldest first.
            digest: of everything in the book that a reader could see.
        """
        if self.modified is not None:
            return self.modified
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
        day: dt.date = editions[0].date
        if revisions := [_end(edition.revised) for edition in editions if edition.revised]:
            latest = max(revisions)
            if latest.time() != dt.time.max:
                return latest.replace(microsecond=0)
            day = latest.date()
        second = int.from_bytes(digest[:8], "big") % _DAY
        return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) + dt.timedelta(seconds=second)


#: Seconds of a day.
_DAY = 24 * 60 * 60


def _end(revised: dt.date) -> dt.datetime:
    """The moment of a revision, UTC; the end of the day where only that is known."""
    if isinstance(revised, dt.datetime):
        return revised.astimezone(dt.UTC)
    return dt.datetime.combine(revised, dt.time.max, tzinfo=dt.UTC)
