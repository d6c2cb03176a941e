"""Doubts that an import left, text without a place, and embargoes."""

from __future__ import annotations

import datetime as dt

import pytest

from edition.checks.project.imported import imported_doubts
from edition.model import AlsoPrinted, Article, Edition, Page, Publication

CHINA = dt.timezone(dt.timedelta(hours=8))
UNTIL = dt.datetime(2026, 5, 9, 8, 30, tzinfo=CHINA)


def issue(day: dt.date = dt.date(2026, 5, 8), **article: object) -> Edition:
    """An issue of one article."""
    page = Page(
        number="1",
        articles=("a",),
        also_printed=(
            AlsoPrinted(kind="folio", text="第1版"),
            AlsoPrinted(kind="unassigned", text="一只木桶的三代人　二版"),
        ),
    )
    return Edition(
        publication=Publication(name="东河日报", slug="donghe"),
        date=day,
        pages=(page,),
        articles=(Article.model_validate({"id": "a", "headline": "桥修好了", **article}),),
    )


def test_doubts_are_told_until_taken_out() -> None:
    """One warning for each doubt, and one for each text that is in no article."""
    found = list(imported_doubts(issue(doubtful=("subhead: “渡船恢复夜航”", "columns"))))
    assert [(d.code, d.severity) for d in found] == [
        ("IMP360", "warning"),
        ("IMP360", "warning"),
        ("IMP361", "warning"),
    ]
    assert "一只木桶的三代人" in found[-1].message
    assert [d.code for d in imported_doubts(issue())] == ["IMP361"]


@pytest.mark.parametrize(
    ("day", "now", "severity"),
    [
        (dt.date(2026, 5, 8), UNTIL - dt.timedelta(days=2), "error"),
        (dt.date(2026, 5, 9), UNTIL - dt.timedelta(hours=9), "warning"),
        (dt.date(2026, 5, 8), UNTIL, ""),
    ],
)
def test_embargo(day: dt.date, now: dt.datetime, severity: str) -> None:
    """An earlier issue is an error, the day's own a warning; afterwards nothing is said."""
    found = [d for d in imported_doubts(issue(day, embargo=UNTIL), now) if d.code == "IMP362"]
    assert [d.severity for d in found] == ([severity] if severity else [])
