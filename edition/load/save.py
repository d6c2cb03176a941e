"""An edition → the source format: what people then go on writing by hand."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from edition.model import (
    Answer,
    Article,
    Byline,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Page,
    Paragraph,
    Person,
    Poem,
    Question,
    Quotation,
    Run,
    Subhead,
    Table,
    Text,
)

#: Characters that Markdown would take for marks.
_SPECIAL = re.compile(r"([\\`*\[\]<>&!]|^[#+>|-]|^\d+[.)]|_)")


def save_edition(edition: Edition, into: Path, *, style: str = "broadsheet") -> Path:
    """Write an edition as a project; files that are there are replaced.

    Returns:
        The issue's folder.
    """
    into.mkdir(parents=True, exist_ok=True)
    publication = edition.publication.model_dump(mode="json", exclude_defaults=True)
    text = dump_yaml({"publication": publication, "style": style})
    (into / "publication.yaml").write_text(text, encoding="utf-8")
    folder = into / "issues" / edition.date.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "issue.yaml").write_text(issue_to_yaml(edition), encoding="utf-8")
    for article in edition.articles:
        (folder / f"{article.id}.md").write_text(article_to_markdown(article), encoding="utf-8")
    return folder


def issue_to_yaml(edition: Edition) -> str:
    """``issue.yaml`` of an edition."""
    data: dict[str, Any] = {"date": edition.date}
    if edition.number is not None:
        data["number"] = edition.number
    if edition.label:
        data["label"] = edition.label
    data["pages"] = [_page(page) for page in edition.pages]
    return dump_yaml(data)


def _page(page: Page) -> dict[str, Any]:
    f = page.furniture
    furniture = {
        "co_organiser": f.co_organiser,
        "editors": [_person(p, "编辑") for p in f.editors],
        "layout_editors": [_person(p, "组版") for p in f.layout_editors],
        "telephone": f.contact.telephone,
        "email": f.contact.email,
        "column_flags": list(f.column_flags),
        "notices": list(f.notices),
    }
    data: dict[str, Any] = {"number": DoubleQuotedScalarString(page.number)}
    section = page.section.model_dump(exclude_defaults=True)
    if section:
        data["section"] = section
    kept = {key: value for key, value in furniture.items() if value}
    if kept:
        data["furniture"] = kept
    if page.template:
        data["template"] = page.template
    data["articles"] = list(page.articles)
    if page.pins:
        data["pins"] = [pin.model_dump(exclude_defaults=True) for pin in page.pins]
    return data


def _person(person: Person, role: str) -> Any:
    return person.name if person.role == role else {"name": person.name, "role": person.role}


def article_to_markdown(article: Article) -> str:
    """An article's file: front matter and Markdown."""
    head = {
        "kicker": inline_to_markdown(article.kicker),
        "headline": inline_to_markdown(article.headline),
        "deck": inline_to_markdown(article.deck),
        "summary": inline_to_markdown(article.summary),
        "column_flag": inline_to_markdown(article.column_flag),
        "series": article.series,
        "byline": _bylines(article.bylines),
        "byline_prefix": article.byline_prefix,
        "dateline": article.dateline,
        "lead": article.lead,
        "editors_note": [inline_to_markdown(t) for t in article.editors_note.paragraphs]
        if article.editors_note
        else [],
        "rank": article.rank,
        "language": article.language,
        "keywords": list(article.keywords),
        "optional": article.optional or None,
        "truncated": list(article.truncated),
        "jumps": [jump.model_dump(exclude_defaults=True) for jump in article.jumps],
        "speakers": _speakers(article),
    }
    kept = {
        key: LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value
        for key, value in head.items()
        if value or key == "headline"
    }
    blocks = [_block(block) for block in article.blocks]
    return f"---\n{dump_yaml(kept)}---\n\n" + "\n\n".join(blocks) + "\n"


def _bylines(bylines: tuple[Byline, ...]) -> Any:
    bare = all(b.name and b == Byline(name=b.name) for b in bylines)
    if bare and not any(re.search(r"[\s、，,]", b.name) for b in bylines):
        return " ".join(b.name for b in bylines)
    return [b.model_dump(exclude_defaults=True) for b in bylines]


def _speakers(article: Article) -> dict[str, str]:
    found = {}
    for block in article.blocks:
        if isinstance(block, Question) and block.speaker != "问":
            found[block.speaker] = "question"
        if isinstance(block, Answer) and block.speaker != "答":
            found[block.speaker] = "answer"
    return found


def _block(block: object) -> str:
    if isinstance(block, Paragraph):
        return inline_to_markdown(block.text)
    if isinstance(block, Subhead):
        return f"{'#' * (block.level + 1)} {inline_to_markdown(block.text)}"
    if isinstance(block, Figure):
        return _figure(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, ListBlock):
        marks = [f"{block.start + i}." if block.ordered else "-" for i in range(len(block.items))]
        pairs = zip(marks, block.items, strict=True)
        return "\n".join(f"{mark} {inline_to_markdown(item)}" for mark, item in pairs)
    if isinstance(block, Quotation):
        parts = [inline_to_markdown(text) for text in block.paragraphs]
        if block.source:
            parts.append("——" + inline_to_markdown(block.source))
        return "\n>\n".join(f"> {part}" for part in parts)
    if isinstance(block, EditorsNote):
        parts = [inline_to_markdown(text) for text in block.paragraphs]
        parts[0] = f"{block.label}：{parts[0]}"
        return "\n>\n".join(f"> {part}" for part in parts)
    if isinstance(block, Poem):
        return _poem(block)
    if isinstance(block, (Question, Answer)):
        return f"{block.speaker}：{inline_to_markdown(block.text)}"
    assert isinstance(block, Note)
    return f"[^{block.id}]: {inline_to_markdown(block.text)}"


def _figure(figure: Figure) -> str:
    data: dict[str, Any] = {}
    if figure.file:
        data["file"] = figure.file
    if figure.caption:
        data["caption"] = inline_to_markdown(figure.caption)
    if figure.credits:
        credits = [_credit(credit) for credit in figure.credits]
        data["credit"] = credits[0] if len(credits) == 1 else credits
    if figure.alt is not None:
        data["alt"] = figure.alt
    if figure.columns:
        data["columns"] = figure.columns
    if figure.crop:
        data["crop"] = figure.crop
    if figure.focus != (0.5, 0.5):
        data["focus"] = list(figure.focus)
    return f"```figure\n{dump_yaml(data) if data else ''}```"


def _credit(credit: Credit) -> str:
    return f"{credit.name}/{credit.role}" if credit.role else credit.name


def _table(table: Table) -> str:
    rows = [
        [
            {
                "text": inline_to_markdown(cell.text),
                **cell.model_dump(exclude_defaults=True, exclude={"text"}),
            }
            if cell.model_dump(exclude_defaults=True, exclude={"text"})
            else inline_to_markdown(cell.text)
            for cell in row.cells
        ]
        for row in table.rows
    ]
    data: dict[str, Any] = {"rows": rows}
    if table.caption:
        data = {"caption": inline_to_markdown(table.caption), **data}
    return f"```table\n{dump_yaml(data)}```"


def _poem(poem: Poem) -> str:
    lines = []
    if poem.title:
        lines.append(f"# {inline_to_markdown(poem.title)}")
    if poem.author:
        lines.append(f"——{poem.author}")
    stanzas = ["\n".join(inline_to_markdown(line) for line in stanza) for stanza in poem.stanzas]
    return "```poem\n" + "\n".join([*lines, "\n\n".join(stanzas)]) + "\n```"


def inline_to_markdown(text: Text) -> str:
    """Runs as inline Markdown."""
    return "".join(_run(run) for run in text)


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    words = _SPECIAL.sub(r"\\\1", run.text) if not run.ruby else run.text
    if run.ruby is not None:
        return f":ruby[{run.text}]{{{run.ruby}}}"
    for given, name in (
        (run.dots, "dots"),
        (run.proper_name, "name"),
        (run.title_line, "title"),
        (run.script == "super", "sup"),
        (run.script == "sub", "sub"),
    ):
        if given:
            return f":{name}[{run.text}]"
    if run.strong:
        words = f"**{words}**"
    if run.emphasis:
        words = f"*{words}*"
    if run.href:
        words = f"[{words}](<{run.href}>)"
    return words


def dump_yaml(data: Any) -> str:
    """YAML as people write it: block style, no wrapping, Chinese as it is."""
    writer = YAML()
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 10_000
    writer.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    writer.dump(data, out)
    return out.getvalue()
