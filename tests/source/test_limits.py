"""Limits on input: each told at its line, at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from edition.base.diagnostic import Diagnostic, EditionError
from edition.pipeline import load
from edition.source import add_pages


def project(root: Path, issue: str = "", **articles: str) -> Path:
    """A project of one page."""
    folder = root / "issues" / "2026-05-08"
    folder.mkdir(parents=True)
    (root / "publication.yaml").write_text("publication:\n  name: 东河日报\n  slug: d\n", "utf-8")
    pages = issue or f"pages:\n  - number: 1\n    articles: [{', '.join(articles)}]\n"
    (folder / "issue.yaml").write_text(pages, "utf-8")
    for key, text in articles.items():
        (folder / f"{key}.md").write_text(text, "utf-8")
    return root


def found(root: Path) -> tuple[Diagnostic, ...]:
    """What is wrong; reading took less than ten seconds."""
    started = time.process_time()
    with pytest.raises(EditionError) as raised:
        load(root)
    assert time.process_time() - started < 10
    return raised.value.diagnostics


def article(headline: str = "渡船", body: str = "正文。") -> str:
    """An article's file."""
    return f'---\nheadline: "{headline}"\n---\n\n{body}\n'


@pytest.mark.parametrize("headline", ["天雨" * 500, "{重|" * 500])
def test_a_headline_without_end(tmp_path: Path, headline: str) -> None:
    """Refused at its line in less than a second."""
    started = time.process_time()
    (item,) = found(project(tmp_path / "p", a=article(headline)))
    assert (item.code, item.line) == ("LOD106", 2)
    assert time.process_time() - started < 1


def test_a_text_without_end(tmp_path: Path) -> None:
    """A source of more than 1,000,000 bytes is not read."""
    codes = [d.code for d in found(project(tmp_path / "p", a=article(body="字" * 400_000)))]
    assert "LOD321" in codes


def test_a_thousand_articles_on_a_page(tmp_path: Path) -> None:
    """Listed or not."""
    many = {f"a{k}": article() for k in range(1000)}
    assert "LOD106" in [d.code for d in found(project(tmp_path / "p", **many))]
    unlisted = project(tmp_path / "q", issue="pages: [{number: 1}]\n", **many)
    assert "LOD322" in [d.code for d in found(unlisted)]


def test_a_table_of_a_hundred_thousand_cells(tmp_path: Path) -> None:
    """At the line where it stands."""
    row = "|" + "1|" * 100 + "\n"
    table = row + "|" + "-|" * 100 + "\n" + row * 1000
    items = [d for d in found(project(tmp_path / "p", a=article(body=table))) if d.code == "LOD322"]
    assert items
    assert items[0].line == 5


@pytest.mark.parametrize("value", ["headline_size: 1e308", "headline_size: 0.001"])
def test_sizes_beyond_reason(tmp_path: Path, value: str) -> None:
    """At their line."""
    issue = (
        f"pages:\n  - number: 1\n    articles: [a]\n    pins:\n      - item: a\n        {value}\n"
    )
    items = found(project(tmp_path / "p", issue=issue, a=article()))
    assert [(d.code, d.line) for d in items] == [("LOD106", 6)]


def test_an_escape_that_is_no_character(tmp_path: Path) -> None:
    """A lone surrogate can stand in no PDF and no book."""
    issue = 'label: "\\ud800"\npages:\n  - number: 1\n    articles: [a]\n'
    items = found(project(tmp_path / "p", issue=issue, a=article()))
    assert [(d.code, d.line) for d in items] == [("LOD103", 1)]


def test_a_day_that_no_archive_can_tell(tmp_path: Path) -> None:
    """Books are zip archives, whose days end with 2107."""
    issue = "date: 9999-12-31\npages:\n  - number: 1\n    articles: [a]\n"
    assert "LOD106" in [d.code for d in found(project(tmp_path / "p", issue=issue, a=article()))]


def test_an_issue_that_is_a_link_out(tmp_path: Path) -> None:
    """It is not read."""
    root = project(tmp_path / "p", a=article())
    sheet = root / "issues" / "2026-05-08" / "issue.yaml"
    sheet.rename(tmp_path / "outside.yaml")
    sheet.symlink_to(tmp_path / "outside.yaml")
    assert "LOD115" in [d.code for d in found(root)]


def test_replacing_deletes_nothing_outside(tmp_path: Path) -> None:
    """An id of issue.yaml that climbs is an error, and nothing was changed."""
    victim = tmp_path / "victim.md"
    victim.write_text("mine")
    root = project(tmp_path / "p", a=article())
    edition = load(root).edition
    sheet = root / "issues" / "2026-05-08" / "issue.yaml"
    text = "pages:\n  - number: 1\n    articles: [../../../victim]\n"
    sheet.write_text(text, "utf-8")
    with pytest.raises(EditionError) as raised:
        add_pages(edition, root, replace=True)
    assert raised.value.diagnostics[0].code == "LOD323"
    assert (victim.read_text(), sheet.read_text("utf-8")) == ("mine", text)
