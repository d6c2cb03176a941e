"""What the drawing engine leaves to do on a PDF: structure, navigation, metadata, the press."""

from edition.render.postprocess.pdfx import margin
from edition.render.postprocess.postprocess import Drawn, postprocess

__all__ = ["Drawn", "margin", "postprocess"]
