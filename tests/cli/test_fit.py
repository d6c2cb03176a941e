"""``edition fit``: what it counts is what the pages have, and a cut it names wins a line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.cli.app import app
from edition.pipeline import compose, load
from edition.pipeline.fit import fit_issue

ISSUE = Path("paper/issues/2026-01-05")


@pytest.fixture(autouse=True)
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new project in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["new", "paper"]).exit_code == 0


def test_counts_are_those_of_the_page() -> None:
    """Every article of every page once, with its characters; pictures as large as they stand."""
    issue = load("paper")
    result = fit_issue(issue)
    found = {one.article: one for page in result.pages for one in page.articles}
    assert [*found] == [id for page in issue.edition.pages for id in page.articles]
    blocks = issue.edition.article("ferry").blocks
    said = "".join(str(getattr(block, "text", "")) for block in blocks)
    assert abs(found["ferry"].characters - len(said)) <= 2
    (picture,) = found["reading-room"].pictures
    assert picture.width_mm > 50
    assert picture.ppi > 100


def test_a_cut_wins_its_line() -> None:
    """Taking out just as many characters as are named makes the article a line shorter."""
    tried = 0
    for page in fit_issue(load("paper")).pages:
        for one in page.articles:
            for cut in one.cuts[:2]:
                file = ISSUE / f"{one.article}.md"
                before = file.read_text("utf-8")
                lines = before.split("\n")
                assert cut.line is not None
                source = lines[cut.line - 1]
                run = re.search(rf"[\u4e00-\u9fff]{{{cut.characters + 2},}}", source)
                if run is None or "：" in source:
                    continue
                at = run.start() + 1
                lines[cut.line - 1] = source[:at] + source[at + cut.characters :]
                file.write_text("\n".join(lines), encoding="utf-8")
                after = fit_issue(load("paper"), one.article).pages[0].articles[0]
                file.write_text(before, encoding="utf-8")
                if after.measure_characters == one.measure_characters:
                    assert after.lines == one.lines - 1, (one.article, cut)
                    tried += 1
    assert tried >= 3


def test_copy_that_is_over() -> None:
    """The characters over are those that composing reports; exit code 1, and what to cut."""
    file = ISSUE / "ferry.md"
    text = file.read_text("utf-8")
    file.write_text(
        text + "\n渡口的灯又亮了，摆渡人说，夜里过江的人比从前多。" * 400 + "\n", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["fit", "ferry", "--project", "paper", "--format", "json"])
    assert result.exit_code == 1
    (one,) = json.loads(result.stdout)["pages"][0]["articles"]
    lost = compose(load("paper"), pages=["1"]).overset["ferry"]
    assert one["over_characters"] == (one["characters"] if lost is None else len(lost))
    assert one["over"] >= one["over_characters"] // (one["measure_characters"] + 2)
    shown = CliRunner().invoke(app, ["fit", "ferry", "--project", "paper"])
    assert "over (" in shown.stdout


def test_room_that_is_left() -> None:
    """A page with too little copy says how much it would take."""
    sheet = ISSUE / "issue.yaml"
    for file in ISSUE.glob("*.md"):
        if file.stem not in ("ferry", "library-hours"):
            file.unlink()
    sheet.write_text("pages:\n  - number: 1\n    articles: [ferry, library-hours]\n", "utf-8")
    (page,) = fit_issue(load("paper")).pages
    assert page.free_lines > 20
    assert page.free_characters > page.free_lines * 8


def test_articles_that_no_page_lists() -> None:
    """They are assigned to a page, and counted there."""
    sheet = ISSUE / "issue.yaml"
    sheet.write_text("pages:\n  - number: 1\n    articles: [ferry, library-hours]\n", "utf-8")
    result = fit_issue(load("paper"))
    found = {one.article: one for page in result.pages for one in page.articles}
    assert set(found) == {file.stem for file in ISSUE.glob("*.md")}
    over = [
        d.message for d in result.diagnostics if d.code == "CMP101" and d.article == "interview"
    ]
    assert over
    assert f"{found['interview'].over} lines" in over[0]
    assert fit_issue(load("paper"), "interview").pages[0].articles[0] == found["interview"]


def test_an_article_that_is_not_there() -> None:
    """It is said, with those that are."""
    result = CliRunner().invoke(app, ["fit", "fery", "--project", "paper"])
    assert result.exit_code == 2
    assert "FIT101" in result.output
    assert "ferry" in result.output
