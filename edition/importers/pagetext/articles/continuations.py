"""Which article a paragraph continues, where columns broke or articles stand within each other.

Article A begins: …各地抢抓农时，组织        A breaks off
Article B, all of it
力量检修渠道。                              a fragment: it continues A
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.articles.similarity import head_repeated, pairs_in_common
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.list_marks import (
    begins_with_speaker,
    list_mark,
    note_label,
)
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.pagetext.patterns.signatures import signed_at_the_end
from edition.importers.pagetext.source.text_layout import NEVER_STARTS, TextLayout

#: Such a share of a head's words in a paragraph's beginning tells that it opens its article.
_SAME_WORDS = 0.34
#: A paragraph that shares so much with an article belongs to it.
_KIN = 1.0
#: What it counts that the characters meet, where a fragment continues an article; and that the
#: article is the last one.
_MEETING, _NEARNESS = 3.0, 0.5


def is_fragment(unit: Unit, before: Unit | None, current: Draft | None, layout: TextLayout) -> bool:
    """Whether a paragraph begins in mid-sentence.

    Args:
        unit: the paragraph.
        before: the unit before it on the page.
        current: the article that is open.
        layout: how the page was laid out as text.
    """
    if unit.resumes:
        return True
    if _opens_anew(unit.text):
        return False
    if unit.text[0] in NEVER_STARTS:
        return True
    if list_mark(unit.text) and not unit.text.startswith(("【", "·")):
        return False
    if layout.indent:
        return unit.lines[0].indent < layout.indent - 1
    if layout.gaps == "paragraph":
        return True
    if current is not None and current.heads and not current.blocks:
        return unit.gap
    return unit.gap or before is None or before.open


def _opens_anew(text: str) -> bool:
    """Whether a paragraph begins with a lead, a note's label or a speaker."""
    return read_lead(text) is not None or bool(note_label(text)) or begins_with_speaker(text)


def is_by_another_reporter(unit: Unit, draft: Draft | None) -> bool:
    """Whether a paragraph begins with the lead of another article, whose head got lost."""
    if draft is None or not draft.bylines or len(draft.blocks) < 2 or draft.open:
        return False
    lead = read_lead(unit.text)
    if lead is None or lead.names is None or not lead.names.names:
        return False
    read = [read_names(byline.text) for byline in draft.bylines]
    own = {name for names in read if names for name in names.names}
    return own.isdisjoint(lead.names.names)


def opens_waiting(unit: Unit, current: Draft, waiting: Draft, later: Sequence[Unit]) -> bool:
    """Whether a paragraph opens the article whose head waits, or continues the current one.

    Args:
        unit: the paragraph.
        current: an earlier article, whose end was printed under the head.
        waiting: the article with the head.
        later: the units after the paragraph.
    """
    if read_lead(unit.text) or unit.gap:
        return True
    last = current.blocks[-1]
    if last.kind == "p" and signed_at_the_end(last.unit.text):
        return True
    if _lead_follows(later):
        # The waiting article begins further on, with its own lead.
        return False
    head = "".join(line.text for line in waiting.heads)
    if head_repeated(head, unit) >= _SAME_WORDS:
        return True
    own, other = pairs_in_common(current.text, unit.text), pairs_in_common(waiting.text, unit.text)
    return own <= max(_KIN, other)


def _lead_follows(units: Sequence[Unit]) -> bool:
    """Whether a paragraph opens with a lead before the next head."""
    for unit in units:
        if unit.kind == "head":
            return False
        if unit.kind == "body" and read_lead(unit.text):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Continuations:
    """Finds the article that a paragraph continues.

    Attributes:
        drafts: the articles so far; they grow as the page is read.
        layout: how the page was laid out as text.
        pairs: the pairs of characters that stand side by side on the page.
    """

    drafts: Sequence[Draft]
    layout: TextLayout
    pairs: frozenset[str]

    def broken_off(self, unit: Unit, current: Draft | None) -> Draft | None:
        """The article that broke off and that a fragment continues."""
        parted = unit.gap and self.layout.gaps == "region"
        if current is not None and current.open and not parted:
            return current
        if unit.resumes:
            return self._last_other(current)
        candidates = [draft for draft in self.drafts if draft.open and not draft.leaves]
        alike = self.layout.gaps == "paragraph" and not self.layout.indent
        if alike and unit.text[0] not in NEVER_STARTS:
            candidates = self._telling(candidates, unit, current)
        return max(candidates, key=lambda draft: self._fit(draft, unit), default=None)

    def _last_other(self, current: Draft | None) -> Draft | None:
        """The last other article that is open, or for lack of one the last other article."""
        others = [draft for draft in self.drafts if draft.blocks and draft is not current]
        candidates = [draft for draft in others if draft.open] or others
        return candidates[-1] if candidates else None

    def _telling(
        self, candidates: Sequence[Draft], unit: Unit, current: Draft | None
    ) -> list[Draft]:
        """Of open articles those that a paragraph certainly continues, where every paragraph looks
        like a fragment: characters that meet and more words in common than with the current."""
        own = pairs_in_common(current.text, unit.text) + _KIN if current is not None else 0.0
        return [
            draft
            for draft in candidates
            if draft is current
            or (self._meets(draft, unit) and pairs_in_common(draft.text, unit.text) > own)
        ]

    def _meets(self, draft: Draft, unit: Unit) -> bool:
        """Whether the characters where they meet stand side by side elsewhere on the page."""
        return draft.blocks[-1].unit.text[-1:] + unit.text[:1] in self.pairs

    def _fit(self, draft: Draft, unit: Unit) -> float:
        """How well a fragment continues an article: words, where they meet, nearness."""
        near = self.drafts.index(draft) / len(self.drafts)
        common = pairs_in_common(draft.text, unit.text)
        return common + _MEETING * self._meets(draft, unit) + _NEARNESS * near

    def kin(self, unit: Unit, current: Draft, *, fragment: bool) -> Draft:
        """The article that a region without a head continues: the current or a much nearer one.

        Where the current one broke off, a whole paragraph is rather another's; and where it has
        ended, a fragment is.
        """
        own = pairs_in_common(current.text, unit.text)
        best = max(self.drafts, key=lambda draft: pairs_in_common(draft.text, unit.text))
        least = own if current.open or fragment else 2 * own + 3
        return best if pairs_in_common(best.text, unit.text) >= least else current
