"""A warm worker: it warms up by itself, returns what a function returns, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.runtime.processes import LostWorkerError
from edition.runtime.warm_worker import WarmWorker, warm_worker

Step = Callable[[str], object]


def count(to: int, step: Step) -> tuple[int, int]:
    """Reports each number; returns the last, and the process that counted."""
    for number in range(to):
        step(str(number))
    return to, os.getpid()


def fail(words: str, step: Step) -> None:
    """Raise."""
    raise ValueError(words)


def die(_: None, step: Step) -> None:
    """Be killed in the middle."""
    step("begun")
    os.kill(os.getpid(), signal.SIGKILL)


def nothing() -> None:
    """Warm at once."""


@pytest.fixture
def worker() -> object:
    """Started directly: the process that runs the tests may have threads."""
    worker = WarmWorker.start(nothing)
    yield worker
    worker.close()


def test_steps_and_result(worker: WarmWorker) -> None:
    """Steps arrive in order, then the result; the worker can be used again."""
    steps: list[str] = []
    to, pid = worker.submit(count, 3)(steps.append)
    assert (to, steps) == (3, ["0", "1", "2"])
    assert pid == worker.pid != os.getpid()
    assert worker.submit(count, 2)(steps.append)[0] == 2


def test_an_exception_reaches_the_caller(worker: WarmWorker) -> None:
    """An exception of the function is raised in the caller, and the worker lives on."""
    with pytest.raises(ValueError, match="minus one"):
        worker.submit(fail, "minus one")(print)
    assert worker.submit(count, 0)(print)[0] == 0


def test_killed(worker: WarmWorker) -> None:
    """A worker that is killed is lost, now and at every later request."""
    steps: list[str] = []
    with pytest.raises(LostWorkerError):
        worker.submit(die, None)(steps.append)
    assert steps == ["begun"]
    with pytest.raises(LostWorkerError):
        worker.submit(count, 1)(steps.append)


def test_warming_up_fails() -> None:
    """Where warming up fails, the caller learns it at its first request."""
    worker = WarmWorker.start(lambda: 1 / 0)
    with pytest.raises(LostWorkerError):
        worker.submit(count, 1)(print)
    worker.close()


def test_nothing_is_left_of_it() -> None:
    """A closed worker is gone, even one that was still warming up."""
    worker = WarmWorker.start(lambda: time.sleep(60))
    started = time.monotonic()
    worker.close()
    assert time.monotonic() - started < 30
    with pytest.raises(ProcessLookupError):
        os.kill(worker.pid, 0)


def test_none_where_it_cannot_run(tmp_path: Path) -> None:
    """There is no worker when one process is allowed, or where this process has threads."""
    with warm_worker(nothing, 1) as worker:
        assert worker is None
    hold = threading.Event()
    thread = threading.Thread(target=hold.wait)
    thread.start()
    try:
        with warm_worker(nothing, 2) as worker:
            assert worker is None
    finally:
        hold.set()
        thread.join()


def test_buffered_output_is_written_once() -> None:
    """The fork does not write what this process still has in its buffers."""
    program = (
        "from edition.runtime.warm_worker import warm_worker\n"
        "print('once')\n"
        "with warm_worker(lambda: None, 2) as worker:\n"
        "    assert worker.submit(len_of, 'abc')(print) == 3\n"
    )
    program = "def len_of(word, step):\n    return len(word)\n" + program
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "once\n"
