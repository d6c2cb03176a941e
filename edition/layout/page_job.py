"""One page to compose, with everything that the result depends on.

A job and its result are plain frozen data: they can be sent to another process, and the key of a
job identifies its result for as long as the program stays the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from edition.base.diagnostic import Diagnostic
from edition.base.digest import digest, file_digest
from edition.layout.codes import NO_GLYPH, TWIN
from edition.layout.story import Story
from edition.model import Page, PagePlan, Publication
from edition.model.article import SourceSpan
from edition.model.edition import IssueKind
from edition.runtime.program import Program
from edition.settings import Faces, Stylebook
from edition.typeset.codes import STAND_IN

#: Characters of one face that are named in a finding.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """An entry of the digest: a headline, its article, and the page on which it begins."""

    headline: str
    article: str
    page: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page prints about its issue.

    Attributes:
        publication, date, weekday, number, kind: of the issue.
        pages: number of pages in the issue.
        front: whether the page carries the masthead.
        digest: the lead headlines of the other pages, for the masthead's ear.
        last: whether it is the last page, which has the imprint lines.
        masthead: whether a page of the issue carries the masthead.
        numbered: whether the masthead's strip has the page's number beside the number of pages, as
            a regulator asks for it.
    """

    publication: Publication
    date: dt.date
    weekday: str
    number: int | None = None
    pages: int = 1
    front: bool = False
    digest: tuple[DigestEntry, ...] = ()
    last: bool = False
    masthead: bool = True
    kind: IssueKind = ""
    numbered: bool = False


#: The code that a composed page depends on, besides its data.
COMPOSING = Program(
    packages=("base", "formats", "layout", "model", "runtime", "settings", "typeset"),
    distributions=(
        "budoux",
        "jieba",
        "orjson",
        "pydantic",
        "pydantic-core",
        "pypdfium2",
        "pyphen",
        "uharfbuzz",
    ),
    styles=True,
)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to compose.

    Attributes:
        page: its number, furniture and pins.
        stories: the articles on it, in the order in which the page lists them.
        imprint: what it prints about its issue.
        stylebook, faces: how it is set.
        alternatives: number of layouts to return.
        budget: seconds of search, counted in steps.
    """

    program: ClassVar[Program] = COMPOSING

    page: Page
    stories: tuple[Story, ...]
    imprint: Imprint
    stylebook: Stylebook
    faces: Faces
    alternatives: int = 1
    budget: float = 2.0

    def key(self) -> str:
        """A digest of everything that the result depends on, except the program itself."""
        imprint = self.imprint
        return digest(
            self.page.model_dump_json(),
            [[s.article.model_dump_json(), s.blocks, s.tail] for s in self.stories],
            imprint.publication.model_dump_json(),
            [imprint.date, imprint.weekday, imprint.number, imprint.pages],
            [imprint.front, imprint.digest, imprint.last, imprint.masthead],
            [imprint.kind, imprint.numbered],
            self.stylebook.model_dump_json(),
            [[f.id, f.role, f.weight, file_digest(f.path)] for f in self.faces.faces.values()],
            [self.faces.fallback, self.faces.rest, sorted(self.faces.own)],
            [self.alternatives, self.budget],
        )


@dataclass(frozen=True, slots=True)
class Substitute:
    """What is drawn for a character that its face lacks, and where it stands first on a page.

    Attributes:
        character: the character.
        twin: the character that is drawn for it; "" where it is itself or 〓.
        face: the face behind the roles' own that draws it; "" where none has it.
        article: the article's id; "" in furniture.
        span: where it comes from, as far as that is known.
    """

    character: str
    twin: str
    face: str
    article: str
    span: SourceSpan | None

    def report(self, page: str, alike: Sequence[str] = ()) -> Diagnostic:
        """The finding, for a page.

        Args:
            page: its number.
            alike: the characters of the issue that the same face draws.
        """
        named = f"“{self.character}” (U+{ord(self.character):04X})"
        if self.twin:
            found = TWIN.at(f"{named} is drawn as “{self.twin}” (U+{ord(self.twin):04X})")
        elif self.face:
            shown = "".join(alike[:MOST_SHOWN]) + ("…" if len(alike) > MOST_SHOWN else "")
            named = f"{len(alike)} characters ({shown})" if len(alike) > 1 else named
            found = STAND_IN.at(f"{self.face} stands in for {named}")
        else:
            found = NO_GLYPH.at(f"no font contains {named}: 〓 is printed for it")
        return replace(
            found,
            file=self.span.file if self.span else None,
            line=self.span.line if self.span else None,
            page=page,
            article=self.article or None,
            about=self.character,
        )


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A composed page and its diagnostics.

    Attributes:
        plan: the page.
        diagnostics: of this page.
        overset: lines that do not fit, by article.
        alternatives: layouts of the same page, cheapest first.
        overset_text: the text of those lines, by article; None where a whole article has no room.
        substitutes: what is drawn for characters that their faces lack.
    """

    plan: PagePlan
    diagnostics: tuple[Diagnostic, ...]
    overset: dict[str, int]
    alternatives: tuple[PagePlan, ...] = ()
    overset_text: dict[str, str | None] = field(default_factory=dict)
    substitutes: tuple[Substitute, ...] = ()
