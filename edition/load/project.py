"""A project folder → an edition with its stylebook and faces, and everything wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator

from edition.base.diagnostic import Diagnostic, EditionError
from edition.load.article import read_article, read_text
from edition.load.codes import (
    BAD_FONTS,
    BAD_STYLE,
    NO_ISSUE,
    NO_PROJECT,
    NO_STYLE,
    TWICE,
    UNKNOWN_ARTICLE,
    UNLISTED_ARTICLE,
)
from edition.load.pictures import with_pictures
from edition.load.yaml_file import YamlFile, parse_yaml
from edition.model import (
    Article,
    Contact,
    Edition,
    Furniture,
    Page,
    PagePin,
    Person,
    Publication,
    Section,
)
from edition.model.text import Frozen
from edition.settings import Faces, Stylebook, load_stylebook, stylebook_names

#: Names of the project's files.
PUBLICATION, ISSUES, ISSUE = "publication.yaml", "issues", "issue.yaml"


@dataclass(frozen=True)
class Loaded:
    """A project that was read.

    Attributes:
        edition: the issue.
        stylebook: the style with the publication's overrides.
        faces: the shipped faces and the project's own.
        diagnostics: warnings; errors come as :class:`EditionError`.
        project: the project's folder.
        root: the issue's folder, where its pictures are.
        files: every file that was read, relative to the project.
    """

    edition: Edition
    stylebook: Stylebook
    faces: Faces
    diagnostics: tuple[Diagnostic, ...]
    project: Path
    root: Path
    files: tuple[str, ...] = ()


class ProjectFile(Frozen):
    """``publication.yaml``."""

    publication: Publication
    style: str = "broadsheet"
    stylebook: dict[str, Any] = {}
    fonts: str = ""


class FurnitureEntry(Frozen):
    """What stands on a page besides articles, as people write it."""

    co_organiser: str = ""
    editors: list[str | Person] = []
    layout_editors: list[str | Person] = []
    telephone: str = ""
    email: str = ""
    column_flags: list[str] = []
    notices: list[str] = []

    @field_validator("editors", "layout_editors", "column_flags", "notices", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class PageEntry(Frozen):
    """A page of ``issue.yaml``."""

    number: str
    section: Section = Section()
    furniture: FurnitureEntry = FurnitureEntry()
    articles: list[str] = []
    pins: list[PagePin] = []
    template: str = ""

    @field_validator("number", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:
        return str(value) if isinstance(value, int) else value

    @field_validator("section", mode="before")
    @classmethod
    def _section(cls, value: Any) -> Any:
        if isinstance(value, str):
            name, _, english = value.partition("/")
            return {"name": name.strip(), "name_en": english.strip()}
        return value


class IssueFile(Frozen):
    """``issue.yaml``."""

    date: dt.date
    number: int | None = None
    label: str = ""
    pages: list[PageEntry] = Field(min_length=1)


@dataclass
class _Reading:
    """What has been found so far."""

    project: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def name(self, path: Path) -> str:
        return path.relative_to(self.project).as_posix()

    def yaml(self, path: Path) -> YamlFile | None:
        name = self.name(path)
        self.files.append(name)
        text, found = read_text(path, name)
        self.diagnostics += found
        if text is None:
            return None
        data, found = parse_yaml(text, name)
        self.diagnostics += found
        return data


def load_project(path: Path, *, issue: str | None = None) -> Loaded:
    """Read a project.

    Args:
        path: the project's folder, or one of its issues' folders.
        issue: the issue's folder name, usually its date; the newest where None.

    Raises:
        EditionError: it has errors; every one that could be found is in it.
    """
    project, folder = _find(path.resolve(), issue)
    reading = _Reading(project)
    head = reading.yaml(project / PUBLICATION)
    settings = None
    book: Stylebook | None = None
    faces = Faces.shipped()
    if head is not None:
        settings, found = head.model(ProjectFile)
        reading.diagnostics += found
        if settings is not None:
            book = _stylebook(reading, head, settings)
            faces = _faces(reading, head, settings, faces)
    sheet = reading.yaml(folder / ISSUE)
    entry = None
    if sheet is not None:
        entry, found = sheet.model(IssueFile)
        reading.diagnostics += found
    articles = _articles(reading, folder)
    if sheet is not None and entry is not None:
        _cross_check(reading, sheet, entry, articles, folder)
    articles = {key: with_pictures(a, folder, reading) for key, a in articles.items()}
    errors = [item for item in reading.diagnostics if item.severity == "error"]
    if errors or settings is None or entry is None or book is None:
        raise EditionError(reading.diagnostics)
    edition = _edition(settings.publication, entry, articles, folder)
    return Loaded(
        edition, book, faces, tuple(reading.diagnostics), project, folder, tuple(reading.files)
    )


def issues_of(project: Path) -> tuple[str, ...]:
    """Names of the project's issues, the newest last."""
    return tuple(sorted(file.parent.name for file in (project / ISSUES).glob(f"*/{ISSUE}")))


def _find(path: Path, issue: str | None) -> tuple[Path, Path]:
    """The project and the issue's folder.

    Raises:
        EditionError: there is none.
    """
    if (path / ISSUE).is_file() and (path.parent.parent / PUBLICATION).is_file():
        return path.parent.parent, path
    if not (path / PUBLICATION).is_file():
        raise EditionError([NO_PROJECT.at(f"{path} has no {PUBLICATION}")])
    names = issues_of(path)
    if issue is None and names:
        return path, path / ISSUES / names[-1]
    if issue in names:
        return path, path / ISSUES / str(issue)
    there = ", ".join(names) or "none"
    wanted = f"no issue {issue}" if issue else "no issue"
    raise EditionError([NO_ISSUE.at(f"{wanted} in {path / ISSUES}", hint=f"there are: {there}")])


def _stylebook(reading: _Reading, head: YamlFile, settings: ProjectFile) -> Stylebook | None:
    if settings.style not in stylebook_names():
        names = ", ".join(stylebook_names())
        reading.diagnostics.append(
            head.report(
                NO_STYLE, ("style",), f"no style `{settings.style}`", hint=f"there are: {names}"
            )
        )
        return None
    try:
        return load_stylebook(settings.style, settings.stylebook)
    except ValidationError as error:
        for item in error.errors():
            path = ("stylebook", *item["loc"])
            shown = ".".join(str(step) for step in item["loc"])
            message = item["msg"].removeprefix("Value error, ")
            reading.diagnostics.append(head.report(BAD_STYLE, path, f"`{shown}`: {message}"))
        return None


def _faces(reading: _Reading, head: YamlFile, settings: ProjectFile, shipped: Faces) -> Faces:
    if not settings.fonts:
        return shipped
    folder = (reading.project / settings.fonts).resolve()
    if not folder.is_relative_to(reading.project) or not (folder / "faces.toml").is_file():
        reading.diagnostics.append(
            head.report(
                BAD_FONTS, ("fonts",), f"`{settings.fonts}` has no faces.toml in the project"
            )
        )
        return shipped
    return shipped.with_folder(folder)


def _articles(reading: _Reading, folder: Path) -> dict[str, Article]:
    articles = {}
    for path in sorted(folder.glob("*.md")):
        name = reading.name(path)
        reading.files.append(name)
        article, found = read_article(path, name)
        reading.diagnostics += found
        if article is not None:
            articles[article.id] = article
    return articles


def _cross_check(
    reading: _Reading, sheet: YamlFile, entry: IssueFile, articles: dict[str, Article], folder: Path
) -> None:
    """Pages and articles know each other, and each is named once."""
    listed: dict[str, str] = {}
    numbers: set[str] = set()
    for p, page in enumerate(entry.pages):
        if page.number in numbers:
            message = f"two pages have the number {page.number}"
            reading.diagnostics.append(sheet.report(TWICE, ("pages", p, "number"), message))
        numbers.add(page.number)
        for a, key in enumerate(page.articles):
            place = ("pages", p, "articles", a)
            if key in listed:
                message = f"`{key}` stands on page {listed[key]} already"
                reading.diagnostics.append(sheet.report(TWICE, place, message))
            elif not (folder / f"{key}.md").is_file():
                message = f"there is no {key}.md in the issue's folder"
                reading.diagnostics.append(sheet.report(UNKNOWN_ARTICLE, place, message))
            listed[key] = page.number
    for key, article in articles.items():
        if key not in listed:
            file = article.span.file if article.span else None
            reading.diagnostics.append(
                UNLISTED_ARTICLE.at(f"`{key}` is on no page", file=file, article=key)
            )


def _edition(
    publication: Publication, entry: IssueFile, articles: dict[str, Article], folder: Path
) -> Edition:
    return Edition(
        publication=publication,
        date=entry.date,
        number=entry.number,
        label=entry.label,
        pages=tuple(_page(page) for page in entry.pages),
        articles=tuple(articles.values()),
        root=str(folder),
    )


def _page(entry: PageEntry) -> Page:
    f = entry.furniture
    return Page(
        number=entry.number,
        section=entry.section,
        furniture=Furniture(
            co_organiser=f.co_organiser,
            editors=_people(f.editors, "编辑"),
            layout_editors=_people(f.layout_editors, "组版"),
            contact=Contact(telephone=f.telephone, email=f.email),
            column_flags=tuple(f.column_flags),
            notices=tuple(f.notices),
        ),
        articles=tuple(entry.articles),
        pins=tuple(entry.pins),
        template=entry.template,
    )


def _people(written: list[str | Person], role: str) -> tuple[Person, ...]:
    people = []
    for entry in written:
        if isinstance(entry, Person):
            people.append(entry)
            continue
        before, colon, name = entry.replace("：", ":").partition(":")
        if colon:
            people.append(Person(name=name.strip(), role=before.strip()))
        else:
            people.append(Person(name=entry.strip(), role=role))
    return tuple(people)
