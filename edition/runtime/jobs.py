"""Work that can be done piece by piece, in any order, in any process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol, TypeVar

from edition.runtime.program import Program


class Job(Protocol):
    """A piece of work: plain data that can be sent to another process.

    Attributes:
        program: what its result depends on besides its data.
    """

    program: ClassVar[Program]

    def key(self) -> str:
        """A digest of everything that decides the result, except the program itself."""
        ...


J = TypeVar("J", bound=Job)
R = TypeVar("R")


class JobMapper(Protocol):
    """Calls a function for every job: in a loop, from a cache, in a pool of processes.

    The function is one of a module (it is sent by name); results come in the order of the jobs.
    """

    def __call__(self, function: Callable[[J], R], jobs: Sequence[J]) -> Sequence[R]:
        """The results."""
        ...


def run_serially(function: Callable[[J], R], jobs: Sequence[J]) -> Sequence[R]:
    """One job after the other, in this process."""
    return [function(job) for job in jobs]
