"""Blocks → Markdown that reads back as the same blocks.

Each block has a form that people write. Where a block holds something that its form cannot say
(a table without a head, a list marker of one's own), it is written as a fenced ``block`` in the
model's words: the form is read back and compared, so that nothing is lost unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from edition.model import (
    Answer,
    Block,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    Subhead,
    Table,
    Text,
)
from edition.source.bylines.credit import parse_credits
from edition.source.markdown.blocks import MARKERS, read_blocks
from edition.source.markdown.write_inline import write_inline
from edition.source.yaml.writer import dump_yaml

_ALIGN = {"start": "---", "center": ":-:", "end": "--:"}


def write_blocks(blocks: tuple[Block, ...], speakers: dict[str, str]) -> str:
    """The body of an article.

    Args:
        blocks: what to write.
        speakers: who asks and who answers, as the front matter will say it.
    """
    parts: list[str] = []
    lists = 0
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        # Two lists in a row would become one: every other one has another sign.
        lists = lists + 1 if isinstance(block, ListBlock) and isinstance(before, ListBlock) else 0
        parts.append(_write(block, speakers, other=bool(lists % 2)))
    return "\n\n".join(parts)


def _write(block: Block, speakers: dict[str, str], *, other: bool) -> str:
    written = _list(block, other=other) if isinstance(block, ListBlock) else _form(block)
    if written is not None and _reads_back(written, block, speakers):
        return written
    data = block.model_dump(mode="json", exclude_defaults=True, exclude={"span"})
    return fenced("block", dump_yaml({"type": block.type, **data}))


def _reads_back(written: str, block: Block, speakers: dict[str, str]) -> bool:
    called = sorted(_calls(block))
    notes = "".join(f"\n\n[^{id}]: x" for id in called if not isinstance(block, Note))
    read = read_blocks(written + notes, "", speakers=speakers).blocks
    read = [b for b in read if isinstance(block, Note) or not isinstance(b, Note)]
    return len(read) == 1 and _bare(read[0]) == _bare(block)


def _calls(value: Any) -> set[str]:
    """The notes that a block calls."""
    if isinstance(value, Text):
        return {run.note for run in value if run.note}
    if isinstance(value, tuple):
        return {id for item in value for id in _calls(item)}
    fields = getattr(type(value), "model_fields", {})
    return {id for name in fields for id in _calls(getattr(value, name))}


def _bare(block: Block) -> Any:
    """The block without its place in the source, and without the numbers of note signs."""

    def without_signs(value: Any) -> Any:
        if isinstance(value, list):
            return [without_signs(item) for item in value]
        if isinstance(value, dict):
            signed = value.get("note") and "script" in value
            return {
                key: without_signs(item)
                for key, item in value.items()
                if not (signed and key == "text")
            }
        return value

    return without_signs(block.model_dump(mode="json", exclude={"span"}))


def _form(block: Block) -> str | None:
    return _FORMS[type(block)](block)


def _paragraph(block: Paragraph) -> str:
    return write_inline(block.text, start=True)


def _subhead(block: Subhead) -> str:
    return f"{'#' * (block.level + 1)} {write_inline(block.text)}"


def _speech(block: Question | Answer) -> str:
    return f"{block.speaker}：{write_inline(block.text)}"


def _note(block: Note) -> str:
    return f"[^{block.id}]: {write_inline(block.text)}".replace("\n", "\n    ")


def _quotation(block: Quotation) -> str:
    parts = [write_inline(text, start=True) for text in block.paragraphs]
    last = f"\n—— {write_inline(block.source)}" if block.source else ""
    return _quoted("\n\n".join(parts) + last)


def _editors_note(block: EditorsNote) -> str:
    parts = [write_inline(text, start=number > 0) for number, text in enumerate(block.paragraphs)]
    return _quoted(f"{block.label}：" + "\n\n".join(parts))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _list(block: ListBlock, *, other: bool) -> str | None:
    texts = [write_inline(item, start=True) for item in block.items]
    if block.ordered:
        sign = ")" if other else "."
        marks = [f"{block.start + number}{sign} " for number in range(len(texts))]
    else:
        sign = "+ " if other else "- "
        marks = [sign] * len(texts)
        if block.marker != ListBlock.model_fields["marker"].default:
            marks = [f"{sign}{block.marker} "] * len(texts)
        elif texts and all(text[:1] in MARKERS and text[1:2] == " " for text in texts):
            return None
    pairs = zip(marks, texts, strict=True)
    return "\n".join(mark + text.replace("\n", "\n" + " " * len(mark)) for mark, text in pairs)


def _figure(figure: Figure) -> str:
    facts = [credit.model_dump() for credit in figure.credits]
    told = not figure.credit or parse_credits(figure.credit) == figure.credits
    values: dict[str, Any] = {
        "file": figure.file,
        "caption": write_inline(figure.caption) or None,
        "credit": figure.credit or facts or None,
        "contributors": None if told else facts,
        "alt": figure.alt,
        "columns": figure.columns,
        "crop": figure.crop or None,
        "focus": list(figure.focus) if figure.focus != (0.5, 0.5) else None,
        "reference": figure.reference or None,
    }
    fields = {key: value for key, value in values.items() if value is not None}
    return fenced("figure", dump_yaml(fields) if fields else "")


def _table(table: Table) -> str | None:
    """A pipe table, where the first row and no other is a head and no cell spans."""
    head, *rest = table.rows or (None,)
    if head is None or not head.cells:
        return None
    aligns = [_ALIGN[cell.align] for cell in head.cells]
    rows = [[write_inline(cell.text) for cell in row.cells] for row in (head, *rest)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join(aligns) + " |")
    caption = f"表：{write_inline(table.caption)}\n\n" if table.caption else ""
    return caption + "\n".join(lines)


def _poem(poem: Poem) -> str:
    lines = []
    if poem.title:
        lines.append(f"# {write_inline(poem.title)}")
    if poem.author:
        lines.append(f"—— {poem.author}")
    stanzas = (
        "\n".join(write_inline(line, start=True) for line in stanza) for stanza in poem.stanzas
    )
    return fenced("poem", "\n".join([*lines, "\n\n".join(stanzas)]))


def fenced(kind: str, content: str) -> str:
    """A fenced block; the fence is longer than any in the content."""
    fence = "```"
    while fence in content:
        fence += "`"
    return f"{fence}{kind}\n{content.rstrip(chr(10))}\n{fence}"


_FORMS: dict[type, Callable[[Any], str | None]] = {
    Paragraph: _paragraph,
    Subhead: _subhead,
    Question: _speech,
    Answer: _speech,
    Note: _note,
    Quotation: _quotation,
    EditorsNote: _editors_note,
    Figure: _figure,
    Table: _table,
    Poem: _poem,
}
