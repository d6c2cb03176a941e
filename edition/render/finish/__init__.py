"""A drawn PDF → a finished one: structure, navigation, metadata, boxes, inks (pikepdf)."""

from edition.render.finish.finish import finish
from edition.render.finish.press import margin

__all__ = ["finish", "margin"]
