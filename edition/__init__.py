"""Compose newspaper pages in Chinese: a print-ready PDF and a reflowable EPUB 3 from one source.

>>> from edition import load, build, check
>>> loaded = load("examples/chih-2019-10-28")
>>> result = build(loaded, out="out")
>>> [artifact.path for artifact in result.artifacts]
['out/chih-2019-10-28.pdf', 'out/chih-2019-10-28.epub']

The names are loaded when they are first used, so that ``edition --help`` starts at once.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from edition.base.lazy import lazy_getattr
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


_public = lazy_getattr(__name__, _HOME)


class _Package(ModuleType):
    """Two names are both a function for people and a folder of ours; people come first.

    Importing ``edition.source.project`` would bind the folder to ``edition.source``. A property of
    the package's class stands before that, so ``from edition import load`` is always the function;
    the folders are only ever reached by ``from edition.source import …``.
    """

    load = property(lambda self: _public("load"), lambda self, folder: None)
    check = property(lambda self: _public("check"), lambda self, folder: None)


__getattr__ = _public


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:
    sys.modules[__name__].__class__ = _Package
