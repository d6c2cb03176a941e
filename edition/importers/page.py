"""``import_page``: ``lines → units → furniture → kinds → articles``, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from edition.base.codes import registered
from edition.base.diagnostic import Diagnostic
from edition.importers.assemble import Draft, assemble
from edition.importers.classify import byline_of, classify
from edition.importers.codes import UNASSIGNED, UNFINISHED, UNSURE
from edition.importers.furniture import read_furniture
from edition.importers.heads import read_head
from edition.importers.lexicon import any_of
from edition.importers.normalise import Edit, Normalise, normalise
from edition.importers.source import decode, lines_of, shape_of
from edition.importers.suspects import accepted, check_weekday, suspects_of
from edition.importers.units import Unit, units_of

_FIELDS = (
    "publication", "section_en", "section", "co_organiser", "date", "weekday", "page_number",
    "editor", "phone", "email", "layout_editor", "column",
)  # fmt: skip


@dataclass(frozen=True)
class ImportedArticle:
    """An article as it was read; spans are offsets in the source."""

    kicker: str
    headline: str
    deck: str
    column: str
    bylines: tuple[str, ...]
    byline_prefix: str
    dateline: str
    lead: str
    blocks: tuple[tuple[str, str], ...]
    figures: tuple[dict[str, str], ...]
    jumps: tuple[dict[str, str], ...]
    truncated: bool
    confidence: float
    spans: tuple[tuple[int, int], ...] = ()
    edits: tuple[tuple[str, Edit], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {
            "kicker": self.kicker,
            "headline": self.headline,
            "deck": self.deck,
            "column": self.column,
            "bylines": list(self.bylines),
            "byline_prefix": self.byline_prefix,
            "dateline": self.dateline,
            "lead": self.lead,
            "figures": [dict(figure) for figure in self.figures],
            "blocks": [{"type": kind, "text": text} for kind, text in self.blocks],
            "jumps": [dict(jump) for jump in self.jumps],
            "truncated": self.truncated,
            "confidence": round(self.confidence, 2),
            "spans": [list(span) for span in self.spans],
            "normalised": [
                {"field": name, "at": e.at, "before": e.before, "after": e.after}
                for name, e in self.edits
            ],
        }


@dataclass(frozen=True)
class ImportedPage:
    """A page as it was read.

    Attributes:
        source: the file's name.
        text: its text as decoded; spans are offsets in it.
        page: fields of the page, absent where the page does not say.
        articles: in the order of their heads.
        furniture: stretches of the text that are no article's.
        unassigned: stretches that found no place.
    """

    source: str
    text: str
    page: dict[str, str]
    articles: tuple[ImportedArticle, ...]
    furniture: tuple[tuple[int, int], ...]
    unassigned: tuple[tuple[int, int], ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data: ``page``, ``articles``, and what was left over."""
        return {
            "source": self.source,
            "page": {key: self.page.get(key) for key in _FIELDS},
            "articles": [article.to_json() for article in self.articles],
            "furniture": [self.text[a:b] for a, b in self.furniture],
            "unassigned": [self.text[a:b] for a, b in self.unassigned],
            "diagnostics": [item.to_json() for item in self.diagnostics],
        }


def import_page(
    text: str | bytes,
    *,
    source: str = "page.txt",
    normalise_level: Normalise = "punctuation",
    accept: Collection[str] = (),
) -> ImportedPage:
    """Read the plain text of a newspaper page.

    Args:
        text: as extracted or recognised; bytes are decoded.
        source: the file's name, for places.
        normalise_level: what is done to the articles' text (:func:`normalise`).
        accept: codes of corrections to take over.

    Returns:
        The page. Nothing is dropped: every character that is not white space is in an article, in
        the furniture, or unassigned.
    """
    decoded = decode(text)
    lines = lines_of(decoded)
    shape = shape_of(lines)
    units = units_of(lines, shape)
    meta = read_furniture(units, shape)
    classify(units)
    drafts = assemble(units, shape)
    _page_column(drafts, meta)
    raw = [_article(draft) for draft in drafts]
    found = check_weekday(meta, source)
    for article, draft in zip(raw, drafts, strict=True):
        found += _suspects(article, draft, decoded, source)
    articles = tuple(_normalised(article, normalise_level, accept) for article in raw)
    used = {id(u) for d in drafts for u in _units_of(d)}
    furniture = tuple(
        span for u in units if u.kind in ("meta", "digest", "ad") for span in _spans(u)
    )
    rest = tuple(
        span
        for u in units
        if u.kind not in ("meta", "digest", "ad") and id(u) not in used
        for span in _spans(u)
    )
    for start, _ in rest:
        line = decoded.count("\n", 0, start) + 1
        found.append(UNASSIGNED.at("text without a place", file=source, line=line))
    return ImportedPage(source, decoded, meta, articles, furniture, rest, tuple(found))


def _suspects(article: ImportedArticle, draft: Draft, text: str, source: str) -> list[Diagnostic]:
    """What looks misread in an article, with its lines."""
    known = {entry.id: entry for entry in registered()}
    found = []
    for _, block, units in draft.blocks:
        for code, at, what, proposal in suspects_of(block):
            number = units[0].lines[0].number
            hint = f"perhaps “{proposal}”" if proposal else None
            message = f"“{what}” in “{block[max(0, at - 6) : at + 8]}”"
            found.append(known[code].at(message, file=source, line=number, hint=hint))
    line = draft.head_units[0].lines[0].number if draft.head_units else None
    if article.truncated and not any(j["kind"] == "to" for j in article.jumps):
        message = f"“{article.headline}” breaks off"
        found.append(UNFINISHED.at(message, file=source, line=line))
    if article.confidence < 0.6:
        message = f"“{article.headline}” (confidence {article.confidence:.2f})"
        found.append(UNSURE.at(message, file=source, line=line))
    return found


def _normalised(
    article: ImportedArticle, level: Normalise, accept: Collection[str]
) -> ImportedArticle:
    edits: list[tuple[str, Edit]] = []

    def done(name: str, text: str) -> str:
        made, changes = normalise(text, level)
        edits.extend((name, change) for change in changes)
        return accepted(made, accept)

    return replace(
        article,
        kicker=done("kicker", article.kicker),
        headline=done("headline", article.headline),
        deck=done("deck", article.deck),
        blocks=tuple(
            (kind, done(f"blocks.{i}", text)) for i, (kind, text) in enumerate(article.blocks)
        ),
        figures=tuple(
            {**f, "caption": done(f"figures.{i}", f["caption"])}
            for i, f in enumerate(article.figures)
        ),
        edits=tuple(edits),
    )


def _page_column(drafts: list[Draft], meta: dict[str, str]) -> None:
    """A short first line over the page's first head is the column of the page: 党建 在高新."""
    if not drafts:
        return
    head = drafts[0].head
    lines = [*head.kicker, *head.headline, *head.deck]
    first = re.sub(r"\s", "", lines[0]) if lines else ""
    if len(lines) >= 3 and len(first) <= 6 and lines[0] != first:
        meta["column"] = lines[0]
        again = read_head(lines[1:])
        head.kicker, head.headline, head.deck = again.kicker, again.headline, again.deck


def _units_of(draft: Draft) -> list[Unit]:
    units = [*draft.head_units, *draft.figures, *draft.bylines, *draft.jumps, *draft.quotes]
    for _, _, own in draft.blocks:
        units += own
    return units


def _spans(unit: Unit) -> tuple[tuple[int, int], ...]:
    return tuple((line.start, line.end) for line in unit.lines)


def _article(draft: Draft) -> ImportedArticle:
    names: list[str] = []
    prefix = ""
    for unit in draft.bylines:
        names += unit.value["names"]  # type: ignore[arg-type]
        prefix = prefix or str(unit.value["prefix"])
    blocks = [(kind, text) for kind, text, _ in draft.blocks]
    dateline, lead = "", ""
    if blocks and blocks[0][0] == "p":
        dateline, lead, more = _lead(blocks[0][1])
        names += [name for name in more if name not in names]
    if blocks and not names:
        last = re.search(r"[（(【]([^（(【】）)]{2,24})[）)】]$", blocks[-1][1])
        if last:
            found = byline_of(f"（{last[1]}）") or byline_of(last[1])
            if found:
                names += found["names"]  # type: ignore[arg-type]
    figures = [
        {"caption": str(u.value.get("caption", "")), "credit": str(u.value.get("credit", ""))}
        for u in draft.figures
    ]
    jumps = [{k: str(u.value[k]) for k in ("kind", "page", "text")} for u in draft.jumps]
    open_end = draft.open or any(j["kind"] == "to" for j in jumps)
    head = draft.head
    return ImportedArticle(
        kicker=" ".join(head.kicker),
        headline=" ".join(head.headline),
        deck=" ".join(head.deck),
        column=head.column,
        bylines=tuple(names),
        byline_prefix=prefix,
        dateline=dateline,
        lead=lead,
        blocks=tuple(blocks),
        figures=tuple(figures),
        jumps=tuple(jumps),
        truncated=open_end,
        confidence=draft.confidence,
        spans=tuple(span for u in _units_of(draft) for span in _spans(u)),
    )


def _lead(text: str) -> tuple[str, str, list[str]]:
    """Dateline, lead and the names in it, at the head of a first paragraph."""
    match = re.match(
        rf"^(?P<l>[（(【〔]?\s*(?:据)?(?:{any_of('leads')})[^，。；]{{0,24}}?(?:[电電訊讯]\s*|[】〕]\s*)?"
        r"(?:[（(【〔](?P<n>[^）)】〕]{2,30})[）)】〕])?)",
        text,
    )
    place = re.match(r"^【(?P<p>[^＝=】]{1,10})[＝=](?P<n>[^】]{2,10})】", text)
    if place:
        return place["p"], place[0], [re.sub(r"\s", "", place["n"])]
    other = re.match(r"^[〔（(【](?P<n>(?:本報|本报)?記者[^〕）)】]{2,24})[〕）)】]", text)
    if other:
        found = byline_of(re.sub(r"[／/](?:[^〕）)】]*)$", "", other["n"]))
        return "", other[0], list(found["names"]) if found else []  # type: ignore[call-overload]
    if match is None:
        return "", "", []
    names: list[str] = []
    if match["n"]:
        found = byline_of(match["n"])
        if found:
            names = list(found["names"])  # type: ignore[call-overload]
    words = re.match(rf"(?:据)?(?:{any_of('leads')})", match["l"].lstrip("（(【〔 "))
    return (words[0] if words else ""), match["l"], names
