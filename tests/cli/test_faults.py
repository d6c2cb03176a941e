"""No traceback: the outside, wrong arguments, interruptions and faults end in a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from edition.cli import main; main()"]


def run(*args: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run([*RUN, *args], capture_output=True, text=True, timeout=100, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project."""
    assert run("new", str(tmp_path / "paper")).returncode == 0
    return tmp_path / "paper"


def test_a_file_where_a_folder_is_wanted(tmp_path: Path, project: Path) -> None:
    """Exit code 2, one sentence, for commands that had no handler of their own."""
    file = tmp_path / "file"
    file.write_text("x")
    for args in (
        ["bind", str(project), "--out", str(tmp_path)],
        ["plan", str(project), "--format", "png", "--out", str(file)],
    ):
        done = run(*args)
        assert done.returncode == 2, args
        assert "Traceback" not in done.stderr
        assert "error[CLI" in done.stderr


def test_debug_shows_the_traceback(tmp_path: Path, project: Path) -> None:
    """Wherever the option stands."""
    done = run("bind", str(project), "--out", str(tmp_path), "--debug")
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(
    "args", [["build", ".", "--profile", "print", "--bleed", "99999mm"],
             ["plan", ".", "--page", "1", "--keep", "-1"]],
)  # fmt: skip
def test_arguments_out_of_range(project: Path, args: list[str]) -> None:
    """They are usage errors."""
    done = run(*args, cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_proof_of_a_text_is_refused(tmp_path: Path) -> None:
    """By its first bytes."""
    file = tmp_path / "x.pdf"
    file.write_text("text")
    done = run("proof", str(file))
    assert (done.returncode, "CLI122" in done.stderr) == (2, True)


def test_closed_and_ascii_output() -> None:
    """A closed stdout and an encoding without arrows are no faults."""
    command = " ".join([RUN[0], "-c", "'from edition.cli import main; main()'"])
    done = subprocess.run(
        f"{command} explain LOD101 >&-", shell=True, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    done = run("check", "nowhere", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "\\u2192" in done.stderr


@pytest.mark.parametrize("after", [0.15, 0.5, 1.0])
def test_an_interrupted_run_ends_with_130(project: Path, after: float) -> None:
    """At any moment after the interpreter has started; never with a traceback."""
    child = subprocess.Popen(
        [*RUN, "build", str(project), "--no-cache"], stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(after)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    if child.returncode != -signal.SIGINT:  # Python itself was still starting.
        assert child.returncode in (0, 130), said
        assert "edition/" not in said
