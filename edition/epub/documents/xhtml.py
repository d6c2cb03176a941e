"""The book's files as XHTML, rendered from the templates in ``styles/<name>/book/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.resources import styles_dir
from edition.epub.assets.page_layer import DrawnPage
from edition.epub.assets.pictures import PackedPicture, Pictures
from edition.epub.codes import BAD_CHARACTER, BAD_TEMPLATE, DEAD_LINK, UNKNOWN_NOTE
from edition.epub.documents.advertisements import advertisement_figures, advertisement_views
from edition.epub.documents.blocks import article_facts, facts_of, note_ids, views
from edition.epub.documents.inline import InlineWriter
from edition.epub.documents.named import named_parts
from edition.epub.options import BookOptions
from edition.epub.structure.locale import LocaleStrings
from edition.epub.structure.metadata import long_date
from edition.epub.structure.navigation import Navigation, anchor
from edition.epub.structure.reading_order import ArticleDocument, BookIssue, BookSection
from edition.model import Figure
from edition.settings import Stylebook
from edition.settings.stylebook import STANDARD

_BAD = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def templates(style: Stylebook | None) -> Environment:
    """The templates of a style, those of its base behind them. Everything is escaped."""
    return _environment(tuple(f / "book" for f in _folders(style)), style.files if style else "")


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...], files: str) -> Environment:
    """``files`` is a digest of a paper's own templates, which run in a sandbox; "" for ours."""
    kind = SandboxedEnvironment if files else Environment
    environment = kind(
        loader=FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=False,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    environment.globals["named_parts"] = named_parts
    return environment


def stylesheet(style: Stylebook | None, file: str = "book.css") -> str:
    """A style sheet; a paper's own rules follow those of the style it is based on."""
    if style is not None:
        return style.sheet(file)
    return (styles_dir() / STANDARD / file).read_text(encoding="utf-8")


def _folders(style: Stylebook | None) -> tuple[Path, ...]:
    return style.folders if style is not None else (styles_dir() / STANDARD,)


@dataclass
class DocumentRenderer:
    """Renders a book's files.

    Attributes:
        options: the book's.
        fonts: whether ``css/fonts.css`` is in the book.
        thumbnails: small pictures of pages, by the id of the section's document.
        diagnostics: faults of the text.
    """

    options: BookOptions
    fonts: bool
    thumbnails: Mapping[str, PackedPicture] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def cover(self, picture: PackedPicture, title: str, words: LocaleStrings, language: str) -> str:
        """The file of the cover picture."""
        return self._render("cover.xhtml.j2", words, language, cover=picture, title=title)

    def front(self, issue: BookIssue) -> str:
        """The front page: masthead, date, articles by page, imprint."""
        paper = issue.edition.publication
        return self._render(
            "front.xhtml.j2",
            issue.words,
            paper.language,
            issue=issue,
            date=long_date(issue.edition.date, issue.words),
            facts=facts_of(paper, exclude=set(type(paper).model_fields) - {"slug", "language"}),
            thumbnails={s.document.id: self.thumbnails.get(s.document.id) for s in issue.sections},
        )

    def opening(self, issue: BookIssue, section: BookSection, pictures: Pictures) -> str:
        """A newspaper page's opening file, with the page's advertisements."""
        shown = {"number", "section", "furniture", "articles", "also_printed"}
        return self._render(
            "page.xhtml.j2",
            issue.words,
            issue.edition.publication.language,
            section=section,
            anchor=anchor(section),
            thumbnail=self.thumbnails.get(section.document.id),
            advertisements=advertisement_views(section.page, pictures, issue.advert_label),
            facts=facts_of(section.page, exclude=shown) if section.page is not None else "",
        )

    def drawn(self, issue: BookIssue, section: BookSection, page: DrawnPage) -> str:
        """A newspaper page as drawn, with its text layer and links to the articles."""
        return self._render(
            "fixed.xhtml.j2",
            issue.words,
            issue.edition.publication.language,
            section=section,
            anchor=anchor(section),
            page=page,
        )

    def articles(self, issue: BookIssue, pictures: Pictures) -> list[tuple[ArticleDocument, str]]:
        """Every article's file, in reading order."""
        ordered = [(section, entry) for section in issue.sections for entry in section.articles]
        names = {entry.article.id: entry.document.name for _, entry in ordered}
        series: dict[str, list[ArticleDocument]] = {}
        for _, entry in ordered:
            if entry.article.series:
                series.setdefault(entry.article.series, []).append(entry)
        figures = [figure for _, entry in ordered for figure in entry.article.figures]
        for section in issue.sections:
            figures += advertisement_figures(section.page)
        pictures.prepare(figures)
        texts = []
        for index, (section, entry) in enumerate(ordered):
            siblings = series.get(entry.article.series, [])
            context = {
                "section": section,
                "entry": entry,
                "previous": ordered[index - 1][1] if index else None,
                "next": ordered[index + 1][1] if index + 1 < len(ordered) else None,
                "series": siblings if len(siblings) > 1 else [],
            }
            texts.append((entry, self._article(issue, entry, names, pictures, context)))
        return texts

    def navigation(
        self,
        navigation: Navigation,
        words: LocaleStrings,
        language: str,
        title: str,
        identifier: str,
    ) -> tuple[str, str]:
        """``nav.xhtml`` and ``toc.ncx``."""
        about: dict[str, Any] = {
            "toc": navigation.toc,
            "page_list": navigation.page_list,
            "landmarks": navigation.landmarks,
            "depth": navigation.depth,
            "title": title,
            "identifier": identifier,
        }
        return (
            self._render("nav.xhtml.j2", words, language, **about),
            self._render("toc.ncx.j2", words, language, **about),
        )

    def _article(
        self,
        issue: BookIssue,
        entry: ArticleDocument,
        names: Mapping[str, str],
        pictures: Pictures,
        context: Mapping[str, Any],
    ) -> str:
        article, words = entry.article, issue.words
        inline = InlineWriter(names.get, note_ids(article), words, vertical=self.options.vertical)

        def picture(figure: Figure) -> PackedPicture | None:
            return pictures.pack(figure, article)

        language = article.language or issue.edition.publication.language
        block_views = views(article, picture, language)
        text = self._raw(
            "article.xhtml.j2",
            words,
            language,
            article=article,
            inline=inline,
            views=block_views,
            opening_alone=bool(article.dateline or article.lead)
            and not any(view.opens for view in block_views),
            printed=_printed(entry, words),
            facts=article_facts(article),
            **context,
        )
        file = article.span.file if article.span else None
        faults = [(DEAD_LINK, f"“{href}” leads nowhere") for href in inline.dead_links]
        faults += [(UNKNOWN_NOTE, f"note “{note}” does not exist") for note in inline.unknown_notes]
        if bad := sorted(set(_BAD.findall(text))):
            named = ", ".join(f"U+{ord(character):04X}" for character in bad)
            faults.append((BAD_CHARACTER, f"left out: {named}"))
        self.diagnostics += [
            code.at(message, file=file, article=article.id) for code, message in faults
        ]
        return _BAD.sub("", text)

    def _render(self, name: str, words: LocaleStrings, language: str, **context: Any) -> str:
        """A rendered file without the characters that XML does not allow."""
        return _BAD.sub("", self._raw(name, words, language, **context))

    def _raw(self, name: str, words: LocaleStrings, language: str, **context: Any) -> str:
        about = {"lang": language, "words": words, "vertical": self.options.vertical}
        try:
            template = templates(self.options.style).get_template(name)
            return template.render(**about, fonts=self.fonts, **context)
        except TemplateError as error:
            raise EditionError([BAD_TEMPLATE.at(f"book/{name}: {error}")]) from error


def _printed(entry: ArticleDocument, words: LocaleStrings) -> str:
    """``原载第1版、第3版`` if the article was on more than one page, else ""."""
    if len(entry.pages) < 2:
        return ""
    return words.see_page.format("、".join(words.page.format(number) for number in entry.pages))
