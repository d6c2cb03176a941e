"""``compose``: an issue → a plan. ``assign → compose each page → join``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from edition.base.diagnostic import Diagnostic
from edition.issue import Issue
from edition.layout.assignment import IssueComposer
from edition.model import PagePlan, Plan
from edition.runtime.jobs import JobMapper, run_serially


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
    issue: Issue,
    *,
    pages: Collection[str] | None = None,
    budget: float = 2.0,
    alternatives: int = 1,
    mapper: JobMapper = run_serially,
) -> Composition:
    """Compose the pages of an issue.

    Args:
        issue: the content, and how it is set.
        pages: only these page numbers; None means all. A page looks the same alone.
        budget: seconds of search a page, counted in steps so that the result is the same anywhere.
        alternatives: how many layouts of each page to give.
        mapper: composes pages: called as ``mapper(compose_page, jobs)`` several times for an
            issue, gives the results in the jobs' order. It may remember results by
            :meth:`PageJob.key`, and may send jobs to other processes.

    Returns:
        The plan. What does not fit is reported, never dropped in silence.
    """
    edition, stylebook = issue.edition, issue.stylebook
    composer = IssueComposer(
        edition, stylebook, issue.faces, mapper=mapper, budget=budget, alternatives=alternatives
    )
    composed = composer.compose(pages)
    plans = tuple(page.plan for page in composed)
    plan = Plan(edition.title, edition.publication.language, plans, dict(stylebook.colors))
    found = [item for page in composed for item in page.diagnostics]
    return Composition(
        plan,
        (*composer.found, *found),
        {page.plan.number: page.alternatives for page in composed},
    )
