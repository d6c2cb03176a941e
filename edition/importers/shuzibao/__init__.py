"""数字报, the web edition of a printed paper: layout pages with their areas, and article pages.

Founder's and its kin's: a picture of the page with a ``MAP`` whose ``AREA`` name article pages;
an article page has its fields in a comment (``enpproperty``) and its text between two others.
:mod:`layout` reads a page with its articles, :mod:`story` an article page.
"""

from __future__ import annotations

from pathlib import Path

from edition.importers.readings import FileReading
from edition.importers.shuzibao.layout import read_layout
from edition.importers.shuzibao.story import is_story, read_story

__all__ = ["is_story", "read", "read_layout", "read_story"]


def read(path: Path, data: bytes) -> FileReading:
    """A layout page with its articles, or an article by itself."""
    if is_story(data):
        return FileReading(items=(read_story(path, data).item,))
    return read_layout(path, data)
