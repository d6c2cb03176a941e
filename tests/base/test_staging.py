"""Staging folders and locks: leavings of the killed are cleared, and nobody else's."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from edition.base.staging import clear_leavings, staging, writing


def _hold(folder: Path) -> None:
    with staging(folder):
        time.sleep(60)


def _stages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".edition-stage"))


def test_a_live_run_is_left_alone_and_a_killed_one_cleared(tmp_path: Path) -> None:
    """The lock tells them apart."""
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path,))
    process.start()
    until = time.monotonic() + 20
    while not any((tmp_path / name / "lock").exists() for name in _stages(tmp_path)):
        assert time.monotonic() < until
        time.sleep(0.02)
    clear_leavings(tmp_path)
    assert len(_stages(tmp_path)) == 1
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with staging(tmp_path) as stage:
        assert _stages(tmp_path) == [stage.name]
    assert _stages(tmp_path) == []


def test_nobody_elses_files_are_cleared(tmp_path: Path) -> None:
    """Names that only look like ours stay; a part is left until it is old."""
    (tmp_path / ".edition-notes").mkdir()
    part = tmp_path / f".edition-{'0' * 16}.part"
    part.write_text("x")
    clear_leavings(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([".edition-notes", part.name])
    os.utime(part, (0, 0))
    clear_leavings(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [".edition-notes"]


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    """A second writer waits, and then says why it does not write."""
    with writing(tmp_path), pytest.raises(OSError, match="another run"), writing(tmp_path, 0.1):
        pass
    with writing(tmp_path, 0.1):
        pass
