"""What painted pages depend on besides their data (:mod:`edition.runtime.program`)."""

from __future__ import annotations

from edition.runtime.program import Program

#: Every job of the painter: pages, subsets of fonts, pictures of pages and of drawings.
PAINTING = Program(
    packages=("base", "formats", "model", "render", "runtime", "settings", "typeset"),
    distributions=(
        "budoux",
        "fonttools",
        "jieba",
        "jinja2",
        "markupsafe",
        "orjson",
        "pikepdf",
        "pillow",
        "pydantic",
        "pydantic-core",
        "pydyf",
        "pypdfium2",
        "pyphen",
        "uharfbuzz",
        "weasyprint",
    ),
    styles=True,
)
