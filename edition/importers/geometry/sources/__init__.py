"""Files with positions → :class:`~edition.importers.geometry.page.PageGeometry`, a reader each."""
