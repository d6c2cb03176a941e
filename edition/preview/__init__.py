"""Project folder → a local web page that follows what is being written.

A file changes → :mod:`session` (plan, pages, texts) → :mod:`server` (the web pages) → browser;
the web edition is made by :mod:`web_view` when it is looked at. :mod:`serve` watches the files and
runs the server. The session knows nothing of the server, which needs the packages of the extra
``preview``.
"""

from edition.preview.session import PreviewSession, PreviewState

__all__ = ["PreviewSession", "PreviewState"]
