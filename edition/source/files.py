"""The files of a project: only its own are read, and which were read is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition.base.inside import inside, leads_inside


@dataclass
class Files:
    """A project's folder.

    Attributes:
        project: the folder, links resolved.
        read: every file that was read, relative to the project, in order.
    """

    project: Path
    read: list[str] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """The path relative to the project, with forward slashes."""
        return path.relative_to(self.project).as_posix()

    def owns(self, path: Path) -> bool:
        """Whether a path, its links followed, lies within the project."""
        return leads_inside(self.project, path)

    def inside(self, folder: Path, written: str) -> Path | None:
        """The file that somebody named from within a folder.

        Returns:
            The path, or None where it is absolute, climbs out of the folder with ``..``, has a
            backslash or a control character or is longer than a name can be (never part of a name
            that all systems share), or where a link on the way leads out of the project.
        """
        return inside(self.project, folder, written)
