"""`pip install .` alone: the wheel has the styles, the fonts and the template, and works anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", str(folder), str(root)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("edition_press-*.whl"))


def test_everything_is_inside(wheel: Path) -> None:
    """Styles, fonts with their licence, templates and tables travel in the wheel; tests do not."""
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "edition/fonts/faces.toml",
        "edition/fonts/song/EditionSong-400.ttf",
        "edition/fonts/LICENSES/OFL.txt",
        "edition/styles/broadsheet/stylebook.toml",
        "edition/source/template/issues/2026-01-05/issue.yaml",
        "edition/typeset/data/zh-Hans.toml",
        "edition/py.typed",
    ):
        assert wanted in names
    assert not [
        name for name in names if name.startswith(("tests/", "examples/", "edition/fonts/.cache"))
    ]


def test_it_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    """Unpacked away from the checkout, it makes and builds a project."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = "from edition.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(site)}
    for arguments in (["new", "paper"], ["build", "paper"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    shown = subprocess.run(
        [sys.executable, "-c", "import edition; print(edition.__file__)"],
        cwd=tmp_path, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(site) in shown.stdout
    assert len(list((tmp_path / "paper" / "out").iterdir())) == 2
