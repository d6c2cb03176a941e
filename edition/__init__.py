"""Compose newspaper pages in Chinese: a print-ready PDF and a reflowable EPUB 3 from one source.

>>> from edition import build, check, load
>>> issue = load("examples/chih-2019-10-28")
>>> result = build(issue, out="out")
>>> [artifact.path for artifact in result.artifacts]
['out/chih-2019-10-28.pdf', 'out/chih-2019-10-28.epub']

The names are loaded when they are first used, so that ``edition --help`` starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.base.lazy import lazy_getattr
from edition.base.version import __version__

if TYPE_CHECKING:
    from edition.archive import ArchiveOptions, ArchiveResult, build_archive
    from edition.base.diagnostic import Diagnostic, EditionError, UsageError
    from edition.checks.pdf import Report
    from edition.issue import Issue
    from edition.layout import Composition
    from edition.model import (
        Answer,
        Article,
        Artifact,
        Block,
        Byline,
        Contact,
        ContentError,
        Credit,
        Edition,
        EditorsNote,
        Figure,
        Furniture,
        Jump,
        ListBlock,
        Note,
        Page,
        PagePin,
        Paragraph,
        Person,
        Plan,
        Poem,
        Publication,
        Question,
        Quotation,
        Run,
        Section,
        Subhead,
        Table,
        TableCell,
        TableRow,
        Text,
    )
    from edition.pipeline import (
        BuildOptions,
        BuildResult,
        ImportResult,
        build,
        check,
        compose,
        import_pages,
        load,
        preflight,
        render_page,
    )
    from edition.settings import Faces, Stylebook, load_stylebook

_NAMES = {
    "edition.pipeline": (
        "BuildOptions",
        "BuildResult",
        "ImportResult",
        "build",
        "check",
        "compose",
        "import_pages",
        "load",
        "preflight",
        "render_page",
    ),
    "edition.archive": ("ArchiveOptions", "ArchiveResult", "build_archive"),
    "edition.issue": ("Issue",),
    "edition.layout": ("Composition",),
    "edition.checks.pdf": ("Report",),
    "edition.settings": ("Faces", "Stylebook", "load_stylebook"),
    "edition.base.diagnostic": ("Diagnostic", "EditionError", "UsageError"),
    "edition.model": (
        "Answer",
        "Article",
        "Artifact",
        "Block",
        "Byline",
        "Contact",
        "ContentError",
        "Credit",
        "Edition",
        "EditorsNote",
        "Figure",
        "Furniture",
        "Jump",
        "ListBlock",
        "Note",
        "Page",
        "PagePin",
        "Paragraph",
        "Person",
        "Plan",
        "Poem",
        "Publication",
        "Question",
        "Quotation",
        "Run",
        "Section",
        "Subhead",
        "Table",
        "TableCell",
        "TableRow",
        "Text",
    ),
}

__all__ = [
    "Answer",
    "ArchiveOptions",
    "ArchiveResult",
    "Article",
    "Artifact",
    "Block",
    "BuildOptions",
    "BuildResult",
    "Byline",
    "Composition",
    "Contact",
    "ContentError",
    "Credit",
    "Diagnostic",
    "Edition",
    "EditionError",
    "EditorsNote",
    "Faces",
    "Figure",
    "Furniture",
    "ImportResult",
    "Issue",
    "Jump",
    "ListBlock",
    "Note",
    "Page",
    "PagePin",
    "Paragraph",
    "Person",
    "Plan",
    "Poem",
    "Publication",
    "Question",
    "Quotation",
    "Report",
    "Run",
    "Section",
    "Stylebook",
    "Subhead",
    "Table",
    "TableCell",
    "TableRow",
    "Text",
    "UsageError",
    "__version__",
    "build",
    "build_archive",
    "check",
    "compose",
    "import_pages",
    "load",
    "load_stylebook",
    "preflight",
    "render_page",
]

__getattr__ = lazy_getattr(
    __name__, {name: module for module, names in _NAMES.items() for name in names}
)


def __dir__() -> list[str]:
    return __all__
