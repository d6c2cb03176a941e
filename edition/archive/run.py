"""The run: every issue of an archive is built once, whatever happens meanwhile."""

from __future__ import annotations

import fcntl
import posixpath
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from edition.archive.codes import BUSY, NOTHING, WORKER_DIED
from edition.archive.discovery import IssueRef, find_issues
from edition.archive.executors import Workers, cluster, processes
from edition.archive.record import RECORDS, Record, manifest_of
from edition.archive.storage import LocalStorage, Storage, storage_at
from edition.archive.worker import IssueJob, IssueOutcome, build_issue
from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.staging import clear_leavings
from edition.pipeline import BuildOptions
from edition.runtime.processes import cores

#: Issues queued per worker besides the one it builds: enough that no worker is idle, few enough
#: that this process's memory does not depend on the size of the archive.
_WAITING = 2

#: How long a run waits for the workers of a killed run to end, seconds.
_LOCK_TIMEOUT = 5.0

#: The manifest's name in the output folder.
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """How an archive is built.

    Attributes:
        build: what to build of each issue.
        jobs: issues at the same time on this machine; None is one per processor.
        scheduler: address of a Dask scheduler; "" works on this machine.
        since, until: only these issues (:func:`~edition.archive.discovery.find_issues`).
        force: rebuild issues that are already up to date.
    """

    build: BuildOptions = field(default_factory=BuildOptions)
    jobs: int | None = None
    scheduler: str = ""
    since: str = ""
    until: str = ""
    force: bool = False


@dataclass(slots=True)
class ArchiveResult:
    """What became of an archive.

    Attributes:
        built, skipped, failed: how many issues; those skipped were up to date already.
        pages: how many pages were built.
        failures: the issues that failed, with their errors; files are relative to the project.
        memory: the most memory that a worker has had, bytes.
        manifest: where it is.
    """

    built: int = 0
    skipped: int = 0
    failed: int = 0
    pages: int = 0
    failures: list[tuple[IssueRef, tuple[Diagnostic, ...]]] = field(default_factory=list)
    memory: int = 0
    manifest: str = ""

    @property
    def done(self) -> int:
        """How many issues are done."""
        return self.built + self.skipped + self.failed

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The errors of every failed issue; files are relative to the archive."""
        return tuple(
            replace(item, file=posixpath.join(ref.project, item.file or f"issues/{ref.issue}"))
            for ref, diagnostics in self.failures
            for item in diagnostics
        )

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return {
            "ok": not self.failed,
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "built": self.built,
            "skipped": self.skipped,
            "failed": self.failed,
            "pages": self.pages,
            "failures": [str(ref) for ref, _ in self.failures],
            "memory": self.memory,
            "manifest": self.manifest,
        }

    def count(self, outcome: IssueOutcome) -> None:
        """Add the outcome of one more issue."""
        self.pages += outcome.pages
        self.memory = max(self.memory, outcome.memory)
        if outcome.skipped:
            self.skipped += 1
        elif outcome.ok:
            self.built += 1
        else:
            self.failed += 1
            self.failures.append((outcome.ref, outcome.record.diagnostics))


#: Called after each issue: what has become of the archive so far, and how many issues it has.
ArchiveProgress = Callable[[ArchiveResult, int], None]


def _silent(result: ArchiveResult, total: int) -> None:
    """No progress is shown."""


def build_archive(
    archive: str | Path,
    out: str | Path,
    *,
    options: ArchiveOptions | None = None,
    progress: ArchiveProgress = _silent,
) -> ArchiveResult:
    """Build every issue of an archive that is not up to date.

    It may be interrupted at any moment and run again: issues that are recorded as built are
    skipped, and the outputs are the same bytes as those of an undisturbed run.

    Args:
        archive: a project, or a folder of projects: a path or an fsspec address.
        out: folder for the outputs, below it those of each project; the same two kinds.
        options: how.
        progress: called after each issue.

    Returns:
        How many issues were built, skipped and failed. One failed issue does not stop the others.

    Raises:
        EditionError: there is nothing to build, or another run writes the same outputs.
        ImportError: an address or a cluster needs the extra ``cluster``.
        OSError: the archive cannot be read, or the outputs not written, or no scheduler answers.
    """
    options = options or ArchiveOptions()
    source, target = storage_at(archive), storage_at(out)
    refs = find_issues(source, since=options.since, until=options.until)
    if not refs:
        raise EditionError([NOTHING.at(f"{archive} holds no issue to build")])
    with _locked(target, sorted({ref.project for ref in refs})):
        records: dict[IssueRef, Record] = {}
        result = ArchiveResult()
        jobs = (_job(source, target, ref, options) for ref in refs)
        workers = min(options.jobs or cores(), len(refs))
        opened: Opened = partial(processes, workers)
        if options.scheduler:
            opened = partial(cluster, options.scheduler)
        for outcome in _outcomes(jobs, opened):
            records[outcome.ref] = outcome.record
            result.count(outcome)
            progress(result, len(refs))
        result.failures.sort(key=lambda failure: failure[0])
        numbers = {"built": result.built + result.skipped, "failed": result.failed}
        manifest = target / MANIFEST
        manifest.write(manifest_of([records[ref] for ref in refs], numbers))
        result.manifest = manifest.address
        return result


def _job(source: Storage, target: Storage, ref: IssueRef, options: ArchiveOptions) -> IssueJob:
    return IssueJob(source, target, ref, replace(options.build, jobs=1), options.force)


Opened = Callable[[], AbstractContextManager[Workers]]


def _outcomes(jobs: Iterator[IssueJob], opened: Opened) -> Iterator[IssueOutcome]:
    """Submit jobs, a few more than there are workers, and yield outcomes as they arrive.

    When a process dies, its whole pool is lost. The issues that were submitted are then built one
    by one, each in a pool of its own, so that the issue that killed the process can be named.
    """
    lost = True
    while lost:
        pending: dict[Future[IssueOutcome], IssueJob] = {}
        with opened() as (executor, width):
            try:
                while _submit(executor, jobs, pending, width * (1 + _WAITING)):
                    yield from _completed(pending)
                lost = False
            except _PoolLostError:
                pass
        for job in pending.values():
            with opened() as (executor, _):
                yield _outcome(executor.submit(build_issue, job), job)


def _submit(
    executor: Executor,
    jobs: Iterator[IssueJob],
    pending: dict[Future[IssueOutcome], IssueJob],
    most: int,
) -> bool:
    """Submit jobs until ``most`` are pending; whether any is pending."""
    for job in islice(jobs, max(0, most - len(pending))):
        try:
            pending[executor.submit(build_issue, job)] = job
        except BrokenProcessPool as error:
            pending[Future()] = job
            raise _PoolLostError from error
    return bool(pending)


class _PoolLostError(Exception):
    """A process died, and its pool with it."""


def _completed(pending: dict[Future[IssueOutcome], IssueJob]) -> Iterator[IssueOutcome]:
    """The outcomes of the jobs that are done.

    Raises:
        _PoolLostError: a process died; the jobs left in ``pending`` are not done.
    """
    done, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in done:
        if isinstance(future.exception(), BrokenProcessPool):
            raise _PoolLostError
        yield _outcome(future, pending.pop(future))


def _outcome(future: Future[IssueOutcome], job: IssueJob) -> IssueOutcome:
    """The outcome of a job; an exception fails this issue only."""
    try:
        return future.result()
    except Exception as error:
        return _failed(job, error)


def _failed(job: IssueJob, error: BaseException) -> IssueOutcome:
    """The outcome of an issue that this machine could not build."""
    said = WORKER_DIED.at(f"{job.ref}: {type(error).__name__}: {error}")
    record = Record(job.ref.project, job.ref.issue, "", "", job.settings, errors=1,
                    diagnostics=(said,))  # fmt: skip
    return IssueOutcome(job.ref, record)


@contextmanager
def _locked(target: Storage, projects: Sequence[str]) -> Iterator[None]:
    """Lock the output folder, and remove unfinished files of killed runs from it.

    Args:
        target: the output folder.
        projects: names of the projects that are built into it.

    Raises:
        EditionError: another run has locked it.
    """
    if not isinstance(target, LocalStorage):
        yield
        return
    records = target.path / RECORDS
    records.mkdir(parents=True, exist_ok=True)
    with (records / "lock").open("w") as lock:
        until = time.monotonic() + _LOCK_TIMEOUT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > until:
                    busy: Sequence[Diagnostic] = [BUSY.at(f"{target.address} is being built")]
                    raise EditionError(busy) from None
                time.sleep(0.1)
        _remove_unfinished(target.path, projects)
        yield
        _remove_unfinished(target.path, projects)


def _remove_unfinished(out: Path, projects: Sequence[str]) -> None:
    """Remove what processes left that were killed: only in folders that a run writes to itself."""
    clear_leavings(out, parts=True)
    for project in projects:
        clear_leavings(out / RECORDS / (project or "-"), parts=True)
        clear_leavings(out / project)
