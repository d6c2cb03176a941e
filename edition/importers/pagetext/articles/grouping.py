"""Groups: the head lines, bylines, captions and jumps of one head or article.

Between two stretches of running text several heads may stand one after another, as where an article
is all picture, or a poem. They are told apart here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.source.text_layout import TextLayout

#: A caption of so many characters shows what the article under it is about.
_LONG_CAPTION = 24
#: So many head lines together are verses.
_POEM = 4


@dataclass(slots=True)
class _Group:
    """A group that is being collected; captions over its head are not counted."""

    units: list[Unit] = field(default_factory=list)
    heads: int = 0
    bylines: int = 0
    captions: int = 0
    long_captions: int = 0

    def add(self, unit: Unit) -> None:
        self.units.append(unit)
        if unit.kind == "head":
            self.heads += 1
        elif unit.kind == "byline":
            self.bylines += 1
        elif unit.kind == "caption" and self.heads:
            self.captions += 1
            self.long_captions += len(unit.text) >= _LONG_CAPTION


def split_groups(units: Sequence[Unit], layout: TextLayout) -> list[list[Unit]]:
    """The groups that a stretch of head lines, bylines, captions and jumps holds."""
    groups = [_Group()]
    for k, unit in enumerate(units):
        if groups[-1].units and _begins_group(units, k, groups[-1], layout):
            groups.append(_Group())
        groups[-1].add(unit)
    return [group.units for group in groups if group.units]


def _begins_group(units: Sequence[Unit], k: int, group: _Group, layout: TextLayout) -> bool:
    """Whether another group begins at a unit, after what ``group`` holds."""
    if is_titled_below(units, k, layout):
        return True
    if group.units[0].kind == "caption" and is_titled_below(units, k - 2, layout):
        return True
    if units[k].kind != "head" or not group.heads:
        return False
    return (
        _is_title_after_poem(units, k, group, layout)
        or _is_signed_anew(units, k, group, layout)
        or _is_after_picture(units[k], group, layout)
    )


def is_titled_below(units: Sequence[Unit], k: int, layout: TextLayout) -> bool:
    """Whether a picture's text begins here that stands apart, with its head under it."""
    if k < 0 or k + 1 >= len(units) or layout.gaps != "region":
        return False
    first, second, rest = units[k], units[k + 1], units[k + 2 : k + 3]
    return (
        (first.kind, second.kind) == ("caption", "head")
        and len(first.text) >= _LONG_CAPTION
        and bool(first.gap)
        and not second.gap
        and all(unit.gap for unit in rest)
    )


def is_in_brackets(unit: Unit) -> bool:
    """Whether a unit is a name in brackets, as it stands under verses."""
    return unit.text[0] in "（(【〔"


def _is_parted(unit: Unit, layout: TextLayout) -> bool:
    """Whether a blank line before a unit parts articles."""
    return unit.gap and layout.gaps == "region"


def _is_title_after_poem(units: Sequence[Unit], k: int, group: _Group, layout: TextLayout) -> bool:
    """Whether the last line is the title of the next text, after a poem's last stanza."""
    if k != len(units) - 1 or not group.bylines or group.heads <= 2:
        return False
    signed = group.heads >= _POEM and units[k - 1].kind == "byline" and is_in_brackets(units[k - 1])
    return signed or _is_parted(units[k], layout)


def _is_signed_anew(units: Sequence[Unit], k: int, group: _Group, layout: TextLayout) -> bool:
    """Whether a head with a byline or a picture begins, after a byline or after verses."""
    verses = group.heads >= _POEM
    parted = _is_parted(units[k], layout)
    named = _is_over_byline(units, k, verses=verses)
    if group.bylines and named and (parted or verses or layout.gaps != "region"):
        return True
    pictured = [unit.kind for unit in units[k + 1 : k + 3]] == ["caption"]
    return parted and verses and (named or pictured)


def _is_over_byline(units: Sequence[Unit], k: int, *, verses: bool) -> bool:
    """Whether a byline follows, or another head line and then one.

    After verses a name in brackets does not count: it ends the poem.
    """
    kinds = [unit.kind for unit in units[k + 1 : k + 3]]
    if kinds[:1] == ["byline"]:
        return not (verses and is_in_brackets(units[k + 1]))
    return kinds == ["head", "byline"] and units[k].gap


def _is_after_picture(unit: Unit, group: _Group, layout: TextLayout) -> bool:
    """Whether an article that is a head and a picture has ended before a head line."""
    parted = _is_parted(unit, layout)
    if parted and group.captions:
        return True
    return bool(group.long_captions) and not group.bylines and layout.gaps != "region"
