"""The lines of a head → column, kicker, headline, deck: the best of all partitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.importers.pagetext.score import Decision, reasons, sure, total
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.words import ends, words

#: Heads of more lines than this are cut: the rest is deck.
_MOST = 7
_PAIRS = ("“”", "「」", "『』", "《》", "（）", "()", "【】", "〈〉")
_KANA = re.compile(r"[\u3041-\u30ff]")
_SIGNED = re.compile(r"^[▌■◆●★▎※【\[]")
#: A headline often begins with the place that a slogan over it is about.
_PLACE = re.compile(r"^.{1,6}(?:市|县|區|区|省|镇|乡|州|街道|开发区|高新区|經開區|经开区)")
#: A kicker of so few characters is a label: 服务台.
_LABEL = 3
#: A headline of so few characters, with a longer line under it, is rather a label or a column.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A head, read: each part is a list of lines."""

    column: tuple[Line, ...]
    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]
    decision: Decision


def read_head(lines: Sequence[Line]) -> Head:
    """Sort the lines of one head."""
    lines = tuple(lines)
    if not lines:
        return Head((), (), (), (), Decision("none", 1.0, 0.0))
    extra = lines[_MOST:]
    lines = lines[:_MOST]
    japanese = bool(_KANA.search("".join(line.text for line in lines)))
    scored: list[tuple[float, tuple[int, int, int], dict[str, float]]] = []
    for cuts in _partitions(len(lines)):
        features = _features(lines, cuts, japanese)
        scored.append((total("head parts", features), cuts, features))
    scored.sort(key=lambda item: (-item[0], item[1]))
    best, (a, b, c), features = scored[0]
    decision = Decision(
        what="+".join(
            name
            for name, part in (
                ("column", lines[:a]),
                ("kicker", lines[a:b]),
                ("headline", lines[b:c]),
                ("deck", lines[c:]),
            )
            if part
        ),
        confidence=sure(best, *(item[0] for item in scored[1:4])),
        score=best,
        reasons=reasons("head parts", features),
        start=lines[0].start,
        end=lines[-1].end,
    )
    return Head(lines[:a], lines[a:b], lines[b:c], lines[c:] + extra, decision)


def _partitions(n: int) -> Iterator[tuple[int, int, int]]:
    """(end of the column, of the kicker, of the headline) for every way to part ``n`` lines."""
    for column in (0, 1):
        for kicker in range(column, min(column + 2, n) + 1):
            for headline in range(kicker + 1, min(kicker + 3, n) + 1):
                if column < n:
                    yield column, kicker, headline


def column_name(line: Line) -> str:
    """``known``, ``like one``, ``numbered`` or nothing: how much a line names a column."""
    bare = line.bare.strip("【】[]「」■□●◆▌|｜▎·")
    if re.search(
        r"[①-⑳]$|[（(][一二三四五六七八九十\d]+[)）]$|(?:之|·)[一二三四五六七八九十\d]{1,2}$", bare
    ):
        return "numbered" if len(bare) <= 22 else ""
    if bare in words("head", "columns") or bare in words("head", "briefs"):
        return "known"
    # 「川の音まで聞こえる」 is what somebody said.
    said = line.bare[0] == "「" and re.search(r"[\u3041-\u3093]", line.bare)
    if re.fullmatch(r"[【「\[［].{2,12}[】」\]］]", line.bare) and not said:
        return "known"
    if len(bare) <= 7 and bare.endswith(ends("head", "column_ends")):
        return "like one"
    # 党建 在高新: a banner in two uneven parts; even ones are a slogan.
    if len(line.text.split()) == 2 and len(bare) <= 6 and not _slogan(line):
        return "like one" if re.fullmatch(r"[\u3400-\u9fff]+", bare) else ""
    return ""


def _features(
    lines: Sequence[Line], cuts: tuple[int, int, int], japanese: bool
) -> dict[str, float]:
    a, b, c = cuts
    kicker, headline, deck = lines[a:b], lines[b:c], lines[c:]
    out: dict[str, float] = {}
    if a:
        four = _FOUR.fullmatch(lines[0].bare) and not lines[0].bare.endswith(
            ends("head", "kicker_ends")
        )
        longer = bool(lines[1:]) and len(lines[1].bare) > len(lines[0].bare)
        plain = "four characters" if four and longer else "other"
        out[f"column: {column_name(lines[0]) or plain}"] = 1.0
    length = sum(len(line.bare) for line in headline)
    if kicker:
        out |= _kicker(kicker, length, japanese)
    out |= _headline(headline, deck, length, japanese)
    out["headline: letter-spaced"] = float(all(map(_letter_spaced, headline)))
    if len(headline) == 1:
        out["headline: said, under a kicker"] = float(bool(kicker) and _said(headline[0]))
        out["deck: said"] = float(not kicker and len(deck) == 1 and _said(deck[0]))
    if deck:
        out |= _deck(deck, length, japanese)
    for cut in {a, b, c}:
        if 0 < cut < len(lines):
            before = "".join(line.text for line in lines[:cut])
            if any(before.count(p[0]) > before.count(p[1]) for p in _PAIRS):
                out["cut in a quotation"] = out.get("cut in a quotation", 0.0) + 1
            if not japanese and _runs_on(lines[cut - 1]):
                key = "cut after a word that runs on"
                out[key] = out.get(key, 0.0) + 1
            spaced = _letter_spaced(lines[cut - 1]), _letter_spaced(lines[cut])
            out["cut between letter-spaced lines"] = float(all(spaced))
            out["cut where letter-spacing ends"] = float(any(spaced) and not all(spaced))
            if lines[cut].gap and not all(line.gap for line in lines):
                out["cut at a gap"] = out.get("cut at a gap", 0.0) + 1
    return out


def _said(line: Line) -> bool:
    """Whether all of a line is what somebody said: “我们听见了敲管子的声音”"""
    return re.fullmatch(r"[“「\"][^“”「」\"]{5,}[”」\"]", line.bare) is not None


def _letter_spaced(line: Line) -> bool:
    """Whether a line's characters are drawn apart: 大 橋 頭 市 場."""
    parts = line.text.split()
    return len(parts) >= _APART and all(len(part) == 1 for part in parts)


#: So many characters that stand apart are letter-spacing; fewer may be a name.
_APART = 4
#: Most columns are called by four characters: 百姓纪事, 一家之言.
_FOUR = re.compile(r"[\u3400-\u9fff]{4}")


def _kicker(kicker: Sequence[Line], length: int, japanese: bool) -> dict[str, float]:
    own = sum(len(line.bare) for line in kicker)
    text = kicker[-1].bare
    return {
        "kicker: any": 1.0,
        "kicker: two lines": float(len(kicker) > 1),
        "kicker: ends like one": float(text.endswith(ends("head", "kicker_ends"))),
        "kicker: slogan": float(_slogan(kicker[0])),
        "kicker: label": float(
            len(kicker) == 1 and own <= _LABEL and own < length and not column_name(kicker[0])
        ),
        "kicker: sign": float(bool(_SIGNED.match(kicker[0].bare))),
        "kicker: series label": float(bool(column_name(kicker[0]))),
        "kicker: longer than the headline": float(own > length + 1),
        "kicker: much shorter than the headline": float(own < 0.6 * length),
        "kicker: dash": float(kicker[0].text.startswith(("——", "--", "—", "──"))),
        "kicker: figures": float(bool(re.search(r"\d", text))),
        "kicker: Japanese": float(japanese),
    }


def _slogan(line: Line) -> bool:
    """守初心 担使命, or words in quotation marks on both sides."""
    parts = line.text.split()
    if len(parts) >= 2 and len({len(part) for part in parts}) == 1:
        return True
    return len(re.findall(r"[“”「」\"]", line.text)) >= 4


def _headline(
    headline: Sequence[Line], deck: Sequence[Line], length: int, japanese: bool
) -> dict[str, float]:
    sizes = [len(line.bare) for line in headline]
    close = len(headline) == 2 and abs(sizes[0] - sizes[1]) <= 2 and max(sizes) <= 9
    pair = (
        len(headline) == 2
        and (sizes[0] >= 5 or sizes[0] == sizes[1])
        and (close or sum(sizes) <= 14)
    )
    return {
        "headline: a place": float(bool(_PLACE.match(headline[0].bare))),
        "headline: two lines": float(len(headline) == 2),
        "headline: three lines": float(len(headline) == 3),
        "headline: pair": float(pair and not japanese),
        "headline: two lines, Japanese": float(len(headline) == 2 and japanese),
        "headline: runs on": float(
            not japanese and any(_joined(x, y) for x, y in pairwise(headline))
        ),
        "headline: a label and a longer line": float(
            len(headline) == 2
            and sizes[0] <= _SHORT - 1
            and sizes[0] <= 0.7 * sizes[1]
            and not _joined(headline[0], headline[1])
        ),
        "headline: a kicker within": float(
            len(headline) > 1 and headline[0].bare.endswith(ends("head", "kicker_ends"))
        ),
        "headline: dash": float(headline[0].text.startswith(("——", "--", "—", "──"))),
        "headline: too long": float(length > 30) + float(length > 42),
        "headline: too short": float(length < 4),
        "headline: a label over a longer deck": float(
            len(headline) == 1
            and length <= _SHORT
            and bool(deck)
            and not deck[0].text.startswith(("——", "--", "—", "──", "（", "("))
            and len(deck[0].bare) > length
        ),
        "headline: column name": float(bool(column_name(headline[0]))),
    }  # fmt: skip


def _joined(line: Line, after: Line) -> bool:
    """Whether two lines of a head are one sentence broken."""
    text = line.text
    if any(text.count(p[0]) > text.count(p[1]) for p in _PAIRS) or text.count('"') % 2:
        return True
    if re.match(r"[的了成在与和及之向为到是有被使让把更又也就还才、，：]", after.text):
        return True
    if re.fullmatch(r"[“\"「《].{1,10}[”\"」》]", text):
        return True
    return _runs_on(line)


def _runs_on(line: Line) -> bool:
    return line.text.endswith(ends("head", "runs_on")) and not line.bare.endswith(
        ends("head", "kicker_ends")
    )


def _deck(deck: Sequence[Line], length: int, japanese: bool) -> dict[str, float]:
    own = max(len(line.bare) for line in deck)
    first = deck[0].text
    return {
        "deck: any": 1.0,
        "deck: two lines": float(len(deck) == 2),
        "deck: more lines": float(max(0, len(deck) - 2)),
        "deck: dash": float(first.startswith(("——", "--", "—", "──"))),
        "deck: figures": float(bool(re.search(r"[\d０-９]", "".join(d.text for d in deck)))),
        "deck: longer than the headline": float(own > length + 1),
        "deck: much shorter than the headline": float(own < 0.6 * length),
        "deck: Japanese": float(japanese),
        "deck: bracketed": float(bool(re.fullmatch(r"[（(].*[)）]", first))),
    }
