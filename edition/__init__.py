"""Compose newspaper pages in Chinese: a print-ready PDF and a reflowable EPUB 3 from one source.

>>> from edition import load, build, check
>>> loaded = load("examples/chih-2019-10-28")
>>> result = build(loaded, out="out")
>>> [artifact.path for artifact in result.artifacts]
['out/chih-2019-10-28.pdf', 'out/chih-2019-10-28.epub']

The names are loaded when they are first used, so that ``edition --help`` starts at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from edition.base.version import __version__

if TYPE_CHECKING:
    from edition.base.diagnostic import Diagnostic, EditionError
    from edition.model import Edition, Plan
    from edition.pipeline import BuildOptions, BuildResult, build, check, load

_HOME = {
    "load": "edition.pipeline",
    "build": "edition.pipeline",
    "check": "edition.pipeline",
    "BuildOptions": "edition.pipeline",
    "BuildResult": "edition.pipeline",
    "Edition": "edition.model",
    "Plan": "edition.model",
    "Diagnostic": "edition.base.diagnostic",
    "EditionError": "edition.base.diagnostic",
}

__all__ = [
    "BuildOptions",
    "BuildResult",
    "Diagnostic",
    "Edition",
    "EditionError",
    "Plan",
    "__version__",
    "build",
    "check",
    "load",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'edition' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
