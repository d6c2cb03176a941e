"""The question that a group of head lines asks: subhead, or the head of an article?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.importers.pagetext.articles.draft import Draft, DraftBlock
from edition.importers.pagetext.articles.similarity import head_mark
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.source.text_layout import TextLayout


@dataclass(frozen=True)
class PageUnits:
    """A page's units, and what they have in common.

    Attributes:
        units: in the order of the source, without furniture.
        layout: how the page was laid out as text.
        old: a paper of before 1950, whose news items have no subheads.
        signs: how often a sign or a number begins a head.
        bylined: how many bylines there are.
    """

    units: Sequence[Unit]
    layout: TextLayout
    old: bool
    signs: Counter[str]
    bylined: int

    @classmethod
    def of(cls, units: Sequence[Unit], layout: TextLayout, *, old: bool) -> PageUnits:
        """Count once what every question asks."""
        signs = Counter(head_mark(u.text) for u in units if u.kind == "head" and head_mark(u.text))
        return cls(units, layout, old, signs, sum(u.kind == "byline" for u in units))


@dataclass(frozen=True)
class HeadGroup:
    """Does a group of units between running text hold a subhead, or the head of an article?

    Attributes:
        page: the units of the page.
        draft: the article that is open, if there is one.
        group: the units in question; the first is a head.
        end: index of the first unit of the page after the whole stretch of heads.
    """

    page: PageUnits
    draft: Draft | None
    group: tuple[Unit, ...]
    end: int

    @cached_property
    def heads(self) -> list[Unit]:
        """The head lines."""
        return [unit for unit in self.group if unit.kind == "head"]

    @cached_property
    def text(self) -> str:
        """The first head line."""
        return self.heads[0].text

    @cached_property
    def bare(self) -> str:
        """The first head line without white space."""
        return re.sub(r"\s", "", self.text)

    @cached_property
    def last(self) -> bool:
        """Whether the running text begins right after the group."""
        return self.group[-1] is self.page.units[self.end - 1]

    @cached_property
    def ahead(self) -> Unit | None:
        """The unit of running text after the group."""
        units = self.page.units
        return units[self.end] if self.last and self.end < len(units) else None

    @cached_property
    def paragraph(self) -> str:
        """The text of the paragraph after the group; empty where something else follows."""
        return self.ahead.text if self.ahead is not None and self.ahead.kind == "body" else ""

    @cached_property
    def before(self) -> Unit | None:
        """The unit before the group."""
        k = self.page.units.index(self.heads[0])
        return self.page.units[k - 1] if k else None

    @cached_property
    def body(self) -> list[DraftBlock]:
        """The open article's paragraphs, tables and poems."""
        kinds = ("p", "table", "poem")
        return [b for b in self.draft.blocks if b.kind in kinds] if self.draft else []

    @cached_property
    def subheads(self) -> list[Unit]:
        """The open article's subheads so far."""
        return [b.unit for b in self.draft.blocks if b.kind == "subhead"] if self.draft else []
