"""A drawn PDF → a finished one: structure, navigation, metadata, boxes, inks (pikepdf)."""

from edition.render.finish.finish import finish

__all__ = ["finish"]
