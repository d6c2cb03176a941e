"""Units → drafts of articles: where each begins, and which article a paragraph goes on.

Units between two stretches of running text are a *group*: head lines, bylines, captions, jumps. A
group is a subhead or opens an article; a paragraph that begins in mid-sentence goes to the article
that broke off, also when another one stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.pagetext.heads import column_name
from edition.importers.pagetext.marks import (
    asks,
    item_sign,
    note_label,
    numbered,
    read_jump,
    read_lead,
)
from edition.importers.pagetext.names import signed_at_the_end
from edition.importers.pagetext.score import Decision, reasons, sure, total
from edition.importers.pagetext.shape import NEVER_STARTS, Shape
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.units import Unit, join
from edition.importers.pagetext.words import words

#: A head of so few characters names a column: 潮風.
_COLUMN = 4
#: Kinds of units that are running text.
_TEXT = ("body", "table", "poem")


@dataclass
class Block:
    """A block of a draft: ``p``, ``subhead``, ``table``, ``poem``, ``signature``, with its unit."""

    kind: str
    unit: Unit


@dataclass
class Draft:
    """An article in the making."""

    heads: list[Line] = field(default_factory=list)
    bylines: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)
    jumps: list[Unit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    healed: int = 0

    @property
    def open(self) -> bool:
        """Whether its last paragraph breaks off."""
        paragraphs = [b for b in self.blocks if b.kind == "p"]
        if not paragraphs or self.blocks[-1].kind not in ("p", "signature"):
            return False
        return self.blocks[-1].kind == "p" and paragraphs[-1].unit.open

    @property
    def leaves(self) -> bool:
        """Whether a jump line sends the reader to another page."""
        read = [read_jump(unit.text) for unit in self.jumps]
        return any(jump is not None and jump.kind == "to" for jump in read)

    @property
    def text(self) -> str:
        """Head and body, for comparing."""
        return "".join(line.bare for line in self.heads) + "".join(b.unit.text for b in self.blocks)


@dataclass
class _Group:
    """Units between two stretches of running text."""

    units: list[Unit]

    def of(self, kind: str) -> list[Unit]:
        return [unit for unit in self.units if unit.kind == kind]


class _Assembly:
    """The walk over the units; one use."""

    def __init__(self, units: Sequence[Unit], shape: Shape, old: bool) -> None:
        self.old = old
        self.units = [unit for unit in units if unit.kind != "furniture"]
        self.shape = shape
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.waiting: Draft | None = None
        self.subheads: Counter[str] = Counter()
        heads = [u for u in self.units if u.kind == "head"]
        self.signs = Counter(_sign(u.text) for u in heads if _sign(u.text))
        self.bylined = sum(u.kind == "byline" for u in self.units)

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
        for k, unit in enumerate(units):
            if unit.kind == "head" and any(u.kind == "head" for u in here):
                byline = any(u.kind == "byline" for u in here)
                picture = [u for u in here if u.kind == "caption"]
                long = any(len(u.text) >= 24 for u in picture)
                parted = unit.gap and self.shape.gaps == "region"
                verses = sum(u.kind == "head" for u in here) >= 4
                ahead = [u.kind for u in units[k + 1 : k + 3]]
                named = ahead[:1] == ["byline"] or (ahead == ["head", "byline"] and unit.gap)
                if (
                    (byline and named and (parted or verses or self.shape.gaps != "region"))
                    or (long and (parted or self.shape.gaps != "region") and not byline)
                    or (parted and picture)
                    or (parted and verses and named)
                ):
                    groups.append(_Group(here))
                    here = []
            here.append(unit)
        if here:
            groups.append(_Group(here))
        return groups

    def _group(self, group: _Group, end: int) -> None:
        units = group.units
        first = next((k for k, u in enumerate(units) if u.kind == "head"), len(units))
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
        features = self._subhead_features(units, heads, end)
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
            self.current = target
            for unit in units:
                if unit.kind == "head":
                    target.blocks.append(Block("subhead", unit))
                    self.subheads[_sign(unit.text) or "plain"] += 1
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
        text = end < len(self.units) and self.units[end].kind == "body"
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
            and _alike(own[-1], first.text)
            and len(first.text) <= max(map(len, own)) + 2
            and len(second.text) >= 12
            and not re.search(r"[ \u3000]", second.text)
            and (second.gap or self.shape.gaps != "paragraph")
        )

    def _open(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.current = draft
        self.waiting = None

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
        last_name = max((k for k, kind in enumerate(kinds) if kind == "byline"), default=-1)
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
        value = _value(text)
        if value is None or value < 2:
            return None
        for draft in reversed(self.drafts):
            own = [_value(b.unit.text) for b in draft.blocks if b.kind == "subhead"]
            if own and own[-1] == value - 1:
                return draft
        return None

    def _subhead_features(self, units: list[Unit], heads: list[Unit], end: int) -> dict[str, float]:
        """What speaks for and against a subhead."""
        shape, draft = self.shape, self.current
        text = heads[0].text
        bare = re.sub(r"\s", "", text)
        ahead = self.units[end] if end < len(self.units) else None
        last = units[-1] is self.units[end - 1]
        ahead = ahead if last else None
        k = self.units.index(heads[0])
        before = self.units[k - 1] if k else None
        sign = _sign(text)
        body = [b for b in draft.blocks if b.kind in ("p", "table", "poem")] if draft else []
        own = [b.unit for b in draft.blocks if b.kind == "subhead"] if draft else []
        items = bool(body) and bool(item_sign(body[-1].unit.text)) and len(body[-1].unit.text) > 16
        prose = ahead is not None and ahead.kind == "body" and not item_sign(ahead.text)
        gaps = shape.gaps == "region"
        return {
            "bias": 1.0,
            "first": float(draft is None),
            "one line": float(len(heads) == 1),
            "two lines": float(len(heads) == 2),
            "three lines": float(len(heads) >= 3),
            "short": float(len(bare) <= 14),
            "long": float(len(bare) > 20),
            "numbered": float(numbered(text)),
            "same sign as others": float(bool(sign) and self.signs[sign] >= 2),
            "like another": float(any(_alike(text, u.text) for u in own)),
            "byline follows": float(any(u.kind == "byline" for u in units)),
            "lead follows": float(
                ahead is not None and ahead.kind == "body" and read_lead(ahead.text) is not None
            ),
            "jump follows": float(
                any(
                    u.kind == "jump" and (j := read_jump(u.text)) and j.kind == "from"
                    for u in units
                )
            ),
            "column name": float(
                column_name(heads[0].lines[0]) == "known"
                or (column_name(heads[0].lines[0]) == "numbered" and len(heads) > 1)
            ),
            "briefs label": float(bare.strip("【】■●◆[]") in words("head", "briefs")),
            "sentence is open before": float(draft is not None and draft.open),
            "fragment follows": float(
                draft is not None
                and draft.open
                and ahead is not None
                and ahead.kind == "body"
                and bool(shape.indent)
                and ahead.lines[0].indent < shape.indent - 1
            ),
            "gap before": float(heads[0].gap and gaps),
            "gap unlike other subheads": float(
                heads[0].gap and gaps and bool(own) and not any(u.gap for u in own)
            ),
            "gap like other subheads": float(heads[0].gap and gaps and any(u.gap for u in own)),
            "article is a table": float(bool(body) and all(b.kind != "p" for b in body)),
            "gap after": float(ahead is not None and ahead.gap and gaps),
            "article has no body yet": float(not body),
            "article has little body": float(
                bool(body) and sum(len(b.unit.text) for b in body) < 90
            ),
            "signature before": float(
                before is not None and before.kind == "byline" and bool(body)
            ),
            "reporter in brackets before": float(
                before is not None and before.kind == "byline" and before.text[0] in "（(【〔"
            ),
            "author at the end before": float(
                bool(body) and body[-1].kind == "p" and signed_at_the_end(body[-1].unit.text)
            ),
            "Japanese, not short": float(len(bare) > 9 and bool(_KANA.search(text))),
            "text repeats the head": _repeated(text, ahead),
            "article speaks of the head": _spoken_of(text, draft),
            "since the last head": min(4.0, float(_since(draft))) / 4,
            "jump after the text": float(ahead is not None and self._jump_after(end)),
            "under a column's name": float(
                draft is not None
                and not own
                and sum(len(line.bare) for line in draft.heads) <= _COLUMN
            ),
            "very short": float(
                (len(bare) <= 2 or bool(re.fullmatch(r"[\u3041-\u30ff]{2,5}", bare))) and not own
            ),
            "jump before": float(before is not None and before.kind == "jump"),
            "items before, prose after": float(items and prose),
            "words in common": self._in_common(draft, text, end) if last else 0.0,
            "table before": float(
                bool(draft and draft.blocks and draft.blocks[-1].kind == "table")
            ),
            "questions follow prose": float(
                ahead is not None
                and asks(ahead.text)
                and bool(body)
                and not any(asks(b.unit.text) for b in body)
            ),
            "like a column name": float(column_name(heads[0].lines[0]) == "like one"),
            "items follow prose": float(
                gaps
                and heads[0].gap
                and ahead is not None
                and bool(item_sign(ahead.text))
                and bool(body)
                and not item_sign(body[-1].unit.text)
            ),
            "old paper": float(self.old),
            "poem follows": float(ahead is not None and ahead.kind in ("table", "poem")),
            "bylines on the page": float(self.bylined >= 2),
            "no subhead so far": float(not own),
            "nothing follows": float(ahead is None),
            "picture follows": float(any(u.kind == "caption" and len(u.text) > 24 for u in units)),
            "digits": float(bool(re.search(r"\d", text)) and not numbered(text)),
        }

    def _jump_after(self, end: int) -> bool:
        """Whether the text from here to the next head ends with a jump to another page."""
        for unit in self.units[end:]:
            if unit.kind == "head":
                return False
            if unit.kind == "jump":
                jump = read_jump(unit.text)
                return jump is not None and jump.kind == "to"
        return False

    def _in_common(self, draft: Draft | None, text: str, end: int) -> float:
        """How much the text under a head speaks of what the article speaks of (-0.7 to 1.5)."""
        if draft is None or not draft.blocks:
            return 0.0
        under = text
        for unit in self.units[end:]:
            if unit.kind != "body" or len(under) > 320:
                break
            under += unit.text
        return max(-0.7, min(1.5, (_shared(draft.text, under[:320]) - 1.0) / 1.5))

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
        if self.waiting is not None and self.waiting is not self.current:
            # An article's head, the end of another one, and now the first paragraph of the former.
            nearer = self._nearer(unit)
            if nearer is self.waiting:
                self.current, self.waiting = nearer, None
        elif self._headless(unit, before):
            self.current = self._kin(unit)
        self._add(Block("p", unit))

    def _fragment(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a paragraph begins in mid-sentence."""
        text = unit.text
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
        if self.current is not None and self.current.open:
            return self.current
        plain = self.shape.gaps == "paragraph" and not self.shape.indent
        if plain and unit.text[0] not in NEVER_STARTS:
            return None
        open_ones = [
            draft
            for draft in self.drafts
            if draft.open and draft is not self.current and not draft.leaves
        ]
        if not open_ones:
            return None
        latest = len(self.drafts)
        return max(
            open_ones,
            key=lambda d: _shared(d.text, unit.text) + 0.5 * self.drafts.index(d) / latest,
        )

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
            self.current = target

    def _nearer(self, unit: Unit) -> Draft:
        assert self.waiting is not None
        assert self.current is not None
        if read_lead(unit.text) or unit.gap:
            return self.waiting
        for later in self.units[self.units.index(unit) + 1 :]:
            if later.kind == "head":
                break
            if later.kind == "body" and read_lead(later.text):
                # The waiting article begins further on, with its own lead.
                return self.current
        own, other = _shared(self.current.text, unit.text), _shared(self.waiting.text, unit.text)
        return self.current if own > other + 2 else self.waiting

    def _headless(self, unit: Unit, before: Unit | None) -> bool:
        """Whether a region without a head begins here, after a blank line."""
        if self.shape.gaps != "region" or not unit.gap or self.current is None:
            return False
        return (
            before is not None
            and before.kind in ("body", "byline", "jump", "caption")
            and len(self.drafts) > 1
        )

    def _kin(self, unit: Unit) -> Draft:
        """The article that a headless region goes on: the current or a much nearer one."""
        assert self.current is not None
        own = _shared(self.current.text, unit.text)
        best = max(self.drafts, key=lambda d: _shared(d.text, unit.text))
        return best if _shared(best.text, unit.text) >= 2 * own + 3 else self.current


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


_KANA = re.compile(r"[\u3041-\u30ff]")


def _pairs(text: str) -> set[str]:
    """Pairs of letters that stand side by side."""
    bare = re.sub(r"[^\w]", "", text)
    return {bare[k : k + 2] for k in range(len(bare) - 1)}


def _repeated(text: str, ahead: Unit | None) -> float:
    """How much of a head the first words under it say again, as the first words of news do."""
    pairs = _pairs(text)
    if ahead is None or not pairs:
        return 0.0
    return len(pairs & _pairs(ahead.text[:80])) / len(pairs)


def _spoken_of(text: str, draft: Draft | None) -> float:
    """How much of a head the article so far says."""
    pairs = _pairs(text)
    return len(pairs & _pairs(draft.text)) / len(pairs) if draft and pairs else 0.0


def _since(draft: Draft | None) -> int:
    """Paragraphs since the article's head or last subhead."""
    count = 0
    for block in reversed(draft.blocks if draft else []):
        if block.kind == "subhead":
            break
        count += 1
    return count


def _sign(text: str) -> str:
    sign = item_sign(text)
    if numbered(text):
        return "number"
    return sign


def _alike(one: str, other: str) -> bool:
    """Whether two heads are made alike: sign, length, spaces, quotation marks."""
    if _sign(one) != _sign(other):
        return False
    if _sign(one):
        return True
    spaces = bool(re.search(r"[ \u3000]", one)) == bool(re.search(r"[ \u3000]", other))
    quotes = bool(re.search(r"[“「\"]", one)) == bool(re.search(r"[“「\"]", other))
    return spaces and quotes and abs(len(one) - len(other)) <= 3


def _value(text: str) -> int | None:
    from_digits = re.match(
        r"^(?:[（(]?([一二三四五六七八九十])[、)）．. \u3000]|(\d{1,2})[、．.])", text
    )
    if from_digits is None:
        circled = re.match(r"^[①-⑳]", text)
        return ord(text[0]) - ord("①") + 1 if circled else None
    if from_digits[1]:
        return "一二三四五六七八九十".index(from_digits[1]) + 1
    return int(from_digits[2])


def _shared(text: str, other: str) -> float:
    """How many pairs of characters a paragraph shares with a text, common ones apart."""
    pairs = {other[k : k + 2] for k in range(len(other) - 1)}
    han = {p for p in pairs if re.fullmatch(r"[\u3400-\u9fff\u3041-\u30ffA-Za-z]{2}", p)}
    if not han:
        return 0.0
    return 40.0 * sum(p in text for p in han) / (len(han) + 12)
