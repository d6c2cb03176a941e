"""Finds what to build: the issues of all projects below a folder, and their sources."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from edition.archive.storage import FileTag, Storage

#: Names of a project's files (docs/reference/source-format.md).
PUBLICATION, ISSUES, ISSUE = "publication.yaml", "issues", "issue.yaml"

#: Folders of a project that hold no sources.
_OUTPUTS = frozenset(("out", "plan", "node_modules"))


@dataclass(frozen=True, slots=True, order=True)
class IssueRef:
    """An issue of an archive.

    Attributes:
        project: the project's folder below the archive's; "" is the archive's own.
        issue: the issue's folder, usually its date.
    """

    project: str
    issue: str

    def __str__(self) -> str:
        return posixpath.join(self.project, self.issue)


def find_issues(archive: Storage, *, since: str = "", until: str = "") -> list[IssueRef]:
    """The issues of all projects below a folder, in the order of project and day.

    Args:
        archive: a project, or a folder of folders of projects.
        since, until: the first and the last issue wanted, as folders are named (``2019-10-28``);
            "" is no bound. ``until`` may be the beginning of a name: ``2019-10`` ends with October.
    """
    wanted = (
        IssueRef(project, issue)
        for project in _projects(archive)
        for issue in (archive / project / ISSUES if project else archive / ISSUES).folders()
        if issue >= since and (not until or issue[: len(until)] <= until)
    )
    return sorted(ref for ref in wanted if _is_issue(archive, ref))


def _projects(folder: Storage, below: str = "") -> Iterator[str]:
    """Folders that hold a publication; folders inside a project are not searched."""
    here = folder / below if below else folder
    if PUBLICATION in here.files():
        yield below
        return
    for name in here.folders():
        if not name.startswith(".") and name not in _OUTPUTS:
            yield from _projects(folder, posixpath.join(below, name))


def _is_issue(archive: Storage, ref: IssueRef) -> bool:
    return (archive / posixpath.join(ref.project, ISSUES, ref.issue) / ISSUE).size() is not None


def sources_of(project: Storage, issue: str, out: Storage) -> list[str]:
    """Every file that may affect an issue's outputs: the project's files, without other issues.

    Args:
        project: the project's folder.
        issue: the issue's folder.
        out: where the outputs go; it may be in the project, and is no source.
    """
    own = [name for name in project.files() if not name.startswith(".")]
    for name in project.folders():
        if name == ISSUES:
            files = (project / ISSUES / issue).walk()
            own += [posixpath.join(ISSUES, issue, file) for file in files]
        elif not name.startswith(".") and name not in _OUTPUTS and project / name != out:
            own += [posixpath.join(name, file) for file in (project / name).walk()]
    return sorted(own)


def marks_of(project: Storage, names: list[str]) -> list[FileTag]:
    """Tags that tell, without reading the files, whether they were changed."""
    return [(name, (project / name).etag()) for name in names]
