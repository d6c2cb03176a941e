"""Project folder → a local web page that follows what is being written.

``files change → desk (plan, pages, texts) → server → browser``. The desk knows no server; the
server (:mod:`edition.preview.serve`) needs the packages of the extra ``preview``.
"""

from edition.preview.session import PreviewSession, PreviewState

__all__ = ["PreviewSession", "PreviewState"]
