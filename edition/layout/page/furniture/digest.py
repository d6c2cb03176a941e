"""The digest (导读): the lead articles of the other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edition.layout.page_job import DigestEntry
from edition.layout.story import Story
from edition.model import Page


def digest(pages: Iterable[tuple[Page, Sequence[Story]]]) -> tuple[DigestEntry, ...]:
    """The lead headlines of these pages, with their page numbers.

    Args:
        pages: each with its stories; an article continued from elsewhere is never the lead.
    """
    entries = []
    for page, stories in pages:
        heads = [s.article for s in stories if not s.tail and s.article.headline]
        if heads:
            lead = min(heads, key=lambda article: article.rank or 99)
            words = re.sub(r"\s+", " ", str(lead.headline))
            entries.append(DigestEntry(words, lead.id, page.number))
    return tuple(entries)
