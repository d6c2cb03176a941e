"""Pins that exclude one another are found when the project is read, each at its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from edition.base.diagnostic import EditionError
from edition.source import load_project

#: The lines of the first and the second pin in the file.
FIRST, SECOND = 5, 6
FIGURE = '```figure\nfile: x.jpg\nalt: ""\n```\n'
ARTICLE = f"---\nheadline: 标题\n---\n\n正文。\n\n{FIGURE}"
#: An advertisement that stands in the middle of the page.
MIDDLE = "{item: ad.svg, kind: advertisement, column: 3, columns: 2, row: 20, rows: 10}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="120mm" viewBox="0 0 4 3"/>'


def faults(write: Callable[..., Path], pins: Sequence[str]) -> list[tuple[str, int | None, str]]:
    """Code, line and message of each error of an issue with these pins."""
    page = "pages:\n  - number: 1\n    articles: [one, two]\n    pins:\n"
    sheet = page + "".join(f"      - {pin}\n" for pin in pins)
    files = {"issue.yaml": sheet, "one.md": ARTICLE, "two.md": ARTICLE, "ad.svg": SVG}
    try:
        load_project(write(files))
    except EditionError as error:
        return [(d.code, d.line, d.message) for d in error.diagnostics if d.severity == "error"]
    return []


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        ("{item: one, column: 8, columns: 2}", "up to column 9; the page has 8 columns"),
        ("{item: one, columns: 9}", "up to column 9"),
        ("{item: one, row: 500}", "up to row 500"),
        ("{item: one, row: 100, rows: 60}", "up to row 159"),
        ("{item: one#figure-1, columns: 9}", "up to column 9"),
        ("{item: ad.svg, kind: advertisement, columns: 9}", "up to column 9"),
        ("{item: ad.svg, kind: notice, rows: 400}", "up to row 400"),
    ],
)
def test_beyond_the_page(write: Callable[..., Path], pin: str, words: str) -> None:
    """A pin outside the grid, or larger than the page."""
    ((code, line, message),) = faults(write, [pin])
    assert (code, line) == ("LOD122", FIRST)
    assert words in message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (MIDDLE, "{item: one, column: 4, columns: 3, row: 25, rows: 30}"),
        (MIDDLE, "{item: one, column: 3, row: 25}"),
        (MIDDLE, MIDDLE),
        (
            "{item: one, column: 1, columns: 4, row: 1, rows: 30}",
            "{item: two, column: 4, row: 30}",
        ),
        ("{item: one, columns: 2}", "{item: one#figure-1, columns: 3}"),
        ("{item: one#figure-1, columns: 3}", "{item: one, columns: 2}"),
        ("{item: one, column: 3, columns: 2}", "{item: one#figure-1, column: 2}"),
        ("{item: one, row: 9, rows: 20}", "{item: one#figure-1, row: 30}"),
    ],
)
def test_two_pins_that_exclude_one_another(
    write: Callable[..., Path], first: str, second: str
) -> None:
    """The error is at the second pin, and names the first one and its line."""
    ((code, line, message),) = faults(write, [first, second])
    assert (code, line) == ("LOD122", SECOND)
    for pin in (first, second):
        name = pin.removeprefix("{item: ").partition(",")[0]
        assert f"`{name}`" in message
    assert f"line {FIRST}" in message


def test_one_article_pinned_twice(write: Callable[..., Path]) -> None:
    """The second would hide the first."""
    ((code, line, _),) = faults(write, ["{item: one, columns: 2}", "{item: one, row: 1}"])
    assert (code, line) == ("LOD111", SECOND)


@pytest.mark.parametrize(
    "pins",
    [
        [MIDDLE, "{item: one, column: 5, columns: 2, row: 20, rows: 10}"],
        [MIDDLE, "{item: one, columns: 8}"],
        ["{item: one, columns: 4}", "{item: one#figure-1, columns: 4}"],
        ["{item: one, columns: 2}", "{item: two#figure-1, columns: 3}"],
        ["{item: ad.svg, kind: notice, columns: 2}", "{item: ad.svg, kind: notice, columns: 2}"],
        [
            "{item: one, column: 1, columns: 4, row: 1, rows: 30, arrangement: 'round:2x9'}",
            "{item: two, column: 3, columns: 2, row: 22, rows: 9}",
        ],
    ],
)
def test_pins_that_go_together(write: Callable[..., Path], pins: list[str]) -> None:
    """Beside one another, or with a part left open."""
    assert faults(write, pins) == []
