"""What speaks for a subhead and what for the head of an article: the features of one question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.importers.pagetext.draft import Block, Draft
from edition.importers.pagetext.facts import SALUTATION_START
from edition.importers.pagetext.heads import column_name
from edition.importers.pagetext.likeness import alike, repeated, shared, sign_of, spoken_of
from edition.importers.pagetext.marks import (
    asks,
    item_sign,
    numbered,
    read_jump,
    read_lead,
    speaker,
)
from edition.importers.pagetext.names import read_signature, signed_at_the_end
from edition.importers.pagetext.shape import Shape
from edition.importers.pagetext.units import Unit
from edition.importers.pagetext.words import ends, words

#: A head of so few characters names a column: 潮風.
_COLUMN = 4

#: How a report begins that has no lead: 据省气象台预报，
_REPORT = re.compile(
    r"^(?:据|據)[^，。]{2,14}(?:预报|預報|消息|报道|報道|報導|通报|通報|公告|统计|統計|发布|發布)[，：]"
)

#: A label over short items is not longer.
_LABEL = 8

#: An article of fewer characters has hardly begun.
_LITTLE = 90

#: So many questions make an interview.
_QUESTIONS = 2

#: So many characters under a head tell what it is about.
_UNDER = 320

_KANA = re.compile(r"[\u3041-\u30ff]")


def _since(draft: Draft | None) -> int:
    """Paragraphs since the article's head or last subhead."""
    count = 0
    for block in reversed(draft.blocks if draft else []):
        if block.kind == "subhead":
            break
        count += 1
    return count


@dataclass(frozen=True)
class PageUnits:
    """A page's units, and what they have in common.

    Attributes:
        units: in the order of the source, without furniture.
        shape: how the page was written down.
        old: a paper of before 1950, whose news items have no subheads.
        signs: how often a sign or a number begins a head.
        bylined: how many bylines there are.
    """

    units: Sequence[Unit]
    shape: Shape
    old: bool
    signs: Counter[str]
    bylined: int

    @classmethod
    def of(cls, units: Sequence[Unit], shape: Shape, *, old: bool) -> PageUnits:
        """Count once what every question asks."""
        signs = Counter(sign_of(u.text) for u in units if u.kind == "head" and sign_of(u.text))
        return cls(units, shape, old, signs, sum(u.kind == "byline" for u in units))


@dataclass(frozen=True)
class Question:
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
    def before(self) -> Unit | None:
        """The unit before the group."""
        k = self.page.units.index(self.heads[0])
        return self.page.units[k - 1] if k else None

    @cached_property
    def body(self) -> list[Block]:
        """The open article's paragraphs, tables and poems."""
        kinds = ("p", "table", "poem")
        return [b for b in self.draft.blocks if b.kind in kinds] if self.draft else []

    @cached_property
    def subheads(self) -> list[Unit]:
        """The open article's subheads so far."""
        return [b.unit for b in self.draft.blocks if b.kind == "subhead"] if self.draft else []


def subhead_features(q: Question) -> dict[str, float]:
    """What speaks for and against a subhead; the weights are in ``data/weights.toml``."""
    return {**_form(q), **_place(q), **_before(q), **_after(q), **_topic(q)}


def _form(q: Question) -> dict[str, float]:
    """How the head itself is made."""
    text, bare, lines = q.text, q.bare, q.heads[0].lines
    column = column_name(lines[0])
    sign = sign_of(text)
    kana = bool(re.fullmatch(r"[\u3041-\u30ff]{2,5}", bare))
    return {
        "bias": 1.0,
        "one line": float(len(q.heads) == 1),
        "two lines": float(len(q.heads) == 2),
        "three lines": float(len(q.heads) >= 3),
        "short": float(len(bare) <= 14),
        "long": float(len(bare) > 20),
        "very short": float((len(bare) <= 2 or kana) and not q.subheads),
        "Japanese, not short": float(len(bare) > 9 and bool(_KANA.search(text))),
        "Japanese, with a comma": float("、" in bare and bool(_KANA.search(text))),
        "numbered": float(numbered(text)),
        "digits": float(bool(re.search(r"\d", text)) and not numbered(text)),
        "same sign as others": float(bool(sign) and q.page.signs[sign] >= 2),
        "like another": float(any(alike(text, u.text) for u in q.subheads)),
        "column name": float(column == "known" or (column == "numbered" and len(q.heads) > 1)),
        "like a column name": float(column == "like one"),
        "briefs label": float(_labels_items(q)),
        "byline follows": float(any(u.kind == "byline" for u in q.group)),
        "picture follows": float(any(u.kind == "caption" and len(u.text) > 24 for u in q.group)),
        "jump follows": float(any(_from_a_page(u) for u in q.group)),
    }


def _labels_items(q: Question) -> bool:
    """Whether the head is a label over short items: 简讯, 娱乐快报 over ◆."""
    bare = q.bare.strip("【】■●◆[]")
    items = q.ahead is not None and bool(item_sign(q.ahead.text))
    return bare in words("head", "briefs") or (
        items and len(bare) <= _LABEL and bare.endswith(ends("head", "brief_ends"))
    )


def _from_a_page(unit: Unit) -> bool:
    jump = read_jump(unit.text) if unit.kind == "jump" else None
    return jump is not None and jump.kind == "from"


def _place(q: Question) -> dict[str, float]:
    """Where it stands: blank lines, the kind of paper."""
    gap = bool(q.heads[0].gap) and q.page.shape.gaps == "region"
    parted = [unit.gap for unit in q.subheads]
    after = q.ahead is not None and q.ahead.gap and q.page.shape.gaps == "region"
    return {
        "gap before": float(gap),
        "gap unlike other subheads": float(gap and bool(parted) and not any(parted)),
        "gap like other subheads": float(gap and any(parted)),
        "gap after": float(after),
        "old paper": float(q.page.old),
        "bylines on the page": float(q.page.bylined >= 2),
    }


def _before(q: Question) -> dict[str, float]:
    """What stands before: the open article and its last block."""
    draft, body, before = q.draft, q.body, q.before
    signed = before is not None and before.kind == "byline"
    return {
        "first": float(draft is None),
        "sentence is open before": float(draft is not None and draft.open),
        "article has no body yet": float(not body),
        "article has little body": float(
            bool(body) and sum(len(b.unit.text) for b in body) < _LITTLE
        ),
        "article is a table": float(bool(body) and all(b.kind != "p" for b in body)),
        "table before": float(bool(draft and draft.blocks and draft.blocks[-1].kind == "table")),
        "no subhead so far": float(not q.subheads),
        "since the last head": min(4.0, float(_since(draft))) / 4,
        "under a column's name": float(
            draft is not None
            and not q.subheads
            and (
                sum(len(line.bare) for line in draft.heads) <= _COLUMN
                or (len(draft.heads) == 1 and column_name(draft.heads[0]) == "known")
            )
        ),
        "signature before": float(signed and bool(body)),
        "reporter in brackets before": float(
            signed and before is not None and before.text[0] in "（(【〔"
        ),
        "author at the end before": float(
            bool(body) and body[-1].kind == "p" and signed_at_the_end(body[-1].unit.text)
        ),
        "jump before": float(before is not None and before.kind == "jump"),
    }


def _after(q: Question) -> dict[str, float]:
    """What the running text under it is."""
    ahead, shape, draft = q.ahead, q.page.shape, q.draft
    text = ahead.text if ahead is not None and ahead.kind == "body" else ""
    items = bool(q.body) and bool(item_sign(q.body[-1].unit.text))
    long = bool(q.body) and len(q.body[-1].unit.text) > 16
    fragment = (
        bool(text)
        and ahead is not None
        and (ahead.resumes or (bool(shape.indent) and ahead.lines[0].indent < shape.indent - 1))
    )
    return {
        "nothing follows": float(ahead is None),
        "between poems": float(
            ahead is not None
            and ahead.kind == "poem"
            and bool(q.body)
            and q.body[-1].kind == "poem"
            and not q.heads[0].gap
        ),
        "poem follows": float(ahead is not None and ahead.kind in ("table", "poem")),
        "lead follows": float(bool(text) and read_lead(text) is not None),
        "letter follows": float(bool(SALUTATION_START.match(text))),
        "report follows": float(bool(_REPORT.match(text))),
        "fragment follows": float(
            fragment and draft is not None and (draft.open or (ahead is not None and ahead.resumes))
        ),
        "items before, prose after": float(items and long and bool(text) and not item_sign(text)),
        "nothing but items before": float(
            len(q.body) > 1
            and bool(text)
            and not item_sign(text)
            and all(item_sign(b.unit.text) for b in q.body)
        ),
        "items follow prose": float(
            shape.gaps == "region"
            and bool(q.heads[0].gap)
            and ahead is not None
            and bool(item_sign(ahead.text))
            and bool(q.body)
            and not items
        ),
        "questions follow prose": float(
            ahead is not None
            and asks(ahead.text)
            and bool(q.body)
            and not any(asks(b.unit.text) for b in q.body)
        ),
        "questions before, prose after": float(
            bool(text)
            and sum(asks(b.unit.text) for b in q.body) >= _QUESTIONS
            and any(speaker(b.unit.text) for b in q.body[-2:])
            and not asks(text)
            and not speaker(text)
        ),
        "signature after the text": float(ahead is not None and _signed_after(q)),
        "jump after the text": float(ahead is not None and _jump_after(q)),
    }


def _jump_after(q: Question) -> bool:
    """Whether the text from here to the next head ends with a jump to another page."""
    for unit in q.page.units[q.end :]:
        if unit.kind == "head":
            return False
        if unit.kind == "jump":
            jump = read_jump(unit.text)
            return jump is not None and jump.kind == "to"
    return False


def _signed_after(q: Question) -> bool:
    """Whether the text from here to the next head ends with who wrote it, as letters do.

    A reporter's name in brackets signs the whole article, with all its subheads.
    """
    last = None
    for unit in q.page.units[q.end :]:
        if unit.kind == "head":
            break
        last = unit
    if last is None or last.kind != "byline":
        return False
    return last.text[0] not in "（(【〔" or read_signature(last.text) is not None


def _topic(q: Question) -> dict[str, float]:
    """Whether head, text and article speak of the same."""
    return {
        "text repeats the head": repeated(q.text, q.ahead),
        "article speaks of the head": spoken_of(q.text, q.draft),
        "words in common": _in_common(q) if q.last else 0.0,
    }


def _in_common(q: Question) -> float:
    """How much the text under a head speaks of what the article speaks of (-0.7 to 1.5)."""
    if q.draft is None or not q.draft.blocks:
        return 0.0
    under = q.text
    for unit in q.page.units[q.end :]:
        if unit.kind != "body" or len(under) > _UNDER:
            break
        under += unit.text
    if under == q.text:
        return 0.0
    return max(-0.7, min(1.5, (shared(q.draft.text, under[:_UNDER]) - 1.0) / 1.5))
