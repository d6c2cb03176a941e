"""Templates → pages. Everything is escaped, and no page has a script or a style within it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from edition.base.diagnostic import EditionError
from edition.web.codes import BAD_TEMPLATE
from edition.web.pages.colours import color_rules
from edition.web.pages.look_files import LookFiles
from edition.web.pages.words import Words, language_of, words_of
from edition.web.part.look import FOLDER
from edition.web.part.model import Look, WebPaper

#: Nothing but the site's own files; no script and no style within a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)

#: The folder of the scripts in the look, and those that pages load.
_SCRIPTS = "scripts"
SCRIPTS = ("site.js", "article.js", "page.js", "search.js")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself in its head.

    Attributes:
        title: the window's.
        description: a sentence or two.
        canonical: its full address; empty where the site's is not known.
        links: attributes of further ``link`` elements.
        properties: Open Graph: name and content.
        data: JSON-LD.
        hidden: whether search engines are asked to pass over it.
    """

    title: str
    description: str = ""
    canonical: str = ""
    links: tuple[tuple[tuple[str, str], ...], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    data: Markup = field(default_factory=Markup)
    hidden: bool = False


class Renderer:
    """Renders a paper's pages in its look."""

    def __init__(self, paper: WebPaper, look: Look) -> None:
        self.paper = paper
        self.files = LookFiles(look)
        self.language = look.interface or language_of(paper.language)
        self.words: Words = words_of(self.files, self.language)
        self._environment = _environment(self.files)
        self._environment.globals.update(
            {
                "words": self.words,
                "words_language": self.language,
                "paper": paper,
                "policy": POLICY,
                "day": self.words.day,
                "moment": self.moment,
                "size": _size,
                "property": _property,
            }
        )

    def page(self, template: str, head: Head, *, up: str, **context: Any) -> bytes:
        """A page of the site.

        Args:
            template: ``article.html.j2``.
            head: what it says of itself.
            up: from its folder to the paper's: ``"../"``.
            context: what the template shows.

        Raises:
            EditionError: a template of the paper's own fails.
        """
        try:
            text = self._environment.get_template(template).render(head=head, up=up, **context)
        except (TemplateError, KeyError, TypeError, AttributeError) as error:
            raise EditionError([BAD_TEMPLATE.at(f"web/{template}: {error}")]) from error
        return text.encode()

    def assets(self) -> dict[str, bytes]:
        """Style sheet, scripts and icon, by their names in ``assets/``."""
        rules = color_rules(self.files.look.colors)
        accent = self.files.look.colors.get("accent", "#000000")
        charset = '@charset "utf-8";'
        sheet = self.files.sheet().replace(charset, "")
        return {
            "web.css": f"{charset}\n{rules}{sheet}".encode(),
            **{name: self.files.text(f"{_SCRIPTS}/{name}").encode() for name in SCRIPTS},
            "icon.svg": icon(self.paper.name, accent).encode(),
        }

    def moment(self, revised: str) -> str:
        """A day, or a moment in its own time zone, in words."""
        if "T" not in revised:
            return self.words.day(revised)
        moment = dt.datetime.fromisoformat(revised)
        return f"{self.words.day(moment.date())} {moment:%H:%M}"


def icon(name: str, accent: str) -> str:
    """The paper's icon: the first character of its name on its colour."""
    first = Markup.escape(name.strip()[:1])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="10" fill="{Markup.escape(accent)}"/>'
        '<text x="32" y="46" font-size="42" font-family="serif" text-anchor="middle" fill="#fff">'
        f"{first}</text></svg>\n"
    )


def json_for_html(data: Any) -> Markup:
    """JSON that may stand within a ``script`` element: nothing in it ends the element."""
    text = orjson.dumps(data).decode()
    for character in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _environment(files: LookFiles) -> Environment:
    own = {
        name.removeprefix(f"{FOLDER}/"): text
        for name, text in files.look.files.items()
        if name.endswith(".j2")
    }
    kind: Callable[..., Environment] = SandboxedEnvironment if own else Environment
    loaders: list[BaseLoader] = [DictLoader(own), FileSystemLoader(files.folders)]
    return kind(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def _size(size: int) -> str:
    """A file's size: 3.1 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} kB"


def _property(text: str) -> Markup:
    """A text within a comment: it must not end it (HTML, 13.1.6)."""
    return Markup(Markup.escape(text.replace("--", "－－")))
