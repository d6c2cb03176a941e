"""What remains to be done on a PDF after WeasyPrint has drawn its pages.

``postprocess`` runs the steps: ``tag_tree`` (structure and links), ``navigation`` (bookmarks,
labels, threads), ``pdfa`` (archive profile), ``pdfx`` with ``separations`` (print profile),
``pdfua2`` (PDF 2.0 accessibility), ``metadata`` (Info and XMP).
"""

from edition.render.postprocess.pdfx import margin
from edition.render.postprocess.postprocess import DrawnPdf, postprocess

__all__ = ["DrawnPdf", "margin", "postprocess"]
