"""A worker: gets ready by itself, gives what a function gives, and is gone afterwards."""

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
    """Says each number; gives the last, and who counted."""
    for number in range(to):
        step(str(number))
    return to, os.getpid()


def fail(words: str, step: Step) -> None:
    """A fault."""
    raise ValueError(words)


def die(_: None, step: Step) -> None:
    """Killed in the middle."""
    step("begun")
    os.kill(os.getpid(), signal.SIGKILL)


def nothing() -> None:
    """Ready at once."""


@pytest.fixture
def worker() -> object:
    """One that is ready; whoever runs the tests may have threads, so it is begun outright."""
    made = WarmWorker.begin(nothing)
    yield made
    made.close()


def test_steps_and_result(worker: WarmWorker) -> None:
    """Steps arrive in order, then the result; it can be asked again."""
    said: list[str] = []
    to, who = worker.submit(count, 3)(said.append)
    assert (to, said) == (3, ["0", "1", "2"])
    assert who == worker.process != os.getpid()
    assert worker.submit(count, 2)(said.append)[0] == 2


def test_a_fault_is_the_callers(worker: WarmWorker) -> None:
    """What the function raises arrives as it was raised, and the worker lives on."""
    with pytest.raises(ValueError, match="minus one"):
        worker.submit(fail, "minus one")(print)
    assert worker.submit(count, 0)(print)[0] == 0


def test_killed(worker: WarmWorker) -> None:
    """One that is killed is lost, now and whenever it is asked again."""
    said: list[str] = []
    with pytest.raises(LostWorkerError):
        worker.submit(die, None)(said.append)
    assert said == ["begun"]
    with pytest.raises(LostWorkerError):
        worker.submit(count, 1)(said.append)


def test_one_that_cannot_get_ready() -> None:
    """Where getting ready fails, the caller learns it when it asks."""
    made = WarmWorker.begin(lambda: 1 / 0)
    with pytest.raises(LostWorkerError):
        made.submit(count, 1)(print)
    made.close()


def test_nothing_is_left_of_it() -> None:
    """It is gone when it is dismissed, also while it is still getting ready."""
    made = WarmWorker.begin(lambda: time.sleep(60))
    started = time.monotonic()
    made.close()
    assert time.monotonic() - started < 30
    with pytest.raises(ProcessLookupError):
        os.kill(made.process, 0)


def test_none_where_nobody_can_be(tmp_path: Path) -> None:
    """One process has no worker, and neither has a process with threads."""
    with warm_worker(nothing, 1) as made:
        assert made is None
    hold = threading.Event()
    thread = threading.Thread(target=hold.wait)
    thread.start()
    try:
        with warm_worker(nothing, 2) as made:
            assert made is None
    finally:
        hold.set()
        thread.join()


def test_what_is_not_written_yet_is_written_once() -> None:
    """The copy does not write what this process still has in its buffers."""
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
