"""Findings of every command: one text, one JSON, exit codes; usage errors among them."""

from __future__ import annotations

import json
import os
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from edition.cli.app import app
from edition.cli.extras import not_installed
from edition.pipeline.codes import NO_FILE


def run(*arguments: object) -> Result:
    """A command's result; an exception is none."""
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


#: A command that cannot run: the code, words of the message, words of the hint.
USAGE = {
    "build nowhere": ("CLI101", "no folder nowhere", "edition new nowhere"),
    "build empty": ("LOD101", "no publication.yaml", ""),
    "build paper --issue 1999-01-01": ("LOD102", "no issue 1999-01-01", "2026-01-05"),
    "build paper --page 9": ("CLI103", "there is no page 9", "pages 1, 2"),
    "plan paper --page 9": ("CLI103", "there is no page 9", "pages 1, 2"),
    "plan paper --keep 2": ("CLI104", "--keep takes exactly one page", "--page"),
    "build paper --bleed 3mm": ("CLI104", "--bleed is for a press", "--profile print"),
    "build paper --profile prnt": ("CLI105", "'prnt' is not one of", "edition build --help"),
    "build paper --jobs 0": ("CLI105", "'--jobs'", "edition build --help"),
    "build paper --jbs 2": ("CLI105", "no such option: --jbs", "did you mean --jobs"),
    "check readme.txt": ("CLI106", "neither a project nor an EPUB nor a PDF", ".epub"),
    "check none.pdf": ("CLI102", "there is no file none.pdf", ""),
    "check none.epub": ("CLI102", "there is no file none.epub", ""),
    "proof none.pdf": ("CLI102", "there is no file none.pdf", ""),
    "explain LOD20": ("CLI109", "there is no code LOD20", "did you mean LOD20"),
    "explain NONSENSE": ("CLI109", "there is no code NONSENSE", "edition explain"),
}
#: The same of commands and options that have no JSON.
TEXT_ONLY = {
    "buld": ("CLI105", "no such command 'buld'", "did you mean 'build'?"),
    "import page.txt": ("CLI104", "nothing says where to write", "--into"),
    "new x --style broadshet": ("CLI110", "no style `broadshet`", "did you mean `broadsheet`?"),
    "new paper": ("CLI108", "paper is not empty", "new folder"),
    "publish none --opds site": ("CLI102", "no file or folder none", ""),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a paper, an empty folder, and a file that is nothing of ours."""
    folder = tmp_path_factory.mktemp("desk")
    assert run("new", folder / "paper").exit_code == 0
    (folder / "empty").mkdir()
    (folder / "readme.txt").write_text("words\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [*USAGE, *TEXT_ONLY])
def test_what_cannot_run(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, a finding like every other, and nothing on stdout for a pipe to take."""
    monkeypatch.chdir(desk)
    code, message, hint = {**USAGE, **TEXT_ONLY}[command]
    result = run(*command.split())
    assert result.exit_code == 2
    said = result.stdout if command.startswith("check") and code == "LOD101" else result.stderr
    assert said.startswith(f"error[{code}] ")
    first, *more = said.splitlines()
    assert message in first
    assert hint in " ".join(more)
    assert not (desk / "x").exists()


@pytest.mark.parametrize("command", USAGE)
def test_what_cannot_run_as_json(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on stdout, wherever ``--format json`` stands."""
    monkeypatch.chdir(desk)
    code, message, _ = USAGE[command]
    result = run(*command.split(), "--format", "json")
    assert result.exit_code == 2
    data = json.loads(result.stdout)
    assert data["ok"] is False
    assert [item["code"] for item in data["diagnostics"]] == [code]
    assert message in data["diagnostics"][0]["message"]
    assert result.stderr == ""


def test_json_has_the_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a plan that has no result as well: the finding alone, with its line."""
    monkeypatch.chdir(desk)
    sheet = desk / "paper" / "issues" / "2026-01-05" / "issue.yaml"
    before = sheet.read_text(encoding="utf-8")
    sheet.write_text(before.replace("- ferry", "- fery"), encoding="utf-8")
    try:
        for command in ("plan", "check", "build"):
            result = run(command, "paper", "--format", "json")
            assert result.exit_code == 1
            data = json.loads(result.stdout)
            assert data["ok"] is False
            found = next(item for item in data["diagnostics"] if item["severity"] == "error")
            assert found["source_line"].strip() == "- fery"
            assert found["source_line"][found["column"] - 1 :] == "fery"
    finally:
        sheet.write_text(before, encoding="utf-8")


def test_colour_is_for_terminals() -> None:
    """rich decides by the terminal and ``NO_COLOR``; what looks like markup is text."""
    from io import StringIO

    from rich.console import Console

    from edition.cli.console import show

    item = NO_FILE.at("there is no file [bold]x[/]", hint="pip install 'a[b]' :smile:")
    for environment, coloured in (({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False)):
        out = StringIO()
        console = Console(file=out, force_terminal=True, _environ=environment, soft_wrap=True)
        show([item], console=console)
        assert ("\x1b[1;31m" in out.getvalue()) is coloured
    out = StringIO()
    show([item], console=Console(file=out, soft_wrap=True, emoji=False))
    assert out.getvalue() == (
        "error[CLI102] there is no file [bold]x[/]\n  → pip install 'a[b]' :smile:\n"
    )


def test_the_extra_is_named_as_installed() -> None:
    """The distribution's own name, with its bracket."""
    name = metadata.metadata("edition-press")["Name"]
    assert not_installed("no dask", "cluster").hint == f"pip install '{name}[cluster]'"


def test_a_pipe_gets_findings_without_colour(desk: Path) -> None:
    """No escape sequence where no terminal is."""
    result = run("check", os.path.join(desk, "empty"))
    assert "\x1b" not in result.stdout + result.stderr
