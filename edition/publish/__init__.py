"""Finished books and pages → a place where readers find them: an OPDS catalogue."""

from edition.publish.feeds import CatalogueOptions
from edition.publish.opds import publish_opds

__all__ = ["CatalogueOptions", "publish_opds"]
