"""The command line: results on stdout, talk on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from edition.cli.app import app

COMMAND = Path(sys.executable).parent / "edition"


def run(*arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command."""
    return subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
    )


def test_help_leads_with_an_example() -> None:
    """Every command's help names itself and has an example."""
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    commands = re.findall(r"^│ (\w+)  ", result.stdout, re.MULTILINE)
    assert {"new", "build", "check", "schema", "explain", "info"} <= set(commands)
    for command in commands:
        text = CliRunner().invoke(app, [command, "--help"], terminal_width=200).stdout
        assert f"Example:  edition {command}" in re.sub(r"\s+$", "", text), command


def test_version() -> None:
    """`--version` prints one line."""
    done = run("--version")
    assert re.fullmatch(r"edition \d+\.\d+\.\d+\n", done.stdout)


def test_new_takes_no_default_for_a_slug(tmp_path: Path) -> None:
    """Slugs come from names; where none does, or a neighbour has it, one is asked for."""
    for name, slug in (("东河日报", "donghe-ribao"), ("西河日报", "xihe-ribao")):
        assert run("new", tmp_path / slug, "--name", name).returncode == 0
        assert f"slug: {slug}\n" in (tmp_path / slug / "publication.yaml").read_text("utf-8")
    for name, said in (("한강일보", "gives no slug"), ("冬河日报", "has the slug donghe-ribao")):
        refused = run("new", tmp_path / "other", "--name", name)
        assert refused.returncode == 2
        assert said in refused.stderr
        assert "--slug" in refused.stderr
        assert not (tmp_path / "other").exists()
    assert run("new", tmp_path / "other", "--name", "한강일보", "--slug", "hangang").returncode == 0


def test_new_with_a_style_that_is_not_there(tmp_path: Path) -> None:
    """It is refused at once, and the styles are listed."""
    done = run("new", tmp_path / "x", "--style", "nosuch")
    assert done.returncode == 2
    assert "there is no style `nosuch`" in done.stderr
    assert "the styles are broadsheet, " in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    """`--page 9` is a usage error that lists the pages, in build and in plan."""
    run("new", tmp_path / "x")
    for command in ("build", "plan"):
        done = run(command, tmp_path / "x", "--page", "9")
        assert done.returncode == 2
        assert "there is no page 9" in done.stderr
        assert "the issue has pages 1, 2" in done.stderr


def test_new_then_build(tmp_path: Path) -> None:
    """A new project builds at once, from any working directory, without a word of complaint."""
    project = tmp_path / "paper"
    made = run("new", project, "--name", "东河日报")
    assert made.returncode == 0
    assert made.stdout == f"{project}\n"
    assert "next: edition build" in made.stderr
    built = subprocess.run(
        [str(COMMAND), "build", str(project)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert "warning" not in built.stderr
    files = built.stdout.splitlines()
    assert [Path(file).suffix for file in files] == [".pdf", ".epub"]
    assert all(Path(file).is_file() for file in files)
    again = run("new", project)
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_build_for_machines(sample_project: Path, tmp_path: Path) -> None:
    """`--format json` lists outputs with size and SHA-256, pages with articles, diagnostics."""
    done = run("build", sample_project, "--out", tmp_path, "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["ok"] is True
    assert [a["kind"] for a in data["artifacts"]] == ["pdf", "epub"]
    assert all(re.fullmatch(r"[0-9a-f]{64}", a["sha256"]) for a in data["artifacts"])
    assert data["pages"] == [{"number": "9", "articles": ["jining", "guiyang", "kunshan", "zibo"]}]
    assert all({"code", "severity", "message"} <= set(d) for d in data["diagnostics"])


def test_faults_exit_1_and_name_their_place(sample_project: Path, tmp_path: Path) -> None:
    """A faulty source: exit 1, file and line, and a hint."""
    copy = tmp_path / "project"
    shutil.copytree(sample_project, copy)
    file = copy / "issues" / "2019-10-28" / "zibo.md"
    file.write_text(file.read_text(encoding="utf-8").replace("rank:", "rnak:"), encoding="utf-8")
    for command in ("build", "check"):
        done = run(command, copy, NO_COLOR="1")
        assert done.returncode == 1
        said = done.stderr + done.stdout
        assert re.search(
            r"^error\[LOD105\] \S+/zibo\.md:(\d+):1: unknown key `rnak`\n"
            r" +\1 \| rnak: .*\n +\| \^\n  → did you mean `rank`\?$",
            said,
            re.MULTILINE,
        )
        assert "\x1b" not in said
    assert not (copy / "out").exists() or not list((copy / "out").iterdir())


def test_what_cannot_run_exits_2(tmp_path: Path) -> None:
    """A folder that is not there, or an unknown option, is exit 2 with a hint."""
    done = run("build", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "edition new" in done.stderr
    assert run("build", "--nonsense").returncode == 2


def test_check_says_nothing_wrong(sample_project: Path) -> None:
    """A sound project: exit 0."""
    done = run("check", sample_project, "--format", "json")
    assert done.returncode == 0
    errors = [d for d in json.loads(done.stdout)["diagnostics"] if d["severity"] != "info"]
    assert errors == []


def test_schema_is_a_schema() -> None:
    """`schema` prints a valid JSON Schema for each type."""
    for what in ("edition", "article", "stylebook"):
        schema = json.loads(run("schema", what).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"].endswith("2020-12/schema")


def test_explain() -> None:
    """`explain` tells a code's reason and remedy, and knows its own limits."""
    done = run("explain", "lod201")
    assert done.returncode == 0
    assert "LOD201 (warning): picture not found" in done.stdout
    assert "What to do:" in done.stdout
    assert run("explain", "XYZ999").returncode == 2


def test_info() -> None:
    """`info` names the versions and the faces."""
    data = json.loads(run("info", "--format", "json").stdout)
    assert data["packages"]["weasyprint"] == "70.0"
    assert "song-400" in data["fonts"]["faces"]
    assert "broadsheet" in data["styles"]["names"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """Shell completion is offered."""
    done = run(_EDITION_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert "_EDITION_COMPLETE=complete_" in done.stdout or "complete" in done.stdout
    assert "edition" in done.stdout


def test_publish_takes_a_folder(sample_project: Path, tmp_path: Path) -> None:
    """A folder of built issues becomes a catalogue; publishing again changes nothing."""
    run("build", sample_project, "--out", tmp_path / "out")
    done = run("publish", tmp_path / "out", "--opds", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    files = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert {"opds.json", "opds.xml"} <= {p.name for p in files}
    run("publish", tmp_path / "out", "--opds", tmp_path / "site")
    assert {p: p.read_bytes() for p in files} == files
    assert run("publish", tmp_path / "nothing", "--opds", tmp_path / "site").returncode == 2


def test_plan_keeps_a_layout(sample_project: Path, tmp_path: Path) -> None:
    """`plan --keep` writes a layout back as pins; the next plan is that layout."""
    project = tmp_path / "project"
    shutil.copytree(sample_project, project)
    first = run("plan", project, "--page", "9", "--alternatives", "2")
    kept = run("plan", project, "--page", "9", "--keep", "2")
    assert kept.returncode == 0, kept.stderr
    second = first.stdout.split("layout 2")[1].split("\n", 1)[1]
    again = run("plan", project, "--page", "9")
    drawn = re.findall(r"^[A-Z#]{12,}$", again.stdout, re.MULTILINE)
    assert drawn
    assert drawn == re.findall(r"^[A-Z#]{12,}$", second, re.MULTILINE)


def test_plan_knows_pages_by_their_figures(sample_project: Path) -> None:
    """`--page 09` is page 9; a page that is not there is said, with those that are."""
    shown = run("plan", sample_project, "--page", "09")
    assert shown.stdout.startswith("page 9")
    unknown = run("plan", sample_project, "--page", "3")
    assert unknown.returncode == 2
    assert "the issue has page 9" in unknown.stderr
