"""What came from outside: doubts that an import left, text without a place, embargoes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.checks.project.codes import DOUBTFUL, EMBARGO, LEFT_OVER
from edition.model import Article, Edition

#: What :class:`~edition.model.AlsoPrinted` calls text that nobody could place.
UNASSIGNED = "unassigned"
#: So much of a text is shown.
_SHOWN = 24


def imported_doubts(edition: Edition, now: dt.datetime | None = None) -> Iterator[Diagnostic]:
    """What a person has to look at before the issue comes out.

    Args:
        edition: the issue.
        now: the moment, with its time zone, by which embargoes are judged; the clock's where None.
    """
    now = now or dt.datetime.now(dt.UTC)
    for article in edition.articles:
        file = article.span.file if article.span else None
        for doubt in article.doubtful:
            yield DOUBTFUL.at(doubt, file=file, article=article.id)
        yield from _embargo(article, file, edition.date, now)
    for page in edition.pages:
        for entry in page.also_printed:
            if entry.kind == UNASSIGNED:
                words = " ".join(entry.text.split())
                shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
                yield LEFT_OVER.at(f"“{shown}” is in no article", page=page.number)


def _embargo(
    article: Article, file: str | None, day: dt.date, now: dt.datetime
) -> Iterator[Diagnostic]:
    """An error where the issue comes out before the day of release; else, until then, a warning.

    Pages are made the evening before: an issue of the day of release, or of a later one, may be
    made, though not handed out yet.
    """
    until = article.embargo
    if until is None or until <= now:
        return
    early = day < until.date()
    yield EMBARGO.at(
        f"`{article.id}` must not come out before {until.isoformat(timespec='minutes')}"
        + (f"; the issue is of {day}" if early else ""),
        hint=None if early else "hand nothing out before then; `embargo:` says until when",
        severity=None if early else "warning",
        file=file,
        article=article.id,
    )
