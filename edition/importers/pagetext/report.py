"""What an editor is told about a page: faults, contradictions, unsure decisions."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.importers import codes
from edition.importers.pagetext.dates import weekday_of
from edition.importers.pagetext.draft import Draft
from edition.importers.pagetext.faults import Fault, faults_of
from edition.importers.pagetext.result import ImportedArticle, Stretch
from edition.importers.pagetext.source import Line

#: Faults of one kind that are told one by one.
_MOST = 40
#: Decisions less sure than this are reported.
UNSURE_BELOW = 0.55
_CODES: dict[str, Code] = {
    "IMP101": codes.DOUBLED,
    "IMP102": codes.UNPAIRED,
    "IMP103": codes.UNLIKELY,
    "IMP104": codes.UNFINISHED,
}
_WEEKDAYS = {"zh": "一二三四五六日", "ja": "月火水木金土日"}
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Places:
    """Offsets → lines and columns of a named source."""

    source: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str, text: str) -> Places:
        """The places of a text."""
        return cls(source, (0, *(match.end() for match in _LINE_ENDS.finditer(text))))

    def line(self, at: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.starts, at)

    def report(self, code: Code, message: str, at: int, hint: str | None = None) -> Diagnostic:
        """A diagnostic at an offset."""
        row = self.line(at)
        column = at - self.starts[row - 1] + 1
        return code.at(message, file=self.source, line=row, column=column, hint=hint)


def accepts(accept: Collection[str], code: str, at: int, places: Places) -> bool:
    """Whether an editor took a correction over: ``IMP101`` everywhere, ``IMP101:24`` in a line."""
    return code in accept or f"{code}:{places.line(at)}" in accept


def faults_in(draft: Draft) -> list[Fault]:
    """The faults of a draft's paragraphs and heads."""
    found: list[Fault] = []
    for k, block in enumerate(draft.blocks):
        last = k == len(draft.blocks) - 1 and draft.open and not draft.jumps
        found += faults_of(block.unit.piece, unfinished=last)
    for line in draft.heads:
        found += [fault for fault in faults_of(line.piece) if fault.code == "IMP103"]
    return found


def report_faults(faults: Sequence[Fault], places: Places) -> list[Diagnostic]:
    """Faults as diagnostics; the hint is the correction that ``accept`` takes over.

    Of a damaged page the first of each kind are told, and how many more there are.
    """
    found = []
    count: Counter[str] = Counter()
    for fault in faults:
        count[fault.code] += 1
        if count[fault.code] > _MOST:
            continue
        hint = None
        if fault.before:
            hint = f"--accept {fault.code} writes “{fault.after}” for “{fault.before}”"
        elif fault.after:
            hint = f"--accept {fault.code} adds “{fault.after}” at the paragraph's end"
        found.append(places.report(_CODES[fault.code], f"“{fault.what}”", fault.at, hint))
    for code, n in count.items():
        if n > _MOST:
            last = next(f.at for f in reversed(faults) if f.code == code)
            found.append(places.report(_CODES[code], f"and {n - _MOST} more, to this place", last))
    return found


def right_weekday(meta: dict[str, str]) -> str:
    """The date's weekday, where the page says another one; else nothing."""
    said, date = meta.get("weekday"), meta.get("date")
    if not said or not date:
        return ""
    true = dt.date.fromisoformat(date).weekday()
    if weekday_of(said) in (true, None):
        return ""
    return _WEEKDAYS["ja"][true] + "曜日" if "曜" in said else "星期" + _WEEKDAYS["zh"][true]


def report_weekday(
    meta: dict[str, str], right: str, lines: Sequence[Line], places: Places
) -> list[Diagnostic]:
    """The weekday that contradicts the date."""
    if not right:
        return []
    message = f"{meta['date']} is a {right}, the page says {meta['weekday']}"
    hint = f"--accept IMP105 writes {right}"
    return [places.report(codes.WEEKDAY, message, weekday_place(meta, lines), hint)]


def report_undated(meta: Mapping[str, str], articles: int, places: Places) -> list[Diagnostic]:
    """A page that has articles and no date."""
    if meta.get("date") or not articles:
        return []
    return [places.report(codes.UNDATED, "no date was recognised", 0)]


def weekday_place(meta: Mapping[str, str], lines: Sequence[Line]) -> int:
    """Where the page names the weekday."""
    return next((line.start for line in lines if meta["weekday"] in line.bare), 0)


def report_rest(
    text: str,
    encoding: str,
    unassigned: Sequence[Stretch],
    quotes: Sequence[Stretch],
    articles: Sequence[ImportedArticle],
    places: Places,
) -> list[Diagnostic]:
    """Text without a place, sentences that stand twice, lost bytes, unsure decisions."""
    found = [places.report(codes.REPEATED, f"“{q.text[:24]}”", q.start) for q in quotes]
    found += [places.report(codes.UNASSIGNED, f"“{s.text[:24]}”", s.start) for s in unassigned]
    if encoding and "\ufffd" in text:
        count = text.count("\ufffd")
        message = f"read as {encoding}, {count} characters replaced"
        found.append(places.report(codes.UNSURE_ENCODING, message, text.index("\ufffd")))
    for article in articles:
        for decision in article.decisions:
            if decision.confidence < UNSURE_BELOW:
                words = " ".join(text[decision.start : decision.start + 18].split())
                message = f"{decision.what}: “{words}” (confidence {decision.confidence:.2f})"
                found.append(places.report(codes.UNSURE, message, decision.start))
    return found
