"""What the drawing engine leaves to do on a PDF: structure, navigation, metadata, the press."""

from edition.render.postprocess.pdfx import margin
from edition.render.postprocess.postprocess import DrawnPdf, postprocess

__all__ = ["DrawnPdf", "margin", "postprocess"]
