"""The eight-page sample: it loads without a word, and shows whatever the source format can say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from edition.issue import Issue
from edition.model import Run
from edition.model.text import Text
from edition.source import load_project

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def loaded() -> Issue:
    """澜台日报, read."""
    return load_project(EXAMPLES / "lantai")


def runs(value: object) -> list[Run]:
    """Every run within a part of the model."""
    if isinstance(value, Text):
        return list(value.runs)
    if isinstance(value, tuple):
        return [run for item in value for run in runs(item)]
    fields = getattr(type(value), "model_fields", {})
    return [run for name in fields for run in runs(getattr(value, name))]


def test_it_loads_without_a_word(loaded: Issue) -> None:
    """Eight pages, every article on one of them, nothing to remark."""
    edition = loaded.edition
    assert loaded.diagnostics == ()
    assert [page.number for page in edition.pages] == [f"0{n}" for n in range(1, 9)]
    placed = [id for page in edition.pages for id in page.articles]
    assert sorted(placed) == sorted(article.id for article in edition.articles)
    assert [edition.date.isoformat(), edition.weekday] == ["2026-04-17", "星期五"]


def test_every_block_and_mark_is_in_it(loaded: Issue) -> None:
    """Whoever composes or packs it meets every kind of block, and most marks."""
    blocks = [block for article in loaded.edition.articles for block in article.blocks]
    assert {block.type for block in blocks} == {
        *("p", "subhead", "figure", "table", "list", "quotation", "poem"),
        *("question", "answer", "editors_note", "note"),
    }
    marked = runs(loaded.edition.articles)
    for mark in ("emphasis", "strong", "dots", "proper_name", "title_line", "ruby", "note"):
        assert any(getattr(run, mark) for run in marked), mark
    assert any(
        cell.rowspan > 1 for b in blocks if b.type == "table" for r in b.rows for cell in r.cells
    )


def test_there_is_enough_to_fill_the_pages(loaded: Issue) -> None:
    """A broadsheet page of text holds some five thousand characters; the photo page fewer."""
    for page in loaded.edition.pages:
        articles = [loaded.edition.article(id) for id in page.articles]
        count = sum(len(run.text) for article in articles for run in runs(article))
        assert count >= (1500 if page.template == "photo" else 4000), page.number


def test_pictures_are_drawn_by_the_script_and_small(loaded: Issue) -> None:
    """examples/make_pictures.py draws every picture there is; none is over 170 kB."""
    script = runpy.run_path(str(EXAMPLES / "make_pictures.py"))
    drawn = {path.resolve() for path in script["PICTURES"]}
    shown = [f.file for article in loaded.edition.articles for f in article.figures if f.file]
    pins = [pin.item for page in loaded.edition.pages for pin in page.pins]
    for name in (*shown, *pins):
        path = loaded.root / name
        assert path.resolve() in drawn, name
        assert path.stat().st_size < 170_000, name
    assert len(shown) >= 15
