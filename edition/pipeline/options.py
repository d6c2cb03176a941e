"""The options and the result of a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from edition.base.diagnostic import Diagnostic
from edition.model import Artifact, Plan
from edition.runtime.cache import Cache
from edition.runtime.job_runner import JobRunner
from edition.runtime.processes import cores
from edition.settings import Accessibility, Profile, Stylebook

#: Resolution of the EPUB's cover, of the small pictures of its other pages, and of the pages of its
#: fixed companion: a broadsheet is 1,105, 553 and 2,303 pixels wide then.
COVER_DPI, SMALL_DPI, FIXED_DPI = 72.0, 36.0, 150.0

#: Called with what is being done, how many steps are done, and how many there are.
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Show no progress: the default of the library."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build.

    Attributes:
        pdf, epub: which outputs.
        web: also the issue's part of a web edition, as a file that ``edition publish --web`` puts
            into a site; of the whole issue, in the screen profile.
        profile: what the PDF is for (docs/explanation/print.md).
        accessibility: the part of PDF/UA that the screen profile keeps.
        bleed: drawn beyond the trimmed page of the print profile, points; None leaves it to the
            stylebook.
        marks: whether the print profile has crop marks; None leaves it to the stylebook.
        strict: treat warnings as errors: nothing is written if there is one.
        keep_stages: folder for the intermediate results, one file per stage.
        pages: only these page numbers; empty means all. Leading zeros do not count.
        draft: write the PDF in spite of what does not fit the page or is missing from it, each
            page stamped and each place marked; its name ends in ``-draft``.
        covers: whether the EPUB shows small pictures of the composed pages.
        split_pdf: one PDF per newspaper page instead of one of all.
        split: one EPUB per newspaper page instead of one per issue.
        fixed: also the fixed-layout companion, each page as drawn.
        embed_fonts, images, vertical: see :class:`edition.epub.BookOptions`.
        jobs: processes that compose and paint at the same time; None is one per processor. The
            outputs do not depend on it.
        cache: whether pages are looked up and kept in the cache (``edition cache``). The outputs
            do not depend on it.
    """

    pdf: bool = True
    epub: bool = True
    web: bool = False
    profile: Profile = "screen"
    accessibility: Accessibility = "ua1"
    bleed: float | None = None
    marks: bool | None = None
    strict: bool = False
    keep_stages: Path | None = None
    pages: tuple[str, ...] = ()
    draft: bool = False
    covers: bool = True
    split_pdf: bool = False
    split: bool = False
    fixed: bool = False
    embed_fonts: Literal["none", "headlines", "all"] = "none"
    images: Literal["small", "full"] = "full"
    vertical: bool = False
    jobs: int | None = None
    cache: bool = True

    def at_press(self, stylebook: Stylebook) -> Stylebook:
        """The stylebook with the bleed and marks of this build."""
        paper, press = stylebook.paper, stylebook.press
        if self.bleed is not None:
            paper = paper.model_copy(update={"bleed": self.bleed})
        if self.marks is not None:
            press = press.model_copy(update={"marks": self.marks})
        return stylebook.model_copy(update={"paper": paper, "press": press})

    @property
    def shows_pages(self) -> bool:
        """Whether the EPUB has pictures of the composed pages."""
        return self.epub and (self.covers or self.fixed)

    @property
    def paints(self) -> bool:
        """Whether pages are painted."""
        return self.pdf or self.web or self.shows_pages

    @property
    def processes(self) -> int:
        """How many processes work at the same time."""
        return self.jobs or cores()

    def runner(self) -> JobRunner:
        """A runner for the jobs of this build."""
        return JobRunner(self.processes, Cache.of_user() if self.cache else None)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a build.

    Attributes:
        artifacts: the files written. If the pages alone are at fault, the EPUB is among them
            though the build is not ``ok``: it has every word, whatever fits a page.
        plan: the composed pages.
        diagnostics: everything that was found, errors first.
        ok: whether all outputs were written.
        pages: ids of the articles on each page, by its number.
    """

    artifacts: tuple[Artifact, ...] = ()
    plan: Plan | None = field(default=None, repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    ok: bool = False
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)


def report(result: BuildResult) -> dict[str, object]:
    """A build as JSON-ready data: outputs with size and SHA-256, pages, diagnostics."""
    return {
        "ok": result.ok,
        "diagnostics": [item.to_json() for item in result.diagnostics],
        "artifacts": [artifact.model_dump(mode="json") for artifact in result.artifacts],
        "pages": [
            {"number": number, "articles": list(ids)} for number, ids in result.pages.items()
        ],
    }
