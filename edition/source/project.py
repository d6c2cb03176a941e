"""A project folder → an edition with its stylebook and faces, and everything wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.base.source_lines import with_source_lines
from edition.issue import Issue
from edition.model import Article, Edition, Page
from edition.model.naming import name_part
from edition.settings import Faces, Stylebook
from edition.settings.agreement import meant
from edition.settings.regulations import regulation_names
from edition.source.article_file import read_article, read_text
from edition.source.codes import (
    BAD_DATE,
    NEWEST,
    NO_ISSUE,
    NO_PROJECT,
    NO_REGULATIONS,
    OUTSIDE,
    SAME_NAME,
    TOO_MANY,
    TWICE,
)
from edition.source.files import Files
from edition.source.issues.entries import (
    ISSUE,
    ISSUES,
    MOST_ARTICLES,
    PUBLICATION,
    IssueFile,
    ProjectFile,
)
from edition.source.issues.pages import check_pages, with_lines, with_sizes
from edition.source.pictures import with_pictures
from edition.source.styles.fonts import read_faces
from edition.source.styles.press import check_profile
from edition.source.styles.style import check_faces, read_stylebook
from edition.source.yaml.document import YamlFile, parse_yaml

#: The day that an issue's folder is named after.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class _ProjectReader:
    """A project that is being read."""

    files: Files
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def yaml(self, path: Path) -> YamlFile | None:
        name = self.files.name(path)
        if not self.files.owns(path):
            self.diagnostics.append(_at(OUTSIDE, f"`{name}` leads out of the project", name))
            return None
        self.files.read.append(name)
        text, unreadable = read_text(path, name)
        self.diagnostics += unreadable
        if text is None:
            return None
        data, faults = _sheet(text, name)
        self.diagnostics += faults
        return data


@lru_cache(maxsize=8)
def _sheet(text: str, name: str) -> tuple[YamlFile | None, tuple[Diagnostic, ...]]:
    """A parsed file, kept for a process that reads it again; callers must not change it."""
    data, diagnostics = parse_yaml(text, name)
    return data, tuple(diagnostics)


def load_project(path: Path, *, issue: str | None = None) -> Issue:
    """Read a project.

    Args:
        path: the project's folder, or one of its issues' folders.
        issue: the issue's folder name, usually its date; the newest where None.

    Raises:
        EditionError: it has errors; every one that could be found is in it, errors first.
    """
    project, folder, found = _find(path.resolve(), issue)
    try:
        whole = _read(project, folder, found)
    except EditionError as error:
        raise EditionError(with_source_lines(error.diagnostics, project)) from None
    return replace(whole, diagnostics=with_source_lines(whole.diagnostics, project))


def _read(project: Path, folder: Path, found: list[Diagnostic]) -> Issue:
    """One issue of a project.

    Raises:
        EditionError: it has errors.
    """
    reading = _ProjectReader(Files(project), found)
    settings, book, faces = _settings(reading, folder)
    sheet, entry = _issue(reading, folder)
    articles = _articles(reading, folder)
    if sheet is not None and entry is not None:
        reading.diagnostics += check_pages(sheet, entry, articles, folder, reading.files, book)
    if sheet is not None and entry is not None and len(articles) > MOST_ARTICLES * len(entry.pages):
        message = f"{len(articles):,} articles; {MOST_ARTICLES} on a page are the most"
        reading.diagnostics.append(sheet.report(TOO_MANY, ("pages",), message))
    date = _date(reading, sheet, entry, folder)
    slot = _slot(reading, sheet, entry, folder)
    diagnostics = in_order(reading.diagnostics)
    if has_errors(diagnostics) or not settings or not entry or not book or not date:
        raise EditionError(diagnostics)
    paper = settings.publication
    edition = Edition(
        publication=paper.model_copy(update={"price": entry.price}) if entry.price else paper,
        date=date,
        number=entry.number,
        kind=entry.kind,
        regulations=settings.regulations,
        label=entry.label,
        slot=slot,
        revised=entry.revised,
        pages=_pages(entry, sheet, folder, reading.files),
        articles=tuple(articles.values()),
        root=str(folder),
    )
    read = tuple(dict.fromkeys(reading.files.read))
    return Issue(edition, book, faces, folder, diagnostics, project, read)


def _pages(
    entry: IssueFile, sheet: YamlFile | None, folder: Path, files: Files
) -> tuple[Page, ...]:
    """The pages, with what is known of their pins from ``issue.yaml`` and from files."""
    pages = [page.page() for page in entry.pages]
    if sheet is not None:
        pages = [with_lines(page, number, sheet) for number, page in enumerate(pages)]
    return tuple(with_sizes(page, folder, files) for page in pages)


def issues_of(project: Path) -> tuple[str, ...]:
    """Names of the project's issues, the newest last."""
    return tuple(sorted(file.parent.name for file in (project / ISSUES).glob(f"*/{ISSUE}")))


def find_issue(path: Path, issue: str | None = None) -> Path:
    """The folder of an issue, which need not be free of faults.

    Args:
        path: the project's folder, or the issue's.
        issue: the issue's folder name; the newest where None.

    Raises:
        EditionError: there is none.
    """
    return _find(path.resolve(), issue)[1]


def _find(path: Path, issue: str | None) -> tuple[Path, Path, list[Diagnostic]]:
    """The project and the issue's folder.

    Raises:
        EditionError: there is none.
    """
    if (path / ISSUE).is_file() and (path.parent.parent / PUBLICATION).is_file():
        return path.parent.parent, path, []
    if not (path / PUBLICATION).is_file():
        raise EditionError([NO_PROJECT.at(f"{path} has no {PUBLICATION}")])
    names = issues_of(path)
    listed = ", ".join(names) or "none"
    if issue is None and names:
        diagnostics = []
        if len(names) > 1:
            hint = f"name one with `--issue`: {listed}"
            diagnostics.append(
                NEWEST.at(f"the newest of {len(names)} issues: {names[-1]}", hint=hint)
            )
        return path, path / ISSUES / names[-1], diagnostics
    if issue in names:
        return path, path / ISSUES / str(issue), []
    missing = f"no issue {issue}" if issue else "no issue"
    raise EditionError([NO_ISSUE.at(f"{missing} in {path / ISSUES}", hint=f"there are: {listed}")])


def _settings(
    reading: _ProjectReader, folder: Path
) -> tuple[ProjectFile | None, Stylebook | None, Faces]:
    head = reading.yaml(reading.files.project / PUBLICATION)
    if head is None:
        return None, None, Faces.shipped()
    settings, faults = head.model(ProjectFile)
    reading.diagnostics += faults
    if settings is None:
        return None, None, Faces.shipped()
    if settings.regulations and settings.regulations not in regulation_names():
        reading.diagnostics.append(_no_regulations(head, settings.regulations))
    book, faults = read_stylebook(reading.files, head, settings)
    faces, more = read_faces(reading.files, head, settings)
    reading.diagnostics += faults + more
    if book is not None:
        reading.diagnostics += check_faces(head, book, faces)
        reading.diagnostics += check_profile(reading.files, head, book, folder)
    return settings, book, faces


def _no_regulations(head: YamlFile, name: str) -> Diagnostic:
    known = regulation_names()
    hint = meant(name, known)
    if hint.startswith("did"):
        hint += f" there are: {', '.join(known)}"
    return head.report(NO_REGULATIONS, ("regulations",), f"no regulations `{name}`", hint=hint)


def _issue(reading: _ProjectReader, folder: Path) -> tuple[YamlFile | None, IssueFile | None]:
    sheet = reading.yaml(folder / ISSUE)
    if sheet is None:
        return None, None
    entry, faults = sheet.model(IssueFile)
    reading.diagnostics += faults
    return sheet, entry


def _date(
    reading: _ProjectReader, sheet: YamlFile | None, entry: IssueFile | None, folder: Path
) -> dt.date | None:
    """The day of issue: what ``date:`` says, which agrees with the folder's name."""
    if sheet is None or entry is None:
        return None
    match = _DAY.match(folder.name)
    try:
        named = dt.date.fromisoformat(match[0]) if match else None
    except ValueError:
        reading.diagnostics.append(sheet.report(BAD_DATE, (), f"`{folder.name}` is no day"))
        return entry.date
    if entry.date is None and named is None:
        message = f"the folder `{folder.name}` is no date, and issue.yaml has none"
        reading.diagnostics.append(sheet.report(BAD_DATE, (), message))
    elif entry.date and named and entry.date != named:
        message = f"`{entry.date}` stands in the folder of {named}"
        reading.diagnostics.append(sheet.report(BAD_DATE, ("date",), message))
    return entry.date or named


def _slot(
    reading: _ProjectReader, sheet: YamlFile | None, entry: IssueFile | None, folder: Path
) -> str:
    """What the folder's name adds to the date; "" where the label says the same, or it is alone.

    An issue that would be called as another of its day is reported: its outputs would take the
    other's place.
    """
    if sheet is None or entry is None:
        return ""
    slot = _beside_date(folder.name)
    if name_part(slot) == name_part(entry.label):
        slot = ""
    mine = name_part(slot) or name_part(entry.label)
    day = _DAY.match(folder.name)
    for other in issues_of(folder.parent.parent):
        if other == folder.name or name_part(_beside_date(other)) != mine:
            continue
        its_day = _DAY.match(other)
        if day is None or its_day is None or day[0] == its_day[0]:
            message = f"its outputs would be called like those of {ISSUES}/{other}"
            reading.diagnostics.append(sheet.report(SAME_NAME, ("label",), message))
    return slot


def _beside_date(name: str) -> str:
    """What a folder is called besides its date: ``evening`` of ``2026-05-08-evening``."""
    return _DAY.sub("", name, count=1).strip("-_ ")


def _articles(reading: _ProjectReader, folder: Path) -> dict[str, Article]:
    """Every article of the issue's folder and its subfolders; ``_…`` and ``.…`` are passed over."""
    articles: dict[str, Article] = {}
    files: dict[str, str] = {}
    for path in sorted(folder.rglob("*.md")):
        if any(part[0] in "._" for part in path.relative_to(folder).parts) or path.is_dir():
            continue
        name = reading.files.name(path)
        if not reading.files.owns(path):
            reading.diagnostics.append(_at(OUTSIDE, f"`{name}` leads out of the project", name))
            continue
        reading.files.read.append(name)
        article, faults = read_article(path, name)
        reading.diagnostics += faults
        if path.stem in files:
            message = f"the id `{path.stem}` is that of {files[path.stem]} already"
            reading.diagnostics.append(_at(TWICE, message, name))
            continue
        files[path.stem] = name
        if article is not None:
            articles[article.id], faults = with_pictures(article, folder, reading.files)
            reading.diagnostics += faults
    return articles


def _at(code: Code, message: str, file: str) -> Diagnostic:
    return code.at(message, file=file)
