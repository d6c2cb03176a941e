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
        diagnostics: of all pages.
        overset_lines: how many lines do not fit, by the article's id.
        overset: text that is reported as not fitting, by the article's id; None where a whole
            article has no room.
        alternatives: by page number, its layouts with their costs; the first is the plan's.
    """

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    alternatives: dict[str, tuple[PagePlan, ...]] = field(default_factory=dict)
    overset: dict[str, str | None] = field(default_factory=dict)
    overset_lines: dict[str, int] = field(default_factory=dict)


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
        pages: only these page numbers; None means all. A page looks the same either way.
        budget: seconds of search per page, counted in steps so that every machine gives the same
            result.
        alternatives: how many layouts to return for each page.
        mapper: composes the pages. It is called several times per issue as
            ``mapper(compose_page, jobs)`` and returns the results in the order of the jobs. It
            may cache results by :meth:`PageJob.key` and send jobs to other processes.

    Returns:
        The plan. What does not fit is reported, never silently dropped.
    """
    edition, stylebook = issue.edition, issue.stylebook
    composer = IssueComposer(
        edition, stylebook, issue.faces, mapper=mapper, budget=budget, alternatives=alternatives
    )
    composed = composer.compose(pages)
    plans = tuple(page.plan for page in composed)
    plan = Plan(edition.title, edition.publication.language, plans, dict(stylebook.colors))
    diagnostics = [item for page in composed for item in page.diagnostics]
    return Composition(
        plan,
        (*composer.diagnostics, *diagnostics),
        {page.plan.number: page.alternatives for page in composed},
        {key: text for page in composed for key, text in page.overset_text.items()},
        {key: lines for page in composed for key, lines in page.overset.items()},
    )
