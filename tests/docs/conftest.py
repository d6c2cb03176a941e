"""What the tests of the documents share: the reference's makers, and folders to try examples in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The makers of the reference are a Sphinx extension, which nobody installs.
sys.path[:0] = [str(ROOT / "docs" / "_ext"), str(Path(__file__).parent)]

from typer.testing import CliRunner  # noqa: E402

from edition.cli.app import app  # noqa: E402


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new project, `mypaper`, that was built."""
    folder = tmp_path_factory.mktemp("paper")
    for arguments in (["new", "mypaper", "--name", "东河日报"], ["build", "mypaper"]):
        arguments[1] = str(folder / arguments[1])
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def scratch(
    paper: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[set[str]], Path]:
    """Makes the folder in which a page's examples run, with what the page takes as given."""

    def make(wanted: set[str]) -> Path:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
        for name in wanted:
            GIVEN[name](paper, root)
        return tmp_path

    return make


def _new(paper: Path, root: Path) -> None:
    shutil.copytree(paper / "mypaper", "mypaper", ignore=shutil.ignore_patterns("out"))


def _mistaken(paper: Path, root: Path) -> None:
    _new(paper, root)
    for name, right, wrong in (("ferry.md", "byline:", "byeline:"),
                               ("issue.yaml", "orchard", "orchad")):  # fmt: skip
        file = Path("mypaper/issues/2026-01-05", name)
        file.write_text(file.read_text("utf-8").replace(right, wrong), encoding="utf-8")


def _scans(paper: Path, root: Path) -> None:
    Path("scans").mkdir()
    shutil.copy(root / "tests" / "importers" / "cases" / "case_10.txt", "scans/page-01.txt")


#: What a page may take as given: makers of it in the current folder.
GIVEN: dict[str, Callable[[Path, Path], object]] = {
    "mypaper": _new,
    "mypaper with two mistakes": _mistaken,
    "mypaper, built": lambda paper, root: shutil.copytree(paper / "mypaper", "mypaper"),
    "examples": lambda paper, root: shutil.copytree(root / "examples", "examples"),
    "scans": _scans,
}
