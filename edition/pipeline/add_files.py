"""A desk's files → articles of an issue, their pictures beside them, listed on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, UsageError, has_errors, in_order
from edition.base.romanise import slug_of

if TYPE_CHECKING:
    from edition.importers.documents import Manuscript
    from edition.model import Article
    from edition.source.issues.list_article import Listed

#: The name of what comes through the pipe.
STDIN = "-"

#: An id that is made of a headline has so many words of Pinyin at most.
_ID_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How files are added.

    Attributes:
        page: the page that the articles are listed on, last; None lists them nowhere.
        new_page: whether a page that is not there is made.
        id: the article's id, where one text is added; None makes one.
        to: the article that pictures go to, where no text is added.
        replace: whether files that are there are overwritten.
    """

    page: str | None = None
    new_page: bool = False
    id: str | None = None
    to: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class AddResult:
    """What was added.

    Attributes:
        written: the files, in the order they were written; ``issue.yaml`` is last.
        articles: ids of the articles, each with its headline.
        diagnostics: what was guessed, changed and lost, errors first.
    """

    written: tuple[Path, ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return {
            "ok": not has_errors(self.diagnostics),
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "articles": [{"id": id, "headline": headline} for id, headline in self.articles],
            "written": [str(path) for path in self.written],
        }


@dataclass
class _Group:
    """A text and the pictures named after it; a text of "" are pictures alone."""

    name: str
    data: bytes
    beside: Path | None
    photos: list[tuple[str, bytes]]


def add_files(
    project: Path,
    files: Sequence[str],
    options: AddOptions,
    *,
    issue: str | None = None,
    stdin: bytes = b"",
) -> AddResult:
    """Take texts and pictures into an issue.

    All files are read before the first is written; one that cannot be read leaves the others.

    Args:
        project: the project's or issue's folder.
        files: paths; ``-`` is ``stdin``. Pictures go to the text before them.
        options: how.
        issue: the issue's folder name; the newest where None.
        stdin: what came through the pipe.

    Raises:
        EditionError: the issue cannot be found or read.
        UsageError: the issue has no such page or article.
        MissingReaderError: a package that reads one of the files is not installed.
        OSError: a file cannot be written.
    """
    from edition.source.issues.list_article import read_listed
    from edition.source.project import find_issue

    folder = find_issue(project, issue)
    listed = read_listed(folder)
    page = _page(listed, options)
    groups, diagnostics = _grouped(files, stdin, options)
    taken: list[Manuscript] = []
    for group in groups:
        try:
            taken.append(_read(group, folder, options, [m.article.id for m in taken]))
        except EditionError as error:
            diagnostics += error.diagnostics
    written: list[Path] = []
    for manuscript in taken:
        written += _write(manuscript, folder, options)
        diagnostics += manuscript.diagnostics
    if page is not None:
        written += _list(taken, folder, page)
    named = tuple((m.article.id, str(m.article.headline)) for m in taken)
    shown = tuple(dict.fromkeys(map(_shown, written)))
    return AddResult(shown, named, in_order(diagnostics))


def _shown(path: Path) -> Path:
    """A path as people see it: from the folder that they are in, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _page(listed: Listed, options: AddOptions) -> str | None:
    """The page's number as printed.

    Raises:
        UsageError: there is none, and none is to be made.
    """
    from edition.importers.documents.codes import NO_SUCH_PAGE

    if options.page is None:
        return None
    number = listed.number(options.page)
    if number is None and not options.new_page:
        there = ", ".join(listed.pages) or "none"
        hint = f"there are: {there}; `--new-page` adds page {options.page}"
        raise UsageError([NO_SUCH_PAGE.at(f"no page {options.page} in the issue", hint=hint)])
    return number or options.page


def _grouped(
    files: Sequence[str], stdin: bytes, options: AddOptions
) -> tuple[list[_Group], list[Diagnostic]]:
    """Each text with the pictures after it; pictures before any text go to ``--to``."""
    from edition.importers.documents import is_picture
    from edition.importers.documents.codes import NO_ARTICLE_FOR_PICTURE, UNREADABLE_FILE

    groups: list[_Group] = []
    faults: list[Diagnostic] = []
    for name in files:
        path = Path(name)
        try:
            data = stdin if name == STDIN else path.read_bytes()
        except OSError as error:
            message = (error.strerror or "cannot be read").lower()
            faults.append(UNREADABLE_FILE.at(message, file=name))
            continue
        if not is_picture(name):
            groups.append(_Group(name, data, None if name == STDIN else path.parent, []))
        elif groups:
            groups[-1].photos.append((path.name, data))
        elif options.to is not None:
            groups.append(_Group("", b"", None, [(path.name, data)]))
        else:
            faults.append(NO_ARTICLE_FOR_PICTURE.at(f"{path.name} has no text", file=name))
    return groups, faults


def _read(group: _Group, folder: Path, options: AddOptions, taken: Sequence[str]) -> Manuscript:
    """The article of a group, or an article of the issue with the pictures.

    Raises:
        EditionError: it cannot be read, or is there already.
    """
    from edition.importers.documents import read_document, take_in
    from edition.importers.documents.codes import ALREADY_AN_ARTICLE

    if not group.name:
        return _more_pictures(group, folder, options)
    document = read_document(group.data, group.name, group.beside)
    draft = take_in(document, "article", group.name)
    id = options.id or _id(group.name, str(draft.article.headline))
    if id in taken:
        id = next(n for k in range(2, 1000) if (n := f"{id}-{k}") not in taken)
    there = next((p for p in folder.rglob(f"{id}.md")), None)
    if there is not None and not options.replace:
        message = f"there is {there.relative_to(folder)} in the issue"
        raise EditionError([ALREADY_AN_ARTICLE.at(message, file=group.name)])
    return take_in(document, id, group.name, group.photos)


def _id(name: str, headline: str) -> str:
    """An article's id: the file's name where that is plain Latin, else the headline in Pinyin."""
    stem = Path(name).stem.lower()
    if name != STDIN and re.fullmatch(r"[a-z][a-z0-9_-]{1,40}", stem):
        return stem
    words = re.sub(r"[^\w]", "", "".join(headline.split()))
    short = re.match(r"[A-Za-z0-9]{1,16}|.", words) and words[:_ID_CHARACTERS]
    parts = [slug_of(character) for character in short or ""]
    return "-".join(part for part in parts if part) or "article"


def _more_pictures(group: _Group, folder: Path, options: AddOptions) -> Manuscript:
    """The pictures of a group as figures, under the next free numbers of the article.

    Raises:
        EditionError: the issue has no such article.
    """
    from edition.importers.documents import Manuscript, figure_of
    from edition.importers.documents.body import Picture
    from edition.importers.documents.codes import NO_ARTICLE_FOR_PICTURE
    from edition.importers.documents.pieces import Shot
    from edition.model import Article, Text

    id = options.to or ""
    if next(folder.rglob(f"{id}.md"), None) is None:
        raise EditionError([NO_ARTICLE_FOR_PICTURE.at(f"the issue has no article {id}")])
    found = Manuscript(Article(id=id, headline=Text()))
    number = 0
    figures = []
    for name, data in group.photos:
        number = next(k for k in range(number + 1, 9999) if not [*folder.rglob(f"{id}-{k}.*")])
        picture = Picture(Shot(name, data), Text(), "", 0)
        figures.append(figure_of(found, picture, f"{id}-{number}", name))
    found.article = found.article.model_copy(update={"blocks": tuple(figures)})
    found.appended = True
    return found


def _write(manuscript: Manuscript, folder: Path, options: AddOptions) -> list[Path]:
    """Pictures first: an interruption leaves pictures that nobody names, not frames without."""
    from edition.source import article_to_markdown
    from edition.source.markdown.write_blocks import write_blocks

    id = manuscript.article.id
    file = next(iter(folder.rglob(f"{id}.md")), folder / f"{id}.md")
    written = []
    for name, data in manuscript.pictures.items():
        write_atomically(file.parent / name, data)
        written.append(file.parent / name)
    if manuscript.appended:
        text = file.read_text(encoding="utf-8").rstrip("\n")
        more = write_blocks(_with_names(manuscript.article).blocks, {})
        write_atomically(file, f"{text}\n\n{more}\n")
    else:
        write_atomically(file, article_to_markdown(_with_names(manuscript.article)))
    return [*written, file]


def _with_names(article: Article) -> Article:
    """The article with who is named in its byline and credits, as its file will be read."""
    from edition.model import Figure
    from edition.source.bylines.byline import parse_bylines
    from edition.source.bylines.credit import parse_credits

    blocks = tuple(
        block.model_copy(update={"credits": parse_credits(block.credit)})
        if isinstance(block, Figure)
        else block
        for block in article.blocks
    )
    bylines = parse_bylines(article.byline)
    return article.model_copy(update={"bylines": bylines, "blocks": blocks})


def _list(taken: Sequence[Manuscript], folder: Path, page: str) -> list[Path]:
    """List what is listed nowhere yet."""
    from edition.source.issues.list_article import list_article, read_listed

    sheets = []
    for manuscript in taken:
        id = manuscript.article.id
        if not any(id in ids for ids in read_listed(folder).pages.values()):
            sheets.append(list_article(folder, page, id))
    return sheets
