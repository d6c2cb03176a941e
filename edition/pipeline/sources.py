"""What a caller hands over → an issue: a folder is read, an edition in memory completed."""

from __future__ import annotations

from pathlib import Path

from edition.issue import Issue
from edition.model import Edition
from edition.settings import Stylebook

#: What the public functions take: a project's or an issue's folder, an issue, or an edition.
Source = str | Path | Issue | Edition


def load(project: str | Path, *, issue: str | None = None) -> Issue:
    """Read a project folder.

    Args:
        project: the folder with ``publication.yaml``, or one of its issues' folders.
        issue: date of the issue (``2019-10-28``); the newest where None.

    Returns:
        The content with its stylebook, its faces and the diagnostics of reading it.

    Raises:
        EditionError: there is no issue to give; it carries every fault found.
    """
    from edition.source import load_project

    return load_project(Path(project), issue=issue)


def issue_from(
    source: Source, *, issue: str | None = None, style: str | Stylebook | None = None
) -> Issue:
    """The issue that a caller means.

    Args:
        source: a folder, an issue, or an edition made in memory.
        issue: date of the issue in the folder; the newest where None.
        style: the style of an edition made in memory; ``"broadsheet"`` where None.

    Raises:
        EditionError: the folder cannot be read, or a picture of the edition cannot.
        TypeError: ``source`` is none of these, or ``style`` or ``issue`` is given for one that
            has its own already.
    """
    if style is not None and not isinstance(source, Edition):
        raise TypeError("style= belongs to an edition made in memory; a project names its own")
    if issue is not None and isinstance(source, (Issue, Edition)):
        raise TypeError("issue= chooses an issue of a project folder; this is one issue already")
    if isinstance(source, Issue):
        return source
    if isinstance(source, Edition):
        from edition.source import complete

        return complete(Issue.of(source, style=style or "broadsheet"))
    if isinstance(source, (str, Path)):
        return load(source, issue=issue)
    raise TypeError(f"a folder, an Issue or an Edition is wanted, not {type(source).__name__}")
