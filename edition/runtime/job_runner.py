"""Jobs done by several processes, and those whose results are known not at all."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from edition.runtime.cache import Cache
from edition.runtime.jobs import J, R
from edition.runtime.processes import LostWorkerError, map_processes, pickled


@dataclass
class JobRunner:
    """Does the same to many jobs (:class:`edition.runtime.jobs.Each`).

    Results are the same whatever the number of processes and whatever is known: a job's result
    follows from the job alone.

    Attributes:
        processes: at most so many at a time; 1 works in this process.
        cache: what is known; None knows nothing and keeps nothing.
        progress: called with each job that is done, also with a known one.
        done, known: how many results were given, how many of them were known.
    """

    processes: int = 1
    cache: Cache | None = None
    progress: Callable[[], object] | None = None
    done: int = 0
    known: int = field(default=0)

    def map(self, function: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
        """The results of a module's function for each job, in order."""
        found: dict[int, R] = {}
        keys = [self._key(function, job) for job in jobs] if self.cache else []
        for place, key in enumerate(keys):
            known = self.cache.get(key) if self.cache else None
            if known is not None:
                found[place] = pickle.loads(known)
                self._count(known=True)
        away = [place for place in range(len(jobs)) if place not in found]
        made = self._made(function, [jobs[place] for place in away])
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
        name = f"{job.program.digest()} {function.__module__}.{function.__qualname__} {job.key()}"
        return hashlib.sha256(name.encode("utf-8")).hexdigest()

    def _made(
        self, function: Callable[[J], R], jobs: Sequence[J]
    ) -> Iterator[tuple[R, Callable[[], bytes]]]:
        """Each result, and how it is kept."""
        done = 0
        try:
            for data in self._sent(function, jobs):
                yield pickle.loads(data), partial(bytes, data)
                done += 1
        except LostWorkerError:
            # Alone there is more memory.
            pass
        for job in jobs[done:]:
            result = function(job)
            yield result, partial(pickled, result)

    def _sent(self, function: Callable[[J], R], jobs: Sequence[J]) -> Iterator[bytes]:
        """The results that other processes give, pickled; none where one is enough."""
        workers = min(self.processes, len(jobs))
        if workers > 1:
            yield from map_processes(function, jobs, workers)
