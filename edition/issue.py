"""``Issue``: what every stage is given: the content, how it is set, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.model import Edition
from edition.settings import Faces, Stylebook, load_stylebook


@dataclass(frozen=True)
class Issue:
    """One issue of a paper, ready for every stage.

    :func:`edition.load` reads one from a project folder; :meth:`of` makes one of an edition that
    was built in memory.

    Attributes:
        edition: the content.
        stylebook: the style, with the publication's own values.
        faces: the shipped faces and the project's own.
        root: the folder of the issue; its pictures are read from it and from nowhere else.
        diagnostics: what was found when it was read, errors excepted: those are raised.
        project: the project's folder; None for an issue made in memory.
        files: every file that was read, relative to the project.
    """

    edition: Edition
    stylebook: Stylebook
    faces: Faces
    root: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    project: Path | None = None
    files: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        edition: Edition,
        *,
        style: str | Stylebook = "broadsheet",
        faces: Faces | None = None,
        root: str | Path | None = None,
    ) -> Issue:
        """An issue of an edition made in memory.

        Args:
            edition: the content. Its pictures need their sizes in pixels; ``edition.build`` and
                ``edition.compose`` read them from the files where they are missing.
            style: a stylebook, or the name of one that is shipped.
            faces: the fonts; the shipped ones where None.
            root: the folder of its pictures; the edition's own where None, else the current one.

        Raises:
            ValueError: there is no style of that name.
        """
        book = load_stylebook(style) if isinstance(style, str) else style
        folder = Path(root if root is not None else edition.root or ".")
        return cls(edition, book, faces or Faces.shipped(), folder)
