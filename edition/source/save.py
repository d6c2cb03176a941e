"""An edition → the source format, for people to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.base.atomic import write_atomically
from edition.base.inside import file_for, inside
from edition.model import Answer, Article, Edition, EditorsNote, Page, Person, Question
from edition.model.naming import joined
from edition.source.bylines.byline import parse_bylines
from edition.source.issues.entries import (
    EDITOR,
    ISSUE,
    ISSUES,
    LAYOUT_EDITOR,
    PUBLICATION,
    person_of,
)
from edition.source.markdown.blocks import SPEAKERS
from edition.source.markdown.write_blocks import write_blocks
from edition.source.markdown.write_inline import write_inline
from edition.source.yaml.writer import dump_yaml


def save_edition(edition: Edition, into: Path, *, style: str = "broadsheet") -> Path:
    """Write an edition as a project; files that are there are replaced.

    ``publication.yaml`` is written only where there is none, since it may hold a stylebook that
    the edition does not know. Pictures are copied from the edition's ``root``.

    Args:
        edition: what to write.
        into: the project's folder; made if missing.
        style: for a new ``publication.yaml``.

    Returns:
        The issue's folder.

    Raises:
        RefusedError: an article's id is no name of a file.
    """
    folder = into / ISSUES / issue_folder(edition)
    files = [file_for(folder, article.id, ".md") for article in edition.articles]
    into.mkdir(parents=True, exist_ok=True)
    if not (into / PUBLICATION).exists():
        publication = edition.publication.model_dump(mode="json", exclude_defaults=True)
        head = {"publication": publication, "style": style}
        if edition.regulations:
            head["regulations"] = edition.regulations
        text = dump_yaml(head)
        write_atomically(into / PUBLICATION, text)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / ISSUE, issue_to_yaml(edition))
    for article, file in zip(edition.articles, files, strict=True):
        write_atomically(file, article_to_markdown(article))
    _copy_files(edition, folder)
    return folder


def issue_folder(edition: Edition) -> str:
    """What an issue's folder is called: ``2026-05-08``, ``2026-05-08-evening``."""
    return joined(edition.date.isoformat(), edition.edition_of_day)


def _copy_files(edition: Edition, folder: Path) -> None:
    """Bring along the pictures of articles and the files of pins."""
    root = Path(edition.root)
    if not edition.root or root.resolve() == folder.resolve():
        return
    names = [figure.file for article in edition.articles for figure in article.figures]
    pins = [pin for page in edition.pages for pin in page.pins]
    names += [pin.item for pin in pins if pin.kind in ("advertisement", "notice")]
    for name in dict.fromkeys(names):
        source = inside(root.resolve(), root, name) if name else None
        target = inside(folder.resolve(), folder, name) if name else None
        if source is not None and target is not None and source.is_file():
            write_atomically(target, source.read_bytes())


def issue_to_yaml(edition: Edition) -> str:
    """``issue.yaml`` of an edition."""
    data: dict[str, Any] = {"date": edition.date}
    if edition.number is not None:
        data["number"] = edition.number
    if edition.kind:
        data["kind"] = edition.kind
    if edition.label:
        data["label"] = edition.label
    if edition.revised is not None:
        data["revised"] = edition.revised.isoformat()
    data["pages"] = [page_to_data(page) for page in edition.pages]
    return dump_yaml(data)


def page_to_data(page: Page) -> dict[str, Any]:
    """A page's entry in ``issue.yaml``, without fields that are not set."""
    f = page.furniture
    furniture = {
        "co_organiser": f.co_organiser,
        "editors": [_person(person, EDITOR) for person in f.editors],
        "layout_editors": [_person(person, LAYOUT_EDITOR) for person in f.layout_editors],
        "telephone": f.contact.telephone,
        "email": f.contact.email,
        "column_flags": list(f.column_flags),
        "notices": list(f.notices),
    }
    data: dict[str, Any] = {
        "number": page.number,
        "section": page.section.model_dump(exclude_defaults=True),
        "furniture": {key: value for key, value in furniture.items() if value},
        "template": page.template,
        "articles": list(page.articles),
        "also_printed": [line.model_dump() for line in page.also_printed],
        "pins": [pin.model_dump(exclude_defaults=True, exclude={"span"}) for pin in page.pins],
    }
    return {key: value for key, value in data.items() if value or key == "number"}


def _person(person: Person, role: str) -> Any:
    line = person.written or person.name
    return line if person_of(line, role) == person else person.model_dump(exclude_defaults=True)


def article_to_markdown(article: Article) -> str:
    """An article's file: front matter and Markdown."""
    speakers = _speakers(article)
    facts = [byline.model_dump(exclude_defaults=True) for byline in article.bylines]
    told = not article.byline or parse_bylines(article.byline) == article.bylines
    head = {
        "kicker": write_inline(article.kicker, breaks=True),
        "headline": write_inline(article.headline, breaks=True),
        "deck": write_inline(article.deck, breaks=True),
        "summary": write_inline(article.summary),
        "column_flag": write_inline(article.column_flag),
        "series": article.series,
        "byline_prefix": article.byline_prefix,
        "byline": article.byline or facts,
        "contributors": None if told else facts,
        "dateline": article.dateline,
        "lead": article.lead,
        "editors_note": _editors_note(article.editors_note),
        "rank": article.rank,
        "language": article.language,
        "keywords": list(article.keywords),
        "optional": article.optional,
        "truncated": _one_or_many(article.truncated),
        "provider": article.provider,
        "rights": article.rights,
        "origin": article.origin,
        "embargo": article.embargo.isoformat() if article.embargo else None,
        "doubtful": list(article.doubtful),
        "jumps": [jump.model_dump(exclude_defaults=True) for jump in article.jumps],
        "speakers": speakers,
    }
    always = {"headline"} if told else {"headline", "contributors"}
    fields = {key: value for key, value in head.items() if value or key in always}
    body = write_blocks(article.blocks, speakers)
    return f"---\n{dump_yaml(fields)}---\n" + (f"\n{body}\n" if body else "")


def _one_or_many(values: tuple[str, ...]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _editors_note(note: EditorsNote | None) -> Any:
    if note is None:
        return None
    parts = [write_inline(text) for text in note.paragraphs]
    return {"label": note.label, "paragraphs": parts}


def _speakers(article: Article) -> dict[str, str]:
    """Who asks and who answers besides 问 and 答."""
    types: dict[str, str] = {}
    for block in article.blocks:
        if isinstance(block, (Question, Answer)) and block.speaker:
            types.setdefault(block.speaker, block.type)
    return {name: kind for name, kind in types.items() if SPEAKERS.get(name) != kind}
