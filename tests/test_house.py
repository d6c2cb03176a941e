"""The house itself: layers, lint, types and the promises that no single stage can hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

#: Functions that stay whole over grade C, as ``file: name``, each with its reason; at most five.
WHOLE: dict[str, str] = {}


def _run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False
    )


def _tool(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).parent / command[0]
    return subprocess.run(
        [str(tool), *command[1:]], cwd=root, capture_output=True, text=True, check=False
    )


def test_layers(root: Path) -> None:
    """Imports run down, never up or sideways, and third parties stay behind their fences."""
    done = _tool(root, "lint-imports", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint(root: Path) -> None:
    """ruff finds nothing, in code, tests and scripts."""
    done = _run(root, "ruff", "check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_format(root: Path) -> None:
    """Everything is formatted by ruff."""
    done = _run(root, "ruff", "format", "--no-cache", "--check", ".")
    assert done.returncode == 0, done.stdout


def test_types(root: Path) -> None:
    """mypy --strict finds nothing, in code, tests and measurements."""
    done = _run(root, "mypy")
    assert done.returncode == 0, done.stdout


def test_functions_are_simple(root: Path) -> None:
    """No function of the package is over grade C (cyclomatic complexity 20)."""
    done = _run(root, "radon", "cc", "--min", "D", "--json", "edition")
    assert done.returncode == 0, done.stderr
    complex_functions = {
        f"{file}: {block['name']}": block["complexity"]
        for file, blocks in json.loads(done.stdout).items()
        for block in blocks
        if block["type"] != "class" and f"{file}: {block['name']}" not in WHOLE
    }
    assert complex_functions == {}
    assert len(WHOLE) <= 5


def test_no_skipped_tests(root: Path) -> None:
    """No test can be skipped: what is not run is not tested."""
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / "tests").rglob("*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"pytest\.(mark\.)?(skip|xfail|importorskip)", line)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["build", "check", "load", "BuildOptions", "Edition", "Plan"])
def test_public_names(name: str) -> None:
    """``from edition import …`` gives each public name."""
    import edition
    import edition.pipeline  # binds the folders `load` and `check` to the package

    assert callable(getattr(edition, name))
    assert name in dir(edition)


def test_importing_edition_is_light() -> None:
    """``import edition`` and the command line load none of the heavy stages."""
    code = (
        "import sys, edition, edition.cli;"
        "heavy = {'weasyprint', 'ebooklib', 'pydantic', 'PIL', 'uharfbuzz', 'fontTools', 'jinja2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
