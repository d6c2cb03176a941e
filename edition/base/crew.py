"""Jobs done by several processes, and those whose results are known not at all."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.cache import Cache
from edition.base.each import J, R
from edition.base.resources import styles_dir

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

#: Packages that decide results besides our own modules.
_ENGINES = ("weasyprint", "pydyf", "uharfbuzz", "pikepdf", "pypdfium2", "pillow", "jinja2")

#: Folders of the package that no job's result depends on: a change there leaves the cache valid.
_OUTER = frozenset(
    ("cli", "archive", "preview", "importers", "load", "publish", "check", "fonts", "examples")
)

#: How often a worker looks whether its master lives, seconds.
_GLANCE = 0.5

_PACKAGE = Path(__file__).resolve().parent.parent


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass
class Crew:
    """Does the same to many jobs (:class:`edition.base.each.Each`).

    Results are the same whatever the number of processes and whatever is known: a job's result
    follows from the job alone.

    Attributes:
        processes: at most so many at a time; 1 works in this process.
        cache: what is known; None knows nothing and keeps nothing.
        meanwhile: done in this process, once, while the first jobs are away.
        progress: called with each job that is done, also with a known one.
        done, known: how many results were given, how many of them were known.
    """

    processes: int = 1
    cache: Cache | None = None
    meanwhile: Callable[[], object] | None = None
    progress: Callable[[], object] | None = None
    done: int = 0
    known: int = field(default=0)

    def each(self, function: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
        """The results of a module's function for each job, in order."""
        found: dict[int, R] = {}
        keys = [self._key(function, job) for job in jobs] if self.cache else []
        for place, key in enumerate(keys):
            known = self.cache.get(key) if self.cache else None
            if known is not None:
                found[place] = pickle.loads(known)
                self._count(known=True)
        away = [place for place in range(len(jobs)) if place not in found]
        todo = [jobs[place] for place in away]
        alone = min(self.processes, len(todo)) < 2
        made = self._done_here(function, todo) if alone else self._sent(function, todo)
        for place, (result, kept) in zip(away, made, strict=True):
            if self.cache:
                self.cache.put(keys[place], kept())
            found[place] = result
            self._count()
        return [found[place] for place in range(len(jobs))]

    def _count(self, *, known: bool = False) -> None:
        self.done += 1
        self.known += known
        if self.progress is not None:
            self.progress()

    def _key(self, function: Callable[[J], R], job: J) -> str:
        name = f"{program_digest()} {function.__module__}.{function.__qualname__} {job.key()}"
        return hashlib.sha256(name.encode("utf-8")).hexdigest()

    def _done_here(
        self, function: Callable[[J], R], jobs: Sequence[J]
    ) -> Iterator[tuple[R, Callable[[], bytes]]]:
        """Each result, and how it is kept."""
        for job in jobs:
            result = function(job)
            yield result, partial(pickle.dumps, result, pickle.HIGHEST_PROTOCOL)

    def _sent(
        self, function: Callable[[J], R], jobs: Sequence[J]
    ) -> Iterator[tuple[R, Callable[[], bytes]]]:
        """The same, from other processes."""
        # Loaded where they are needed: 20 ms.
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        try:
            workers = min(self.processes, len(jobs))
            with ProcessPoolExecutor(
                workers, mp_context=_context(), initializer=leave_with, initargs=(os.getpid(),)
            ) as pool:
                results = pool.map(_run, [function] * len(jobs), jobs)
                if self.meanwhile is not None:
                    self.meanwhile()
                    self.meanwhile = None
                for data in results:
                    yield pickle.loads(data), partial(bytes, data)
                    done += 1
        except BrokenProcessPool:
            # A process was killed, by want of memory as a rule: alone there is more of it.
            yield from self._done_here(function, jobs[done:])


def _run(function: Callable[[J], R], job: J) -> bytes:
    """The result as it is sent and kept."""
    return pickle.dumps(function(job), pickle.HIGHEST_PROTOCOL)


def leave_with(master: int) -> None:
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

    A copy of this one has everything imported already, but a process with threads cannot be copied
    safely: then a clean one is, which imports once.
    """
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    if sys.platform == "linux" and threading.active_count() == 1 and "fork" in methods:
        return multiprocessing.get_context("fork")
    if "forkserver" in methods:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["edition.compose", "edition.render"])
        return context
    return multiprocessing.get_context("spawn")


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program as far as results depend on it: modules, data, styles, engines."""
    from importlib.metadata import PackageNotFoundError, version

    seen = hashlib.sha256()
    for root in (_PACKAGE, styles_dir()):
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            if inside.parts[0] in _OUTER or "__pycache__" in inside.parts or not path.is_file():
                continue
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            seen.update(f"{inside.as_posix()} {content}\n".encode())
    for name in _ENGINES:
        try:
            seen.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            continue
    seen.update(sys.version.encode())
    return seen.hexdigest()
