"""A page is a pure function of its job: here or in another process, alone or in its issue."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

import pytest

from edition.checks.project.coverage import plan_coverage
from edition.layout import Composition, compose_page
from edition.layout.page_job import DigestEntry, PageJob
from edition.model import Edition
from edition.model.plan import to_json
from edition.runtime.jobs import J, R, run_serially
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle


@pytest.fixture
def three(write: WriteArticle, issue: MakeIssue) -> Edition:
    """Three pages, of which the first is too full: an article jumps from it."""
    return issue(
        [write("a", 2300), write("b", 500)],
        [write("c", 500), write("d", 400)],
        [write("e", 900, picture=0.66), write("f", 500)],
    )


def jobs_of(composed: ComposeIssue, edition: Edition) -> tuple[list[PageJob], Composition]:
    """Every job that was requested, and what came of the issue."""
    requested: list[PageJob] = []

    def mapper(function: Callable[[J], R], jobs: Sequence[J]) -> Sequence[R]:
        for job in jobs:
            assert isinstance(job, PageJob)
            requested.append(job)
        return run_serially(function, jobs)

    return requested, composed(edition, mapper=mapper)


def test_pages_may_be_composed_elsewhere(composed: ComposeIssue, three: Edition) -> None:
    """Composed by other processes, the issue is the same to the last point."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        remote = composed(three, mapper=lambda function, jobs: list(pool.map(function, jobs)))
    local = composed(three)
    assert to_json(remote.plan) == to_json(local.plan)
    assert remote.diagnostics == local.diagnostics


def test_results_may_be_kept_by_key(composed: ComposeIssue, three: Edition) -> None:
    """What was composed once need not be again: not one page of an issue that did not change."""
    cache: dict[str, bytes] = {}
    composed_pages: list[str] = []

    def mapper(function: Callable[[J], R], jobs: Sequence[J]) -> Sequence[R]:
        for job in jobs:
            if job.key() not in cache:
                assert isinstance(job, PageJob)
                composed_pages.append(job.page.number)
                cache[job.key()] = pickle.dumps(function(job))
        return [pickle.loads(cache[job.key()]) for job in jobs]

    first = composed(three, mapper=mapper)
    composed_pages.clear()
    assert composed(three, mapper=mapper) == first
    assert composed_pages == []
    last = three.articles[-1]
    edited = last.model_copy(update={"blocks": last.blocks[:-1]})
    again = three.model_copy(update={"articles": (*three.articles[:-1], edited)})
    composed(again, mapper=mapper)
    assert composed_pages == ["4"]


def test_what_decides_is_in_the_key(composed: ComposeIssue, three: Edition) -> None:
    """Another page, article, digest, stylebook or count of layouts is another key."""
    jobs, _ = jobs_of(composed, three)
    job = jobs[0]
    imprint = dataclasses.replace(job.imprint, digest=(DigestEntry("头条", "c", "3"),))
    others = [
        dataclasses.replace(job, page=job.page.model_copy(update={"number": "7"})),
        dataclasses.replace(job, stories=job.stories[:1]),
        dataclasses.replace(job, imprint=imprint),
        dataclasses.replace(job, alternatives=3),
        dataclasses.replace(job, stylebook=job.stylebook.model_copy(update={"title": "x"})),
    ]
    keys = {variant.key() for variant in (job, *others)}
    assert len(keys) == len(others) + 1
    assert pickle.loads(pickle.dumps(job)).key() == job.key()


def test_a_page_is_composed_afresh_alike(composed: ComposeIssue, three: Edition) -> None:
    """Whatever a process composed before, a job gives the same page."""
    jobs, _ = jobs_of(composed, three)
    for job in (jobs[2], jobs[0], jobs[2]):
        assert compose_page(job) == compose_page(pickle.loads(pickle.dumps(job)))


@pytest.mark.parametrize("number", ["2", "3", "4"])
def test_a_page_alone_is_as_in_its_issue(
    composed: ComposeIssue, three: Edition, number: str
) -> None:
    """Where an article jumps from it or to it as well."""
    whole = composed(three)
    assert whole.plan.pages[0].report["jumps"] == 1
    alone = composed(three, pages=[number])
    assert [page.number for page in alone.plan.pages] == [number]
    assert alone.plan.pages[0] == next(p for p in whole.plan.pages if p.number == number)
    assert plan_coverage(three, alone.plan, alone.overset) == ()
