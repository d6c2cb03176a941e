"""Units → drafts of articles: where each begins, and which article a paragraph goes on.

Units between two stretches of running text are a *group*: head lines, bylines, captions, jumps. A
group is a subhead or opens an article; a paragraph that begins in mid-sentence goes to the article
that broke off, also when another one stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.importers.pagetext.draft import Block, Draft
from edition.importers.pagetext.evidence import PageUnits, Question, subhead_features
from edition.importers.pagetext.likeness import alike, repeated, shared, sign_of, value_of
from edition.importers.pagetext.marks import (
    asks,
    item_sign,
    note_label,
    read_lead,
)
from edition.importers.pagetext.names import read_names, signed_at_the_end
from edition.importers.pagetext.score import Decision, reasons, sure, total
from edition.importers.pagetext.shape import NEVER_STARTS, Shape
from edition.importers.pagetext.units import Unit, join

#: Kinds of units that are running text.
_TEXT = ("body", "table", "poem")


#: Such a share of a head's words in a paragraph's beginning tells that it opens its article.
_SAME_WORDS = 0.34
#: A paragraph that shares so much with an article belongs to it.
_KIN = 1.0
#: What it counts that the characters meet, where a fragment goes on an article.
_MEETING = 3.0
#: A caption of so many characters shows what the article under it is about.
_LONG_CAPTION = 24
#: So many head lines together are verses.
_POEM = 4


@dataclass
class _Group:
    """Units between two stretches of running text."""

    units: list[Unit]

    def of(self, kind: str) -> list[Unit]:
        return [unit for unit in self.units if unit.kind == kind]


class _Assembly:
    """The walk over the units; one use."""

    def __init__(self, units: Sequence[Unit], shape: Shape, old: bool) -> None:
        self.units = [unit for unit in units if unit.kind != "furniture"]
        self.shape = shape
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.waiting: Draft | None = None
        self.subheads: Counter[str] = Counter()
        self.pairs = {x + y for u in self.units for x, y in pairwise(u.text)}
        self.interrupted: Draft | None = None
        self.page = PageUnits.of(self.units, shape, old=old)

    def run(self) -> list[Draft]:
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            if unit.kind == "body":
                self._body(unit, self.units[i - 1] if i else None)
                i += 1
            elif unit.kind in ("table", "poem"):
                self._add(Block(unit.kind, unit))
                i += 1
            else:
                end = i
                while end < len(self.units) and self.units[end].kind not in _TEXT:
                    end += 1
                for group in self._split(self.units[i:end], end):
                    self._group(group, end)
                i = end
        for draft in self.drafts:
            _number_pictures(draft)
        return self.drafts

    # ------------------------------------------------------------------ groups
    def _split(self, units: list[Unit], end: int) -> list[_Group]:
        """The groups that a stretch of head lines, bylines and captions holds."""
        groups: list[_Group] = []
        here: list[Unit] = []
        count: Counter[str] = Counter()
        for k, unit in enumerate(units):
            if self._titled_below(units, k):
                groups += [_Group(here)] if here else []
                here = []
                count.clear()
            elif here and here[0].kind == "caption" and self._titled_below(units, k - 2):
                groups.append(_Group(here))
                here = []
                count.clear()
            if unit.kind == "head" and count["head"] and self._begins(units, k, count):
                groups.append(_Group(here))
                here = []
                count.clear()
            here.append(unit)
            if unit.kind != "caption" or count["head"]:
                count[unit.kind] += 1
                count["long caption"] += unit.kind == "caption" and len(unit.text) >= _LONG_CAPTION
        if here:
            groups.append(_Group(here))
        return groups

    def _titled_below(self, units: list[Unit], k: int) -> bool:
        """Whether a picture's text begins here that stands apart, with its head under it."""
        if k < 0 or k + 1 >= len(units) or self.shape.gaps != "region":
            return False
        first, second, rest = units[k], units[k + 1], units[k + 2 : k + 3]
        return (
            (first.kind, second.kind) == ("caption", "head")
            and len(first.text) >= _LONG_CAPTION
            and bool(first.gap)
            and not second.gap
            and all(unit.gap for unit in rest)
        )

    def _begins(self, units: list[Unit], k: int, count: Counter[str]) -> bool:
        """Whether another head begins at a head line, after what ``count`` counts."""
        unit = units[k]
        region = self.shape.gaps == "region"
        parted = unit.gap and region
        verses = count["head"] >= _POEM
        ahead = [u.kind for u in units[k + 1 : k + 3]]
        # A name in brackets ends a poem.
        signs = verses and ahead[:1] == ["byline"] and units[k + 1].text[0] in "（(【〔"
        named = (ahead[:1] == ["byline"] and not signs) or (
            ahead == ["head", "byline"] and unit.gap
        )
        byline = bool(count["byline"])
        # The title of the next text, after a poem's last stanza.
        title = k == len(units) - 1 and byline and count["head"] > 2
        signed = verses and units[k - 1].kind == "byline" and units[k - 1].text[0] in "（(【〔"
        return (
            (title and (parted or signed))
            or (byline and named and (parted or verses or not region))
            or (bool(count["long caption"]) and (parted or not region) and not byline)
            or (parted and bool(count["caption"]))
            or (parted and verses and (named or ahead == ["caption"]))
        )

    def _group(self, group: _Group, end: int) -> None:
        units = group.units
        if len(units) == 2 and self._titled_below(units, 0):
            # The head first, as if it stood over its picture.
            units = units[::-1]
        first = next((k for k, u in enumerate(units) if u.kind == "head"), len(units))
        if self.waiting is not None and [u.kind for u in units] == ["byline"]:
            # The name under a head that another article's end was printed below.
            self.current, self.waiting = self.waiting, None
        for unit in units[:first]:
            self._attach(unit, heads_follow=first < len(units))
        units = units[first:]
        if not units:
            return
        heads = [u for u in units if u.kind == "head"]
        verses = self._verses(units)
        if verses:
            self._poem(units, verses, end)
            return
        if self._cut_off_below(heads):
            # A subhead, the first words of its paragraph, and the head of the next article.
            self._group(_Group(units[:1]), self.units.index(units[0]) + 1)
            self._add(Block("p", units[1]))
            self._group(_Group(units[2:]), end)
            return
        features = subhead_features(Question(self.page, self.current, tuple(units), end))
        score = total("subhead", features)
        is_subhead = score > 0 and self.current is not None
        decision = Decision(
            "subhead" if is_subhead else "article",
            sure(abs(score), 0.0),
            abs(score),
            reasons("subhead", features),
            heads[0].lines[0].start,
            heads[-1].lines[-1].end,
        )
        if is_subhead and self.current is not None:
            target = self._numbered_target(heads[0].text) or self.current
            self.current, self.interrupted = target, None
            for unit in units:
                if unit.kind == "head":
                    target.blocks.append(Block("subhead", unit))
                    self.subheads[sign_of(unit.text) or "plain"] += 1
                else:
                    self._attach(unit, heads_follow=False)
            target.decisions.append(decision)
            return
        draft = Draft(decisions=[decision])
        self._open(draft)
        under = self._under_the_byline(units, end)
        for unit in units:
            if unit is under:
                draft.blocks.append(Block("subhead", unit))
            elif unit.kind == "head":
                draft.heads.extend(unit.lines)
            else:
                self._attach(unit, heads_follow=False)

    def _under_the_byline(self, units: list[Unit], end: int) -> Unit | None:
        """A short line between the byline and the text: the first subhead."""
        kinds = [u.kind for u in units]
        text = end < len(self.units) and self.units[end].kind in ("body", "poem")
        if "byline" not in kinds or not text or kinds[-1] != "head" or kinds.count("head") < 2:
            return None
        first = kinds.index("byline")
        after = [u for u in units[first:] if u.kind == "head"]
        before = "head" in kinds[:first]
        return after[0] if before and len(after) == 1 and len(after[0].text) <= 20 else None

    def _cut_off_below(self, heads: list[Unit]) -> bool:
        """Whether a group begins with a subhead like the article's others and a cut-off paragraph.

        A subhead needs text under it: of three lines the second is that text where it is as long
        as a column's line.
        """
        if self.current is None or len(heads) < 3:
            return False
        own = [b.unit.text for b in self.current.blocks if b.kind == "subhead"]
        first, second = heads[0], heads[1]
        return (
            len(own) >= 2
            and alike(own[-1], first.text)
            and len(first.text) <= max(map(len, own)) + 2
            and len(second.text) >= 12
            and not re.search(r"[ \u3000]", second.text)
            and (second.gap or self.shape.gaps != "paragraph")
        )

    def _open(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.current = draft
        self.waiting = self.interrupted = None

    def _attach(self, unit: Unit, *, heads_follow: bool) -> None:
        """A byline, caption or jump that stands by itself goes to the article it follows."""
        if self.current is None:
            self._open(Draft())
        draft = self.current
        assert draft is not None
        if unit.kind == "byline":
            if draft.blocks and any(b.kind != "subhead" for b in draft.blocks):
                draft.blocks.append(Block("signature", unit))
            draft.bylines.append(unit)
        elif unit.kind == "caption":
            draft.captions.append(unit)
        elif unit.kind == "jump":
            draft.jumps.append(unit)

    def _verses(self, units: list[Unit]) -> int:
        """The index of the first verse, where a group's lines are a poem; 0 where they are none."""
        kinds = [u.kind for u in units]
        names = [k for k, u in enumerate(units) if u.kind == "byline"]
        # A name in brackets stands under the verses.
        over = [k for k in names if units[k].text[0] not in "（(【〔"]
        last_name = max(over or names, default=-1)
        after = [k for k, u in enumerate(units) if u.kind == "head" and k > last_name]
        if last_name >= 0 and len(after) >= 3 and any(k == "head" for k in kinds[:last_name]):
            return after[0]
        heads = [k for k, kind in enumerate(kinds) if kind == "head"]
        if last_name < 0 and len(heads) >= 6:
            for k in heads[1:3]:
                if units[k].gap or self.shape.gaps != "region":
                    return k
            return heads[1]
        return 0

    def _poem(self, units: list[Unit], verses: int, end: int) -> None:
        draft = Draft()
        start = units[0].lines[0].start
        draft.decisions.append(Decision("poem", 0.8, 1.0, (), start, units[-1].lines[-1].end))
        self._open(draft)
        for k, unit in enumerate(units):
            if unit.kind != "head":
                self._attach(unit, heads_follow=False)
            elif k < verses:
                draft.heads.extend(unit.lines)
            else:
                draft.blocks.append(Block("poem", unit))

    def _numbered_target(self, text: str) -> Draft | None:
        """The article whose numbered subheads this number goes on."""
        value = value_of(text)
        if value is None or value < 2:
            return None
        for draft in reversed(self.drafts):
            own = [value_of(b.unit.text) for b in draft.blocks if b.kind == "subhead"]
            if own and own[-1] == value - 1:
                return draft
        return None

    # ------------------------------------------------------------------ running text
    def _add(self, block: Block) -> None:
        if self.current is None:
            self._open(Draft())
        assert self.current is not None
        self.current.blocks.append(block)

    def _body(self, unit: Unit, before: Unit | None) -> None:
        fragment = self._fragment(unit, before)
        target = self._broken_off(unit) if fragment else None
        if target is not None:
            self._heal(target, unit)
            return
        subhead = self.current is not None and self.current.blocks[-1:]
        if subhead and subhead[0].kind == "subhead":
            pass  # What stands under a subhead is its article's.
        elif self.waiting is not None and self.waiting is not self.current:
            # An article's head, the end of another one, and now the first paragraph of the former.
            nearer = self._nearer(unit)
            if nearer is self.waiting:
                self.current, self.waiting = nearer, None
        elif self.interrupted is not None and self.current is not None:
            # The end of another article stood within this one.
            own = shared(self.current.text, unit.text)
            other = shared(self.interrupted.text, unit.text)
            self.current = self.interrupted if other >= own else self.current
        elif self._headless(unit, before):
            self.current = self._kin(unit, fragment=fragment)
        elif self._another_reporter(unit):
            self._open(Draft())
        self.interrupted = None
        self._add(Block("p", unit))

    def _another_reporter(self, unit: Unit) -> bool:
        """Whether a paragraph begins with the lead of another article, whose head got lost."""
        draft = self.current
        if draft is None or not draft.bylines or not draft.blocks or draft.open:
            return False
        lead = read_lead(unit.text)
        if lead is None or lead.names is None or not lead.names.names:
            return False
        own = {name for b in draft.bylines if (n := read_names(b.text)) for name in n.names}
        return not own & set(lead.names.names) and len(draft.blocks) >= 2

    def _fragment(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a paragraph begins in mid-sentence."""
        text = unit.text
        if unit.resumes:
            return True
        if read_lead(text) or note_label(text) or asks(text):
            return False
        if text[0] in NEVER_STARTS:
            return True
        if item_sign(text) and not text.startswith(("【", "·")):
            return False
        if self.shape.indent:
            return unit.lines[0].indent < self.shape.indent - 1
        if self.shape.gaps == "paragraph":
            return True
        if self.current is not None and self.current.heads and not self.current.blocks:
            return unit.gap
        return unit.gap or before is None or before.open

    def _broken_off(self, unit: Unit) -> Draft | None:
        """The article that broke off and that this paragraph goes on."""
        current = self.current
        if current is not None and current.open and not (unit.gap and self._parts_regions):
            return current
        if unit.resumes:
            others = [draft for draft in self.drafts if draft.blocks and draft is not current]
            broken = [draft for draft in others if draft.open]
            candidates = broken or others
            return candidates[-1] if candidates else None
        open_ones = [draft for draft in self.drafts if draft.open and not draft.leaves]
        plain = self.shape.gaps == "paragraph" and not self.shape.indent
        if plain and unit.text[0] not in NEVER_STARTS:
            # Every paragraph looks alike: characters that meet and words in common tell a fragment.
            own = shared(current.text, unit.text) + _KIN if current is not None else 0.0
            open_ones = [
                d
                for d in open_ones
                if d is current or (self._meets(d, unit) and shared(d.text, unit.text) > own)
            ]
        if not open_ones:
            return None
        return max(open_ones, key=lambda draft: self._fits(draft, unit))

    @property
    def _parts_regions(self) -> bool:
        return self.shape.gaps == "region"

    def _meets(self, draft: Draft, unit: Unit) -> bool:
        """Whether the characters where they meet stand side by side elsewhere on the page."""
        return draft.blocks[-1].unit.text[-1:] + unit.text[:1] in self.pairs

    def _fits(self, draft: Draft, unit: Unit) -> float:
        """How well a fragment goes on a broken-off article: words, where they meet, nearness."""
        near = self.drafts.index(draft) / len(self.drafts)
        return shared(draft.text, unit.text) + _MEETING * self._meets(draft, unit) + 0.5 * near

    def _heal(self, target: Draft, unit: Unit) -> None:
        last = target.blocks[-1]
        whole = Unit(
            "body",
            (*last.unit.lines, *unit.lines),
            join(last.unit.piece, unit.piece, soft=last.unit.lines[-1].soft),
            last.unit.order,
            min(last.unit.confidence, unit.confidence),
        )
        last.unit = whole
        target.healed += target is not self.current
        if target is not self.current:
            previous = self.current
            bodiless = previous is not None and not previous.blocks and not previous.captions
            self.waiting = previous if bodiless else None
            self.interrupted = None if bodiless else previous
            self.current = target

    def _nearer(self, unit: Unit) -> Draft:
        """Whether a paragraph opens the article whose head waits, or goes on in the healed one."""
        assert self.waiting is not None
        assert self.current is not None
        if read_lead(unit.text) or unit.gap:
            return self.waiting
        last = self.current.blocks[-1]
        if last.kind == "p" and signed_at_the_end(last.unit.text):
            return self.waiting
        for later in self.units[self.units.index(unit) + 1 :]:
            if later.kind == "head":
                break
            if later.kind == "body" and read_lead(later.text):
                # The waiting article begins further on, with its own lead.
                return self.current
        head = "".join(line.text for line in self.waiting.heads)
        if repeated(head, unit) >= _SAME_WORDS:
            return self.waiting
        own, other = shared(self.current.text, unit.text), shared(self.waiting.text, unit.text)
        return self.current if own > max(_KIN, other) else self.waiting

    def _headless(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a region without a head begins here, after a blank line."""
        if self.shape.gaps != "region" or not unit.gap or self.current is None:
            return False
        return (
            before is not None
            and before.kind in ("body", "byline", "jump", "caption")
            and len(self.drafts) > 1
        )

    def _kin(self, unit: Unit, *, fragment: bool) -> Draft:
        """The article that a headless region goes on: the current or a much nearer one."""
        assert self.current is not None
        own = shared(self.current.text, unit.text)
        best = max(self.drafts, key=lambda d: shared(d.text, unit.text))
        # Where the current one broke off, a whole paragraph is rather another's; and where it has
        # ended, what goes on in a paragraph.
        least = own if self.current.open or fragment else 2 * own + 3
        return best if shared(best.text, unit.text) >= least else self.current


def _number_pictures(draft: Draft) -> None:
    """Move the numbered captions of a photographer's page to its pictures: ①羊群涉过浅河。"""
    if not any(re.search(r"[摄攝]", unit.text) for unit in draft.bylines):
        return
    numbered_ones = [
        b for b in draft.blocks if b.kind == "p" and re.match(r"[（(]?[①-⑳]", b.unit.text)
    ]
    if len(numbered_ones) >= 2:
        draft.captions += [b.unit for b in numbered_ones]
        draft.blocks = [b for b in draft.blocks if b not in numbered_ones]


def assemble(units: Sequence[Unit], shape: Shape, *, old: bool = False) -> list[Draft]:
    """The drafts of the page's articles, in the order of their heads.

    Args:
        units: the page's, furniture too.
        shape: how the page was written down.
        old: a paper of before 1950, whose news items have no subheads.
    """
    return _Assembly(units, shape, old).run()
