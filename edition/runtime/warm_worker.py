"""A process that gets ready while this one is busy, and then does a piece of its work.

Loading what paints takes a quarter of a second, and so does reading an issue: two processors do
both at once.
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
def warm_worker(ready: Callable[[], object], processes: int) -> Iterator[WarmWorker | None]:
    """A worker that calls ``ready`` at once.

    None where there is nobody to do something meanwhile: with one process, and in a process that
    cannot be copied.
    """
    if processes < 2 or not can_fork():
        yield None
        return
    worker = WarmWorker.begin(ready)
    try:
        yield worker
    finally:
        worker.close()


@dataclass
class WarmWorker:
    """The other process, seen from here: :func:`warm_worker` makes one.

    Attributes:
        process: its number.
        asks, hears: the pipes to it and from it.
        asked: whether it ever had something to do.
    """

    process: int
    asks: BinaryIO
    hears: BinaryIO
    submitted: bool = field(default=False)

    @classmethod
    def begin(cls, ready: Callable[[], object]) -> WarmWorker:
        """A copy of this process that calls ``ready`` and waits for what is asked of it."""
        # What is not written yet would be written by the copy's copies as well.
        sys.stdout.flush()
        sys.stderr.flush()
        submitted, asks = os.pipe()
        hears, tells = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(asks)
            os.close(hears)
            _serve(ready, os.fdopen(submitted, "rb"), os.fdopen(tells, "wb"))
        os.close(submitted)
        os.close(tells)
        return cls(process, os.fdopen(asks, "wb"), os.fdopen(hears, "rb"))

    def submit(
        self, function: Callable[[A, Callable[[str], object]], R], argument: A
    ) -> Callable[[Callable[[str], object]], R]:
        """Have a module's function called with an argument and something to say its steps to.

        Args:
            function: sent by name.
            argument: sent pickled.

        Returns:
            Waits for the result; what is called here with what the function says there is its
            argument.

        Raises:
            LostWorkerError: the worker was killed.
            Exception: what the function raises.
        """
        self.submitted = True
        try:
            self.asks.write(pickled((function, argument)))
            self.asks.flush()
        except BrokenPipeError as error:
            raise LostWorkerError from error
        return self._answer

    def _answer(self, step: Callable[[str], object]) -> Any:
        try:
            while isinstance(answer := pickle.load(self.hears), str):
                step(answer)
        except (EOFError, pickle.UnpicklingError) as error:
            raise LostWorkerError from error
        result, fault = answer
        if fault is not None:
            raise fault
        return result

    def close(self) -> None:
        """It is not needed any more; nothing of it is left."""
        if not self.submitted:
            # It may be busy getting ready.
            os.kill(self.process, signal.SIGKILL)
        with suppress(BrokenPipeError):
            self.asks.close()
        self.hears.close()
        os.waitpid(self.process, 0)


def _serve(ready: Callable[[], object], submitted: BinaryIO, tells: BinaryIO) -> None:
    """What the worker does until nobody asks any more; it does not return."""

    def tell(answer: object) -> None:
        tells.write(pickled(answer))
        tells.flush()

    # Who interrupts the build interrupts this, without a word from here.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 1
    try:
        # Its own workers need it, and now there is time.
        importlib.import_module("concurrent.futures.process")
        ready()
        while True:
            function, argument = pickle.load(submitted)
            try:
                result = function(argument, tell)
            except BrokenPipeError:
                raise
            except Exception as error:
                tell((None, error))
            else:
                tell((result, None))
    except (EOFError, BrokenPipeError):
        status = 0
    finally:
        os._exit(status)
