"""Diagnostics: suspected misreadings, text without a place, uncertain decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.importers import codes
from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.corrections.misreadings import Misreading, find_misreadings
from edition.importers.pagetext.report.positions import Positions
from edition.importers.pagetext.results import ImportedArticle, Stretch
from edition.importers.pagetext.scoring import Decision

#: So many misreadings of one kind are reported one by one.
_MOST = 40
#: Decisions with less confidence than this are reported.
UNSURE_BELOW = 0.55
_CODES: dict[str, Code] = {
    "IMP101": codes.DOUBLED,
    "IMP102": codes.UNPAIRED,
    "IMP103": codes.UNLIKELY,
    "IMP104": codes.UNFINISHED,
}


def misreadings_in(draft: Draft) -> list[Misreading]:
    """The misreadings of a draft's paragraphs and heads."""
    misreadings: list[Misreading] = []
    for k, block in enumerate(draft.blocks):
        last = k == len(draft.blocks) - 1 and draft.open and not draft.jumps
        misreadings += find_misreadings(block.unit.piece, unfinished=last)
    for line in draft.heads:
        misreadings += [
            misreading for misreading in find_misreadings(line.piece) if misreading.code == "IMP103"
        ]
    return misreadings


def report_misreadings(misreadings: Sequence[Misreading], positions: Positions) -> list[Diagnostic]:
    """Faults as diagnostics; the hint is the correction that ``accept`` takes over.

    On a damaged page the first of each kind are reported, then how many more there are.
    """
    diagnostics = []
    count: Counter[str] = Counter()
    for misreading in misreadings:
        count[misreading.code] += 1
        if count[misreading.code] > _MOST:
            continue
        hint = None
        if misreading.before:
            hint = (
                f"--accept {misreading.code} writes “{misreading.after}” for “{misreading.before}”"
            )
        elif misreading.after:
            hint = f"--accept {misreading.code} adds “{misreading.after}” at the paragraph's end"
        diagnostics.append(
            positions.report(_CODES[misreading.code], f"“{misreading.what}”", misreading.at, hint)
        )
    for code, n in count.items():
        if n > _MOST:
            last = next(f.at for f in reversed(misreadings) if f.code == code)
            diagnostics.append(
                positions.report(_CODES[code], f"and {n - _MOST} more up to here", last)
            )
    return diagnostics


def report_undated(
    meta: Mapping[str, str], articles: int, positions: Positions
) -> list[Diagnostic]:
    """A page that has articles and no date."""
    if meta.get("date") or not articles:
        return []
    return [positions.report(codes.UNDATED, "no date was recognised", 0)]


def report_rest(
    text: str,
    encoding: str,
    unassigned: Sequence[Stretch],
    quotes: Sequence[Stretch],
    articles: Sequence[ImportedArticle],
    positions: Positions,
) -> list[Diagnostic]:
    """Repeated sentences, unassigned text, undecodable bytes, uncertain decisions."""
    diagnostics = [positions.report(codes.REPEATED, f"“{q.text[:24]}”", q.start) for q in quotes]
    diagnostics += [
        positions.report(codes.UNASSIGNED, f"“{s.text[:24]}”", s.start) for s in unassigned
    ]
    if encoding and "\ufffd" in text:
        count = text.count("\ufffd")
        message = f"read as {encoding}, {count} character{'s' * (count > 1)} replaced"
        diagnostics.append(positions.report(codes.UNSURE_ENCODING, message, text.index("\ufffd")))
    for article in articles:
        diagnostics += [
            positions.report(codes.UNSURE, _doubt(text, decision), decision.start)
            for decision in _unsure(article)
        ]
    return diagnostics


def doubts_of(text: str, article: ImportedArticle) -> tuple[str, ...]:
    """What was decided about an article with little confidence, for its ``doubtful``."""
    return tuple(dict.fromkeys(_doubt(text, decision) for decision in _unsure(article)))


def _unsure(article: ImportedArticle) -> list[Decision]:
    return [decision for decision in article.decisions if decision.confidence < UNSURE_BELOW]


def _doubt(text: str, decision: Decision) -> str:
    words = " ".join(text[decision.start : decision.start + 18].split())
    return f"{decision.what}: “{words}” (confidence {decision.confidence:.2f})"
