"""The job runner: the same results in order, in any process, cached or not."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from edition.base.digest import digest
from edition.runtime.cache import Cache
from edition.runtime.job_runner import JobRunner
from edition.runtime.program import Program


@dataclass(frozen=True)
class Square:
    """A number to be squared; a note is left in a folder when it is."""

    program: ClassVar[Program] = Program(packages=("base",))

    number: int
    folder: str = ""
    fatal_to: int = 0

    def key(self) -> str:
        """By the number alone."""
        return digest(self.number)


def square(job: Square) -> int:
    """The square; -1 is a fault; a process that is not its maker's may be killed by it."""
    if job.number == -1:
        raise ValueError("minus one")
    if job.fatal_to and os.getpid() != job.fatal_to:
        os.kill(os.getpid(), signal.SIGKILL)
    if job.folder:
        Path(job.folder, f"{job.number}-{os.getpid()}").touch()
    return job.number**2


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_in_order(processes: int, tmp_path: Path) -> None:
    """Results in the jobs' order, from as many processes as were asked for."""
    seen: list[int] = []
    runner = JobRunner(processes, progress=lambda: seen.append(1))
    jobs = [Square(n, str(tmp_path)) for n in range(20)]
    assert runner.map(square, jobs) == [n**2 for n in range(20)]
    assert len(seen) == runner.done == 20
    workers = {path.name.split("-")[1] for path in tmp_path.iterdir()}
    assert (str(os.getpid()) in workers) == (processes == 1)
    assert len(workers) <= processes


def test_cached_results_are_not_computed(tmp_path: Path) -> None:
    """Cached results are not computed again; new ones are kept."""
    (tmp_path / "notes").mkdir()
    notes = str(tmp_path / "notes")
    cache = Cache(tmp_path / "cache")
    assert JobRunner(1, cache).map(square, [Square(2, notes), Square(3, notes)]) == [4, 9]
    runner = JobRunner(2, cache)
    assert runner.map(square, [Square(n, notes) for n in (1, 2, 3, 4)]) == [1, 4, 9, 16]
    assert runner.cached == 2
    done = sorted(path.name.split("-")[0] for path in Path(notes).iterdir())
    assert done == ["1", "2", "3", "4"]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_exception_reaches_the_caller(processes: int) -> None:
    """An exception of a job is raised in the caller."""
    with pytest.raises(ValueError, match="minus one"):
        JobRunner(processes).map(square, [Square(1), Square(-1), Square(2)])


def test_a_killed_process_is_made_up_for() -> None:
    """Where a process is killed (no memory left) the rest is done here."""
    jobs = [Square(n, fatal_to=os.getpid() if n == 3 else 0) for n in range(8)]
    assert JobRunner(2).map(square, jobs) == [n**2 for n in range(8)]


def test_a_process_with_threads(tmp_path: Path) -> None:
    """A process that has threads gets workers of another kind, and the same results."""
    hold = threading.Event()
    thread = threading.Thread(target=hold.wait)
    thread.start()
    try:
        assert JobRunner(2).map(square, [Square(n) for n in range(4)]) == [0, 1, 4, 9]
    finally:
        hold.set()
        thread.join()
