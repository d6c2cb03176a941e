"""The blocks of an article, with the lead and the jumps taken out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.pagetext.articles.draft import DraftBlock
from edition.importers.pagetext.fields.people import new_people
from edition.importers.pagetext.fields.texts import FieldTexts
from edition.importers.pagetext.patterns.jumps import read_jump, tail_jump
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.patterns.list_marks import (
    begins_with_speaker,
    list_mark,
    note_label,
    speaker,
)
from edition.importers.pagetext.patterns.name_list import Names
from edition.importers.pagetext.results import ImportedBlock, ImportedJump, ImportedName
from edition.importers.pagetext.source.piece import Piece, joined

#: Who wrote a text that another paper printed: （作者马丁·沃克）.
_AUTHOR = re.compile(
    r"[（(](?:本文)?作者[：: ]?(?!系|为|為|是)"
    r"(?P<n>[\u3400-\u9fff]{2,8}(?:[·・][\u3400-\u9fff]{1,8}){0,3})[)）]"
)
#: The author stands among so many characters, of so many blocks; a lead that names somebody opens
#: one of so many.
_AUTHOR_WITHIN, _AUTHOR_BLOCKS, _LEAD_BLOCKS = 120, 2, 3
#: Who answers in interviews.
_ANSWERERS = frozenset(("答", "A", "专家", "医生", "律师", "回复", "答复", "回覆"))


@dataclass(slots=True)
class ArticleBody:
    """The body of an article while its blocks are read.

    Attributes:
        texts: takes the text of every field.
        people: who wrote the article; leads and brackets add to them.
        jumps: the jumps; those at the end of a paragraph are added.
        lead, dateline: the words before the first sentence.
        blocks: those that were read.
        verses: of the poem that is being read.
        opened: whether the first paragraph has been read, editor's notes apart.
    """

    texts: FieldTexts
    people: list[ImportedName]
    jumps: list[ImportedJump]
    lead: str = ""
    dateline: str = ""
    blocks: list[ImportedBlock] = field(default_factory=list)
    verses: list[Piece] = field(default_factory=list)
    opened: bool = False

    def read(self, blocks: Sequence[DraftBlock]) -> None:
        """Read the blocks of a draft."""
        for k, block in enumerate(blocks):
            piece = block.unit.piece
            if block.kind == "poem":
                if block.unit.gap:
                    self._end_poem()
                self.verses.append(piece)
                continue
            self._end_poem()
            if block.kind == "p":
                piece = self._paragraph(k, piece)
            if block.kind == "signature" and self.blocks:
                self._sign(piece)
            else:
                self._add(_block_type(block, piece.text), piece)
        self._end_poem()

    def _add(self, kind: str, piece: Piece) -> None:
        text = self.texts.take(f"blocks.{len(self.blocks)}", piece)
        self.blocks.append(ImportedBlock(kind, text))

    def _end_poem(self) -> None:
        """Add the verses so far as one poem."""
        if self.verses:
            self._add("poem", joined(self.verses, "\n"))
            self.verses.clear()

    def _sign(self, piece: Piece) -> None:
        """Close the last block with a signature, on a line of its own."""
        last = self.blocks[-1]
        text = self.texts.take(f"blocks.{len(self.blocks) - 1}", piece, last.text)
        self.blocks[-1] = ImportedBlock(last.type, text)

    def _paragraph(self, k: int, piece: Piece) -> Piece:
        """Take the lead, the names and the jump out of a paragraph; what is left of it."""
        if not self.opened:
            self.opened = not note_label(piece.text)
            if self.opened:
                piece = self._take_lead(piece)
        elif k < _LEAD_BLOCKS:
            self._add_names_of_lead(piece)
        if k < _AUTHOR_BLOCKS and not self.people:
            author = _AUTHOR.search(piece.text[:_AUTHOR_WITHIN])
            if author:
                names = Names((author["n"],), ("作者",), "", "", 1.0)
                self.people += new_people(names, self.people)
        return self._take_jump(piece)

    def _take_lead(self, piece: Piece) -> Piece:
        """Take the lead out of the first paragraph, unless it is all of it."""
        lead = read_lead(piece.text)
        if lead is None or lead.end >= len(piece.text):
            return piece
        self.lead = self.texts.take("lead", piece.cut(0, lead.end).strip())
        self.dateline = lead.dateline
        if lead.names:
            self.people += new_people(lead.names, self.people)
        return piece.cut(lead.end).strip()

    def _add_names_of_lead(self, piece: Piece) -> None:
        """Add who is named in the lead of a further paragraph, which keeps it."""
        lead = read_lead(piece.text)
        if lead is not None and lead.names:
            self.people += new_people(lead.names, self.people)

    def _take_jump(self, piece: Piece) -> Piece:
        """Take the jump out that a paragraph ends with."""
        start = tail_jump(piece.text)
        if start <= 0:
            return piece
        self.jumps += build_jumps(self.texts, piece.cut(start).strip())
        return piece.cut(0, start).strip()


def build_jumps(texts: FieldTexts, piece: Piece) -> list[ImportedJump]:
    """The jump that a text is; its characters are taken even where it is none."""
    read = read_jump(piece.text)
    text = texts.keep("jump", piece)
    return [ImportedJump(read.kind, read.page, text)] if read else []


def _block_type(block: DraftBlock, text: str) -> str:
    """A block's type by its own marks."""
    if block.kind != "p":
        return block.kind
    if note_label(text):
        return "editors_note"
    if begins_with_speaker(text):
        return "answer" if speaker(text) in _ANSWERERS else "question"
    return "list" if list_mark(text) and not text.startswith("【") else "p"
