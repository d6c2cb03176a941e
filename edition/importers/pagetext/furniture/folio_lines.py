"""Masthead and folio lines: what speaks for a line being one, and what is taken from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.furniture.masthead import read_fields, unknown_words
from edition.importers.pagetext.furniture.page_furniture import LinePosition, PageFurniture
from edition.importers.pagetext.furniture.section import LATIN
from edition.importers.pagetext.lexicon import count_words, words
from edition.importers.pagetext.patterns.characters import HAN_CHARACTER
from edition.importers.pagetext.patterns.leads import read_lead
from edition.importers.pagetext.scoring import total
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import NEVER_STARTS

#: Marks that mastheads and folio lines do not have.
SENTENCE_WITHIN = re.compile(r"[，。；！？」』](?=.)|[、,](?=[\u3041-\u30ff])|[。，、]$")
#: A line is furniture from this score on.
_LEAST = 1.0
#: What parts of a paper are called; some papers are as well.
_PARTS = ("周刊", "週刊", "专刊", "專刊", "副刊", "特刊")
#: A banner over a masthead is not wider.
_BANNER = 30
#: 壬寅年七月廿二, 农历八月初九.
_LUNAR = re.compile(
    r"^(?:农历|農曆|夏历|夏曆)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}月[初十廿卅二三][一二三四五六七八九十]?$"
)


def take_folio_line(
    furniture: PageFurniture, lines: Sequence[SourceLine], position: LinePosition
) -> None:
    """Take a line with its fields, if its features tell that it is a masthead or a folio line."""
    line = lines[position.i]
    rest, meta = read_fields(line.text, furniture, position)
    features = _features(furniture, lines, position, rest, meta)
    score = total("folio", features)
    if score < _LEAST:
        return
    if position.top and "date" in meta and "publication" not in meta:
        furniture.unknown += unknown_words(line.text, meta)
    banner = features["letter-spaced"] or features["above the masthead"]
    plain = re.fullmatch(rf"{HAN_CHARACTER}{{2,8}}", line.bare) is not None
    if banner and plain and "publication" not in meta:
        meta.setdefault("section", line.bare)
    known = furniture.meta.get("publication", "")
    if known.endswith(_PARTS) and not meta.get("publication", known).endswith(_PARTS):
        # 11　文化周刊, and then the paper's own name.
        furniture.meta["section"] = furniture.meta.pop("publication")
    furniture.add_fields(meta)
    furniture.claim(position.i, "folio", score)


def _features(
    furniture: PageFurniture,
    lines: Sequence[SourceLine],
    position: LinePosition,
    rest: str,
    meta: Mapping[str, str],
) -> dict[str, float]:
    """What speaks for and against a folio line; the weights are in ``data/weights.toml``.

    ``rest`` is the line without the fields ``meta`` that it would give.
    """
    line = lines[position.i]
    return {
        **_place(furniture, position),
        **_fields(meta),
        **_words(line),
        **_banner(furniture, lines, position, meta),
        **_remainder(furniture, line, rest, meta),
    }


def _is_beside_folio(furniture: PageFurniture, i: int) -> bool:
    """Whether the line before or after is a folio or an editor line."""
    return any(furniture.kinds.get(k) in ("folio", "staff") for k in (i - 1, i + 1))


def _place(furniture: PageFurniture, position: LinePosition) -> dict[str, float]:
    """Where the line stands."""
    beside = _is_beside_folio(furniture, position.i)
    return {
        "top": float(position.top),
        "first": float(position.i == 0),
        "foot": float(position.foot),
        "beside furniture": float(beside),
        "in the middle of the page": float(position.inner and not beside),
    }


def _fields(meta: Mapping[str, str]) -> dict[str, float]:
    """Which fields it would give."""
    return {
        "date": float("date" in meta),
        "weekday": float("weekday" in meta),
        "page number": float("page_number" in meta),
        "publication": float("publication" in meta),
        "co-organiser": float("co_organiser" in meta),
    }


def _words(line: SourceLine) -> dict[str, float]:
    """What its words and marks tell."""
    return {
        "masthead word": float(min(3, count_words("page", "masthead", line.bare))),
        "lunar date": float(bool(_LUNAR.match(line.bare))),
        "sentence within": float(bool(SENTENCE_WITHIN.search(line.text))),
        "opens with a lead": float(read_lead(line.text) is not None),
        "mark that begins no line": float(line.text[0] in NEVER_STARTS),
    }


def _banner(
    furniture: PageFurniture,
    lines: Sequence[SourceLine],
    position: LinePosition,
    meta: Mapping[str, str],
) -> dict[str, float]:
    """Whether it is a banner: a section alone, letter-spaced, in English, over a masthead."""
    i, line = position.i, lines[position.i]
    after = lines[i + 1] if i + 1 < len(lines) else line
    apart = position.top and _is_beside_folio(furniture, i)
    english = "section_en" in meta or LATIN.fullmatch(line.text) is not None
    return {
        "above the masthead": float(
            position.top
            and line.width <= _BANNER
            and all(k in furniture.kinds for k in (*range(i), i + 1))
        ),
        "letter-spaced": float(apart and _is_spaced(line) and not _is_spaced(after)),
        "section word": float(line.bare.strip("【】■●◆|｜") in words("page", "sections")),
        "Latin banner": float(english and not _certain_fields(meta)),
    }


def _is_spaced(line: SourceLine) -> bool:
    """Whether a line is a banner in single characters: 杜 鹃 花."""
    return 2 <= len(line.bare) <= 4 and len(line.text.split()) == len(line.bare)


def _certain_fields(meta: Mapping[str, str]) -> set[str]:
    """The fields that only a folio line gives: any word may be a section."""
    return {name for name in meta if name not in ("section", "section_en")}


def _remainder(
    furniture: PageFurniture, line: SourceLine, rest: str, meta: Mapping[str, str]
) -> dict[str, float]:
    """What is left of the line without its fields, and whether they are known already."""
    left = len(re.sub(r"[\s|｜\u3000·:：/／\-—,，.()（）《》【】■●]", "", rest))
    fields = _certain_fields(meta)
    return {
        "nothing left": float(bool(fields) and left <= 8),
        "much left": max(0.0, min(3.0, (left - 12) / 8)),
        "ends a sentence": float(line.text.endswith(("。", "！", "？", "；"))),
        "long": float(line.width > 80),
        "already known": float(bool(fields) and all(name in furniture.meta for name in fields)),
    }
