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

from edition.runtime.processes import LostWorkerError, copies_itself, packed

A = TypeVar("A")
R = TypeVar("R")


@contextmanager
def standing_by(ready: Callable[[], object], processes: int) -> Iterator[Deputy | None]:
    """A deputy that calls ``ready`` at once.

    None where there is nobody to do something meanwhile: with one process, and in a process that
    cannot be copied.
    """
    if processes < 2 or not copies_itself():
        yield None
        return
    deputy = Deputy.begin(ready)
    try:
        yield deputy
    finally:
        deputy.dismiss()


@dataclass
class Deputy:
    """The other process, seen from here: :func:`standing_by` makes one.

    Attributes:
        process: its number.
        asks, hears: the pipes to it and from it.
        asked: whether it ever had something to do.
    """

    process: int
    asks: BinaryIO
    hears: BinaryIO
    asked: bool = field(default=False)

    @classmethod
    def begin(cls, ready: Callable[[], object]) -> Deputy:
        """A copy of this process that calls ``ready`` and waits for what is asked of it."""
        # What is not written yet would be written by the copy's copies as well.
        sys.stdout.flush()
        sys.stderr.flush()
        asked, asks = os.pipe()
        hears, tells = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(asks)
            os.close(hears)
            _serve(ready, os.fdopen(asked, "rb"), os.fdopen(tells, "wb"))
        os.close(asked)
        os.close(tells)
        return cls(process, os.fdopen(asks, "wb"), os.fdopen(hears, "rb"))

    def ask(
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
            LostWorkerError: the deputy was killed.
            Exception: what the function raises.
        """
        self.asked = True
        try:
            self.asks.write(packed((function, argument)))
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

    def dismiss(self) -> None:
        """It is not needed any more; nothing of it is left."""
        if not self.asked:
            # It may be busy getting ready.
            os.kill(self.process, signal.SIGKILL)
        with suppress(BrokenPipeError):
            self.asks.close()
        self.hears.close()
        os.waitpid(self.process, 0)


def _serve(ready: Callable[[], object], asked: BinaryIO, tells: BinaryIO) -> None:
    """What the deputy does until nobody asks any more; it does not return."""

    def tell(answer: object) -> None:
        tells.write(packed(answer))
        tells.flush()

    # Who interrupts the build interrupts this, without a word from here.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 1
    try:
        # Its own workers need it, and now there is time.
        importlib.import_module("concurrent.futures.process")
        ready()
        while True:
            function, argument = pickle.load(asked)
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
