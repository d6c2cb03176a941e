"""Jumps (转版): an article cut in two at the end of a paragraph or, failing that, of a sentence.

A poem is cut between two stanzas only, and a question goes where its answer goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.layout.story import Story
from edition.model import (
    Answer,
    Article,
    Jump,
    Paragraph,
    Poem,
    Question,
    Run,
    Subhead,
    Text,
)
from edition.model.article import Block
from edition.model.text import EMPTY
from edition.typeset import GalleyRow

#: Fewest lines of an article on each side of a jump.
LEAST_LINES = 4
#: The end of a sentence, closing marks included.
_SENTENCE = re.compile(r"[。！？][”’』」）]*")


def split_story(
    story: Story, rows: Sequence[GalleyRow], keep: int, this_page: str, other_page: str
) -> tuple[Story, Story] | None:
    """Cut a story in two so that at most ``keep`` rows stay on its page.

    Args:
        story: the whole story.
        rows: its galley at the page's column width.
        keep: rows that may stay, the line 下转第N版 included.
        this_page, other_page: numbers of the pages of the two parts.

    Returns:
        The part that stays and the part that is continued; None where there is no suitable cut.
    """
    blocks = story.article.blocks
    ends = _ends(rows, len(blocks))
    total = len(rows)
    fit = [
        k
        for k in range(1, len(blocks))
        if LEAST_LINES <= ends[k - 1] <= keep - 1
        and total - ends[k - 1] >= LEAST_LINES
        and not _leads(blocks[k - 1], blocks[k])
    ]
    cut = max(fit, default=0)
    # The end of a paragraph will do if it is close enough; else the paragraph across it is cut.
    if cut and keep - ends[cut - 1] <= max(12, keep // 4):
        return _parts(story, blocks[:cut], blocks[cut:], cut, cut, this_page, other_page)
    for k, block in enumerate(blocks):
        start = ends[k - 1] if k else 0
        if start < keep < ends[k]:
            halves = _halves(block, k, rows, start, keep - 1, ends[k])
            if halves and start + 1 >= LEAST_LINES - 2 and total - keep >= LEAST_LINES:
                first, second = (*blocks[:k], halves[0]), (halves[1], *blocks[k + 1 :])
                return _parts(story, first, second, k + 1, k, this_page, other_page)
    if cut:
        return _parts(story, blocks[:cut], blocks[cut:], cut, cut, this_page, other_page)
    return None


def _ends(rows: Sequence[GalleyRow], count: int) -> list[int]:
    """For each block, the number of rows up to its end."""
    ends = [0] * count
    last = -1
    for number, row in enumerate(rows, 1):
        last = max((entry.block for entry in row.lines), default=-1 if row.blank else last)
        # A row without lines that is not blank belongs to the line before it.
        if 0 <= last < count:
            ends[last] = number
    for k in range(1, count):
        ends[k] = max(ends[k], ends[k - 1])
    return ends


def _leads(block: Block, following: Block) -> bool:
    """Whether a block stands with the one after it: a subhead, a question with its answer."""
    question = isinstance(block, Question) and isinstance(following, Answer)
    return question or isinstance(block, Subhead)


def _halves(
    block: Block, index: int, rows: Sequence[GalleyRow], start: int, keep: int, end: int
) -> tuple[Block, Block] | None:
    """A block cut in two; None if it is a whole.

    Args:
        block: from row ``start`` to row ``end`` of the galley.
        index: of it among the article's blocks.
        rows: the galley.
        start, keep, end: rows before it, those that may stay in all, rows up to its end.
    """
    if isinstance(block, Paragraph):
        return _sentences(block, (keep - start) / (end - start))
    return _stanzas(block, index, rows[keep:]) if isinstance(block, Poem) else None


def _stanzas(poem: Poem, index: int, rows: Sequence[GalleyRow]) -> tuple[Poem, Poem] | None:
    """A poem cut before the first stanza of which something is in the rows that leave."""
    parts = [entry.part for row in rows for entry in row.lines if entry.block == index]
    verses = min(parts, default=0) - bool(poem.title) - bool(poem.author)
    count = whole = 0
    for number, stanza in enumerate(poem.stanzas, 1):
        count += len(stanza)
        if count <= verses:
            whole = number
    if not whole:
        return None
    first, second = poem.stanzas[:whole], poem.stanzas[whole:]
    untitled = {"title": EMPTY, "author": "", "stanzas": second}
    return poem.model_copy(update={"stanzas": first}), poem.model_copy(update=untitled)


def _sentences(block: Paragraph, share: float) -> tuple[Paragraph, Paragraph] | None:
    """A paragraph cut at the last sentence end within a share of its length."""
    text = str(block.text)
    ends = [match.end() for match in _SENTENCE.finditer(text) if match.end() < len(text)]
    fit = [end for end in ends if end <= len(text) * share]
    if not fit:
        return None
    first, second = _cut(block.text, fit[-1])
    return block.model_copy(update={"text": first}), block.model_copy(update={"text": second})


def _cut(text: Text, at: int) -> tuple[Text, Text]:
    first: list[Run] = []
    second: list[Run] = []
    for run in text:
        before = run.text[: max(0, at)]
        after = run.text[max(0, at) :]
        at -= len(run.text)
        if before:
            first.append(run.model_copy(update={"text": before}))
        if after or not run.text:
            second.append(run.model_copy(update={"text": after}))
    return Text(runs=tuple(first)), Text(runs=tuple(second))


def _parts(
    story: Story,
    first: Sequence[Block],
    second: Sequence[Block],
    count: int,
    start: int,
    this_page: str,
    other_page: str,
) -> tuple[Story, Story]:
    article = story.article
    indices = story.blocks or tuple(range(len(article.blocks)))
    jumps = tuple(jump for jump in article.jumps if jump.direction == "from")
    stays = article.model_copy(
        update={
            "blocks": tuple(first),
            "jumps": (*jumps, Jump(direction="to", page=other_page)),
        }
    )
    goes = Article(
        id=article.id,
        headline=_short(article.headline),
        blocks=tuple(second),
        language=article.language,
        jumps=(Jump(direction="from", page=this_page),),
        span=article.span,
    )
    return Story(stays, indices[:count]), Story(goes, indices[start:], tail=True)


def _short(headline: Text) -> Text:
    """The headline over the continued part: the first line, or the part before a space."""
    first = re.split(r"[\n 　]", str(headline).strip())[0]
    return Text.of(first) if len(first) >= 4 else headline
