"""Processes that work for this one: how they begin, what they do, how they end with it."""

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

#: How often a worker looks whether its master lives, seconds.
_GLANCE = 0.5

#: New things after which the collector looks; four times as many gave nothing more.
_MANY = 50_000


class LostWorkerError(Exception):
    """A worker was killed, by want of memory as a rule; the rest is still to be done."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a copy of this process can work: one with threads cannot be copied safely."""
    return sys.platform == "linux" and threading.active_count() == 1


def map_processes(
    function: Callable[[Any], object], jobs: Sequence[object], workers: int
) -> Iterator[bytes]:
    """The results of a module's function for each job, pickled, in order, from so many workers.

    Raises:
        LostWorkerError: a worker was killed.
        Exception: what the function raises.
    """
    # Loaded where they are needed: 20 ms.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = _context()
    copies = context.get_start_method() == "fork"
    with _in_hand(jobs if copies else ()), ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),)
    ) as pool:  # fmt: skip
        places = range(len(jobs))
        try:
            yield from pool.map(_answer, [function] * len(jobs), places if copies else jobs)
        except BrokenProcessPool as error:
            raise LostWorkerError from error


#: The jobs that copies of this process find in their own memory: they need not be sent.
_JOBS: list[Sequence[object]] = []


@contextmanager
def _in_hand(jobs: Sequence[object]) -> Iterator[None]:
    _JOBS.append(jobs)
    try:
        yield
    finally:
        _JOBS.pop()


def _answer(function: Callable[[Any], object], job: Any) -> bytes:
    return pickled(function(_JOBS[-1][job] if isinstance(job, int) else job))


def pickled(thing: object) -> bytes:
    """A result as it is sent and kept."""
    return pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)


def _begin(master: int) -> None:
    exit_with_parent(master)
    tune_gc()
    # What was there before the first job stays: the collector need not look at it again.
    gc.freeze()


def tune_gc() -> None:
    """Let the garbage collector look at new things when there are many.

    Python looks after each 700. A page is a hundred thousand small things that are all wanted, so
    a build spends a tenth of its time looking; this way its memory grows by some megabytes.
    """
    gc.set_threshold(_MANY, *gc.get_threshold()[1:])


def exit_with_parent(master: int) -> None:
    """End this process soon after its master: nobody is left to take its results.

    A master that is killed (SIGKILL) cannot tell its workers.
    """

    def watch() -> None:
        while _lives(master):
            time.sleep(_GLANCE)
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
    """How processes begin.

    A copy of this one has everything imported already; where that is not safe a clean process is
    copied, which imports once.
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
