"""The digest (导读): what leads the other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edition.layout.page_job import DigestEntry
from edition.layout.story import Story
from edition.model import Page


def digest(pages: Iterable[tuple[Page, Sequence[Story]]]) -> tuple[DigestEntry, ...]:
    """The heads of these pages' leads, with their page numbers.

    Args:
        pages: each with its stories; the rest of an article that begins elsewhere leads none.
    """
    entries = []
    for page, stories in pages:
        heads = [s.article for s in stories if not s.tail and s.article.headline]
        if heads:
            lead = min(heads, key=lambda article: article.rank or 99)
            words = re.sub(r"\s+", " ", str(lead.headline))
            entries.append(DigestEntry(words, lead.id, page.number))
    return tuple(entries)
