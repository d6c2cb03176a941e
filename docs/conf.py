"""Sphinx's settings: `make docs` builds `docs/` and the docstrings into `out/docs/`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The checkout's own `edition` is described, installed or not.
sys.path[:0] = [str(HERE.parent), str(HERE / "_ext")]

from edition.base.version import __version__  # noqa: E402

project = "edition"
release = version = __version__
author = copyright = "edition's contributors"
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "reference_pages",
]
exclude_patterns = ["_ext"]
source_suffix = {".md": "markdown"}
# `--all` stays two hyphens.
smartquotes = False

myst_enable_extensions = ["attrs_inline", "deflist"]
# Every heading has an address, so that `file.md#heading` leads somewhere and is checked.
myst_heading_anchors = 4

autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
maximum_signature_line_length = 80

html_theme = "furo"
html_title = f"edition {__version__}"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["edition.css"]
# The reader's own fonts: nothing is fetched, neither when the site is built nor when it is read.
