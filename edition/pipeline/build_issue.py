"""The whole way of an issue: compose, paint, pack."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.model import Artifact
from edition.pipeline.debug_dump import keep_report, keep_stages
from edition.pipeline.epub import pack_books
from edition.pipeline.inspect import loaded_of
from edition.pipeline.options import BuildOptions, BuildResult, Progress, silent
from edition.pipeline.paint import PaintRequest, load_painter, paint
from edition.runtime.warm_worker import WarmWorker, warm_worker
from edition.source import Loaded


def build(
    project: str | Path | Loaded,
    *,
    out: str | Path,
    issue: str | None = None,
    options: BuildOptions | None = None,
    progress: Progress = silent,
    worker: WarmWorker | None = None,
) -> BuildResult:
    """Compose an issue and write its PDF and EPUB.

    The outputs are written beside their places and moved there together at the end: a build that
    fails leaves what was there before.

    Args:
        project: a project folder, an issue's folder, or what :func:`load` gave.
        out: folder for the outputs; made if missing.
        issue: date of the issue, the newest where None.
        options: what to build; PDF and EPUB where None.
        progress: called at each step.
        worker: one that called :func:`load_painter`, where that was begun before; it stays the
            caller's.

    Returns:
        The artifacts and all diagnostics. ``ok`` is false where an error (or, with ``strict``, a
        warning) kept the outputs from being written.
    """
    options = options or BuildOptions()
    with ExitStack() as begun:
        if worker is None and options.paints:
            worker = begun.enter_context(warm_worker(load_painter, options.processes))
        return _build(project, Path(out), issue, options, progress, worker)


def _build(
    project: str | Path | Loaded,
    folder: Path,
    issue: str | None,
    options: BuildOptions,
    progress: Progress,
    worker: WarmWorker | None,
) -> BuildResult:
    try:
        loaded = loaded_of(project, issue)
    except EditionError as error:
        return BuildResult(diagnostics=in_order(error.diagnostics))
    folder.mkdir(parents=True, exist_ok=True)
    with _staging(folder) as staging:
        made = _make(loaded, staging, options, progress, worker)
        if made.ok:
            moved = tuple(_moved(artifact, folder) for artifact in made.artifacts)
            made = replace(made, artifacts=moved)
        else:
            made = replace(made, artifacts=())
    if options.keep_stages is not None:
        keep_report(made, options.keep_stages)
    return made


def _make(
    loaded: Loaded,
    folder: Path,
    options: BuildOptions,
    progress: Progress,
    worker: WarmWorker | None,
) -> BuildResult:
    """Compose, paint and pack into ``folder``."""
    from edition.checks.project.coverage import plan_coverage
    from edition.layout import compose

    edition = loaded.edition
    found = list(loaded.diagnostics)
    artifacts: list[Artifact] = []
    rounds = 1 + options.paints + options.shows_pages
    steps = _Steps(progress, len(options.pages or edition.pages), rounds)
    runner = options.runner()
    runner.progress = steps.one_done

    steps.begin("composing the pages")
    composed = compose(
        edition, loaded.stylebook, loaded.faces, pages=options.pages or None, mapper=runner.map
    )
    plan = composed.plan
    request = PaintRequest(
        plan, edition, loaded.root, loaded.faces, loaded.stylebook, folder, options
    )
    painting = paint(request, worker) if options.paints else None
    found += composed.diagnostics
    found += plan_coverage(edition, plan)
    if options.keep_stages is not None:
        keep_stages(loaded, plan, options.keep_stages)

    images: dict[str, bytes] = {}
    new = False
    if painting is not None:
        painted = painting(steps.step)
        found += painted.diagnostics
        images, new = painted.pictures, painted.new
        if options.pdf:
            artifacts.append(painted.pdf)
    if options.epub:
        steps.begin("packing the EPUB")
        books, remarks = pack_books(loaded, plan, images, folder, options, runner)
        artifacts += books
        found += remarks
    steps.end()
    if runner.cache is not None and (new or runner.known < runner.done):
        runner.cache.trim()

    diagnostics = in_order(_said_once(found))
    failed = has_errors(diagnostics) or (
        options.strict and any(item.severity == "warning" for item in diagnostics)
    )
    pages = {p.number: tuple(part.article for part in p.parts) for p in plan.pages}
    return BuildResult(tuple(artifacts), plan, diagnostics, not failed, pages)


@dataclass(slots=True)
class _Steps:
    """How far a build is: so many pages, so many times, and a last step."""

    progress: Progress
    pages: int
    rounds: int
    done: int = 0
    what: str = ""
    _round: int = -1

    @property
    def total(self) -> int:
        return self.pages * self.rounds + 1

    def begin(self, what: str) -> None:
        """The next round begins, however many steps the last one took."""
        self.what = what
        self._round += 1
        self.done = min(self._round * self.pages, self.total - 1)
        self.progress(what, self.done, self.total)

    def step(self, what: str) -> None:
        """A round begins, or ("") a page is done."""
        if what:
            self.begin(what)
        else:
            self.one_done()

    def one_done(self) -> None:
        """A page is done; a round is never more than its pages."""
        self.done = min(self.done + 1, (self._round + 1) * self.pages)
        self.progress(self.what, self.done, self.total)

    def end(self) -> None:
        """Everything is done."""
        self.progress("done", self.total, self.total)


def _said_once(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Composer and painter may say the same of an article; the one who knows its file is heard."""
    placed = {(item.article, item.message) for item in found if item.file}
    return [item for item in found if item.file or (item.article, item.message) not in placed]


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder on the same file system as the outputs, so that moving them is atomic."""
    with tempfile.TemporaryDirectory(prefix=".edition-", dir=folder) as name:
        yield Path(name)


def _moved(artifact: Artifact, folder: Path) -> Artifact:
    source = Path(artifact.path)
    target = folder / source.name
    os.replace(source, target)
    return artifact.model_copy(update={"path": str(target)})
