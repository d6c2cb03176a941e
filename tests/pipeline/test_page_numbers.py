"""The pages that a caller names: one rule for every command and function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import BuildOptions, UsageError, build, compose, render_page
from edition.model import Edition, Page, Publication
from edition.pipeline.page_numbers import page_numbers


def edition_with(*numbers: str) -> Edition:
    """An edition with empty pages of these numbers."""
    return Edition(
        publication=Publication(name="河口日报", slug="hekou"),
        date=dt.date(2026, 5, 8),
        pages=tuple(Page(number=number) for number in numbers),
        articles=(),
    )


@pytest.mark.parametrize(
    ("there", "wanted", "found"),
    [
        (("01", "02"), ("1",), ("01",)),
        (("01", "02"), (2, "1", "02"), ("02", "01")),
        (("1", "01"), ("01", "1"), ("01", "1")),
        (("9", "A01"), ("09", "A01"), ("9", "A01")),
        (("1",), (), ()),
    ],
)
def test_leading_zeros_do_not_count(
    there: tuple[str, ...], wanted: tuple[str | int, ...], found: tuple[str, ...]
) -> None:
    """Unless the issue has both; each page once, in the order asked for."""
    assert page_numbers(edition_with(*there), wanted) == found


def test_unknown_pages_are_all_named() -> None:
    """With the pages there are."""
    with pytest.raises(UsageError) as caught:
        page_numbers(edition_with("01", "02"), ["9", "1", "A1"])
    assert [(d.code, d.message, d.hint) for d in caught.value.diagnostics] == [
        ("CLI103", "there is no page 9", "the issue has pages 01, 02"),
        ("CLI103", "there is no page A1", "the issue has pages 01, 02"),
    ]


@pytest.mark.parametrize(
    "call",
    [
        lambda edition, out: build(edition, out=out, options=BuildOptions(pages=("9",))),
        lambda edition, _: compose(edition, pages=["9"]),
        lambda edition, _: render_page(edition, 9),
    ],
)
def test_python_has_the_same_rule(call: Callable[[Edition, Path], object], tmp_path: Path) -> None:
    """Nothing is composed, and nothing written."""
    with pytest.raises(UsageError, match=r"CLI103.*no page 9\n.*page 1$"):
        call(edition_with("1"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
