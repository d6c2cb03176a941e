"""Runs jobs: results that the cache holds are taken from it, the others made by processes."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from edition.runtime.cache import Cache
from edition.runtime.jobs import J, R
from edition.runtime.processes import LostWorkerError, map_processes
from edition.runtime.records import NoRecordError, pack, unpack


@dataclass
class JobRunner:
    """Calls one function for many jobs; :meth:`map` is a :class:`edition.runtime.jobs.JobMapper`.

    Results do not depend on the number of processes or on the cache: a job's result follows from
    the job alone.

    Attributes:
        processes: the most processes at a time; 1 works in this process.
        cache: where results are looked up and kept; None does neither.
        progress: called after each job, also after one whose result was in the cache.
        done: how many results were returned.
        cached: how many of them came from the cache.
    """

    processes: int = 1
    cache: Cache | None = None
    progress: Callable[[], object] | None = None
    done: int = 0
    cached: int = field(default=0)

    def map(self, function: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
        """The results of a module's function for each job, in order."""
        results: dict[int, R] = {}
        keys = [self._key(function, job) for job in jobs] if self.cache else []
        for index, key in enumerate(keys):
            data = self.cache.get(key) if self.cache else None
            if data is None:
                continue
            with suppress(NoRecordError):  # A wrong entry is none.
                name, results[index] = unpack(data)[:2]
                if name == key:
                    self._count(cached=True)
                else:
                    del results[index]
        missing = [index for index in range(len(jobs)) if index not in results]
        computed = self._compute(function, [jobs[index] for index in missing])
        for index, result in zip(missing, computed, strict=True):
            if self.cache:
                self.cache.put(keys[index], pack([keys[index], result]))
            results[index] = result
            self._count()
        return [results[index] for index in range(len(jobs))]

    def _count(self, *, cached: bool = False) -> None:
        self.done += 1
        self.cached += cached
        if self.progress is not None:
            self.progress()

    def _key(self, function: Callable[[J], R], job: J) -> str:
        name = f"{job.program.digest()} {function.__module__}.{function.__qualname__} {job.key()}"
        return hashlib.sha256(name.encode("utf-8")).hexdigest()

    def _compute(self, function: Callable[[J], R], jobs: Sequence[J]) -> Iterator[R]:
        """Each result, in order."""
        done = 0
        try:
            for data in self._from_processes(function, jobs):
                yield pickle.loads(data)
                done += 1
        except LostWorkerError:
            # This process, alone, has more memory: it does the rest below.
            pass
        for job in jobs[done:]:
            yield function(job)

    def _from_processes(self, function: Callable[[J], R], jobs: Sequence[J]) -> Iterator[bytes]:
        """The results of other processes, pickled; none where this process is enough."""
        workers = min(self.processes, len(jobs))
        if workers > 1:
            yield from map_processes(function, jobs, workers)
