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


@pytest.fixture
def scratch(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[set[str]], Path]:
    """Makes the folder in which a page's examples run, with what the page takes as given."""

    def make(wanted: set[str]) -> Path:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
        for name in wanted:
            GIVEN[name](root)
        return tmp_path

    return make


def _new(root: Path) -> None:
    """What `edition new mypaper --name 东河日报` makes."""
    from tests.docs.page_examples import run

    run("edition new mypaper --name 东河日报")


def _mistaken(root: Path) -> None:
    _new(root)
    for name, right, wrong in (
        ("ferry.md", "byline:", "byeline:"),
        ("issue.yaml", "orchard", "orchad"),
    ):
        file = Path("mypaper/issues/2026-01-05", name)
        file.write_text(file.read_text("utf-8").replace(right, wrong), encoding="utf-8")


def _scans(root: Path) -> None:
    Path("scans").mkdir()
    shutil.copy(root / "tests" / "importers" / "cases" / "case_10.txt", "scans/page-01.txt")


def _examples(root: Path) -> None:
    shutil.copytree(root / "examples", "examples")


#: What a page may take as given: makers of it in the current folder.
GIVEN: dict[str, Callable[[Path], None]] = {
    "mypaper": _new,
    "mypaper with two mistakes": _mistaken,
    "examples": _examples,
    "scans": _scans,
}
