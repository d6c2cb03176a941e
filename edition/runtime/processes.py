"""Worker processes: how they start, what they run, how they end with the process they work for."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

#: How often a worker looks whether its parent lives, seconds.
_POLL_SECONDS = 0.5

#: New objects after which the garbage collector runs; four times as many gained nothing more.
_GC_THRESHOLD = 50_000


class LostWorkerError(Exception):
    """A worker was killed, usually for lack of memory; its jobs are still to be done."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process may fork: a process with threads cannot be copied safely."""
    return sys.platform == "linux" and threading.active_count() == 1


def map_processes(
    function: Callable[[Any], object], jobs: Sequence[object], workers: int
) -> Iterator[bytes]:
    """Yield the pickled results of a module's function for each job, in order, from processes.

    Raises:
        LostWorkerError: a worker was killed.
        Exception: what the function raises.
    """
    # Loaded where they are needed: 20 ms.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = _context()
    forked = context.get_start_method() == "fork"
    with _inherited(jobs if forked else ()), ProcessPoolExecutor(
        workers, mp_context=context, initializer=_start, initargs=(os.getpid(),)
    ) as pool:  # fmt: skip
        indices = range(len(jobs))
        try:
            yield from pool.map(_result, [function] * len(jobs), indices if forked else jobs)
        except BrokenProcessPool as error:
            raise LostWorkerError from error


#: The jobs that forks of this process find in their own memory: only indices are sent to them.
_JOBS: list[Sequence[object]] = []


@contextmanager
def _inherited(jobs: Sequence[object]) -> Iterator[None]:
    _JOBS.append(jobs)
    try:
        yield
    finally:
        _JOBS.pop()


def _result(function: Callable[[Any], object], job: Any) -> bytes:
    return pickled(function(_JOBS[-1][job] if isinstance(job, int) else job))


def pickled(value: object) -> bytes:
    """A result as it is sent between processes and kept in the cache."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _start(parent: int) -> None:
    exit_with_parent(parent)
    tune_gc()
    # Objects from before the first job stay: the collector need not look at them again.
    gc.freeze()


def tune_gc() -> None:
    """Make the garbage collector run less often.

    Python runs it after every 700 new objects. A page is a hundred thousand small objects that are
    all needed, so a build spent a tenth of its time collecting; now its memory grows by a few
    megabytes instead.
    """
    gc.set_threshold(_GC_THRESHOLD, *gc.get_threshold()[1:])


def exit_with_parent(parent: int) -> None:
    """End this process soon after its parent (a process id): nobody is left to take its results.

    A parent that is killed (SIGKILL) cannot tell its workers.
    """

    def watch() -> None:
        while _lives(parent):
            time.sleep(_POLL_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="watch").start()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _context() -> BaseContext:
    """How processes start.

    A fork of this process has everything imported already. Where forking is not safe, a clean
    process imports once and is forked instead.
    """
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    if can_fork() and "fork" in methods:
        return multiprocessing.get_context("fork")
    if "forkserver" in methods:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["edition.layout", "edition.render"])
        return context
    return multiprocessing.get_context("spawn")
