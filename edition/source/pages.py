"""Checks ``issue.yaml`` against the issue's folder: pages, articles, pins."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.model import Article, Page, PagePin, SourceSpan
from edition.settings import Stylebook
from edition.source.codes import (
    NO_PICTURE,
    PICTURE_OUTSIDE,
    TWICE,
    UNKNOWN_ARTICLE,
    UNKNOWN_ITEM,
    UNLISTED_ARTICLE,
)
from edition.source.entries import IssueFile, PageEntry
from edition.source.files import Files
from edition.source.pictures import PictureError, print_size
from edition.source.pin_places import check_places
from edition.source.yaml.document import YamlFile


def check_pages(
    sheet: YamlFile,
    entry: IssueFile,
    articles: Mapping[str, Article],
    folder: Path,
    files: Files,
    book: Stylebook | None = None,
) -> list[Diagnostic]:
    """What is wrong between ``issue.yaml`` and the issue's folder.

    Args:
        sheet, entry: ``issue.yaml``.
        articles: those that could be read.
        folder: the issue's.
        files: the project.
        book: the stylebook; the places of pins are not checked without.
    """
    diagnostics: list[Diagnostic] = []
    stems = {path.stem for path in folder.rglob("*.md")}
    listed: dict[str, str] = {}
    numbers: set[str] = set()
    for p, page in enumerate(entry.pages):
        if page.number in numbers:
            message = f"two pages have the number {page.number}"
            diagnostics.append(sheet.report(TWICE, ("pages", p, "number"), message))
        numbers.add(page.number)
        for a, key in enumerate(page.articles):
            place = ("pages", p, "articles", a)
            if key in listed:
                message = f"`{key}` stands on page {listed[key]} already"
                diagnostics.append(sheet.report(TWICE, place, message))
            elif key not in stems:
                near = difflib.get_close_matches(key, sorted(stems), 1)
                hint = f"did you mean `{near[0]}`?" if near else None
                message = f"there is no {key}.md in the issue's folder"
                diagnostics.append(sheet.report(UNKNOWN_ARTICLE, place, message, hint=hint))
            listed[key] = page.number
        for number, pin in enumerate(page.pins):
            diagnostics += _check_pin(
                sheet, ("pages", p, "pins", number), pin, page, articles, files, folder
            )
        if book is not None:
            diagnostics += check_places(sheet, p, page, book)
    for key, article in articles.items():
        if key not in listed:
            file = article.span.file if article.span else None
            message = f"`{key}` is on no page of issue.yaml"
            diagnostics.append(UNLISTED_ARTICLE.at(message, file=file, article=key))
    return diagnostics


def _check_pin(
    sheet: YamlFile,
    place: tuple[int | str, ...],
    pin: PagePin,
    page: PageEntry,
    articles: Mapping[str, Article],
    files: Files,
    folder: Path,
) -> list[Diagnostic]:
    at = (*place, "item")
    if pin.kind in ("advertisement", "notice"):
        return _check_file(sheet, at, pin, files, folder)
    key, _, figure = pin.item.partition("#figure-")
    if key not in page.articles:
        message = f"`{key}` is no article of page {page.number}"
        return [sheet.report(UNKNOWN_ITEM, at, message)]
    if figure and key in articles:
        count = len(articles[key].figures)
        if not figure.isdecimal() or not 1 <= int(figure) <= count:
            return [sheet.report(UNKNOWN_ITEM, at, f"`{key}` has {count} pictures")]
    return []


def _check_file(
    sheet: YamlFile, at: tuple[int | str, ...], pin: PagePin, files: Files, folder: Path
) -> list[Diagnostic]:
    path = files.inside(folder, pin.item)
    if path is None:
        message = f"`{pin.item}` is outside the issue's folder"
        return [sheet.report(PICTURE_OUTSIDE, at, message)]
    if not path.is_file():
        return [sheet.report(NO_PICTURE, at, f"there is no `{pin.item}`")]
    files.read.append(files.name(path))
    try:
        print_size(path)
    except PictureError as error:
        return [sheet.report(error.code, at, f"`{pin.item}`: {error}")]
    return []


def with_lines(page: Page, number: int, sheet: YamlFile) -> Page:
    """The page with the lines of its pins; it is the page of that number, from 0, in the file."""
    pins = []
    for k, pin in enumerate(page.pins):
        line, _ = sheet.place(("pages", number, "pins", k))
        pins.append(pin.model_copy(update={"span": SourceSpan(file=sheet.name, line=line)}))
    return page.model_copy(update={"pins": tuple(pins)})


def with_sizes(page: Page, folder: Path, files: Files) -> Page:
    """The page with the sizes of its advertisements' files, as far as they can be read."""
    return page.model_copy(
        update={"pins": tuple(_with_size(pin, folder, files) for pin in page.pins)}
    )


def _with_size(pin: PagePin, folder: Path, files: Files) -> PagePin:
    path = files.inside(folder, pin.item)
    if pin.kind not in ("advertisement", "notice") or path is None or not path.is_file():
        return pin
    try:
        width, height = print_size(path)
    except PictureError:
        return pin
    return pin.model_copy(update={"width": round(width, 2), "height": round(height, 2)})
