"""``edition add``: what a desk gets, into a project, without touching what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.cli.app import app
from edition.source import load_project
from tests.importers.word_texts import BODY, TEXTS, photo


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project, and Word files beside it."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["new", "paper"]).exit_code == 0
    for name in ("centred", "picture_table"):
        Path(f"{name}.docx").write_bytes(TEXTS[name]().data())
    Path("1 学生在江边取水 高远摄.jpg").write_bytes(photo())
    return tmp_path / "paper" / "issues" / "2026-01-05"


def add(*args: str, stdin: bytes = b"") -> tuple[int, str]:
    """Exit code and everything that was printed."""
    result = CliRunner().invoke(app, ["add", *args, "--project", "paper"], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_articles_on_a_page(paper: Path) -> None:
    """Two Word files: one line each in issue.yaml, all else as it was; the project is sound."""
    sheet = paper / "issue.yaml"
    before = "# 头版\n" + sheet.read_text("utf-8").replace("- ferry", "- ferry   # 渡口")
    sheet.write_text(before, encoding="utf-8")
    code, _ = add("centred.docx", "picture_table.docx", "--page", "01")
    assert code == 0
    lines = sheet.read_text("utf-8").split("\n")
    new = ["      - centred", "      - picture_table"]
    assert [line for line in lines if line not in new] == before.split("\n")
    issue = load_project(paper)
    assert issue.edition.pages[0].articles[-2:] == ("centred", "picture_table")
    article = issue.edition.article("centred")
    assert [b.name for b in article.bylines] == ["林小满", "周禾"]
    assert [
        (c.name, c.role) for c in issue.edition.article("picture_table").figures[0].credits
    ] == [("顾青禾", "摄")]


@pytest.mark.parametrize(
    ("articles", "listed"),
    [("articles: [ferry, orchard]", ["ferry", "orchard", "centred"]), ("articles: ferry", ["ferry", "centred"]),
     ("section: 要闻", ["centred"])],
)  # fmt: skip
def test_every_form_of_a_list(paper: Path, articles: str, listed: list[str]) -> None:
    """A list on one line, a single name, no list at all; comments stay."""
    (paper / "issue.yaml").write_text(f"pages:\n  - number: 1  # 头版\n    {articles}\n", "utf-8")
    assert add("centred.docx", "--page", "1")[0] == 0
    assert "# 头版" in (paper / "issue.yaml").read_text("utf-8")
    assert list(load_project(paper).edition.pages[0].articles) == listed


def test_nothing_is_overwritten_unasked(paper: Path) -> None:
    """A second time it is refused, unless it is asked for; other files are taken all the same."""
    assert add("centred.docx", "--page", "1")[0] == 0
    file = paper / "centred.md"
    file.write_text(file.read_text("utf-8").replace("搬到江边", "搬到河边"), encoding="utf-8")
    code, said = add("centred.docx", "picture_table.docx", "--page", "1")
    assert code == 1
    assert "ADD104" in said
    assert "搬到河边" in file.read_text("utf-8")
    assert (paper / "picture_table.md").exists()
    assert add("centred.docx", "--replace")[0] == 0
    assert "搬到河边" not in file.read_text("utf-8")
    assert (paper / "issue.yaml").read_text("utf-8").count("- centred") == 1


def test_pages_that_are_not_there(paper: Path) -> None:
    """A page is made only where it is asked for."""
    before = (paper / "issue.yaml").read_bytes()
    code, said = add("centred.docx", "--page", "9")
    assert code == 2
    assert "ADD110" in said
    assert (paper / "issue.yaml").read_bytes() == before
    assert not (paper / "centred.md").exists()
    assert add("centred.docx", "--page", "9", "--new-page")[0] == 0
    assert load_project(paper).edition.pages[-1].articles == ("centred",)


def test_pictures(paper: Path) -> None:
    """To the text before them, or to an article that is there; alone they belong to none."""
    shot = "1 学生在江边取水 高远摄.jpg"
    assert add("centred.docx", shot, "--id", "school", "--page", "1")[0] == 0
    assert add(shot, "--to", "school")[0] == 0
    figures = load_project(paper).edition.article("school").figures
    assert [figure.file for figure in figures] == ["school-1.jpg", "school-2.jpg"]
    assert (str(figures[0].caption), figures[0].credit) == ("学生在江边取水", "高远摄")
    code, said = add(shot)
    assert code == 1
    assert "ADD112" in said


def test_the_pipe_and_json(paper: Path) -> None:
    """What comes through the pipe is named after its headline."""
    text = f"桥边的灯\n\n　　{BODY}\n".encode("gb18030")
    code, printed = add("-", "--page", "2", "--format", "json", stdin=text)
    assert code == 0
    data = json.loads(printed)
    assert data["articles"] == [{"id": "qiao-bian-de-deng", "headline": "桥边的灯"}]
    assert (paper / "qiao-bian-de-deng.md").exists()
