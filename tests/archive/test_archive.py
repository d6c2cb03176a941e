"""Archives: every issue is built once, whatever fails; what is up to date is skipped."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from edition.archive import ArchiveOptions, ArchiveResult, IssueRef, build_archive, find_issues, run
from edition.archive.storage import storage_at
from edition.base.diagnostic import EditionError
from edition.cli.app import app
from edition.pipeline import BuildOptions
from tests.archive.conftest import tree, write_issue

Archive = Callable[[int], Path]

#: The quickest build there is.
QUICK = BuildOptions(epub=False)


def build(source: Path, out: Path, jobs: int = 1, force: bool = False) -> ArchiveResult:
    """An archive, built quickly."""
    options = ArchiveOptions(QUICK, jobs, force=force)
    return build_archive(source, out, options=options)


def test_issues_are_found(archive: Archive) -> None:
    """Projects at any depth, in order; hidden folders, outputs and bounds are minded."""
    root = archive(3)
    (root / ".hidden").mkdir()
    (root / ".hidden" / "publication.yaml").touch()
    write_issue(root / "east" / "out" / "copy", "2020-01-30")
    (root / "east" / "issues" / "notes").mkdir()
    refs = find_issues(storage_at(root))
    assert [str(ref) for ref in refs] == [
        *(f"east/{day}" for day in ("2020-01-30", "2020-01-31", "2020-02-01")),
        *(f"provinces/west/{day}" for day in ("2020-01-30", "2020-01-31", "2020-02-01")),
    ]
    january = find_issues(storage_at(root), since="2020-01-31", until="2020-01")
    assert [ref.issue for ref in january] == ["2020-01-31", "2020-01-31"]
    assert find_issues(storage_at(root / "east")) == [
        IssueRef("", day) for day in ("2020-01-30", "2020-01-31", "2020-02-01")
    ]


def test_what_is_up_to_date_is_skipped(archive: Archive, tmp_path: Path) -> None:
    """A second run does nothing; a changed article, an option, a lost output does its issue."""
    root, out = archive(2), tmp_path / "out"
    first = build(root, out)
    assert (first.built, first.skipped, first.failed, first.pages) == (4, 0, 0, 4)
    before = tree(out)
    assert {name for name in before if name.endswith(".pdf")} == {
        f"{folder}/{slug}-2020-01-{day}.pdf"
        for folder, slug in (("east", "east"), ("provinces/west", "west"))
        for day in (30, 31)
    }
    again = build(root, out)
    assert (again.built, again.skipped) == (0, 4)
    assert tree(out) == before

    article = root / "east" / "issues" / "2020-01-31" / "a.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    (out / "provinces" / "west" / "west-2020-01-30.pdf").unlink()
    assert build(root, out).built == 2
    changed = {name for name, data in tree(out).items() if before.get(name) != data}
    assert changed == {"east/east-2020-01-31.pdf", ".edition/east/2020-01-31.json", "manifest.json"}

    article.write_text(article.read_text(encoding="utf-8"), encoding="utf-8")
    assert build(root, out).skipped == 4, "a file written anew with the same content is the same"
    (root / "provinces" / "west" / "publication.yaml").touch()
    assert build(root, out, force=True).built == 4
    assert build_archive(root, out, options=ArchiveOptions(BuildOptions(pdf=False), 1)).built == 4


def test_processes_change_nothing(archive: Archive, tmp_path: Path) -> None:
    """One process and three make the same tree."""
    root = archive(2)
    build(root, tmp_path / "one", 1)
    result = build(root, tmp_path / "three", 3)
    assert result.built == 4
    assert tree(tmp_path / "one") == tree(tmp_path / "three")


def test_a_failed_issue_does_not_stop_the_others(archive: Archive, tmp_path: Path) -> None:
    """It is reported with its errors, and its former outputs stay."""
    root, out = archive(2), tmp_path / "out"
    build(root, out)
    before = tree(out)
    sheet = root / "east" / "issues" / "2020-01-30" / "issue.yaml"
    sheet.write_text("date: [\n", encoding="utf-8")
    write_issue(root / "east", "2020-02-20")
    result = build(root, out)
    assert (result.built, result.skipped, result.failed) == (1, 3, 1)
    ((ref, errors),) = result.failures
    assert ref == IssueRef("east", "2020-01-30")
    assert [item.file for item in errors] == ["issues/2020-01-30/issue.yaml"]
    after = tree(out)
    assert after["east/east-2020-01-30.pdf"] == before["east/east-2020-01-30.pdf"]
    manifest = json.loads(after["manifest.json"])
    assert (manifest["issues"], manifest["built"], manifest["failed"]) == (5, 4, 1)
    assert [r["errors"] > 0 for r in manifest["records"]] == [True, False, False, False, False]
    listed = {entry["path"] for record in manifest["records"] for entry in record["outputs"]}
    assert listed == {n for n in after if n.endswith(".pdf")} - {"east/east-2020-01-30.pdf"}


def test_strict_makes_a_warning_a_failure(archive: Archive, tmp_path: Path) -> None:
    """As for one issue."""
    root = archive(1)
    article = root / "east" / "issues" / "2020-01-30" / "a.md"
    text = article.read_text(encoding="utf-8") + "\n![图](missing.jpg)\n"
    article.write_text(text, encoding="utf-8")
    assert build(root, tmp_path / "out").failed == 0
    strict = ArchiveOptions(BuildOptions(epub=False, strict=True), 1)
    result = build_archive(root, tmp_path / "strict", options=strict)
    # The other issue's page has too little copy, which is a warning as well.
    assert result.failed == 2
    codes = {str(ref): {item.code for item in found} for ref, found in result.failures}
    assert [name for name, found in codes.items() if "LOD201" in found] == ["east/2020-01-30"]


def test_nothing_to_build(tmp_path: Path) -> None:
    """An empty folder is reported."""
    with pytest.raises(EditionError) as raised:
        build_archive(tmp_path, tmp_path / "out")
    assert [item.code for item in raised.value.diagnostics] == ["ARC101"]


def test_two_runs_cannot_share_outputs(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run into a locked output folder is refused."""
    monkeypatch.setattr(run, "_LOCK_TIMEOUT", 0.2)
    records = tmp_path / "out" / ".edition"
    records.mkdir(parents=True)
    with (records / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(EditionError) as raised:
            build(archive(1), tmp_path / "out")
    assert [item.code for item in raised.value.diagnostics] == ["ARC102"]
    assert build(tmp_path / "archive", tmp_path / "out").built == 2


def test_the_command(archive: Archive, tmp_path: Path) -> None:
    """`edition build ARCHIVE --jobs N`: summary, JSON, exit codes."""
    root, out = archive(2), tmp_path / "out"
    command = ["build", str(root), "--out", str(out), "--no-epub", "--jobs", "2"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert str(out / "manifest.json") in result.stdout
    assert "built 4 issues, 4 pages" in result.stderr
    for option in ("--force", "--again"):
        result = CliRunner().invoke(app, [*command, option])
        assert "built 4 issues, 4 pages" in result.stderr
    (root / "east" / "issues" / "2020-01-30" / "a.md").write_text("---\nno\n", encoding="utf-8")
    result = CliRunner().invoke(app, [*command, "--format", "json"])
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert (data["built"], data["skipped"], data["failed"]) == (0, 3, 1)
    assert data["failures"] == ["east/2020-01-30"]
    assert data["diagnostics"][0]["file"] == "east/issues/2020-01-30/a.md"
    project = ["build", str(root / "provinces" / "west"), "--no-epub", "--out", str(out)]
    result = CliRunner().invoke(app, [*project, "--all", "--since", "2020-01-31"])
    assert result.exit_code == 0
    assert "built 1 issue, 1 page" in result.stderr
    result = CliRunner().invoke(app, ["build", str(root), "--until", "1999", "--out", str(out)])
    assert result.exit_code == 2
    assert "ARC101" in result.stderr
    result = CliRunner().invoke(app, [*command, "--scheduler", "tcp://127.0.0.1:9"])
    assert result.exit_code == 2
