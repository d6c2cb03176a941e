"""Small archives: two papers, a few days each, a page and two articles a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

#: One sentence that fills lines.
_SENTENCE = "这是一段用来试验的文字，说的是某地某日的一件小事，没有什么要紧。"


def write_issue(project: Path, day: str, length: int = 12) -> Path:
    """A day's issue."""
    folder = project / "issues" / day
    folder.mkdir(parents=True)
    (folder / "issue.yaml").write_text(
        f"date: {day}\npages:\n  - number: 1\n    articles: [a, b]\n", encoding="utf-8"
    )
    for name in "ab":
        text = f"---\nheadline: {day} 的消息之{name}\n---\n\n{_SENTENCE * length}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def write_archive(root: Path, days: int) -> Path:
    """Two papers of so many days."""
    for name in ("east", "provinces/west"):
        project = root / name
        project.mkdir(parents=True)
        paper = name.rsplit("/", 1)[-1]
        (project / "publication.yaml").write_text(
            f"publication:\n  name: 试报\n  slug: {paper}\n  language: zh-Hans\nstyle: tabloid\n",
            encoding="utf-8",
        )
        for number in range(days):
            day = dt.date(2020, 1, 30) + dt.timedelta(number)
            write_issue(project, day.isoformat(), 10 + number)
    return root


@pytest.fixture
def archive(tmp_path: Path) -> Callable[[int], Path]:
    """Makes an archive of so many days."""
    return lambda days: write_archive(tmp_path / "archive", days)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
