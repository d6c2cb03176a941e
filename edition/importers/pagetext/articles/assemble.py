"""Units → drafts of articles: where each begins, and which article a paragraph continues.

Units between two stretches of running text form *groups*: head lines, bylines, captions, jumps. A
group is a subhead or opens an article; a paragraph that begins in mid-sentence goes to the article
that broke off, also when another one stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.importers.pagetext.articles.continuations import (
    Continuations,
    is_by_another_reporter,
    is_fragment,
    opens_waiting,
)
from edition.importers.pagetext.articles.draft import Draft, DraftBlock
from edition.importers.pagetext.articles.grouping import is_titled_below, split_groups
from edition.importers.pagetext.articles.head_features import subhead_features
from edition.importers.pagetext.articles.head_group import HeadGroup, PageUnits
from edition.importers.pagetext.articles.poems import first_verse
from edition.importers.pagetext.articles.similarity import (
    head_number,
    pairs_in_common,
    similar_heads,
)
from edition.importers.pagetext.paragraphs.joining import join_lines
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.scoring import Decision, confidence, reasons, total
from edition.importers.pagetext.source.text_layout import TextLayout

#: Kinds of units that are running text.
_TEXT = ("body", "table", "poem")
#: A subhead between byline and text is not longer.
_SUBHEAD = 20
#: A line of so many characters without a space may be text that a subhead stands over.
_TEXT_LINE = 12


def assemble(units: Sequence[Unit], layout: TextLayout, *, old: bool = False) -> list[Draft]:
    """The drafts of the page's articles, in the order of their heads.

    Args:
        units: the page's, furniture too.
        layout: how the page was laid out as text.
        old: a paper of before 1950, whose news items have no subheads.
    """
    return _Assembly(units, layout, old).run()


class _Assembly:
    """The walk over the units; one use.

    Attributes:
        drafts: the articles so far.
        current: the article that text is added to.
        waiting: an article with a head but no text, while another article's end is read that was
            printed under that head.
        interrupted: an article within which another one's end was printed.
    """

    def __init__(self, units: Sequence[Unit], layout: TextLayout, old: bool) -> None:
        self.units = [unit for unit in units if unit.kind != "furniture"]
        self.layout = layout
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.waiting: Draft | None = None
        self.interrupted: Draft | None = None
        self.page = PageUnits.of(self.units, layout, old=old)
        pairs = frozenset(x + y for u in self.units for x, y in pairwise(u.text))
        self.continuations = Continuations(self.drafts, layout, pairs)

    def run(self) -> list[Draft]:
        """Read all units."""
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            if unit.kind in _TEXT:
                self._text(i)
                i += 1
                continue
            end = i
            while end < len(self.units) and self.units[end].kind not in _TEXT:
                end += 1
            for group in split_groups(self.units[i:end], self.layout):
                self._group(group, end)
            i = end
        for draft in self.drafts:
            _number_pictures(draft)
        return self.drafts

    # ------------------------------------------------------------------ groups
    def _group(self, units: list[Unit], end: int) -> None:
        """Read a group; ``end`` is the index of the first unit of text after it."""
        if len(units) == 2 and is_titled_below(units, 0, self.layout):
            # The head first, as if it stood over its picture.
            units = units[::-1]
        if self.waiting is not None and [unit.kind for unit in units] == ["byline"]:
            # The name under a head that another article's end was printed below.
            self.current, self.waiting = self.waiting, None
        first = next((k for k, unit in enumerate(units) if unit.kind == "head"), len(units))
        for unit in units[:first]:
            self._attach(unit)
        units = units[first:]
        if not units:
            return
        verses = first_verse(units, self.layout)
        if verses:
            self._poem(units, verses)
        elif self._is_cut_off_below(units):
            # A subhead, the first words of its paragraph, and the head of the next article.
            self._group(units[:1], self.units.index(units[0]) + 1)
            self._add(DraftBlock("p", units[1]))
            self._group(units[2:], end)
        else:
            self._heads(units, end)

    def _heads(self, units: list[Unit], end: int) -> None:
        """Decide whether a group that begins with a head is a subhead or opens an article."""
        features = subhead_features(HeadGroup(self.page, self.current, tuple(units), end))
        score = total("subhead", features)
        is_subhead = score > 0 and self.current is not None
        heads = [unit for unit in units if unit.kind == "head"]
        decision = Decision(
            "subhead" if is_subhead else "article",
            confidence(abs(score), 0.0),
            abs(score),
            reasons("subhead", features),
            heads[0].lines[0].start,
            heads[-1].lines[-1].end,
        )
        if is_subhead and self.current is not None:
            self._subheads(units, self.current, decision)
        else:
            self._article(units, end, decision)

    def _subheads(self, units: list[Unit], current: Draft, decision: Decision) -> None:
        """Add subheads, to the article whose numbers they continue or to the current one."""
        heads = [unit for unit in units if unit.kind == "head"]
        draft = self._numbered_target(heads[0].text) or current
        self.current, self.interrupted = draft, None
        for unit in units:
            if unit.kind == "head":
                draft.blocks.append(DraftBlock("subhead", unit))
            else:
                self._attach(unit)
        draft.decisions.append(decision)

    def _article(self, units: list[Unit], end: int, decision: Decision) -> None:
        """Open an article with its head, bylines and captions."""
        draft = Draft(decisions=[decision])
        self._open(draft)
        subhead = self._under_the_byline(units, end)
        for unit in units:
            if unit is subhead:
                draft.blocks.append(DraftBlock("subhead", unit))
            elif unit.kind == "head":
                draft.heads.extend(unit.lines)
            else:
                self._attach(unit)

    def _poem(self, units: list[Unit], verses: int) -> None:
        """Open an article that is a poem; ``verses`` is the index of its first verse."""
        start, end = units[0].lines[0].start, units[-1].lines[-1].end
        draft = Draft(decisions=[Decision("poem", 0.8, 1.0, (), start, end)])
        self._open(draft)
        for k, unit in enumerate(units):
            if unit.kind != "head":
                self._attach(unit)
            elif k < verses:
                draft.heads.extend(unit.lines)
            else:
                draft.blocks.append(DraftBlock("poem", unit))

    def _under_the_byline(self, units: list[Unit], end: int) -> Unit | None:
        """A short line between the byline and the text: the first subhead."""
        kinds = [unit.kind for unit in units]
        text_follows = end < len(self.units) and self.units[end].kind in ("body", "poem")
        if not text_follows or "byline" not in kinds or kinds[-1] != "head":
            return None
        byline = kinds.index("byline")
        if "head" not in kinds[:byline] or kinds[byline:].count("head") != 1:
            return None
        return units[-1] if len(units[-1].text) <= _SUBHEAD else None

    def _is_cut_off_below(self, units: list[Unit]) -> bool:
        """Whether a group begins with a subhead like the article's others and a cut-off paragraph.

        A subhead needs text under it: of three lines the second is that text where it is as long
        as a column's line.
        """
        heads = [unit for unit in units if unit.kind == "head"]
        if self.current is None or len(heads) < 3:
            return False
        own = [b.unit.text for b in self.current.blocks if b.kind == "subhead"]
        if len(own) < 2:
            return False
        subhead, text = heads[0].text, heads[1].text
        return (
            similar_heads(own[-1], subhead)
            and len(subhead) <= max(map(len, own)) + 2
            and len(text) >= _TEXT_LINE
            and not re.search(r"[ \u3000]", text)
            and (heads[1].gap or self.layout.gaps != "paragraph")
        )

    def _numbered_target(self, text: str) -> Draft | None:
        """The article whose numbered subheads this number continues."""
        number = head_number(text)
        if number is None or number < 2:
            return None
        for draft in reversed(self.drafts):
            own = [head_number(b.unit.text) for b in draft.blocks if b.kind == "subhead"]
            if own and own[-1] == number - 1:
                return draft
        return None

    def _open(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.current = draft
        self.waiting = self.interrupted = None

    def _draft(self) -> Draft:
        """The current article; one without a head where the page begins without."""
        if self.current is None:
            self._open(Draft())
        assert self.current is not None
        return self.current

    def _attach(self, unit: Unit) -> None:
        """A byline, caption or jump that stands by itself goes to the article it follows."""
        draft = self._draft()
        if unit.kind == "byline":
            if any(block.kind != "subhead" for block in draft.blocks):
                draft.blocks.append(DraftBlock("signature", unit))
            draft.bylines.append(unit)
        elif unit.kind == "caption":
            draft.captions.append(unit)
        elif unit.kind == "jump":
            draft.jumps.append(unit)

    # ------------------------------------------------------------------ running text
    def _add(self, block: DraftBlock) -> None:
        self._draft().blocks.append(block)

    def _text(self, i: int) -> None:
        """Read a paragraph, a row of a table or a verse, the unit ``i``."""
        unit, before = self.units[i], self.units[i - 1] if i else None
        if unit.kind != "body":
            self._add(DraftBlock(unit.kind, unit))
            return
        fragment = is_fragment(unit, before, self.current, self.layout)
        target = self.continuations.broken_off(unit, self.current) if fragment else None
        if target is not None:
            self._heal(target, unit)
            return
        self._choose(i, before, fragment=fragment)
        self.interrupted = None
        self._add(DraftBlock("p", unit))

    def _choose(self, i: int, before: Unit | None, *, fragment: bool) -> None:
        """Make the article current that a paragraph belongs to which heals no other."""
        unit, current = self.units[i], self.current
        if current is not None and current.blocks and current.blocks[-1].kind == "subhead":
            return  # What stands under a subhead is its article's.
        if self.waiting is not None and self.waiting is not current:
            # An article's head, the end of another one, and now the first paragraph of the former.
            assert current is not None
            if opens_waiting(unit, current, self.waiting, self.units[i + 1 :]):
                self.current, self.waiting = self.waiting, None
        elif self.interrupted is not None and current is not None:
            # The end of another article stood within this one.
            own = pairs_in_common(current.text, unit.text)
            other = pairs_in_common(self.interrupted.text, unit.text)
            self.current = self.interrupted if other >= own else current
        elif current is not None and self._is_headless(unit, before):
            self.current = self.continuations.kin(unit, current, fragment=fragment)
        elif is_by_another_reporter(unit, current):
            self._open(Draft())

    def _heal(self, target: Draft, unit: Unit) -> None:
        """Add the second half of a paragraph to the article that broke off."""
        last = target.blocks[-1]
        last.unit = Unit(
            "body",
            (*last.unit.lines, *unit.lines),
            join_lines(last.unit.piece, unit.piece, soft=last.unit.lines[-1].soft),
            last.unit.order,
            min(last.unit.confidence, unit.confidence),
        )
        if target is self.current:
            return
        left = self.current
        has_only_head = left is not None and not left.blocks and not left.captions
        self.waiting = left if has_only_head else None
        self.interrupted = None if has_only_head else left
        self.current = target

    def _is_headless(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a region without a head begins here, after a blank line."""
        return (
            self.layout.gaps == "region"
            and unit.gap
            and before is not None
            and before.kind in ("body", "byline", "jump", "caption")
            and len(self.drafts) > 1
        )


def _number_pictures(draft: Draft) -> None:
    """Move the numbered captions of a photographer's page to its pictures: ①羊群涉过浅河。"""
    if not any(re.search(r"[摄攝]", unit.text) for unit in draft.bylines):
        return
    numbered = [b for b in draft.blocks if b.kind == "p" and re.match(r"[（(]?[①-⑳]", b.unit.text)]
    if len(numbered) >= 2:
        draft.captions += [b.unit for b in numbered]
        draft.blocks = [b for b in draft.blocks if b not in numbered]
