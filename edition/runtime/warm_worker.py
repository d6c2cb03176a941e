"""A process that warms up while this one is busy, and then does a part of its work.

Loading what paints takes a quarter of a second, and so does reading an issue: on two processors
both happen at once.

``caller → requests → worker``, ``caller ← replies ← worker``: two pipes that carry pickles.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeVar

from edition.runtime.processes import LostWorkerError, can_fork, pickled

A = TypeVar("A")
R = TypeVar("R")


@contextmanager
def warm_worker(warm_up: Callable[[], object], processes: int) -> Iterator[WarmWorker | None]:
    """A worker that calls ``warm_up`` at once, and is closed at the end of the ``with`` block.

    None where no second process may run: when only one is allowed, and when this process cannot be
    forked.
    """
    if processes < 2 or not can_fork():
        yield None
        return
    worker = WarmWorker.start(warm_up)
    try:
        yield worker
    finally:
        worker.close()


@dataclass
class WarmWorker:
    """The caller's end of a worker process; :func:`warm_worker` makes one.

    Attributes:
        pid: the worker's process id.
        requests: the pipe to the worker.
        replies: the pipe from the worker.
        used: whether anything was ever submitted.
    """

    pid: int
    requests: BinaryIO
    replies: BinaryIO
    used: bool = field(default=False)

    @classmethod
    def start(cls, warm_up: Callable[[], object]) -> WarmWorker:
        """Fork a process that calls ``warm_up`` and then waits for requests."""
        # The fork copies unwritten output, which would then be written twice.
        sys.stdout.flush()
        sys.stderr.flush()
        read_requests, write_requests = os.pipe()
        read_replies, write_replies = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(write_requests)
            os.close(read_replies)
            _serve(warm_up, os.fdopen(read_requests, "rb"), os.fdopen(write_replies, "wb"))
        os.close(read_requests)
        os.close(write_replies)
        return cls(pid, os.fdopen(write_requests, "wb"), os.fdopen(read_replies, "rb"))

    def submit(
        self, function: Callable[[A, Callable[[str], object]], R], argument: A
    ) -> Callable[[Callable[[str], object]], R]:
        """Have the worker call ``function(argument, progress)``.

        Args:
            function: a function of a module: it is sent by name.
            argument: sent pickled.

        Returns:
            A function that waits for the result. Its argument is called, in this process, with
            every step that the worker passes to ``progress``.

        Raises:
            LostWorkerError: the worker was killed.
            Exception: whatever the function raises.
        """
        self.used = True
        try:
            self.requests.write(pickled((function, argument)))
            self.requests.flush()
        except BrokenPipeError as error:
            raise LostWorkerError from error
        return self._result

    def _result(self, progress: Callable[[str], object]) -> Any:
        """The result of what was submitted; a string among the replies is a step of it."""
        try:
            while isinstance(reply := pickle.load(self.replies), str):
                progress(reply)
        except (EOFError, pickle.UnpicklingError) as error:
            raise LostWorkerError from error
        result, exception = reply
        if exception is not None:
            raise exception
        return result

    def close(self) -> None:
        """End the worker and wait until it is gone."""
        if not self.used:
            # It may still be warming up, and would not notice the closed pipe until later.
            os.kill(self.pid, signal.SIGKILL)
        with suppress(BrokenPipeError):
            self.requests.close()
        self.replies.close()
        os.waitpid(self.pid, 0)


def _serve(warm_up: Callable[[], object], requests: BinaryIO, replies: BinaryIO) -> None:
    """The worker's life: it ends the process when the caller closes the pipe."""

    def reply(message: object) -> None:
        replies.write(pickled(message))
        replies.flush()

    # Ctrl+C reaches this process too; the traceback is the caller's business.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 1
    try:
        # Its own workers need it, and now there is time.
        importlib.import_module("concurrent.futures.process")
        warm_up()
        while True:
            function, argument = pickle.load(requests)
            try:
                result = function(argument, reply)
            except BrokenPipeError:
                raise
            except Exception as error:
                reply((None, error))
            else:
                reply((result, None))
    except (EOFError, BrokenPipeError):
        status = 0
    finally:
        os._exit(status)
