"""What speaks for a subhead, and what for the head of an article."""

from __future__ import annotations

import re

from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.articles.grouping import is_in_brackets
from edition.importers.pagetext.articles.head_group import HeadGroup
from edition.importers.pagetext.articles.similarity import (
    head_mark,
    head_mentioned,
    head_repeated,
    pairs_in_common,
    similar_heads,
)
from edition.importers.pagetext.lexicon import affixes, words
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.columns import column_name
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.letters import SALUTATION_START
from edition.importers.pagetext.patterns.list_marks import (
    begins_with_speaker,
    is_numbered,
    list_mark,
    speaker,
)
from edition.importers.pagetext.patterns.signatures import (
    read_signature,
    signed_at_the_end,
    signs_off,
)

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
#: An item of a list that is prose is longer.
_ITEM = 16
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


def subhead_features(q: HeadGroup) -> dict[str, float]:
    """What speaks for and against a subhead; the weights are in ``data/weights.toml``."""
    return {**_form(q), **_place(q), **_before(q), **_after(q), **_topic(q)}


def _form(q: HeadGroup) -> dict[str, float]:
    """How the head itself is made."""
    text, bare, lines = q.text, q.bare, q.heads[0].lines
    column = column_name(lines[0])
    sign = head_mark(text)
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
        "numbered": float(is_numbered(text)),
        "digits": float(bool(re.search(r"\d", text)) and not is_numbered(text)),
        "same sign as others": float(bool(sign) and q.page.signs[sign] >= 2),
        "like another": float(any(similar_heads(text, u.text) for u in q.subheads)),
        "column name": float(column == "known" or (column == "numbered" and len(q.heads) > 1)),
        "like a column name": float(column == "like one"),
        "briefs label": float(_labels_items(q)),
        "byline follows": float(any(u.kind == "byline" for u in q.group)),
        "picture follows": float(any(u.kind == "caption" and len(u.text) > 24 for u in q.group)),
        "jump follows": float(any(_from_a_page(u) for u in q.group)),
    }


def _labels_items(q: HeadGroup) -> bool:
    """Whether the head is a label over short items: 简讯, 娱乐快报 over ◆."""
    bare = q.bare.strip("【】■●◆[]")
    items = q.ahead is not None and bool(list_mark(q.ahead.text))
    return bare in words("head", "briefs") or (
        items and len(bare) <= _LABEL and bare.endswith(affixes("head", "brief_ends"))
    )


def _from_a_page(unit: Unit) -> bool:
    jump = read_jump(unit.text) if unit.kind == "jump" else None
    return jump is not None and jump.kind == "from"


def _place(q: HeadGroup) -> dict[str, float]:
    """Where it stands: blank lines, the kind of paper."""
    gap = bool(q.heads[0].gap) and q.page.layout.gaps == "region"
    parted = [unit.gap for unit in q.subheads]
    after = q.ahead is not None and q.ahead.gap and q.page.layout.gaps == "region"
    return {
        "gap before": float(gap),
        "gap unlike other subheads": float(gap and bool(parted) and not any(parted)),
        "gap like other subheads": float(gap and any(parted)),
        "gap after": float(after),
        "old paper": float(q.page.old),
        "bylines on the page": float(q.page.bylined >= 2),
    }


def _before(q: HeadGroup) -> dict[str, float]:
    """What stands before: the open article and its last block."""
    draft, body, before = q.draft, q.body, q.before
    signed = before is not None and before.kind == "byline"
    little = sum(len(block.unit.text) for block in body) < _LITTLE
    last = draft.blocks[-1] if draft is not None and draft.blocks else None
    return {
        "first": float(draft is None),
        "sentence is open before": float(draft is not None and draft.open),
        "article has no body yet": float(not body),
        "article has little body": float(bool(body) and little),
        "article is a table": float(bool(body) and all(block.kind != "p" for block in body)),
        "table before": float(last is not None and last.kind == "table"),
        "no subhead so far": float(not q.subheads),
        "since the last head": min(4.0, float(_since(draft))) / 4,
        "under a column's name": float(_is_under_column_name(q)),
        "signature before": float(signed and bool(body)),
        "reporter in brackets before": float(
            before is not None and signed and is_in_brackets(before)
        ),
        "author at the end before": float(
            bool(body) and body[-1].kind == "p" and signed_at_the_end(body[-1].unit.text)
        ),
        "sign-off before": float(bool(body) and _signed_off(q)),
        "jump before": float(before is not None and before.kind == "jump"),
    }


def _signed_off(q: HeadGroup) -> bool:
    """Whether the text above ends with where and when it was sent: the article ends there."""
    before = q.before
    return signs_off(q.body[-1].unit.text) or (before is not None and signs_off(before.text))


def _is_under_column_name(q: HeadGroup) -> bool:
    """Whether the article's head is a column's name so far, so that this may be its headline."""
    if q.draft is None or q.subheads:
        return False
    heads = q.draft.heads
    length = sum(len(line.bare) for line in heads)
    return length <= _COLUMN or (len(heads) == 1 and column_name(heads[0]) == "known")


def _after(q: HeadGroup) -> dict[str, float]:
    """What the running text under it is."""
    return {
        **_poem_after(q),
        **_opening_after(q),
        **_items_around(q),
        **_questions_around(q),
        "sign-off after the text": float(q.ahead is not None and _signed_off_below(q)),
        "signature after the text": float(q.ahead is not None and _signed_after(q)),
        "jump after the text": float(q.ahead is not None and _jump_after(q)),
    }


def _poem_after(q: HeadGroup) -> dict[str, float]:
    """Whether nothing follows, or a poem or table."""
    kind = q.ahead.kind if q.ahead is not None else ""
    after_poem = bool(q.body) and q.body[-1].kind == "poem"
    return {
        "nothing follows": float(q.ahead is None),
        "between poems": float(kind == "poem" and after_poem and not q.heads[0].gap),
        "poem follows": float(kind in ("table", "poem")),
    }


def _opening_after(q: HeadGroup) -> dict[str, float]:
    """How the paragraph begins that follows: as articles do, or in mid-sentence."""
    text = q.paragraph
    return {
        "lead follows": float(bool(text) and read_lead(text) is not None),
        "letter follows": float(SALUTATION_START.match(text) is not None),
        "report follows": float(_REPORT.match(text) is not None),
        "fragment follows": float(_fragment_follows(q)),
    }


def _fragment_follows(q: HeadGroup) -> bool:
    """Whether the paragraph below continues another that a head cut in two."""
    ahead, indent = q.ahead, q.page.layout.indent
    if ahead is None or q.draft is None or not q.paragraph:
        return False
    unindented = bool(indent) and ahead.lines[0].indent < indent - 1
    return ahead.resumes or (unindented and q.draft.open)


def _items_around(q: HeadGroup) -> dict[str, float]:
    """Items of a list above and prose below, or the other way round."""
    ahead, text, body = q.ahead, q.paragraph, q.body
    prose_follows = bool(text) and not list_mark(text)
    item_before = bool(body) and bool(list_mark(body[-1].unit.text))
    long_before = bool(body) and len(body[-1].unit.text) > _ITEM
    item_follows = ahead is not None and bool(list_mark(ahead.text))
    apart = q.page.layout.gaps == "region" and bool(q.heads[0].gap)
    return {
        "items before, prose after": float(item_before and long_before and prose_follows),
        "nothing but items before": float(
            len(body) > 1 and prose_follows and all(list_mark(b.unit.text) for b in body)
        ),
        "items follow prose": float(apart and item_follows and bool(body) and not item_before),
    }


def _questions_around(q: HeadGroup) -> dict[str, float]:
    """An interview below and prose above, or the other way round."""
    ahead, text, body = q.ahead, q.paragraph, q.body
    questions = sum(begins_with_speaker(block.unit.text) for block in body)
    asked_below = ahead is not None and begins_with_speaker(ahead.text)
    said_above = any(speaker(block.unit.text) for block in body[-2:])
    prose_follows = bool(text) and not begins_with_speaker(text) and not speaker(text)
    return {
        "questions follow prose": float(asked_below and bool(body) and not questions),
        "questions before, prose after": float(
            prose_follows and questions >= _QUESTIONS and said_above
        ),
    }


def _jump_after(q: HeadGroup) -> bool:
    """Whether the text from here to the next head ends with a jump to another page."""
    for unit in q.page.units[q.end :]:
        if unit.kind == "head":
            return False
        if unit.kind == "jump":
            jump = read_jump(unit.text)
            return jump is not None and jump.kind == "to"
    return False


def _signed_after(q: HeadGroup) -> bool:
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
    return not is_in_brackets(last) or read_signature(last.text) is not None


def _signed_off_below(q: HeadGroup) -> bool:
    """Whether the text from here to the next head ends with where and when it was sent."""
    last = None
    for unit in q.page.units[q.end :]:
        if unit.kind == "head":
            break
        last = unit
    return last is not None and signs_off(last.text)


def _topic(q: HeadGroup) -> dict[str, float]:
    """Whether head, text and article speak of the same."""
    return {
        "text repeats the head": head_repeated(q.text, q.ahead),
        "article speaks of the head": head_mentioned(q.text, q.draft),
        "words in common": _in_common(q) if q.last else 0.0,
    }


def _in_common(q: HeadGroup) -> float:
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
    return max(-0.7, min(1.5, (pairs_in_common(q.draft.text, under[:_UNDER]) - 1.0) / 1.5))
