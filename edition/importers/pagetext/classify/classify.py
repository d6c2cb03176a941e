"""Find the lines that show what they are by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.importers.pagetext.classify.bylines import find_bylines
from edition.importers.pagetext.classify.captions import find_captions
from edition.importers.pagetext.classify.tables import find_tables
from edition.importers.pagetext.classify.verses import find_verses
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout


def classify_lines(
    lines: Sequence[SourceLine], layout: TextLayout, furniture: Mapping[int, str]
) -> dict[int, str]:
    """The kinds of all lines that are not running text.

    Args:
        lines: all lines of the page.
        layout: how the page was laid out as text.
        furniture: the kinds of the lines of furniture.

    Returns:
        ``furniture``, ``table``, ``poem``, ``caption``, ``byline`` or ``jump`` by the index of the
        line; lines of heads and paragraphs are absent.
    """
    kinds = dict.fromkeys(furniture, "furniture")
    kinds.update(find_tables(lines, kinds))
    # Blank lines that part all paragraphs part no regions.
    even = [replace(line, gap=0) for line in lines] if layout.gaps == "paragraph" else lines
    kinds.update(find_verses(even, kinds, layout))
    kinds.update(find_captions(even, kinds, layout))
    kinds.update(find_bylines(even, {**kinds, **furniture}, layout))
    return kinds
