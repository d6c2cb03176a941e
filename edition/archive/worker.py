"""One issue of an archive: the job that a worker gets, and the outcome that it returns."""

from __future__ import annotations

import posixpath
import resource
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from edition.archive.discovery import IssueRef, marks_of, sources_of
from edition.archive.record import (
    Output,
    Record,
    content_of,
    digest_of,
    is_whole,
    read_record,
    write_record,
)
from edition.archive.storage import LocalStorage, RemoteStorage, Storage
from edition.base.diagnostic import Diagnostic, UsageError
from edition.base.digest import digest
from edition.pipeline import BuildOptions, BuildResult, build
from edition.render.program import PAINTING
from edition.runtime.program import Program

#: What the outputs of an issue depend on besides its sources: every stage of a build.
BUILDING = Program(
    packages=(
        "base",
        "checks",
        "epub",
        "formats",
        "issue",
        "layout",
        "model",
        "pipeline",
        "render",
        "runtime",
        "settings",
        "source",
        "typeset",
        "web",
    ),
    distributions=(
        *PAINTING.distributions,
        "ebooklib",
        "markdown-it-py",
        "mdit-py-plugins",
        "msgpack",
        "pypinyin",
        "pyyaml",
        "ruamel.yaml",
    ),
    styles=True,
)

#: A process builds one issue at a time, however many threads a cluster's worker has.
_ONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class IssueJob:
    """An issue to be built.

    Attributes:
        archive, out: folders: paths or fsspec addresses, the same for every worker.
        ref: which issue.
        options: what to build.
        force: whether it is rebuilt even if it is up to date.
    """

    archive: Storage
    out: Storage
    ref: IssueRef
    options: BuildOptions
    force: bool = False

    @property
    def project(self) -> Storage:
        """The project's folder."""
        return self.archive / self.ref.project if self.ref.project else self.archive

    @property
    def settings(self) -> str:
        """A digest of what decides the outputs besides the sources."""
        options = replace(self.options, jobs=None, cache=True, keep_stages=None)
        return digest(BUILDING.digest(), options)


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """The outcome of an issue.

    Attributes:
        ref: which one.
        record: what was built from what; the errors if it failed.
        skipped: it was up to date, and nothing was done.
        pages: how many pages were built.
        seconds: how long it took.
        memory: the most memory that the worker's process used, bytes.
    """

    ref: IssueRef
    record: Record
    skipped: bool = False
    pages: int = 0
    seconds: float = 0.0
    memory: int = 0

    @property
    def ok(self) -> bool:
        """Whether its outputs are there."""
        return self.record.errors == 0


def build_issue(job: IssueJob) -> IssueOutcome:
    """Build an issue if it is not up to date.

    Each output appears whole or not at all, the record after them. A failed issue leaves its
    former outputs and record as they are.

    Raises:
        OSError: sources cannot be read, or outputs not written.
    """
    with _ONE:
        started = time.monotonic()
        names = sources_of(job.project, job.ref.issue, job.out)
        marks = digest_of(marks_of(job.project, names))
        former = read_record(job.out, job.ref)
        if former is not None and _up_to_date(job, former, marks, names):
            return IssueOutcome(job.ref, former, skipped=True)
        sources = digest_of(content_of(job.project, names))
        result, outputs = _built(job, names)
        record = Record(
            job.ref.project,
            job.ref.issue,
            sources,
            marks,
            job.settings,
            tuple(outputs),
            *_counts(job, result),
        )
        if result.ok:
            write_record(job.out, job.ref, record)
        return IssueOutcome(
            job.ref,
            record,
            pages=len(result.pages),
            seconds=time.monotonic() - started,
            memory=_peak(),
        )


def _up_to_date(job: IssueJob, former: Record, marks: str, names: list[str]) -> bool:
    if job.force or former.settings != job.settings or not is_whole(job.out, former):
        return False
    return former.marks == marks or former.sources == digest_of(content_of(job.project, names))


def _counts(job: IssueJob, result: BuildResult) -> tuple[int, int, tuple[Diagnostic, ...]]:
    """How many errors and warnings, and the errors; strictly, warnings are errors."""
    severe = ("error", "warning") if job.options.strict else ("error",)
    errors = [item for item in result.diagnostics if item.severity in severe]
    warnings = [item for item in result.diagnostics if item.severity == "warning"]
    if result.ok:
        return 0, len(warnings), ()
    return max(1, len(errors)), len(warnings), tuple(errors)


def _built(job: IssueJob, names: list[str]) -> tuple[BuildResult, list[Output]]:
    """Build on this machine; remote sources are fetched first, and outputs copied back."""
    with tempfile.TemporaryDirectory(prefix="edition-issue-") as folder:
        project = job.project
        if not isinstance(project, LocalStorage):
            project = _fetched(project, names, Path(folder) / "project")
        target = job.out / job.ref.project if job.ref.project else job.out
        here = target.path if isinstance(target, LocalStorage) else Path(folder) / "out"
        try:
            result = build(project.path, out=here, issue=job.ref.issue, options=job.options)
        except UsageError as error:  # This issue lacks a page that was asked for.
            result = BuildResult(diagnostics=error.diagnostics)
        outputs = []
        for artifact in sorted(result.artifacts, key=lambda artifact: artifact.path):
            name = Path(artifact.path).name
            if isinstance(target, RemoteStorage):
                (target / name).write(Path(artifact.path).read_bytes())
            path = posixpath.join(job.ref.project, name)
            outputs.append(Output(path, artifact.size, artifact.sha256))
        return result, outputs


def _fetched(project: Storage, names: list[str], folder: Path) -> LocalStorage:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((project / name).read())
    return LocalStorage(folder)


def _peak() -> int:
    """Peak memory of this process, bytes; Linux counts kilobytes, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
