"""What ``import_page`` returns: frozen data classes, with their JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from edition.base.diagnostic import Diagnostic
from edition.importers.pagetext.corrections.normalise import Edit, undo
from edition.importers.pagetext.scoring import Decision, as_json

#: The fields of the page, in the order of the JSON.
META = (
    "publication", "section_en", "section", "co_organiser", "date", "weekday", "page_number",
    "editor", "phone", "email", "layout_editor", "column",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Where a field's text stands: ``start`` to ``end`` in the source (characters)."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ImportedName:
    """A person of a byline, with the role and the place where they are printed."""

    name: str
    role: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFigure:
    """A picture that the page shows: its caption and its credit."""

    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class ImportedBlock:
    """A block: ``p``, ``subhead``, ``table``, ``poem``, ``question``, ``answer``, ``list``,
    ``editors_note``, ``signature``. SourceLine feeds part the lines of poems and tables."""

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportedJump:
    """``to`` or ``from`` a page, or ``see``; ``text`` as printed."""

    kind: str
    page: str
    text: str


@dataclass(frozen=True)
class ImportedArticle:
    """An article as it was read.

    Attributes:
        people: who wrote it, with roles and places.
        lead: the words before the first sentence; the first block does not repeat them.
        truncated: the article begins or ends on another page; ``cut`` tells which.
        confidence: of the least certain decision about the article.
        spans: every field's places in the source; no two overlap.
        edits: what normalisation changed, by field.
    """

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    column: str = ""
    people: tuple[ImportedName, ...] = ()
    byline_text: str = ""
    byline_prefix: str = ""
    dateline: str = ""
    lead: str = ""
    figures: tuple[ImportedFigure, ...] = ()
    blocks: tuple[ImportedBlock, ...] = ()
    jumps: tuple[ImportedJump, ...] = ()
    cut: tuple[str, ...] = ()
    confidence: float = 1.0
    decisions: tuple[Decision, ...] = ()
    spans: tuple[Span, ...] = ()
    edits: tuple[tuple[str, Edit], ...] = ()

    @property
    def bylines(self) -> tuple[str, ...]:
        """The names of :attr:`people`."""
        return tuple(person.name for person in self.people)

    @property
    def truncated(self) -> bool:
        """Whether a part of it stands on another page."""
        return bool(self.cut)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data. The first block repeats the lead, as it is printed."""
        blocks = [{"type": block.type, "text": block.text} for block in self.blocks]
        if self.lead and blocks:
            between = "" if self.lead.endswith(("】", "）", "〕", ")", "]", "：")) else " "
            blocks[0]["text"] = self.lead + between + blocks[0]["text"]
        return {
            "kicker": self.kicker,
            "headline": self.headline,
            "deck": self.deck,
            "column": self.column,
            "bylines": list(self.bylines),
            "byline_text": self.byline_text,
            "byline_prefix": self.byline_prefix,
            "dateline": self.dateline,
            "lead": self.lead,
            "figures": [{"caption": f.caption, "credit": f.credit} for f in self.figures],
            "blocks": blocks,
            "jumps": [{"kind": j.kind, "page": j.page, "text": j.text} for j in self.jumps],
            "truncated": self.truncated,
            "cut": list(self.cut),
            "confidence": round(self.confidence, 3),
            "decisions": [as_json(decision) for decision in self.decisions],
            "spans": [[span.field, span.start, span.end] for span in self.spans],
            "normalised": [
                {
                    "field": name,
                    "at": edit.at,
                    "index": edit.index,
                    "before": edit.before,
                    "after": edit.after,
                    "why": edit.reason,
                }
                for name, edit in self.edits
            ],
        }


def restored(article: ImportedArticle) -> ImportedArticle:
    """An article with every edit undone: as ``--normalise none`` gives it."""

    def back(name: str, text: str) -> str:
        return undo(text, [edit for field, edit in article.edits if field == name])

    return replace(
        article,
        kicker=back("kicker", article.kicker),
        headline=back("headline", article.headline),
        deck=back("deck", article.deck),
        column=back("column", article.column),
        lead=back("lead", article.lead),
        figures=tuple(
            ImportedFigure(
                back(f"figures.{k}.caption", figure.caption),
                back(f"figures.{k}.credit", figure.credit),
            )
            for k, figure in enumerate(article.figures)
        ),
        blocks=tuple(
            ImportedBlock(block.type, back(f"blocks.{k}", block.text))
            for k, block in enumerate(article.blocks)
        ),
        edits=(),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the source that is no article's: what it is, where, its text."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class ImportedPage:
    """A page as it was read.

    Attributes:
        source: the file's name.
        text: the source as decoded; every offset counts its characters.
        encoding: what the bytes were in; empty where text was given.
        page: the page's fields (:data:`META`), absent where the page is silent.
        people: everybody the editor line names: (role, names).
        articles: in the order of their heads.
        furniture, unassigned: what belongs to no article.
        diagnostics: what an editor should look at.
        decisions: how the lines were read that are no article's.
    """

    source: str
    text: str
    encoding: str = ""
    page: dict[str, str] = field(default_factory=dict)
    people: tuple[tuple[str, str], ...] = ()
    articles: tuple[ImportedArticle, ...] = ()
    furniture: tuple[Stretch, ...] = ()
    unassigned: tuple[Stretch, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    suspects: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def accounted(self) -> tuple[tuple[str, int, int], ...]:
        """Who has which stretch of the source: ``articles.0.blocks.2``, ``furniture``,
        ``unassigned``. No two overlap, and together they hold every character that is not white
        space."""
        stretches = [
            (f"articles.{i}.{span.field}", span.start, span.end)
            for i, article in enumerate(self.articles)
            for span in article.spans
        ]
        stretches += [("furniture", s.start, s.end) for s in self.furniture]
        stretches += [("unassigned", s.start, s.end) for s in self.unassigned]
        return tuple(sorted(stretches, key=lambda item: item[1]))

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, in the form of the cases' truths and more."""
        return {
            "source": self.source,
            "encoding": self.encoding,
            "page": {name: self.page.get(name) for name in META},
            "articles": [article.to_json() for article in self.articles],
            "furniture": [stretch.text for stretch in self.furniture],
            "unassigned": [stretch.text for stretch in self.unassigned],
            "suspects": [
                {"kind": kind, "text": text, "proposal": to} for kind, text, to in self.suspects
            ],
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "decisions": [as_json(decision) for decision in self.decisions],
            "spans": [list(item) for item in self.accounted],
        }
