"""Who builds: processes of this machine, or the workers of a Dask cluster.

Both are a :class:`concurrent.futures.Executor`; the run knows nothing else of them.
"""

from __future__ import annotations

import atexit
import multiprocessing
import multiprocessing.util
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from edition.runtime.processes import exit_with_parent

#: Issues that a process builds before a fresh one replaces it: memory that an engine holds on to
#: is returned.
ISSUES_PER_PROCESS = 100

#: How often Dask gives an issue to another worker after a worker died.
_RETRIES = 2

#: Bytes of a folder's name with room behind it for ``/pymp-12345678/listener-12345678``.
_LONGEST_FOLDER = 70

#: An executor, and how many issues it builds at the same time.
Workers = tuple[Executor, int]


@contextmanager
def processes(jobs: int) -> Iterator[Workers]:
    """``jobs`` processes, forked from a clean one that has everything imported."""
    _shorten_sockets()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["edition.archive.worker", "edition.layout", "edition.render", "edition.epub"]
    )
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=context,
        initializer=exit_with_parent,
        initargs=(os.getpid(),),
        max_tasks_per_child=ISSUES_PER_PROCESS,
    )
    try:
        yield pool, jobs
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _shorten_sockets() -> None:
    """Let processes meet in a folder whose name leaves room for a socket's: it has 107 bytes.

    Where the user's own temporary folder is too long, the system's is taken.
    """
    if len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER:
        return
    folder = tempfile.TemporaryDirectory(prefix="edition-", dir="/tmp")
    atexit.register(folder.cleanup)
    config: dict[str, object] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    config.setdefault("tempdir", folder.name)
    multiprocessing.util.Finalize(None, folder.cleanup, exitpriority=-100)


@contextmanager
def cluster(scheduler: str) -> Iterator[Workers]:
    """The workers of a Dask cluster.

    Args:
        scheduler: its address, ``tcp://host:8786``.

    Raises:
        ImportError: Dask is not installed: it is in the extra ``cluster``.
        OSError: no scheduler answers there.
    """
    from distributed import Client

    with Client(  # type: ignore[no-untyped-call]
        scheduler, timeout="10s", set_as_default=False
    ) as client:
        threads = sum(client.nthreads().values())
        yield client.get_executor(pure=False, retries=_RETRIES), max(1, threads)
