"""Reference pages made from the code when the site is built.

A page of ``docs/reference/`` has a line ``<!-- generated: NAME -->``; what stands in the code today
takes its place. Nothing of it is kept in the repository, so nothing of it can be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reference_pages import api, codes, commands, json_shapes, keys

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: What a page can ask for: each gives MyST Markdown, headings from the second level on.
SECTIONS: dict[str, Callable[[], str]] = {
    "api": api.markdown,
    "codes": codes.markdown,
    "commands": commands.markdown,
    "json": json_shapes.markdown,
    "keys of articles": keys.articles,
    "keys of issues": keys.issues,
    "keys of publications": keys.publications,
    "keys of stylebooks": keys.stylebooks,
}

MARK = re.compile(r"^<!-- generated: (.+?) -->$", re.MULTILINE)


def filled(source: str) -> str:
    """A page with everything that it asks for.

    Raises:
        KeyError: it asks for something that nobody makes.
    """
    return MARK.sub(lambda match: SECTIONS[match[1]](), source)


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls."""

    def fill(app: Sphinx, name: str, source: list[str]) -> None:
        source[0] = filled(source[0])

    def always(app: Sphinx, env: Any, added: Any, changed: Any, removed: Any) -> list[str]:
        """The code may have changed where the page has not."""
        pages = (name for name in env.found_docs if name.startswith("reference/"))
        return [name for name in pages if MARK.search(env.doc2path(name).read_text("utf-8"))]

    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", api.without_fields, priority=400)
    app.connect("autodoc-process-signature", api.without_signature)
    app.connect("env-get-outdated", always)
    return {"parallel_read_safe": True}
