"""What an import read → a project's files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.inside import inside

if TYPE_CHECKING:
    from edition.importers.readings import BookReading, ItemReading, PageReading


def write_books(
    books: Sequence[BookReading], into: Path, replace_pages: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """The projects that EPUBs were made from; pages that the project already has stay."""
    from edition.importers.codes import ALREADY_THERE
    from edition.source import add_pages

    folders: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for edition, pictures in ((e, book.pictures) for book in books for e in book.editions):
        try:
            added = add_pages(edition, into, replace=replace_pages)
        except EditionError as error:
            return folders, [*diagnostics, *error.diagnostics]
        diagnostics += [
            ALREADY_THERE.at(f"page {number} is in {added.folder}", page=number)
            for number in added.kept
        ]
        if added.written:
            names = {f.file for a in edition.articles for f in a.figures if f.file}
            own = {n: b for n, b in pictures.items() if n in names}
            if not replace_pages:
                own = {n: b for n, b in own.items() if not (added.folder / n).exists()}
            _write_pictures(own, added.folder)
            folders.append(added.folder)
    return folders, diagnostics


def write_pages(
    pages: Sequence[PageReading], into: Path, replace_pages: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """The pages as issues, one per date; pages that the project already has stay."""
    from edition.importers.codes import ALREADY_THERE, OTHER_PAPER
    from edition.importers.editions import editions_of
    from edition.source import add_pages

    folders: list[Path] = []
    diagnostics: list[Diagnostic] = []
    name = ""
    for edition in editions_of(pages):
        try:
            added = add_pages(edition, into, replace=replace_pages)
        except EditionError as error:
            return folders, [*diagnostics, *error.diagnostics]
        name = added.publication
        folders += [added.folder] if added.written else []
        for page in pages:
            if page.date == edition.date and added.written:
                _write_pictures(page.pictures, added.folder)
        diagnostics += [
            ALREADY_THERE.at(f"page {number} is in {added.folder}", page=number)
            for number in added.kept
        ]
    for page in pages:
        said = page.publication
        if page.articles and said and "".join(said.split()) != "".join(name.split()):
            message = f"the page says {said}, the project is {name}"
            diagnostics.append(OTHER_PAPER.at(message, file=page.source))
    return folders, diagnostics


def write_items(
    items: Sequence[ItemReading], into: Path, issue: dt.date, page: str, replace_items: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """The items as articles of one page; those that the issue already has stay."""
    from edition.importers.codes import ALREADY_THERE
    from edition.importers.editions import items_edition
    from edition.source import add_articles

    items = [_own_pictures(item, n) for n, item in enumerate(items, 1)]
    edition = items_edition(items, issue, page)
    try:
        filed = add_articles(edition, into, replace=replace_items)
    except EditionError as error:
        return [], list(error.diagnostics)
    for item, article in zip(items, edition.articles, strict=True):
        if article.id in filed.ids:
            _write_pictures(item.pictures, filed.folder)
    diagnostics = [
        ALREADY_THERE.at(f"the item is in {filed.folder} as {id}", article=id) for id in filed.kept
    ]
    return ([filed.folder] if filed.ids else []), diagnostics


def _own_pictures(item: ItemReading, number: int) -> ItemReading:
    """An item whose pictures have names that no other item's have."""
    from dataclasses import replace

    from edition.model import Figure

    if not item.pictures:
        return item
    stem = "".join(c if c.isascii() and c.isalnum() else "-" for c in Path(item.source).stem)
    names = {name: f"{stem}-{number}-{name}" for name in item.pictures}
    blocks = tuple(
        block.model_copy(update={"file": names.get(block.file or "", block.file)})
        if isinstance(block, Figure)
        else block
        for block in item.article.blocks
    )
    article = item.article.model_copy(update={"blocks": blocks})
    return replace(
        item, article=article, pictures={names[n]: data for n, data in item.pictures.items()}
    )


def _write_pictures(pictures: Mapping[str, bytes], folder: Path) -> None:
    """Pictures by name, within the issue's folder and nowhere else."""
    for name, data in pictures.items():
        target = inside(folder.resolve(), folder, name)
        if target is not None:
            write_atomically(target, data)
