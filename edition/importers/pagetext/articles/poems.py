"""Groups whose lines are a poem: free verse reads as head lines."""

from __future__ import annotations

from collections.abc import Sequence

from edition.importers.pagetext.articles.grouping import is_in_brackets
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.source.text_layout import TextLayout

#: Under a name so many lines are verses; so many of a group without a name are, with the title.
_UNDER_A_NAME, _UNSIGNED = 3, 6


def first_verse(units: Sequence[Unit], layout: TextLayout) -> int:
    """The index of the first verse, where a group's lines are a poem; 0 where they are none."""
    heads = [k for k, unit in enumerate(units) if unit.kind == "head"]
    name = _last_name(units)
    if name < 0:
        return _first_after_title(units, heads, layout) if len(heads) >= _UNSIGNED else 0
    verses = [k for k in heads if k > name]
    titled = any(k < name for k in heads)
    return verses[0] if titled and len(verses) >= _UNDER_A_NAME else 0


def _last_name(units: Sequence[Unit]) -> int:
    """The last name over the verses; one in brackets, which stands under them, only for lack of
    another; -1 where there is none."""
    names = [k for k, unit in enumerate(units) if unit.kind == "byline"]
    over = [k for k in names if not is_in_brackets(units[k])]
    return max(over or names, default=-1)


def _first_after_title(units: Sequence[Unit], heads: Sequence[int], layout: TextLayout) -> int:
    """The first verse under a title of one line, or of two where a blank line tells."""
    for k in heads[1:3]:
        if units[k].gap or layout.gaps != "region":
            return k
    return heads[1]
