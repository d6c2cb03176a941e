"""What speaks for and against a partition of a head's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.importers.pagetext.lexicon import affixes
from edition.importers.pagetext.patterns.columns import column_name, is_slogan
from edition.importers.pagetext.source.lines import SourceLine

#: What a deck begins with.
_DASHES = ("——", "--", "—", "──")
_PAIRS = ("“”", "「」", "『』", "《》", "（）", "()", "【】", "〈〉")
_SIGNED = re.compile(r"^[▌■◆●★▎※【\[]")
#: A headline often begins with the place that a slogan over it is about.
_PLACE = re.compile(r"^.{1,6}(?:市|县|區|区|省|镇|乡|州|街道|开发区|高新区|經開區|经开区)")
#: A kicker of so few characters is a label: 服务台.
_LABEL = 3
#: A headline of so few characters, with a longer line under it, is rather a label or a column.
_SHORT = 6


def head_part_features(
    lines: Sequence[SourceLine], cuts: tuple[int, int, int], japanese: bool
) -> dict[str, float]:
    """The features of one way to part the lines of a head.

    Args:
        lines: of the head.
        cuts: where column, kicker and headline end.
        japanese: whether the head is Japanese.
    """
    a, b, c = cuts
    kicker, headline, deck = lines[a:b], lines[b:c], lines[c:]
    length = sum(len(line.bare) for line in headline)
    out: dict[str, float] = {}
    if a:
        out[f"column: {_kind_of_column(lines)}"] = 1.0
    if kicker:
        out |= _kicker(kicker, length, japanese)
    out |= _headline(headline, deck, length, japanese)
    out["headline: letter-spaced"] = float(all(map(_letter_spaced, headline)))
    if len(headline) == 1:
        out["headline: said, under a kicker"] = float(bool(kicker) and _said(headline[0]))
        out["deck: said"] = float(not kicker and len(deck) == 1 and _said(deck[0]))
    if deck:
        out |= _deck(deck, length, japanese)
    for cut in sorted({a, b, c}):
        if 0 < cut < len(lines):
            _add_cut(out, lines, cut, japanese)
    return out


def _kind_of_column(lines: Sequence[SourceLine]) -> str:
    """What makes the first line a column's name; four characters do, over a longer line."""
    first = lines[0]
    four = _FOUR.fullmatch(first.bare) and not first.bare.endswith(affixes("head", "kicker_ends"))
    longer = len(lines) > 1 and len(lines[1].bare) > len(first.bare)
    return column_name(first) or ("four characters" if four and longer else "other")


def _add_cut(out: dict[str, float], lines: Sequence[SourceLine], cut: int, japanese: bool) -> None:
    """Add what speaks for and against a cut before a line; letter-spacing counts at the last."""
    above = "".join(line.text for line in lines[:cut])
    if _is_open_quotation(above):
        out["cut in a quotation"] = out.get("cut in a quotation", 0.0) + 1
    if not japanese and _runs_on(lines[cut - 1]):
        key = "cut after a word that runs on"
        out[key] = out.get(key, 0.0) + 1
    spaced = _letter_spaced(lines[cut - 1]), _letter_spaced(lines[cut])
    out["cut between letter-spaced lines"] = float(all(spaced))
    out["cut where letter-spacing ends"] = float(any(spaced) and not all(spaced))
    if lines[cut].gap and not all(line.gap for line in lines):
        out["cut at a gap"] = out.get("cut at a gap", 0.0) + 1


def _is_open_quotation(text: str) -> bool:
    """Whether text opens a quotation mark or bracket that it does not shut."""
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)


def _said(line: SourceLine) -> bool:
    """Whether all of a line is what somebody said: “我们听见了敲管子的声音”"""
    return re.fullmatch(r"[“「\"][^“”「」\"]{5,}[”」\"]", line.bare) is not None


def _letter_spaced(line: SourceLine) -> bool:
    """Whether a line's characters are drawn apart: 大 橋 頭 市 場."""
    parts = line.text.split()
    return len(parts) >= _APART and all(len(part) == 1 for part in parts)


#: So many characters that stand apart are letter-spacing; fewer may be a name.
_APART = 4
#: Most columns are called by four characters: 百姓纪事, 一家之言.
_FOUR = re.compile(r"[\u3400-\u9fff]{4}")


def _kicker(kicker: Sequence[SourceLine], length: int, japanese: bool) -> dict[str, float]:
    own = sum(len(line.bare) for line in kicker)
    text = kicker[-1].bare
    return {
        "kicker: any": 1.0,
        "kicker: two lines": float(len(kicker) > 1),
        "kicker: ends like one": float(text.endswith(affixes("head", "kicker_ends"))),
        "kicker: slogan": float(is_slogan(kicker[0])),
        "kicker: label": float(
            len(kicker) == 1 and own <= _LABEL and own < length and not column_name(kicker[0])
        ),
        "kicker: sign": float(bool(_SIGNED.match(kicker[0].bare))),
        "kicker: series label": float(bool(column_name(kicker[0]))),
        "kicker: longer than the headline": float(own > length + 1),
        "kicker: much shorter than the headline": float(own < 0.6 * length),
        "kicker: dash": float(kicker[0].text.startswith(_DASHES)),
        "kicker: figures": float(bool(re.search(r"\d", text))),
        "kicker: Japanese": float(japanese),
    }


def _headline(
    headline: Sequence[SourceLine], deck: Sequence[SourceLine], length: int, japanese: bool
) -> dict[str, float]:
    first, two = headline[0], len(headline) == 2
    runs_on = not japanese and any(_is_broken_between(x, y) for x, y in pairwise(headline))
    kicker_within = len(headline) > 1 and first.bare.endswith(affixes("head", "kicker_ends"))
    return {
        "headline: a place": float(_PLACE.match(first.bare) is not None),
        "headline: two lines": float(two),
        "headline: three lines": float(len(headline) == 3),
        "headline: pair": float(not japanese and two and _is_pair(headline)),
        "headline: two lines, Japanese": float(two and japanese),
        "headline: runs on": float(runs_on),
        "headline: a label and a longer line": float(two and _is_label_over_line(headline)),
        "headline: a kicker within": float(kicker_within),
        "headline: dash": float(first.text.startswith(_DASHES)),
        "headline: too long": float(length > 30) + float(length > 42),
        "headline: too short": float(length < 4),
        "headline: a label over a longer deck": float(
            len(headline) == 1 and length <= _SHORT and _is_longer_deck(deck, length)
        ),
        "headline: column name": float(bool(column_name(first))),
    }


def _is_pair(headline: Sequence[SourceLine]) -> bool:
    """Whether two lines are a couplet: short, and about as long as each other."""
    first, second = (len(line.bare) for line in headline)
    close = abs(first - second) <= 2 and max(first, second) <= 9
    return (first >= 5 or first == second) and (close or first + second <= 14)


def _is_label_over_line(headline: Sequence[SourceLine]) -> bool:
    """Whether the first of two lines is a label over the headline proper."""
    first, second = (len(line.bare) for line in headline)
    return first < _SHORT and first <= 0.7 * second and not _is_broken_between(*headline)


def _is_longer_deck(deck: Sequence[SourceLine], length: int) -> bool:
    """Whether a deck without a dash or bracket is longer than the headline: rather the headline."""
    if not deck or deck[0].text.startswith((*_DASHES, "（", "(")):
        return False
    return len(deck[0].bare) > length


def _is_broken_between(line: SourceLine, after: SourceLine) -> bool:
    """Whether two lines of a head are one sentence broken."""
    text = line.text
    if _is_open_quotation(text) or text.count('"') % 2:
        return True
    if re.match(r"[的了成在与和及之向为到是有被使让把更又也就还才、，：]", after.text):
        return True
    if re.fullmatch(r"[“\"「《].{1,10}[”\"」》]", text):
        return True
    return _runs_on(line)


def _runs_on(line: SourceLine) -> bool:
    """Whether a line ends with a word that needs another after it: 推动, 把."""
    return line.text.endswith(affixes("head", "runs_on")) and not line.bare.endswith(
        affixes("head", "kicker_ends")
    )


def _deck(deck: Sequence[SourceLine], length: int, japanese: bool) -> dict[str, float]:
    own = max(len(line.bare) for line in deck)
    first = deck[0].text
    return {
        "deck: any": 1.0,
        "deck: two lines": float(len(deck) == 2),
        "deck: more lines": float(max(0, len(deck) - 2)),
        "deck: dash": float(first.startswith(_DASHES)),
        "deck: figures": float(bool(re.search(r"[\d０-９]", "".join(d.text for d in deck)))),
        "deck: longer than the headline": float(own > length + 1),
        "deck: much shorter than the headline": float(own < 0.6 * length),
        "deck: Japanese": float(japanese),
        "deck: bracketed": float(bool(re.fullmatch(r"[（(].*[)）]", first))),
    }
