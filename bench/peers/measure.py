"""A command, run: how long, how much work, how much memory, for it and all it starts."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

#: Seconds between two looks at the memory. Looking costs time: it is done in a run of its own.
LOOK = 0.02
#: Seconds until a command is given up, and until what it left behind must be gone.
PATIENCE, GRACE = 600.0, 3.0

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took.

    Attributes:
        wall: seconds until the command ended.
        cpu: seconds of processor time of it and everything it started.
        memory: most memory at a time of all of them (proportional set size), bytes; 0 where
            nobody looked.
        process: most memory of one of them (resident set), bytes.
    """

    wall: float
    cpu: float
    memory: int = 0
    process: int = 0


class RunError(Exception):
    """The command did not do what it should; the text says what it said."""


def adopt_orphans() -> None:
    """Processes whose parents end become ours, so that their time is counted (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(
    command: Sequence[str],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    look: bool = False,
) -> Usage:
    """Run a command to its end.

    Args:
        command: program and arguments.
        folder: where it works; its output goes to ``said.txt`` there.
        environment: variables besides our own.
        look: also measure memory, which disturbs the times.

    Raises:
        RunError: it ended with a fault, or not at all.
    """
    said = folder / "said.txt"
    with said.open("wb") as output:
        started = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        watch = threading.Timer(PATIENCE, os.killpg, (child.pid, signal.SIGKILL))
        watch.start()
        eye = _Eye(child.pid) if look else None
        cpu, ended = 0.0, 0.0
        while not ended:
            pid, status, used = os.wait4(-1, 0)
            cpu += used.ru_utime + used.ru_stime
            if pid == child.pid:
                ended = time.perf_counter()
                child.returncode = os.waitstatus_to_exitcode(status)
        watch.cancel()
        memory, process = eye.close() if eye else (0, 0)
        cpu += _clear_away()
    if child.returncode:
        tail = said.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RunError(f"{command[0]} ended with {child.returncode}: {tail}")
    return Usage(ended - started, cpu, memory, process)


class _Eye:
    """Looks at the memory of a process and all under it, until it is closed."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = self._largest = 0
        self._shut = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> tuple[int, int]:
        self._shut.set()
        self._thread.join()
        return self._most, self._largest

    def _watch(self) -> None:
        while not self._shut.wait(LOOK):
            try:
                top = psutil.Process(self._pid)
                family = [top, *top.children(recursive=True)]
            except psutil.Error:
                continue
            total = 0
            for process in family:
                try:
                    used = process.memory_full_info()
                except (psutil.Error, OSError):
                    continue
                total += used.pss
                self._largest = max(self._largest, used.rss)
            self._most = max(self._most, total)


def _clear_away() -> float:
    """End what a command left running (crash reporters, servers of forks); the time it took."""
    spent, until = 0.0, time.perf_counter() + GRACE
    asked = False
    while True:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return spent
        if pid:
            spent += used.ru_utime + used.ru_stime
            continue
        late = time.perf_counter() > until
        if not asked or late:
            for left in psutil.Process().children(recursive=True):
                with_signal = signal.SIGKILL if late else signal.SIGTERM
                try:
                    left.send_signal(with_signal)
                except psutil.Error:
                    continue
            asked = True
        time.sleep(0.01)
