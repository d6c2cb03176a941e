"""The whole way: files → Edition → Plan → PDF and EPUB → diagnostics.

The only package that sees every stage. ``build`` is the way on one screen; each arrow is one call,
and nothing flows back. The names are loaded when they are first used: a process that paints has no
need of what reads the sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.base.lazy import lazy_getattr

if TYPE_CHECKING:
    from edition.pipeline.build_issue import build
    from edition.pipeline.epub import bind_issues, publish_catalogue
    from edition.pipeline.inspect import (
        check,
        check_file,
        check_pdf,
        keep_layout,
        layout_pictures,
        load,
        plan_pages,
        proof_pdf,
    )
    from edition.pipeline.options import BuildOptions, BuildResult, Progress, report
    from edition.pipeline.page_import import ImportResult, import_pages
    from edition.pipeline.paint import load_painter

__all__ = [
    "BuildOptions",
    "BuildResult",
    "ImportResult",
    "Progress",
    "bind_issues",
    "build",
    "check",
    "check_file",
    "check_pdf",
    "import_pages",
    "keep_layout",
    "layout_pictures",
    "load",
    "load_painter",
    "plan_pages",
    "proof_pdf",
    "publish_catalogue",
    "report",
]

_MODULES = {
    "epub": ("bind_issues", "publish_catalogue"),
    "page_import": ("ImportResult", "import_pages"),
    "build_issue": ("build",),
    "inspect": (
        "check",
        "check_file",
        "check_pdf",
        "keep_layout",
        "layout_pictures",
        "load",
        "plan_pages",
        "proof_pdf",
    ),
    "options": ("BuildOptions", "BuildResult", "Progress", "report"),
    "paint": ("load_painter",),
}

__getattr__ = lazy_getattr(
    __name__, {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names}
)
