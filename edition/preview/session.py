"""The preview session: the state that is shown. After a change only what changed is drawn again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition.base.diagnostic import Diagnostic, EditionError, in_order
from edition.base.digest import file_digest
from edition.base.source_lines import with_source_lines
from edition.checks.project.coverage import plan_coverage
from edition.epub import ArticleText, article_texts, book_style
from edition.issue import Issue
from edition.layout import compose
from edition.model import Plan
from edition.model.naming import joined
from edition.pipeline import BuildOptions, load
from edition.preview.codes import INTERRUPTED
from edition.preview.web_view import WebView
from edition.render import PaintJob, WebPage, paint_jobs, web_faces, web_page
from edition.render.images.prepare import PreparedPicture
from edition.runtime.job_runner import JobRunner
from edition.runtime.jobs import J, R
from edition.settings import Face, Faces

#: Where the server keeps each kind of thing; what follows is a digest, so it never changes.
PAGES, PICTURES, FONTS, TEXTS = "/page/", "/picture/", "/font/", "/text/"
BOOK_PICTURES = "/book/images/"

#: Where the server keeps the web edition; what follows is a name in it.
WEB = "/web/"


@dataclass(frozen=True, slots=True)
class PreviewState:
    """What is shown.

    Attributes:
        version: counts the changes.
        title, date, language: of the issue.
        pages: by key, in the paper's order.
        texts: by key, in reading order.
        names: names of the pages' files in the book, by page number.
        sections: names of the pages' sections, by page number.
        pictures: source files of the texts' pictures, by name.
        fonts: font files by name.
        face_rules: CSS that names them.
        book_css: the style sheet of the texts.
        diagnostics: every finding, errors first.
        web: where the web edition begins, below ``/web/``.
        issue: the issue's folder in it.
        broken: whether the last change could not be shown; everything else is from before it.
        seconds: how long the last change took.
    """

    version: int = 0
    title: str = ""
    date: str = ""
    language: str = "zh-Hans"
    pages: dict[str, WebPage] = field(default_factory=dict)
    texts: dict[str, ArticleText] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    fonts: dict[str, Path] = field(default_factory=dict)
    face_rules: str = ""
    book_css: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    web: str = ""
    issue: str = ""
    broken: bool = False
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """What is sent to the browser; it fetches pages and texts by their keys."""
        return {
            "version": self.version,
            "title": self.title,
            "date": self.date,
            "web": self.web,
            "issue": self.issue,
            "language": self.language,
            "faces": self.face_rules,
            "pages": [
                {
                    "key": key,
                    "number": page.number,
                    "section": self.sections.get(page.number, ""),
                    "file": self.names.get(page.number, ""),
                    "width": page.width,
                    "height": page.height,
                    "areas": [
                        [article, area.x, area.y, area.width, area.height]
                        for article, area in page.areas
                    ],
                }
                for key, page in self.pages.items()
            ],
            "texts": [
                {"key": key, "article": text.article, "file": text.name, "title": text.title}
                for key, text in self.texts.items()
            ],
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "broken": self.broken,
            "seconds": round(self.seconds, 3),
        }


class PreviewSession:
    """Follows a project.

    :meth:`refresh` is called by one thread at a time; other threads may read the state meanwhile.
    """

    def __init__(self, project: Path, issue: str | None = None) -> None:
        self.project = project
        self.issue = issue
        self.state = PreviewState()
        #: The state before: a browser may still be fetching from it.
        self._before = PreviewState()
        self._memory = _JobMemory(BuildOptions().runner())
        #: What the web edition is made of: the issue and the plan that are shown.
        self._made: tuple[Issue, Plan] | None = None
        self._web = WebView(BuildOptions().runner().map)

    def refresh(self) -> PreviewState:
        """Read the project again and show it; where it is broken, keep the pages and say so."""
        started = time.perf_counter()
        try:
            state = self._compose()
        except EditionError as error:
            state = self._with_faults(error.diagnostics)
        except Exception as error:  # the preview goes on: the next save may mend it
            state = self._with_faults([INTERRUPTED.at(f"{type(error).__name__}: {error}")])
        seconds = time.perf_counter() - started
        former = self.state
        self.state = replace(state, version=former.version + 1, seconds=seconds)
        self._before = former
        return self.state

    def page(self, key: str) -> WebPage | None:
        """A page of this state or of the one before."""
        return self.state.pages.get(key) or self._before.pages.get(key)

    def text(self, key: str) -> ArticleText | None:
        """An article's file."""
        return self.state.texts.get(key) or self._before.texts.get(key)

    def picture(self, name: str) -> PreparedPicture | None:
        """A picture of a page."""
        for page in (*self.state.pages.values(), *self._before.pages.values()):
            if name in page.pictures:
                return page.pictures[name]
        return None

    def source(self, name: str) -> Path | None:
        """The file of a text's picture."""
        return self.state.pictures.get(name) or self._before.pictures.get(name)

    def font(self, name: str) -> Path | None:
        """A font file."""
        return self.state.fonts.get(name) or self._before.fonts.get(name)

    def web(self, name: str) -> bytes | None:
        """A file of the issue's web edition, which is painted when it is first asked for.

        Raises:
            EditionError: a template of the paper's own fails.
        """
        shown = self._made
        return self._web.file(shown, name) if shown is not None else None

    def _with_faults(self, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> PreviewState:
        return replace(self.state, diagnostics=in_order(diagnostics), broken=True)

    def _compose(self) -> PreviewState:
        issue = load(self.project, issue=self.issue)
        edition, faces = issue.edition, issue.faces
        composed = compose(issue, mapper=self._memory.map)
        self._memory.forget()
        plan = composed.plan
        self._made = (issue, plan)
        jobs = paint_jobs(issue, plan)
        pages = {key: self._page(key, job) for key, job in ((job.key()[:20], job) for job in jobs)}
        texts = article_texts(issue, plan=plan)
        found = [*issue.diagnostics, *composed.diagnostics]
        found += plan_coverage(edition, plan, composed.overset)
        found += [item for page in pages.values() for item in page.diagnostics]
        found += texts.diagnostics
        fonts = {_font_name(face): face.path for face in faces.faces.values()}
        return PreviewState(
            title=edition.publication.name,
            date=edition.date.isoformat(),
            language=edition.publication.language,
            pages=pages,
            texts={_text_key(text): text for text in texts.articles},
            names=texts.pages,
            sections={page.number: page.section for page in plan.pages},
            pictures=texts.pictures,
            fonts=fonts,
            book_css=book_style(issue.stylebook),
            web=f"{edition.publication.slug}/index.html",
            issue=joined(edition.date.isoformat(), edition.edition_of_day),
            face_rules=web_faces(faces, _font_url) + "\n" + _reading_faces(faces),
            diagnostics=in_order(with_source_lines(found, issue.project)),
        )

    def _page(self, key: str, job: PaintJob) -> WebPage:
        shown = self.state.pages.get(key)
        return shown or web_page(job, lambda name: f"{PICTURES}{name}")


class _JobMemory:
    """The results that the shown state was made of, kept in memory: no disk access for them."""

    def __init__(self, runner: JobRunner) -> None:
        self._runner = runner
        self._results: dict[str, Any] = {}
        self._used: set[str] = set()

    def map(self, function: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
        """The results of a function for each job (:class:`edition.runtime.jobs.JobMapper`)."""
        keys = [f"{function.__module__}.{function.__qualname__} {job.key()}" for job in jobs]
        new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in self._results}
        results = self._runner.map(function, list(new.values()))
        self._results.update(zip(new, results, strict=True))
        self._used.update(keys)
        return [self._results[key] for key in keys]

    def forget(self) -> None:
        """Forget the results that were not asked for since the last call."""
        self._results = {key: self._results[key] for key in self._used}
        self._used = set()


def _text_key(text: ArticleText) -> str:
    return hashlib.sha256(f"{text.article}\n{text.xhtml}".encode()).hexdigest()[:20]


def _font_name(face: Face) -> str:
    return f"{file_digest(face.path)[:20]}{face.path.suffix.lower()}"


def _font_url(face: Face) -> str:
    return FONTS + _font_name(face)


def _reading_faces(faces: Faces) -> str:
    """The faces of the text: a reader has its own, but this machine may have none for Chinese."""
    voices = (
        ("Edition Text", 400, "song"),
        ("Edition Text", 700, "song"),
        ("Kaiti SC", 400, "kai"),
    )
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f'src:url("{_font_url(faces.find(role, weight))}")}}'
        for family, weight, role in voices
    )
