"""Pages with positions → articles: PDF, ALTO with and without METS, PAGE XML, hOCR.

:mod:`sources` turns each format into one :class:`~edition.importers.geometry.page.PageGeometry`;
:mod:`blocks` sorts what stands on it; :mod:`articles` finds what belongs together, and heals the
text; :mod:`places` takes pictures out and writes pins. ``read.py`` shows the way on one screen.
"""

from edition.importers.geometry.files import read
from edition.importers.geometry.read import GeometryReading, read_geometry

__all__ = ["GeometryReading", "read", "read_geometry"]
