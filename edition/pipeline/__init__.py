"""All stages together: files → Issue → Plan → PDF and EPUB → diagnostics.

The only package that sees every stage. :mod:`sources` reads an issue, :mod:`building` composes,
paints (:mod:`paint`) and packs it (:mod:`epub`) with :mod:`options`, :mod:`debug_dump` writes what
each stage made; :mod:`inspect` looks at an issue without building it, :mod:`page_import` writes
imported pages into a project. Names are imported when they are first used: a process that paints
does not need the modules that read sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.base.lazy import lazy_getattr

if TYPE_CHECKING:
    from edition.pipeline.building import build
    from edition.pipeline.epub import bind_issues, publish_catalogue
    from edition.pipeline.inspect import (
        check,
        check_file,
        compose,
        examine,
        keep_layout,
        layout_pictures,
        preflight,
        proof_pdf,
        render_page,
    )
    from edition.pipeline.options import BuildOptions, BuildResult, Progress, report
    from edition.pipeline.page_import import ImportResult, import_pages
    from edition.pipeline.site import SiteResult, publish_web
    from edition.pipeline.sources import Source, issue_from, load

__all__ = [
    "BuildOptions",
    "BuildResult",
    "ImportResult",
    "Progress",
    "SiteResult",
    "Source",
    "bind_issues",
    "build",
    "check",
    "check_file",
    "compose",
    "examine",
    "import_pages",
    "issue_from",
    "keep_layout",
    "layout_pictures",
    "load",
    "preflight",
    "proof_pdf",
    "publish_catalogue",
    "publish_web",
    "render_page",
    "report",
]

_MODULES = {
    "building": ("build",),
    "epub": ("bind_issues", "publish_catalogue"),
    "inspect": (
        "check",
        "check_file",
        "compose",
        "examine",
        "keep_layout",
        "layout_pictures",
        "preflight",
        "proof_pdf",
        "render_page",
    ),
    "options": ("BuildOptions", "BuildResult", "Progress", "report"),
    "page_import": ("ImportResult", "import_pages"),
    "sources": ("Source", "issue_from", "load"),
    "site": ("SiteResult", "publish_web"),
}

__getattr__ = lazy_getattr(
    __name__, {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names}
)
