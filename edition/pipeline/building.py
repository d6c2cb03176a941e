"""The whole way of an issue: compose, paint, pack."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from edition.base.diagnostic import EditionError, in_order
from edition.base.source_lines import with_source_lines
from edition.base.staging import staging
from edition.issue import Issue
from edition.model import Artifact
from edition.pipeline.debug_dump import keep_report, keep_stages
from edition.pipeline.epub import pack_books
from edition.pipeline.options import BuildOptions, BuildResult, Progress, silent
from edition.pipeline.page_numbers import page_numbers
from edition.pipeline.paint import PaintRequest, load_painter, paint
from edition.pipeline.sources import Source, issue_from
from edition.pipeline.verdict import for_draft, kept_back
from edition.pipeline.web import pack_web
from edition.runtime.warm_worker import WarmWorker, warm_worker
from edition.settings import Stylebook


def build(
    source: Source,
    *,
    out: str | Path,
    issue: str | None = None,
    style: str | Stylebook | None = None,
    options: BuildOptions | None = None,
    progress: Progress = silent,
) -> BuildResult:
    """Compose an issue and write its PDF and EPUB, and its part of a web edition.

    The outputs are written beside their places and moved there together at the end: a build that
    fails leaves what was there before.

    Args:
        source: a project folder, an issue's folder, what :func:`load` gave, or an edition that
            was made in memory.
        out: folder for the outputs; made if missing.
        issue: date of the issue in the folder, the newest where None.
        style: the style of an edition made in memory: a stylebook, or the name of a shipped one;
            ``"broadsheet"`` where None.
        options: what to build; PDF and EPUB where None.
        progress: called at each step.

    Returns:
        The artifacts and all diagnostics. ``ok`` is false where an error (or, with ``strict``, a
        warning) kept outputs from being written: the PDF alone if it is about the pages.

    Raises:
        TypeError: the arguments do not go together.
        UsageError: the issue has no page of a number in ``options.pages``.
        OSError: the outputs cannot be written.
    """
    options = options or BuildOptions()
    with ExitStack() as started:
        worker = None
        if options.paints:
            worker = started.enter_context(warm_worker(load_painter, options.processes))
        return build_with(
            worker, source, Path(out), issue=issue, style=style, options=options, progress=progress
        )


def build_with(
    worker: WarmWorker | None,
    source: Source,
    folder: Path,
    *,
    issue: str | None = None,
    style: str | Stylebook | None = None,
    options: BuildOptions,
    progress: Progress = silent,
) -> BuildResult:
    """:func:`build` with a worker that was warmed up before, as the command line does.

    Args:
        worker: one that called :func:`~edition.pipeline.paint.load_painter`, or None; it stays
            the caller's.
        source, issue, style, options, progress: as for :func:`build`.
        folder: for the outputs; made if missing.
    """
    try:
        whole = issue_from(source, issue=issue, style=style)
    except EditionError as error:
        return BuildResult(diagnostics=in_order(error.diagnostics))
    options = replace(options, pages=page_numbers(whole.edition, options.pages))
    folder.mkdir(parents=True, exist_ok=True)
    with staging(folder) as stage:
        try:
            result = _make(whole, stage, options, progress, worker)
        except EditionError as error:
            result = BuildResult(diagnostics=in_order((*whole.diagnostics, *error.diagnostics)))
        moved = tuple(_moved(artifact, folder) for artifact in result.artifacts)
        result = replace(result, artifacts=moved)
    if options.keep_stages is not None:
        keep_report(result, options.keep_stages)
    return result


def _make(
    issue: Issue,
    folder: Path,
    options: BuildOptions,
    progress: Progress,
    worker: WarmWorker | None,
) -> BuildResult:
    """Compose, paint and pack into ``folder``."""
    from edition.checks.project.coverage import plan_coverage
    from edition.checks.project.imported import imported_doubts
    from edition.checks.project.pictures import small_pictures, with_figures
    from edition.checks.project.sheet import off_sheet, trimmed_sizes
    from edition.layout import compose, draft_plan

    diagnostics = [*issue.diagnostics, *imported_doubts(issue.edition)]
    artifacts: list[Artifact] = []
    rounds = 1 + options.paints + options.shows_pages
    steps = _Steps(progress, len(options.pages or issue.edition.pages), rounds)
    runner = options.runner()
    runner.progress = steps.one_done

    steps.begin("composing the pages")
    composed = compose(issue, pages=options.pages or None, mapper=runner.map)
    plan = draft_plan(issue, composed, _now()) if options.draft else composed.plan
    painting = paint(PaintRequest(issue, plan, folder, options), worker) if options.paints else None
    diagnostics += composed.diagnostics
    diagnostics += plan_coverage(issue.edition, plan, composed.overset)
    if options.profile != "print":  # the press's own judgement is told there
        diagnostics += small_pictures(issue.edition, plan)
    if options.keep_stages is not None:
        keep_stages(issue, plan, options.keep_stages)

    images: dict[str, bytes] = {}
    new = False
    if painting is not None:
        painted = painting(steps.step)
        diagnostics += with_figures(painted.diagnostics, issue.edition)
        images, new = painted.pictures, painted.new
        diagnostics += off_sheet(plan, trimmed_sizes(Path(painted.pdf.path)))
        if options.pdf:
            artifacts += painted.files
    if options.epub:
        steps.begin("packing the EPUB")
        books, remarks = pack_books(issue, plan, images, folder, options, runner)
        artifacts += books
        diagnostics += remarks
    if options.web and painting is not None:
        steps.what = "packing the web edition"
        pdf, epub = Path(painted.pdf.path), _whole_book(artifacts, options)
        site, noted = pack_web(issue, plan, folder, pdf, epub, options, runner)
        artifacts.append(site)
        diagnostics += noted
    steps.end()
    if runner.cache is not None and (new or runner.cached < runner.done):
        runner.cache.trim()

    ordered = in_order(with_source_lines(diagnostics, issue.project))
    ordered = in_order(for_draft(ordered)) if options.draft else ordered
    back = kept_back(ordered, options)
    pages = {p.number: tuple(part.article for part in p.parts) for p in plan.pages}
    written = tuple(artifact for artifact in artifacts if artifact.kind not in back)
    return BuildResult(written, plan, ordered, not back, pages)


def _whole_book(artifacts: list[Artifact], options: BuildOptions) -> Path | None:
    """The EPUB of the whole issue, if one was made."""
    books = (Path(a.path) for a in artifacts if a.kind == "epub" and "fixed" not in a.path)
    return None if options.split else next(books, None)


def _now() -> dt.datetime:
    """The moment on a draft's stamp: ``SOURCE_DATE_EPOCH``, else the clock.

    A desk makes several drafts an evening and must tell them apart; a draft is no output that
    has to come out the same again.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now()


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


def _moved(artifact: Artifact, folder: Path) -> Artifact:
    source = Path(artifact.path)
    target = folder / source.name
    os.replace(source, target)
    return artifact.model_copy(update={"path": str(target)})
