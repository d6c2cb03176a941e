"""Imported pages → the model: pages, articles, and one edition per day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from edition.base.romanise import slug_of
from edition.importers.pagetext.classify.tables import cells_of
from edition.importers.pagetext.patterns.list_marks import list_mark, note_label, speaker
from edition.importers.pagetext.patterns.names import role_of
from edition.importers.pagetext.patterns.numbers import read_number
from edition.importers.pagetext.results import (
    ImportedArticle,
    ImportedBlock,
    ImportedFigure,
    ImportedName,
    ImportedPage,
)
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
    Publication,
    Question,
    Section,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.naming import name_part

#: Date of a page that names none: the archive's desk corrects it.
UNKNOWN_DATE = dt.date(1900, 1, 1)
#: Publication of a page that names none.
UNKNOWN_NAME = "未名"
#: The same twenty common characters in both scripts.
_TRADITIONAL, _SIMPLIFIED = (
    "這個國時來們於會過說發動對學經現報記長門",
    "这个国时来们于会过说发动对学经现报记长门",
)


def to_model(page: ImportedPage, number: str = "") -> tuple[Page, tuple[Article, ...]]:
    """A page and its articles.

    Args:
        page: as it was read.
        number: what the page is called; the number that it prints where this is empty.

    Returns:
        The page, and articles with ids of the page's number and their place on it: ``p9-01``.
    """
    meta = page.page
    number = number or _number(page)
    articles = tuple(
        _article(article, f"p{_slug(number)}-{n:02}") for n, article in enumerate(page.articles, 1)
    )
    return (
        Page(
            number=number,
            section=Section(name=meta.get("section", ""), name_en=meta.get("section_en", "")),
            furniture=_furniture(page),
            articles=tuple(article.id for article in articles),
        ),
        articles,
    )


def _number(page: ImportedPage) -> str:
    """The page's number as printed, zeros before it left out; 1 where it prints none."""
    return re.sub(r"^0+(?=.)", "", page.page.get("page_number", "")) or "1"


def _slug(said: str) -> str:
    """A page's number for names of files: 第二版 and 2 are the same."""
    value = read_number(said)
    plain = str(value) if value is not None else said.lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "1"


def to_edition(page: ImportedPage) -> Edition:
    """A page as an edition of its own."""
    return to_editions([page])[0]


def to_editions(pages: Iterable[ImportedPage]) -> tuple[Edition, ...]:
    """Pages as editions, one per day, in the order of the days.

    A project holds one paper: its name is the one that most pages of the batch print. Of two pages
    with one number the second is numbered on (9, 9-2): nothing is dropped.
    """
    pages = list(pages)
    names = Counter(page.page["publication"] for page in pages if page.page.get("publication"))
    name = max(names, key=lambda said: names[said]) if names else UNKNOWN_NAME
    days: dict[dt.date, list[ImportedPage]] = {}
    for page in pages:
        days.setdefault(day_of(page), []).append(page)
    return tuple(_issue(day, name, days[day]) for day in sorted(days))


def day_of(page: ImportedPage) -> dt.date:
    """The page's date, :data:`UNKNOWN_DATE` where it prints none."""
    date = page.page.get("date")
    return dt.date.fromisoformat(date) if date else UNKNOWN_DATE


def _issue(day: dt.date, name: str, pages: Sequence[ImportedPage]) -> Edition:
    made: list[Page] = []
    articles: list[Article] = []
    taken: set[str] = set()
    for page in pages:
        printed, n = _number(page), 2
        number = printed
        while _slug(number) in taken:
            number, n = f"{printed}-{n}", n + 1
        taken.add(_slug(number))
        model, own = to_model(page, number)
        made.append(model)
        articles += own
    return Edition(
        publication=Publication(
            name=name, slug=slug_of(name) or name_part(name), language=_language(pages)
        ),
        date=day,
        pages=tuple(made),
        articles=tuple(articles),
    )


def _language(pages: Sequence[ImportedPage]) -> str:
    """Japanese by its kana, Traditional by the characters that only it has."""
    text = "".join(page.text for page in pages)
    if len(re.findall(r"[\u3041-\u30fa]", text)) > len(text) / 20:
        return "ja"
    traditional = sum(text.count(c) for c in _TRADITIONAL)
    simplified = sum(text.count(c) for c in _SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


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


def _article(article: ImportedArticle, id: str) -> Article:
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
    prefix, byline = _printed(article.byline_prefix), _printed(article.byline_text)
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
    )


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
