"""The weekday that contradicts the date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from edition.base.diagnostic import Diagnostic
from edition.importers import codes
from edition.importers.pagetext.patterns.dates import weekday_of
from edition.importers.pagetext.report.positions import Positions
from edition.importers.pagetext.source.lines import SourceLine

_WEEKDAYS = {"zh": "一二三四五六日", "ja": "月火水木金土日"}


def right_weekday(meta: dict[str, str]) -> str:
    """The date's weekday, where the page says another one; else nothing."""
    said, date = meta.get("weekday"), meta.get("date")
    if not said or not date:
        return ""
    true = dt.date.fromisoformat(date).weekday()
    if weekday_of(said) in (true, None):
        return ""
    return _WEEKDAYS["ja"][true] + "曜日" if "曜" in said else "星期" + _WEEKDAYS["zh"][true]


def report_weekday(
    meta: dict[str, str], right: str, lines: Sequence[SourceLine], positions: Positions
) -> list[Diagnostic]:
    """The weekday that contradicts the date."""
    if not right:
        return []
    message = f"{meta['date']} is a {right}, but the page prints {meta['weekday']}"
    hint = f"--accept IMP105 writes {right}"
    return [positions.report(codes.WEEKDAY, message, weekday_place(meta, lines), hint)]


def weekday_place(meta: Mapping[str, str], lines: Sequence[SourceLine]) -> int:
    """Where the page names the weekday."""
    return next((line.start for line in lines if meta["weekday"] in line.bare), 0)
