"""Looking at an issue without building it: check, compose, render, proof, preflight."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, in_order
from edition.base.source_lines import with_source_lines
from edition.issue import Issue
from edition.pipeline.options import SMALL_DPI, BuildOptions
from edition.pipeline.page_numbers import page_numbers
from edition.pipeline.sources import Source, issue_from, load
from edition.settings import Profile, Stylebook

if TYPE_CHECKING:
    from edition.checks.pdf import Report
    from edition.checks.regulations import FormReport, IssueCount
    from edition.layout import Composition
    from edition.model import PagePlan
    from edition.render import Proof

#: The rules that characters are counted by where the paper names none.
COUNTED_BY = "cn-2020"


def check(
    source: Source,
    *,
    issue: str | None = None,
    style: str | Stylebook | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Diagnostic, ...]:
    """Every finding about an issue: its files, and the pages they would make.

    Writes nothing but the cache. The text of every article is counted into the composed pages.

    Args:
        source, issue, style: as for :func:`build`.
        jobs, cache: as in :class:`BuildOptions`.
    """
    try:
        whole = issue_from(source, issue=issue, style=style)
    except EditionError as error:
        return in_order(error.diagnostics)
    return examine(whole, jobs=jobs, cache=cache).diagnostics


@dataclass(frozen=True)
class Examination:
    """What is found out about an issue without building it.

    Attributes:
        diagnostics: every finding.
        form: its form errors by the regulations that the paper names; None where it names none.
        characters: its characters (总字数) by those regulations; None where it was not asked for.
    """

    diagnostics: tuple[Diagnostic, ...]
    form: FormReport | None = None
    characters: IssueCount | None = None


def examine(
    whole: Issue, *, count: bool = False, jobs: int | None = None, cache: bool = True
) -> Examination:
    """Compose an issue and judge it: its text, its pages, its regulator's rules.

    Args:
        whole: the issue.
        count: whether to count its characters, by the rules it names or by :data:`COUNTED_BY`.
        jobs, cache: as in :class:`BuildOptions`.

    Raises:
        ValueError: there are no regulations of the name that the issue gives.
    """
    from edition.checks.project.coverage import plan_coverage
    from edition.checks.project.imported import imported_doubts
    from edition.checks.project.pictures import small_pictures
    from edition.checks.project.sheet import off_sheet
    from edition.checks.regulations import count_characters, form_report
    from edition.settings.regulations import load_regulations

    edition = whole.edition
    composed = compose(whole, jobs=jobs, cache=cache)
    paper = whole.stylebook.paper
    sizes = [(paper.width, paper.height)] * len(composed.plan.pages)
    lost = plan_coverage(edition, composed.plan, composed.overset)
    outside = off_sheet(composed.plan, sizes)
    small = small_pictures(edition, composed.plan)
    rules = load_regulations(edition.regulations) if edition.regulations else None
    form = form_report(edition, composed.plan, rules) if rules else None
    characters = None
    if count:
        counted_by = rules or load_regulations(COUNTED_BY)
        grid = whole.stylebook.grid
        characters = count_characters(edition, composed.plan, grid, counted_by)
    form_errors = form.findings if form else ()
    told = (*small, *form_errors, *imported_doubts(edition))
    found = (*whole.diagnostics, *composed.diagnostics, *lost, *outside, *told)
    return Examination(in_order(with_source_lines(found, whole.project)), form, characters)


def compose(
    source: Source,
    *,
    issue: str | None = None,
    style: str | Stylebook | None = None,
    pages: Collection[str] = (),
    alternatives: int = 1,
    jobs: int | None = None,
    cache: bool = True,
) -> Composition:
    """Compose without painting: the plan, and other layouts of each page.

    Args:
        source, issue, style: as for :func:`build`.
        pages: only these page numbers; empty means all. Leading zeros do not count.
        alternatives: how many layouts of each page.
        jobs, cache: as in :class:`BuildOptions`.

    Raises:
        EditionError: the project has errors.
        UsageError: there is no such page; the hint lists the pages.
    """
    from edition.layout import compose as compose_issue

    whole = issue_from(source, issue=issue, style=style)
    numbers = page_numbers(whole.edition, pages)
    runner = BuildOptions(jobs=jobs, cache=cache).runner()
    made = compose_issue(whole, pages=numbers or None, alternatives=alternatives, mapper=runner.map)
    return replace(made, diagnostics=in_order(with_source_lines(made.diagnostics, whole.project)))


def render_page(
    source: Source,
    page: str | int,
    *,
    dpi: float = 96.0,
    issue: str | None = None,
    style: str | Stylebook | None = None,
    profile: Profile = "screen",
) -> bytes:
    """One page as a PNG picture. No file is written.

    Args:
        source, issue, style: as for :func:`build`.
        page: its number; leading zeros do not count.
        dpi: pixels per inch.
        profile: ``"print"`` shows the page in the press's inks.

    Raises:
        EditionError: the project has errors.
        UsageError: there is no such page; the hint lists the pages.
        ValueError: ``dpi`` is not above 0.
    """
    from edition.render import Painter, page_png

    if dpi <= 0:
        raise ValueError(f"dpi is {dpi}; it must be above 0")
    whole = issue_from(source, issue=issue, style=style)
    composition = compose(whole, pages=(str(page),))
    data, _ = Painter(whole, composition.plan, profile).pdf_bytes()
    return page_png(data, dpi=dpi)


def check_file(path: Path) -> tuple[Diagnostic, ...]:
    """Every finding about a finished EPUB or PDF.

    Edition's own checks, and those of EPUBCheck, veraPDF, Ghostscript and MuPDF where installed.
    """
    if path.suffix.lower() == ".pdf":
        from edition.checks.pdf import preflight as judge

        return judge(path).diagnostics
    from edition.checks.epub import check_epub

    return check_epub(path, epubcheck=True)


def keep_layout(issue: Issue, page: PagePlan) -> Path:
    """Write a layout back into ``issue.yaml`` as pins: the next build gives the same page."""
    from edition.layout import pins_of
    from edition.source import keep_pins

    pins = next((p.pins for p in issue.edition.pages if p.number == page.number), ())
    return keep_pins(issue.root, page.number, pins_of(page, pins))


def layout_pictures(issue: Issue, composed: Composition, out: Path) -> tuple[Path, ...]:
    """Paint every layout of every page small: ``page-9-1.png``, ``page-9-2.png``…"""
    from edition.render import Painter

    out.mkdir(parents=True, exist_ok=True)
    mapper = BuildOptions().runner().map
    files = []
    for first in composed.plan.pages:
        layouts = composed.alternatives.get(first.number) or (first,)
        for number, layout in enumerate(layouts, 1):
            plan = replace(composed.plan, pages=(layout,))
            painter = Painter(issue, plan, mapper=mapper)
            with tempfile.TemporaryDirectory() as folder:
                pdf, _ = painter.pdf(Path(folder) / "page.pdf")
                (image,) = painter.pictures(Path(pdf.path), dpi=[SMALL_DPI]).values()
            file = out / f"page-{first.number}-{number}.png"
            write_atomically(file, image)
            files.append(file)
    return tuple(files)


def proof_pdf(
    pdf: Path, out: Path, *, dpi: float, project: Path | None = None, jpeg: int | None = None
) -> Proof:
    """Proofs of a PDF: pages, soft proofs, ink maps, a contact sheet.

    Args:
        pdf: the file.
        out: folder for the pictures.
        dpi: pixels per inch.
        project: the paper whose press it is for; newsprint where None.
        jpeg: only JPEGs of the pages, this many pixels wide.
    """
    from edition.render import jpeg_pages, proof

    if jpeg is not None:
        return jpeg_pages(pdf, out, width=jpeg)
    issue = load(project) if project is not None else None
    return proof(
        pdf, out, dpi=dpi, press=issue.stylebook.press if issue else None,
        root=issue.root if issue else None,
    )  # fmt: skip


def preflight(
    pdf: str | Path, *, purpose: Profile | None = None, project: str | Path | None = None
) -> Report:
    """Judge a finished PDF: is it fit for the screen, for its press, for archiving?

    Args:
        pdf: the file, made by any program.
        purpose: what it is judged for; None takes what the file claims.
        project: the paper whose press and paper size it is judged by; the GWG's numbers for
            newspapers where None.
    """
    from edition.checks.pdf import Limits
    from edition.checks.pdf import preflight as judge

    limits = Limits.of(load(project).stylebook) if project is not None else None
    return judge(Path(pdf), purpose=purpose, limits=limits)
