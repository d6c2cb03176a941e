"""A composed sample issue, and a builder to make small ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.layout import compose
from edition.settings import Profile
from edition.source import load_project
from tests.render.plan_builder import PlanBuilder, PlannedIssue


@pytest.fixture(scope="session")
def sample(sample_project: Path) -> PlannedIssue:
    """The sample issue, composed."""
    issue = load_project(sample_project)
    plan = compose(issue).plan
    return PlannedIssue(plan, issue.edition, issue.root, issue.faces, issue.stylebook)


@pytest.fixture(scope="session")
def rendered(
    sample: PlannedIssue, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Profile], Path]:
    """The sample issue in a profile, painted once."""
    done: dict[str, Path] = {}

    def give(profile: Profile) -> Path:
        if profile not in done:
            folder = tmp_path_factory.mktemp(profile)
            done[profile] = sample.render(folder / "sample.pdf", profile)
        return done[profile]

    return give


@pytest.fixture
def builder(tmp_path: Path) -> PlanBuilder:
    """A builder whose issue folder is empty."""
    root = tmp_path / "issue"
    root.mkdir()
    return PlanBuilder(root)
