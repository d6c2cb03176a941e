"""The whole way: files → Edition → Plan → PDF and EPUB → diagnostics.

The only module that sees every stage. Each arrow is one call; nothing flows back.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from edition.base.cache import Cache
from edition.base.crew import Crew, cores
from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.load import Loaded, load_project
from edition.model import Artifact, Plan

if TYPE_CHECKING:
    from edition.check.pdf import Report
    from edition.compose import Composition
    from edition.importers import ImportedPage
    from edition.model import PagePlan
    from edition.render import Painter, Proof
    from edition.settings import Stylebook

#: Resolution of the EPUB's cover, of the small pictures of its other pages, and of the pages of its
#: fixed companion: a broadsheet is 1,105, 553 and 2,303 pixels wide then.
COVER_DPI, SMALL_DPI, FIXED_DPI = 72.0, 36.0, 150.0

#: Pixels of a drawing's longer side in the EPUB, where it is a picture (the packer's own limit).
DRAWING_SIDE = 2048

#: Called with what is being done, how many steps are done, and how many there are.
Progress = Callable[[str, int, int], None]

Profile = Literal["screen", "print", "archive"]
Accessibility = Literal["ua1", "ua2"]


def _silent(step: str, done: int, total: int) -> None:
    """No progress is shown: a library does not talk."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build.

    Attributes:
        pdf, epub: which outputs.
        profile: what the PDF is for (docs/print.md).
        accessibility: the part of PDF/UA that the screen profile keeps.
        bleed: drawn beyond the trimmed page of the print profile, points; None leaves it to the
            stylebook.
        marks: whether the print profile has crop marks; None leaves it to the stylebook.
        strict: a warning is a fault: nothing is written if there is one.
        keep_stages: folder for the intermediate results, one file a stage.
        pages: only these page numbers; empty means all.
        covers: whether the EPUB shows small pictures of the composed pages.
        split: one EPUB a newspaper page instead of one an issue.
        fixed: also the fixed-layout companion, each page as drawn.
        embed_fonts, images, vertical: see :class:`edition.package.BookOptions`.
        jobs: processes that compose and paint at the same time; None is one a processor. The
            outputs are the same whatever it is.
        cache: whether pages that are known are taken from the cache (``edition cache``), and new
            ones kept there. The outputs are the same either way.
    """

    pdf: bool = True
    epub: bool = True
    profile: Profile = "screen"
    accessibility: Accessibility = "ua1"
    bleed: float | None = None
    marks: bool | None = None
    strict: bool = False
    keep_stages: Path | None = None
    pages: tuple[str, ...] = ()
    covers: bool = True
    split: bool = False
    fixed: bool = False
    embed_fonts: Literal["none", "headlines", "all"] = "none"
    images: Literal["small", "full"] = "full"
    vertical: bool = False
    jobs: int | None = None
    cache: bool = True

    def at_press(self, stylebook: Stylebook) -> Stylebook:
        """The stylebook with what is asked for otherwise in this build."""
        paper, press = stylebook.paper, stylebook.press
        if self.bleed is not None:
            paper = paper.model_copy(update={"bleed": self.bleed})
        if self.marks is not None:
            press = press.model_copy(update={"marks": self.marks})
        return stylebook.model_copy(update={"paper": paper, "press": press})

    def crew(self) -> Crew:
        """Those who do the work."""
        return Crew(self.jobs or cores(), Cache.of_user() if self.cache else None)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came out.

    Attributes:
        artifacts: the files written, none if the build failed.
        plan: the composed pages.
        diagnostics: everything that was found, errors first.
        ok: whether the outputs were written.
    """

    artifacts: tuple[Artifact, ...] = ()
    plan: Plan | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    ok: bool = False
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)


def load(project: str | Path, *, issue: str | None = None) -> Loaded:
    """Read a project folder.

    Args:
        project: the folder with ``publication.yaml``, or one of its issues' folders.
        issue: date of the issue (``2019-10-28``); the newest where None.

    Returns:
        The edition with its stylebook, faces and the diagnostics of reading it.

    Raises:
        EditionError: there is no edition to give; it carries every fault found.
    """
    return load_project(Path(project), issue=issue)


def check(
    project: str | Path | Loaded,
    *,
    issue: str | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Diagnostic, ...]:
    """Every finding about a project: its files, and the pages they would make.

    Writes nothing but the cache. The text of every article is counted into the composed pages.
    """
    from edition.check.coverage import plan_coverage
    from edition.compose import compose

    try:
        loaded = _loaded(project, issue)
    except EditionError as error:
        return in_order(error.diagnostics)
    crew = BuildOptions(jobs=jobs, cache=cache).crew()
    composed = compose(loaded.edition, loaded.stylebook, loaded.faces, each=crew.each)
    lost = plan_coverage(loaded.edition, composed.plan)
    return in_order((*loaded.diagnostics, *composed.diagnostics, *lost))


def check_file(path: Path) -> tuple[Diagnostic, ...]:
    """Every finding about a finished EPUB or PDF.

    Our own checks; EPUBCheck, veraPDF, Ghostscript and MuPDF are asked where they are installed.
    """
    if path.suffix.lower() == ".pdf":
        from edition.check.pdf import preflight

        return preflight(path).findings
    from edition.check.epub import check_epub

    return check_epub(path, epubcheck=True)


def plan_pages(
    project: str | Path | Loaded,
    *,
    issue: str | None = None,
    pages: Collection[str] = (),
    alternatives: int = 1,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Loaded, Composition]:
    """Compose without painting: the plan, and other layouts of each page.

    Args:
        project, issue: as for :func:`build`.
        pages: only these page numbers; empty means all.
        alternatives: how many layouts of each page.
        jobs, cache: as in :class:`BuildOptions`.

    Raises:
        EditionError: the project has errors.
    """
    from edition.compose import compose

    loaded = _loaded(project, issue)
    crew = BuildOptions(jobs=jobs, cache=cache).crew()
    composed = compose(
        loaded.edition, loaded.stylebook, loaded.faces, pages=pages or None,
        alternatives=alternatives, each=crew.each,
    )  # fmt: skip
    return loaded, composed


def keep_layout(loaded: Loaded, page: PagePlan) -> Path:
    """Write a layout back into ``issue.yaml`` as pins: the next build gives the same page."""
    from edition.compose import pins_of
    from edition.load import keep_pins

    known = next((p.pins for p in loaded.edition.pages if p.number == page.number), ())
    return keep_pins(loaded.root, page.number, pins_of(page, known))


def bind_issues(projects: Sequence[Path], out: Path) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Bind issues of one paper into one EPUB.

    Args:
        projects: issues' folders, or projects (all their issues).
        out: the EPUB.

    Raises:
        EditionError: an issue has errors.
        ValueError: the issues are of different papers, or there is none.
    """
    from edition.load import issues_of
    from edition.package import bind

    editions = []
    drawings: dict[str, dict[str, bytes]] = {}
    crew = BuildOptions().crew()
    found: list[Diagnostic] = []
    for project in projects:
        names = issues_of(project)
        for name in names or (None,):
            loaded = load(project, issue=name)
            editions.append(loaded.edition)
            drawings[loaded.edition.slug] = _drawings(loaded, crew)
            found += loaded.diagnostics
    artifact, said = bind(editions, out, drawings=drawings)
    return artifact, in_order((*found, *said))


def build(
    project: str | Path | Loaded,
    *,
    out: str | Path,
    issue: str | None = None,
    options: BuildOptions | None = None,
    progress: Progress = _silent,
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

    Returns:
        The artifacts and all diagnostics. ``ok`` is false where an error (or, with ``strict``, a
        warning) kept the outputs from being written.
    """
    options = options or BuildOptions()
    try:
        loaded = _loaded(project, issue)
    except EditionError as error:
        return BuildResult(diagnostics=in_order(error.diagnostics))
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with _staging(folder) as staging:
        made = _make(loaded, staging, options, progress)
        if made.ok:
            moved = tuple(_moved(artifact, folder) for artifact in made.artifacts)
            made = replace(made, artifacts=moved)
        else:
            made = replace(made, artifacts=())
    if options.keep_stages is not None:
        _keep_report(made, options.keep_stages)
    return made


def _make(loaded: Loaded, folder: Path, options: BuildOptions, progress: Progress) -> BuildResult:
    """Compose, paint and pack into ``folder``."""
    from edition.check.coverage import plan_coverage
    from edition.compose import compose

    edition = loaded.edition
    found = list(loaded.diagnostics)
    artifacts: list[Artifact] = []
    shown = options.epub and (options.covers or options.fixed)
    steps = _Steps(progress, len(options.pages or edition.pages), 1 + options.pdf + shown)
    crew = options.crew()
    crew.progress = steps.one_done
    if options.pdf or shown:
        crew.meanwhile = _warm_painter

    steps.begin("composing the pages")
    composed = compose(
        edition, loaded.stylebook, loaded.faces, pages=options.pages or None, each=crew.each
    )
    plan = composed.plan
    found += composed.diagnostics
    found += plan_coverage(edition, plan)
    if options.keep_stages is not None:
        _keep_stages(loaded, plan, options.keep_stages)

    images: dict[str, bytes] = {}
    if options.pdf or shown:
        from edition.render import Painter

        steps.begin("painting the PDF")
        painter = Painter(
            plan, edition, loaded.root, loaded.faces, options.at_press(loaded.stylebook),
            options.profile, crew.each,
        )  # fmt: skip
        pdf, said = painter.pdf(folder / f"{edition.slug}.pdf", accessibility=options.accessibility)
        found += said
        if options.pdf:
            artifacts.append(pdf)
        if shown:
            steps.begin("drawing the pages small")
            images = _page_pictures(painter, Path(pdf.path), options)
    if options.epub:
        steps.begin("packing the EPUB")
        books, remarks = _books(loaded, plan, images, folder, options, crew)
        artifacts += books
        found += remarks
    steps.end()
    if crew.cache is not None and crew.known < crew.done:
        crew.cache.trim()

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

    def one_done(self) -> None:
        """A page is done; a round is never more than its pages."""
        self.done = min(self.done + 1, (self._round + 1) * self.pages)
        self.progress(self.what, self.done, self.total)

    def end(self) -> None:
        """Everything is done."""
        self.progress("done", self.total, self.total)


def _warm_painter() -> None:
    """Load what paints, so that processes that begin later have it."""
    from edition.render import engine

    engine()


def _page_pictures(painter: Painter, pdf: Path, options: BuildOptions) -> dict[str, bytes]:
    """Small pictures of the pages for the EPUB; large ones where they are the EPUB's pages."""
    others = len(painter.plan.pages) - 1
    if options.fixed:
        return painter.pictures(pdf, dpi=[FIXED_DPI] * (others + 1))
    return painter.pictures(pdf, dpi=[COVER_DPI, *[SMALL_DPI] * others], kind="jpeg")


def _said_once(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Composer and painter may say the same of an article; the one who knows its file is heard."""
    placed = {(item.article, item.message) for item in found if item.file}
    return [item for item in found if item.file or (item.article, item.message) not in placed]


def _drawings(loaded: Loaded, crew: Crew) -> dict[str, bytes]:
    """The articles' drawings (SVG, PDF) as pictures: not every reading system draws them."""
    from edition.base.drawings import is_drawing

    root = loaded.root.resolve()
    figures = (figure for article in loaded.edition.articles for figure in article.figures)
    names = dict.fromkeys(f.file for f in figures if f.file and is_drawing(f.file))
    files = {name: (root / name).resolve() for name in names}
    own = {n: file for n, file in files.items() if file.is_file() and file.is_relative_to(root)}
    if not own:
        return {}
    from edition.render import DrawingJob, draw_drawing

    jobs = [DrawingJob(file, loaded.faces, DRAWING_SIDE) for file in own.values()]
    made = crew.each(draw_drawing, jobs)
    return {name: data for name, data in zip(own, made, strict=True) if data is not None}


def _books(
    loaded: Loaded,
    plan: Plan,
    images: dict[str, bytes],
    folder: Path,
    options: BuildOptions,
    crew: Crew,
) -> tuple[list[Artifact], list[Diagnostic]]:
    """The EPUB, or one a page, and the fixed-layout companion where it is wanted."""
    from edition.package import BookOptions, package, package_fixed, package_pages

    edition = loaded.edition
    book = BookOptions(
        embed_fonts=options.embed_fonts, images=options.images, vertical=options.vertical
    )
    covers = images if options.covers else {}
    drawings = _drawings(loaded, crew)
    artifacts: list[Artifact] = []
    found: list[Diagnostic] = []
    if options.split:
        pages, said = package_pages(
            edition, folder, root=loaded.root, options=book, plan=plan, page_images=covers,
            drawings=drawings, faces=loaded.faces, each=crew.each,
        )  # fmt: skip
        artifacts += pages
    else:
        one, said = package(
            edition, folder / f"{edition.slug}.epub", root=loaded.root, options=book, plan=plan,
            page_images=covers, drawings=drawings, faces=loaded.faces, each=crew.each,
        )  # fmt: skip
        artifacts.append(one)
    found += said
    if options.fixed:
        fixed, said = package_fixed(
            edition, folder / f"{edition.slug}-fixed.epub", plan=plan, page_images=images,
            root=loaded.root, options=book, faces=loaded.faces,
        )  # fmt: skip
        artifacts.append(fixed)
        found += said
    return artifacts, found


def _loaded(project: str | Path | Loaded, issue: str | None) -> Loaded:
    return project if isinstance(project, Loaded) else load(project, issue=issue)


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


def _keep_stages(loaded: Loaded, plan: Plan, folder: Path) -> None:
    """Write what each stage gave, so that a person can look at it."""
    from edition.compose import draw
    from edition.model.plan import to_json

    folder.mkdir(parents=True, exist_ok=True)
    edition = loaded.edition.model_dump_json(indent=2, exclude_defaults=True)
    (folder / "1-edition.json").write_text(edition + "\n", encoding="utf-8")
    plan_json = json.dumps(to_json(plan), ensure_ascii=False, indent=1)
    (folder / "2-plan.json").write_text(plan_json + "\n", encoding="utf-8")
    drawing = "\n".join(draw(page) for page in plan.pages)
    (folder / "2-plan.txt").write_text(drawing + "\n", encoding="utf-8")


def _keep_pages(loaded: Loaded, plan: Plan, folder: Path) -> None:
    """Write the pages as a browser shows them."""
    from edition.render import pages_html, paint_jobs

    jobs = paint_jobs(
        plan, loaded.edition, root=loaded.root, faces=loaded.faces, stylebook=loaded.stylebook,
        profile="screen",
    )  # fmt: skip
    html = pages_html(jobs, lambda face: face.path.resolve().as_uri()) if jobs else ""
    (folder / "3-pages.html").write_text(html, encoding="utf-8")


def _keep_report(result: BuildResult, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for artifact in result.artifacts:
        if artifact.kind == "epub":
            with zipfile.ZipFile(artifact.path) as archive:
                archive.extractall(folder / "4-epub" / Path(artifact.path).stem)
    text = json.dumps(report(result), ensure_ascii=False, indent=2)
    (folder / "5-report.json").write_text(text + "\n", encoding="utf-8")


def report(result: BuildResult) -> dict[str, object]:
    """A build as JSON-ready data: outputs with size and SHA-256, pages, diagnostics."""
    return {
        "ok": result.ok,
        "artifacts": [artifact.model_dump(mode="json") for artifact in result.artifacts],
        "pages": [
            {"number": number, "articles": list(ids)} for number, ids in result.pages.items()
        ],
        "diagnostics": [item.to_json() for item in result.diagnostics],
    }


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What reading pages gave.

    Attributes:
        pages: each page as it was read.
        issues: folders of the issues that were written.
        diagnostics: of all pages, errors first.
    """

    pages: tuple[ImportedPage, ...] = ()
    issues: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def import_pages(
    files: Sequence[Path],
    *,
    into: Path | None = None,
    normalise: Literal["none", "punctuation", "full"] = "punctuation",
    accept: Collection[str] = (),
    replace_pages: bool = False,
    progress: Progress = _silent,
) -> ImportResult:
    """Turn the plain text of pages, or EPUBs that edition made, into articles.

    Args:
        files: one text file a page, or EPUBs; a bad one is reported and the others are read.
        into: project to write; pages of one date become one issue. None writes nothing.
        normalise: what is done to the text of the articles.
        accept: codes of corrections to take over; ``IMP101:24`` only in line 24.
        replace_pages: put a page in the place of one that the project has; else it is reported.
        progress: called for each file.
    """
    pages: list[ImportedPage] = []
    books: list[Path] = []
    found: list[Diagnostic] = []
    for number, file in enumerate(files):
        progress(f"reading {file.name}", number, len(files))
        if file.suffix.lower() == ".epub":
            folders, said = _import_book(file, into)
            books += folders
            found += said
            continue
        page, said = _import_text(file, normalise, accept)
        pages += [page] if page else []
        found += said
    progress("done", len(files), len(files))
    if into is not None:
        issues, said = _write_issues(pages, into, replace_pages)
        books += issues
        found += said
    return ImportResult(tuple(pages), tuple(books), in_order(found))


def _import_text(
    file: Path, normalise: Literal["none", "punctuation", "full"], accept: Collection[str]
) -> tuple[ImportedPage | None, list[Diagnostic]]:
    """The page of a text file, or what is wrong with the file."""
    from edition.importers import import_page
    from edition.importers.codes import BAD_FILE

    try:
        data = file.read_bytes()
    except OSError as error:
        return None, [BAD_FILE.at(error.strerror or "cannot be read", file=str(file))]
    page = import_page(data, source=str(file), normalise=normalise, accept=accept)
    found = list(page.diagnostics)
    if not page.articles:
        found.append(BAD_FILE.at("no article in it", file=str(file)))
    return page, found


def _import_book(file: Path, into: Path | None) -> tuple[list[Path], list[Diagnostic]]:
    """An EPUB that edition made becomes the project it was made of, pictures as packed."""
    from edition.importers.epub import read_epub
    from edition.load import save_edition

    try:
        book = read_epub(file)
    except EditionError as error:
        return [], list(error.diagnostics)
    folders = []
    for edition in book.editions if into is not None else ():
        assert into is not None
        folder = save_edition(edition, into)
        for article in edition.articles:
            for name in {figure.file for figure in article.figures if figure.file}:
                if name in book.pictures and (folder / name).resolve().is_relative_to(
                    folder.resolve()
                ):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(book.pictures[name])
        folders.append(folder)
    return folders, []


def _write_issues(
    pages: Sequence[ImportedPage], into: Path, replace_pages: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """Write the pages into a project, an issue a date; pages that are there stay."""
    from edition.importers import to_editions
    from edition.importers.codes import ALREADY_THERE, OTHER_PAPER
    from edition.load import add_pages

    folders: list[Path] = []
    found: list[Diagnostic] = []
    name = ""
    for edition in to_editions([page for page in pages if page.articles]):
        try:
            added = add_pages(edition, into, replace=replace_pages)
        except EditionError as error:
            return folders, [*found, *error.diagnostics]
        name = added.publication
        folders += [added.folder] if added.written else []
        found += [
            ALREADY_THERE.at(f"page {number} is in {added.folder}", page=number)
            for number in added.kept
        ]
    for page in pages:
        said = page.page.get("publication", "")
        if page.articles and said and "".join(said.split()) != "".join(name.split()):
            message = f"the page says {said}, the project is {name}"
            found.append(OTHER_PAPER.at(message, file=page.source))
    return folders, found


def layout_pictures(loaded: Loaded, composed: Composition, out: Path) -> tuple[Path, ...]:
    """Paint every layout of every page small: ``page-9-1.png``, ``page-9-2.png``…"""
    from edition.render import Painter

    out.mkdir(parents=True, exist_ok=True)
    each = BuildOptions().crew().each
    files = []
    for first in composed.plan.pages:
        layouts = composed.alternatives.get(first.number) or (first,)
        for number, layout in enumerate(layouts, 1):
            plan = replace(composed.plan, pages=(layout,))
            painter = Painter(
                plan, loaded.edition, loaded.root, loaded.faces, loaded.stylebook, each=each
            )
            with tempfile.TemporaryDirectory() as folder:
                pdf, _ = painter.pdf(Path(folder) / "page.pdf")
                (image,) = painter.pictures(Path(pdf.path), dpi=[SMALL_DPI]).values()
            file = out / f"page-{first.number}-{number}.png"
            file.write_bytes(image)
            files.append(file)
    return tuple(files)


def proof_pdf(pdf: Path, out: Path, *, dpi: float, project: Path | None = None) -> Proof:
    """Proofs of a PDF: pages, soft proofs, ink maps, a contact sheet.

    Args:
        pdf: the file.
        out: folder for the pictures.
        dpi: pixels an inch.
        project: the paper whose press it is for; newsprint where None.
    """
    from edition.render import proof

    loaded = load(project) if project is not None else None
    return proof(
        pdf, out, dpi=dpi, press=loaded.stylebook.press if loaded else None,
        root=loaded.root if loaded else None,
    )  # fmt: skip


def check_pdf(pdf: Path, *, purpose: Profile | None = None, project: Path | None = None) -> Report:
    """Preflight.

    Args:
        pdf: the file.
        purpose: what it is judged for; None lets the file say.
        project: the paper whose press and paper size it is judged by; the GWG's numbers for
            newspapers where None.
    """
    from edition.check.pdf import Limits, preflight

    limits = Limits.of(load(project).stylebook) if project is not None else None
    return preflight(pdf, purpose=purpose, limits=limits)


def publish_catalogue(
    files: Sequence[Path], out: Path
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Add built issues to an OPDS catalogue.

    Args:
        files: EPUBs and PDFs, or folders that hold them.
        out: the catalogue's folder.

    Raises:
        EditionError: no book was given, or one cannot be read.
    """
    from edition.publish import publish_opds

    books = [
        book
        for file in files
        for book in (
            sorted(file.glob("*.epub")) + sorted(file.glob("*.pdf")) if file.is_dir() else [file]
        )
    ]
    return publish_opds(books, out)
