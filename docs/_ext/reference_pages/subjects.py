"""What the reference describes, and where it lives: the one place that knows."""

from __future__ import annotations

from edition.settings import Stylebook
from edition.settings.stylebook import load_stylebook, stylebook_names
from edition.source.article_file import FrontMatter
from edition.source.issues.entries import IssueFile, ProjectFile
from edition.source.markdown.fences import FigureFence, TableFence

#: ``publication.yaml``.
PUBLICATION = ProjectFile
#: ``issue.yaml``.
ISSUE = IssueFile
#: What stands between the ``---`` lines of an article.
ARTICLE = FrontMatter
#: What stands in a fenced block of an article, by the fence's name.
FENCES: dict[str, type] = {"figure": FigureFence, "table": TableFence}
#: ``stylebook.toml``.
STYLEBOOK = Stylebook


def names_in_styles(field: str) -> tuple[str, ...]:
    """The names that the shipped stylebooks have in a table of theirs, ``colors`` or ``roles``."""
    books = [load_stylebook(name) for name in stylebook_names()]
    return tuple(sorted({key for book in books for key in getattr(book, field)}))
