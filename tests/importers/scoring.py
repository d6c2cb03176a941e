"""How well a page was read: one number from 0 to 1, and its six parts.

Shares of the whole: articles found 0.20, heads right 0.15, boundaries of blocks 0.25, text of the
bodies 0.20, names 0.10, fields of the page 0.10. Widths, kinds of quotes and white space are no
difference; leads and jump lines may be kept or left out; a truth that is ``optional`` is neither
asked for nor counted against, a ``splittable`` one may come in several pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from edition.importers.numbers import read_number

SHARES = {
    "articles": 0.20, "heads": 0.15, "boundaries": 0.25, "text": 0.20, "names": 0.10, "page": 0.10,
}  # fmt: skip
_SAME = str.maketrans(
    {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("・•‧∙", "·")}
)


def bare(text: Any) -> str:
    """Text as it is compared."""
    out = unicodedata.normalize("NFKC", str(text or ""))
    out = re.sub(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]", "", out).translate(_SAME)
    return re.sub(r"[—–―─−ー－\-]+", "-", out)


def _grams(text: str, size: int) -> Counter[str]:
    return (
        Counter(text[i : i + size] for i in range(max(1, len(text) - size + 1)))
        if text
        else Counter()
    )


@dataclass
class _Article:
    """An article as it is compared: head, whole head, lines of the body with what parts them."""

    data: dict[str, Any]
    lines: list[tuple[str, bool]]

    @property
    def body(self) -> str:
        return "".join(line for line, _ in self.lines)

    @property
    def head(self) -> str:
        return bare(self.data.get("headline"))

    @property
    def whole(self) -> str:
        return bare(self.data.get("kicker")) + self.head + bare(self.data.get("deck"))

    @property
    def everything(self) -> str:
        figures = "".join(
            bare(f["caption"]) + bare(f["credit"]) for f in self.data.get("figures", ())
        )
        return self.whole + self.body + figures

    def says(self, flag: str) -> bool:
        return bool(self.data.get(flag))


def _article(data: dict[str, Any], leads: Iterable[str], jumps: set[str]) -> _Article:
    lines: list[tuple[str, bool]] = []
    for block in data["blocks"]:
        parts = [bare(part) for part in block["text"].split("\n")]
        kept = [part for part in parts if part and part not in jumps]
        lines += [(part, k == 0) for k, part in enumerate(kept)]
    if lines:
        first = lines[0][0]
        for lead in sorted(leads, key=len, reverse=True):
            if lead and first.startswith(lead) and len(first) > len(lead):
                lines[0] = (first[len(lead) :], True)
                break
    return _Article(data, lines)


def _f1(hits: float, wanted: float, got: float) -> float:
    return 1.0 if wanted + got == 0 else 2 * hits / (wanted + got)


def _likeness(one: str, other: str) -> float:
    a, b = _grams(one, 6), _grams(other, 6)
    return (a & b).total() / max(a.total(), b.total(), 1)


def _pairs(wanted: list[_Article], got: list[_Article]) -> dict[int, int]:
    """Which article of the truth is which of the reading: the likest first, each once."""
    scores = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(got):
            score = _likeness(one.body, other.body) if one.body and other.body else 0.0
            if not one.body or not other.body:
                score = _likeness(one.everything, other.everything)
            scores.append((score, i, j))
    found: dict[int, int] = {}
    for score, i, j in sorted(scores, reverse=True):
        if score >= 0.5 and i not in found and j not in found.values():
            found[i] = j
    return found


def _edges(articles: Iterable[_Article]) -> tuple[Counter[str], Counter[str]]:
    """Boundaries that must be, and those that may be: six characters on either side."""
    must: Counter[str] = Counter()
    may: Counter[str] = Counter()
    for article in articles:
        body, at = article.body, 0
        for k, (line, parts) in enumerate(article.lines):
            if k:
                key = f"{body[max(0, at - 6) : at]}|{body[at : at + 6]}"
                free = article.says("optional") or article.says("splittable")
                (must if parts and not free else may)[key] += 1
            at += len(line)
    return must, may


def _names(values: Iterable[str]) -> Counter[str]:
    titles = r"^(?:本报|本報|新华社)?(?:特约|见习)?(?:记者|記者|通讯员|评论员)"
    return Counter(re.sub(r"[^\w·]", "", re.sub(titles, "", bare(v))) for v in values)


def _field(name: str, value: Any) -> str:
    text = bare(value).lower()
    if name == "page_number":
        text = re.sub(r"^第|版$", "", text)
        figure = read_number(text)
        return str(figure) if figure is not None else re.sub(r"^([a-z]+)0+", r"\1", text)
    if name == "weekday":
        return re.sub(r"^(?:星期|礼拜|周|週)|曜日?$", "", text)
    return re.sub(r"\D", "", text) if name == "phone" else re.sub(r"[^\w@.]", "", text)


def score(truth: dict[str, Any], reading: dict[str, Any]) -> dict[str, float]:
    """The parts and ``total``."""
    jumps = {bare(j["text"]) for a in truth["articles"] for j in a.get("jumps", ())}
    leads = [bare(a.get("lead")) for a in truth["articles"]]
    wanted = [_article(a, leads, jumps) for a in truth["articles"]]
    got = [_article(a, leads, jumps) for a in reading["articles"]]
    pairs = _pairs(wanted, got)
    asked = [i for i, a in enumerate(wanted) if not a.says("optional")]
    free = Counter[str]()
    for article in wanted:
        if article.says("optional") or article.says("splittable"):
            free += _grams(article.everything, 5)
    spare = [a for j, a in enumerate(got) if j not in pairs.values() and a.everything]
    extra = sum((_grams(a.everything, 5) & free).total() < 0.6 * len(a.everything) for a in spare)
    pieces = {
        i for i in asked if i not in pairs and wanted[i].says("splittable") and len(spare) > extra
    }
    hits = sum(i in pairs or i in pieces for i in asked)
    heads = [
        _head_score(wanted[i], got[pairs[i]]) if i in pairs else 0.0
        for i in asked
        if i not in pieces
    ]
    must, may = _edges(wanted)
    made, _ = _edges(got)
    right = (must & made).total()
    wrong = made - must
    wrong -= wrong & may
    text = _text([wanted[i] for i in asked], [w for w in wanted if w.says("optional")], got)
    said = Counter[str]()
    read = Counter[str]()
    for i, article in enumerate(wanted):
        if i in pairs or not article.says("optional"):
            mine = _names(article.data["bylines"])
            yours = _names(got[pairs[i]].data["bylines"]) if i in pairs else Counter[str]()
            said += Counter({f"{i} {k}": n for k, n in mine.items()})
            read += Counter({f"{i} {k}": n for k, n in yours.items()})
    parts = {
        "articles": _f1(hits, len(asked), hits + extra),
        "heads": sum(heads) / len(heads) if heads else 1.0,
        "boundaries": _f1(right, must.total(), right + wrong.total()),
        "text": text,
        "names": _f1((said & read).total(), said.total(), read.total()),
        "page": _page(truth, reading),
    }
    return {**parts, "total": sum(SHARES[name] * value for name, value in parts.items())}


def _head_score(truth: _Article, got: _Article) -> float:
    heads = {truth.head, *(bare(h) for h in truth.data.get("headline_alts", ()))}
    if got.head in heads:
        return 1.0 if got.whole == truth.whole else 0.85
    return 0.6 if got.whole == truth.whole else 0.0


def _text(asked: list[_Article], optional: list[_Article], got: list[_Article]) -> float:
    """The share of the true text that was read exactly as often as it stands there."""
    wanted, free, have = Counter[str](), Counter[str](), Counter[str]()
    for articles, counter in ((asked, wanted), (optional, free), (got, have)):
        for article in articles:
            counter.update(_grams(article.body, 5))
    kept = sum(max(0, min(n, have[g]) - max(0, have[g] - n - free[g])) for g, n in wanted.items())
    return kept / wanted.total() if wanted else 1.0


def _page(truth: dict[str, Any], reading: dict[str, Any]) -> float:
    good, all_of_it = 0.0, 0.0
    for name, value in truth["page"].items():
        other = truth.get("page_alts", {}).get(name, [])
        right = {_field(name, v) for v in ([value, *other] if value else other)}
        got = _field(name, reading["page"].get(name))
        if value:
            all_of_it += 1
            good += got in right
        elif got and got not in right:
            all_of_it += 0.5
    return good / all_of_it if all_of_it else 1.0
