"""Imported pages → the model: pages, articles, and one edition per day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from edition.importers.codes import READ_ACROSS
from edition.importers.editions import editions_of, language_of
from edition.importers.pagetext.classify.tables import cells_of
from edition.importers.pagetext.patterns.list_marks import list_mark, note_label, speaker
from edition.importers.pagetext.patterns.names import role_of
from edition.importers.pagetext.patterns.signatures import signs_off
from edition.importers.pagetext.report.report import doubts_of
from edition.importers.pagetext.results import (
    ImportedArticle,
    ImportedBlock,
    ImportedFigure,
    ImportedName,
    ImportedPage,
)
from edition.importers.readings import UNASSIGNED, PageReading, also_printed
from edition.model import (
    Answer,
    Article,
    Block,
    Byline,
    Contact,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    Furniture,
    Jump,
    Page,
    Paragraph,
    Person,
    Poem,
    Question,
    Section,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)


def to_reading(page: ImportedPage) -> PageReading:
    """A page as every importer gives it.

    Furniture that the model has no field for, and text without a place, stand in ``also_printed``;
    what was decided with little confidence stands in the articles' ``doubtful``.
    """
    meta = page.page
    date = meta.get("date")
    across = tuple(
        "read across its columns" for found in page.diagnostics if found.code == READ_ACROSS.id
    )
    stretches = [(s.start, s.kind, s.text) for s in page.furniture if s.kind != "invisible"]
    stretches += [(s.start, UNASSIGNED, s.text) for s in page.unassigned]
    return PageReading(
        source=page.source,
        page=Page(
            number=meta.get("page_number", ""),
            section=Section(name=meta.get("section", ""), name_en=meta.get("section_en", "")),
            furniture=_furniture(page),
            also_printed=also_printed((kind, text) for _, kind, text in sorted(stretches)),
        ),
        articles=tuple(
            _article(article, f"{n:02}", (*across, *doubts_of(page.text, article)))
            for n, article in enumerate(page.articles, 1)
        ),
        publication=meta.get("publication", ""),
        date=dt.date.fromisoformat(date) if date else None,
        language=language_of(page.text),
        diagnostics=page.diagnostics,
    )


def to_edition(page: ImportedPage) -> Edition:
    """A page as an edition of its own."""
    return to_editions([page])[0]


def to_editions(pages: Iterable[ImportedPage]) -> tuple[Edition, ...]:
    """Pages as editions, as :func:`~edition.importers.editions.editions_of` files them."""
    return editions_of(map(to_reading, pages))


def _furniture(page: ImportedPage) -> Furniture:
    meta = page.page
    editors = tuple(Person(name=n, role="编辑") for n in meta.get("editor", "").split())
    makeup = tuple(Person(name=n, role="组版") for n in meta.get("layout_editor", "").split())
    column = meta.get("column")
    return Furniture(
        co_organiser=meta.get("co_organiser", ""),
        editors=editors,
        layout_editors=makeup,
        contact=Contact(telephone=meta.get("phone", ""), email=meta.get("email", "")),
        column_flags=(column,) if column else (),
    )


def _text(words: str) -> Text:
    """Text without control characters: no XML can hold them, so no source file may."""
    return Text.of("".join(c for c in words if c >= " " and not "\x7f" <= c <= "\x9f"))


def _printed(words: str) -> str:
    """A line without control characters, as :func:`_text` has it."""
    return str(_text(words)).strip()


def _article(article: ImportedArticle, id: str, doubtful: tuple[str, ...]) -> Article:
    note: EditorsNote | None = None
    blocks: list[Block] = [_figure(figure) for figure in article.figures]
    for k, block in enumerate(article.blocks):
        if block.type == "editors_note" and k == 0:
            note = _note(block.text)
        else:
            blocks += _blocks(block)
    jumps = tuple(
        Jump(direction="to" if jump.kind == "to" else "from", page=jump.page)
        for jump in article.jumps
        if jump.kind in ("to", "from")
    )
    dateline, lead = _lead(article)
    cut: list[Literal["head", "tail"]] = []
    cut += ["head"] if "head" in article.cut else []
    cut += ["tail"] if "tail" in article.cut else []
    blocks, signed = _signed(article, blocks)
    prefix, byline = _printed(article.byline_prefix), _printed(article.byline_text)
    if signed:
        prefix = byline = ""
    if byline:
        prefix = prefix if byline.startswith(prefix) else ""
        byline = byline.removeprefix(prefix).strip()
    return Article(
        id=id,
        kicker=_text(article.kicker),
        headline=_text(article.headline),
        deck=_text(article.deck),
        column_flag=_text(article.column),
        byline=byline,
        bylines=tuple(_byline(person) for person in article.people),
        byline_prefix=prefix,
        dateline=dateline,
        lead=lead,
        editors_note=note,
        blocks=tuple(blocks),
        jumps=jumps,
        truncated=tuple(cut),
        doubtful=doubtful,
    )


def _signed(article: ImportedArticle, blocks: list[Block]) -> tuple[list[Block], bool]:
    """A name under the text stands in the byline or in the text, not in both.

    Returns:
        The blocks, and whether the byline is where and when the text was sent, which stays in it.
    """
    byline = article.byline_text.strip("（()）【】 \u3000")
    for block in reversed(article.blocks):
        if block.type != "signature":
            continue
        if signs_off(block.text) and byline and byline in block.text:
            return blocks, True
        if byline and block.text.strip("（()）【】 \u3000") == byline:
            last = next((b for b in reversed(blocks) if isinstance(b, Paragraph)), None)
            if last is not None and str(last.text) == _printed(block.text):
                return [b for b in blocks if b is not last], False
    return blocks, False


def _lead(article: ImportedArticle) -> tuple[str, str]:
    """Dateline and lead: one of them, as printed, without the names that are the byline's."""
    words = article.lead
    bracket = re.search(r"[（(][^（()）]*[)）]$", words)
    if bracket and any(name in "".join(bracket[0].split()) for name in article.bylines):
        words = words[: bracket.start()].strip()
    return (words, "") if re.search(r"[电電]", article.dateline) else ("", words)


def _byline(name: ImportedName) -> Byline:
    affiliation, role = role_of(name.role)
    return Byline(name=name.name, role=role, place=name.place, affiliation=affiliation)


def _figure(figure: ImportedFigure) -> Figure:
    credit = figure.credit.strip()
    match = re.fullmatch(r"(.+?)[ \u3000/／]*(摄影|摄|攝影|攝|供图|供圖|撮影|制图|绘|绘图)", credit)
    credits = (Credit(name=match[1], role=match[2]),) if match else ()
    return Figure(caption=_text(figure.caption), credit=_printed(credit), credits=credits)


def _note(text: str) -> EditorsNote:
    label = note_label(text)
    words = re.sub(rf"^[^\w]*{re.escape(label)}[^\w“《（]*", "", text) if label else text
    return EditorsNote(label=label or "编者按", paragraphs=(_text(words),))


def _blocks(block: ImportedBlock) -> list[Block]:
    """A block of the model for each block that was read; a signature is a paragraph of its own."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    if block.type == "subhead":
        return [Subhead(text=_text(block.text))]
    if block.type == "poem":
        return [Poem(stanzas=(tuple(_text(line) for line in lines),))]
    if block.type == "table" and len(lines) > 1:
        return [_table(lines)]
    if block.type in ("question", "answer"):
        said = speaker(block.text)
        words = re.split(r"[：:]", block.text, maxsplit=1)[-1].strip()
        whose = said if not list_mark(block.text) else ""
        if whose and words:
            kind = Question if block.type == "question" else Answer
            return [kind(speaker=whose, text=_text(words))]
    if block.type == "editors_note":
        return [_note(block.text)]
    return [Paragraph(text=_text(line)) for line in lines]


def _table(lines: Sequence[str]) -> Table:
    rows = [cells_of(line) for line in lines]
    wide = max(len(row) for row in rows)
    return Table(
        rows=tuple(
            TableRow(
                cells=tuple(
                    TableCell(
                        text=_text(cell),
                        header=k == 0,
                        colspan=wide - len(row) + 1 if i == len(row) - 1 else 1,
                    )
                    for i, cell in enumerate(row)
                )
            )
            for k, row in enumerate(rows)
        )
    )
