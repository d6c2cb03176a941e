"""Every page looks as its reference does."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from tests.references.compare import References
from tests.references.projects import projects


class RepaintedWarning(UserWarning):
    """A page is painted in another way than its reference, and looks the same."""


@pytest.mark.parametrize("name", projects())
def test_pages_look_as_their_references(name: str, tmp_path: Path) -> None:
    """A project's pages: each is painted as its reference was, or looks the same.

    One test per project, so that each is built once however many processes run the tests.
    """
    findings = References().compare(name, projects()[name](tmp_path))
    for found in findings:
        if found.state == "repainted":
            warnings.warn(RepaintedWarning(str(found)), stacklevel=1)
    wrong = [str(found) for found in findings if found.state in ("changed", "new", "gone")]
    assert not wrong, "\n".join([*wrong, "Look at it. If it is meant: run make references."])


def test_no_reference_is_stale() -> None:
    """Every project has references, every reference a project, every picture its digest."""
    references = References()
    assert sorted(references.digests) == sorted(projects()), "run make references"
    assert references.strays() == [], "run make references"
