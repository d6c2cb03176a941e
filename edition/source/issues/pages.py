"""Checks ``issue.yaml`` against the issue's folder: pages, articles, pins."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.base.codes import Code
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
from edition.source.files import Files
from edition.source.issues.entries import IssueFile, PageEntry
from edition.source.issues.pin_places import check_places
from edition.source.pictures import PictureError, print_size
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
            return [
                sheet.report(UNKNOWN_ITEM, at, f"`{key}` has no picture {figure}: it has {count}")
            ]
    return []


def _check_file(
    sheet: YamlFile, at: tuple[int | str, ...], pin: PagePin, files: Files, folder: Path
) -> list[Diagnostic]:
    if not _names_file(pin):
        return []
    fault = _file_fault(pin, folder, files)
    path = files.inside(folder, pin.item)
    if path is not None and path.is_file():
        files.read.append(files.name(path))
    return [sheet.report(*fault.at(at))] if fault else []


@dataclass(frozen=True, slots=True)
class _FileFault:
    code: Code
    message: str

    def at(self, place: tuple[int | str, ...]) -> tuple[Code, tuple[int | str, ...], str]:
        return self.code, place, self.message


def _file_fault(pin: PagePin, folder: Path, files: Files) -> _FileFault | None:
    """What is wrong with the file of an advertisement or notice."""
    path = files.inside(folder, pin.item)
    if path is None:
        return _FileFault(PICTURE_OUTSIDE, f"`{pin.item}` is outside the issue's folder")
    if not path.is_file():
        return _FileFault(NO_PICTURE, f"there is no `{pin.item}`; a frame keeps its place")
    try:
        print_size(path)
    except PictureError as error:
        return _FileFault(error.code, f"`{pin.item}`: {error}")
    return None


def pin_faults(page: Page, folder: Path, files: Files) -> list[Diagnostic]:
    """What is wrong with the files of a page that was made in memory: there is no source line."""
    files_of = [pin for pin in page.pins if _names_file(pin)]
    faults = [fault for pin in files_of if (fault := _file_fault(pin, folder, files))]
    return [fault.code.at(fault.message, page=page.number) for fault in faults]


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
    if not _names_file(pin):
        return pin
    if _file_fault(pin, folder, files) is not None:
        return pin.model_copy(update={"missing": True})
    width, height = print_size(folder / pin.item)
    return pin.model_copy(update={"width": round(width, 2), "height": round(height, 2)})


def _names_file(pin: PagePin) -> bool:
    return pin.kind in ("advertisement", "notice") and not pin.item.startswith("#")
