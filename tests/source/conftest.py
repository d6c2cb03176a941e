"""A small project to spoil, and the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.base.diagnostic import Diagnostic, EditionError
from edition.source import load_project

EXAMPLES = Path(__file__).parents[2] / "examples"

PUBLICATION = """\
publication:
  name: 某报
  slug: mou
"""
ISSUE = """\
pages:
  - number: 1
    articles:
      - one
"""
ARTICLE = """\
---
headline: 标题
---

正文。
"""

Write = Callable[..., Path]


@pytest.fixture
def sample() -> Path:
    """The sample page's project."""
    return EXAMPLES / "chih-2019-10-28"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a project of one article; name the files that differ by their paths."""

    def write(files: dict[str, str | bytes] | None = None) -> Path:
        day = "issues/2026-03-02"
        start = {
            "publication.yaml": PUBLICATION,
            f"{day}/issue.yaml": ISSUE,
            f"{day}/one.md": ARTICLE,
        }
        for name, content in {**start, **(files or {})}.items():
            place = name if "/" in name or name == "publication.yaml" else f"{day}/{name}"
            path = tmp_path / place
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            path.write_bytes(data)
        return tmp_path

    return write


def findings(project: Path) -> tuple[Diagnostic, ...]:
    """What is said about a project, whether it loads or not."""
    try:
        return load_project(project).diagnostics
    except EditionError as error:
        return error.diagnostics
