"""What the drawing engine leaves to do on a PDF: structure, navigation, metadata, the press."""

from edition.render.finish.finish import Drawn, finish
from edition.render.finish.press import margin

__all__ = ["Drawn", "finish", "margin"]
