"""The people of an article, from bylines, signatures and brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.fields.texts import FieldTexts
from edition.importers.pagetext.lexicon import has_surname
from edition.importers.pagetext.paragraphs.unit import Unit
from edition.importers.pagetext.patterns.list_marks import list_mark
from edition.importers.pagetext.patterns.name_list import Names
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.pagetext.patterns.signatures import read_last, read_signature
from edition.importers.pagetext.results import ImportedName


def people_of_bylines(draft: Draft, texts: FieldTexts) -> tuple[list[ImportedName], str, str]:
    """Who wrote an article, by its bylines and signatures.

    Returns:
        The people, the bylines as printed (signatures are part of the body), and what is printed
        before the first name.
    """
    people: list[ImportedName] = []
    printed: list[str] = []
    prefix = ""
    signatures = {id(block.unit) for block in draft.blocks if block.kind == "signature"}
    for unit in draft.bylines:
        signature = id(unit) in signatures
        names = _names_of(unit, signature=signature)
        if names:
            people += new_people(names, people)
            prefix = prefix or names.prefix
        if not signature:
            printed.append(texts.keep("byline", unit.piece))
    return people, " ".join(printed), prefix


def _names_of(unit: Unit, *, signature: bool) -> Names | None:
    """The names of a byline; of a signature of two words the one with a surname: 筲箕灣　林太."""
    read = read_signature(unit.text) or read_names(unit.text)
    if read is None or not signature:
        return read
    surnamed = [k for k, name in enumerate(read.names) if has_surname(name)]
    if len(read.names) != 2 or len(surnamed) != 1:
        return read
    k = surnamed[0]
    return replace(read, names=(read.names[k],), roles=(read.roles[k],))


def new_people(read: Names, known: Sequence[ImportedName]) -> list[ImportedName]:
    """The people of a list of names that are not known yet."""
    names = {person.name for person in known}
    return [
        ImportedName(name, role, read.place)
        for name, role in zip(read.names, read.roles, strict=True)
        if name not in names
    ]


def people_at_the_end(draft: Draft) -> list[ImportedName]:
    """Who signs at the end of the last paragraph: （记者 张三）, 【高田佳奈】, （张三）."""
    paragraphs = [block for block in draft.blocks if block.kind == "p"]
    if not paragraphs:
        return []
    last = paragraphs[-1].unit.text
    if list_mark(last) and len(paragraphs) > 1:
        return []  # It signs the item, not the article.
    read = read_last(last)
    return new_people(read, []) if read else []
