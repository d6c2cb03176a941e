"""A page as it was read → the model: an edition of one page, ready to be saved as a project."""

from __future__ import annotations

import datetime as dt
import re

from edition.importers.page import ImportedArticle, ImportedPage
from edition.model import (
    Article,
    Block,
    Byline,
    Contact,
    Credit,
    Edition,
    Figure,
    Furniture,
    Jump,
    Page,
    Paragraph,
    Person,
    Publication,
    Section,
    Subhead,
    Text,
)

#: Date of a page that names none: the archive's desk corrects it.
UNKNOWN_DATE = dt.date(1900, 1, 1)


def to_edition(page: ImportedPage) -> Edition:
    """The page as an edition of its own."""
    fields = page.page
    number = fields.get("page_number") or "1"
    number = re.sub(r"^0+(?=\d)", "", number)
    slug = re.sub(r"[^a-z0-9]+", "-", number.lower()).strip("-") or "1"
    articles = tuple(
        _article(article, f"p{slug}-{n:02}") for n, article in enumerate(page.articles, 1)
    )
    date = fields.get("date")
    return Edition(
        publication=Publication(name=fields.get("publication") or "未名", slug="paper"),
        date=dt.date.fromisoformat(date) if date else UNKNOWN_DATE,
        pages=(
            Page(
                number=number,
                section=Section(
                    name=fields.get("section") or "", name_en=fields.get("section_en") or ""
                ),
                furniture=_furniture(fields),
                articles=tuple(article.id for article in articles),
            ),
        ),
        articles=articles,
    )


def _text(words: str) -> Text:
    """Text without control characters: no XML can hold them, so no source file may."""
    return Text.of("".join(c for c in words if c >= " " and not "\x7f" <= c <= "\x9f"))


def _furniture(fields: dict[str, str]) -> Furniture:
    editor, makeup = fields.get("editor"), fields.get("layout_editor")
    column = fields.get("column")
    return Furniture(
        co_organiser=fields.get("co_organiser") or "",
        editors=(Person(name=editor, role="编辑"),) if editor else (),
        layout_editors=(Person(name=makeup, role="组版"),) if makeup else (),
        contact=Contact(telephone=fields.get("phone") or "", email=fields.get("email") or ""),
        column_flags=(column,) if column else (),
    )


def _article(article: ImportedArticle, id: str) -> Article:
    blocks: list[Block] = [
        Figure(
            caption=_text(figure["caption"]),
            credits=(Credit(name=figure["credit"], role=""),) if figure["credit"] else (),
        )
        for figure in article.figures
    ]
    for kind, text in article.blocks:
        if kind == "subhead":
            blocks.append(Subhead(text=_text(text)))
            continue
        lead = article.lead
        if lead and text.startswith(lead):
            text = text[len(lead) :].lstrip()
            lead = ""
        blocks += [Paragraph(text=_text(part)) for part in text.split("\n") if part.strip()]
    jumps = tuple(
        Jump(direction="to" if j["kind"] == "to" else "from", page=j["page"])
        for j in article.jumps
        if j["kind"] in ("to", "from")
    )
    truncated: list[str] = []
    if any(j.direction == "from" for j in jumps):
        truncated.append("head")
    if article.truncated:
        truncated.append("tail")
    return Article(
        id=id,
        kicker=_text(article.kicker),
        headline=_text(article.headline),
        deck=_text(article.deck),
        column_flag=_text(article.column),
        bylines=tuple(Byline(name=name) for name in article.bylines),
        byline_prefix=article.byline_prefix,
        lead=article.lead,
        blocks=tuple(blocks),
        jumps=jumps,
        truncated=tuple(truncated),
    )
