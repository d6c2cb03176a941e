"""``compose``: Edition + stylebook → Plan. ``assign → compose each page → join``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from edition.base.diagnostic import Diagnostic
from edition.layout.assignment import IssueComposer
from edition.model import Edition, PagePlan, Plan
from edition.runtime.jobs import JobMapper, run_serially
from edition.settings import Faces, Stylebook


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed issue.

    Attributes:
        plan: the pages.
        diagnostics: what there is to say about them.
        alternatives: by page number, its layouts, the best (the plan's) first; each with its cost.
    """

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    alternatives: dict[str, tuple[PagePlan, ...]] = field(default_factory=dict)


def compose(
    edition: Edition,
    stylebook: Stylebook,
    faces: Faces,
    *,
    pages: Collection[str] | None = None,
    budget: float = 2.0,
    alternatives: int = 1,
    mapper: JobMapper = run_serially,
) -> Composition:
    """Compose the pages of an issue.

    Args:
        edition: the issue.
        stylebook: grid, sizes, faces.
        faces: the catalogue.
        pages: only these page numbers; None means all. A page looks the same alone.
        budget: seconds of search a page, counted in steps so that the result is the same anywhere.
        alternatives: how many layouts of each page to give.
        each: composes pages: called as ``each(compose_page, jobs)`` some times an issue, gives
            the results in the jobs' order. May remember results by :meth:`PageJob.key`, and may
            send jobs to other processes.

    Returns:
        The plan. What does not fit is said, never dropped in silence.
    """
    issue = IssueComposer(
        edition, stylebook, faces, mapper=mapper, budget=budget, alternatives=alternatives
    )
    composed = issue.compose(pages)
    title = f"{edition.publication.name} {edition.date.isoformat()}"
    plans = tuple(page.plan for page in composed)
    plan = Plan(title, edition.publication.language, plans, dict(stylebook.colors))
    found = [item for page in composed for item in page.diagnostics]
    return Composition(
        plan,
        (*issue.found, *found),
        {page.plan.number: page.alternatives for page in composed},
    )
