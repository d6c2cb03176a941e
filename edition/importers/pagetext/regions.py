"""Stretches that are no article's: digests and advertisements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.dates import find_date
from edition.importers.pagetext.furniture import Folio, mark
from edition.importers.pagetext.marks import read_jump, read_lead
from edition.importers.pagetext.shape import Shape, ended
from edition.importers.pagetext.source import Line
from edition.importers.pagetext.staff import read_staff
from edition.importers.pagetext.words import hits, words

_REFERS = re.compile(
    r"(?:第?[ ]?[A-Z]{0,2}[0-9０-９一二三四五六七八九十]{1,3}[ ]?[版面頁页]|"
    r"[（(【]?[A-Z]?\d{1,3}[)）】]?|"
    r"[PＰ]\d+|→.{0,6})[)）】》>]?$|"
    r"^[（(【▶→]?[ ]?(?:第?[A-Z]{0,2}\d{1,3}[版面頁页]|[A-Z]\d{1,2}|[PＰ]\d+)[)）】：:\s\u3000]"
)


def _label(line: Line) -> str:
    return line.bare.strip("（）()■□●◆▶▼【】[]「」『』《》:：|｜—-·★")


def digests(lines: Sequence[Line], shape: Shape, folio: Folio) -> None:
    """导读 and its items; also a run of lines that each name a page."""
    i = 0
    while i < len(lines):
        label = _label(lines[i])
        if label in words("page", "digest") and len(label) <= 8:
            mark(folio, i, "digest", 3.0)
            i = _items(lines, i + 1, folio, shape)
            continue
        if _refers(lines[i]) and i + 1 < len(lines) and _refers(lines[i + 1]):
            i = _items(lines, i, folio, shape)
            continue
        i += 1


def _refers(line: Line) -> bool:
    text = line.text
    if read_jump(text) or find_date(text) or line.width > 60 or len(text) < 6:
        return False
    match = re.search(
        r"[A-Z]{0,2}[0-9０-９]{1,3}[ ]?[版面頁页][)）】》]?$|^[A-Z]{0,2}\d{1,3}版[ \u3000：:]", text
    )
    return bool(match) and not re.search(r"今日|共|[。]$", text)


def _items(lines: Sequence[Line], i: int, folio: Folio, shape: Shape) -> int:
    """Digest items from line ``i`` on; the line after the last."""
    misses: list[int] = []
    taken = 0
    complete = False
    while i < len(lines) and taken < 24:
        line = lines[i]
        if taken and line.gap and shape.gaps == "region" and not _REFERS.search(line.text):
            break
        if _REFERS.search(line.text) and line.width <= 64:
            for k in misses:
                mark(folio, k, "digest", 1.5)
            complete = not misses and (complete or not taken)
            misses = []
            mark(folio, i, "digest", 2.0)
        elif line.width <= 44 and len(misses) < 2 and not line.text.endswith("。"):
            if complete and not misses and i + 1 < len(lines) and not _refers_on(lines[i + 1]):
                break  # Every item so far had its page on its line.
            misses.append(i)
        else:
            break
        taken += 1
        i += 1
    return misses[0] if misses else i


def _refers_on(line: Line) -> bool:
    return bool(_REFERS.search(line.text)) and line.width <= 64


def advertisements(lines: Sequence[Line], shape: Shape, folio: Folio) -> None:
    """广告 and 遗失声明 with what stands under them."""
    i = 0
    while i < len(lines):
        label = _label(lines[i])
        announced = len(label) <= 8 and label.endswith(("启事", "啟事", "廣告", "广告", "廣吿"))
        if not (announced or label in words("page", "advertisement")) or i in folio.kinds:
            if (
                re.search(r"声明作废|聲明作廢|登报声明|特此声明|登報聲明", lines[i].text)
                and lines[i].width < 120
            ):
                mark(folio, i, "advertisement", 2.0)
                k = i - 1
                while (
                    k >= 0
                    and not lines[k + 1].gap
                    and lines[k].width < 40
                    and k not in folio.kinds
                    and not ended(lines[k].text)
                    and not lines[k].text.endswith("。")
                ):
                    if lines[k].indent and shape.indent:
                        break
                    mark(folio, k, "advertisement", 1.0)
                    k -= 1
            i += 1
            continue
        mark(folio, i, "advertisement", 3.0)
        i = _advertised(lines, i + 1, shape, folio)


def unlabelled(lines: Sequence[Line], folio: Folio) -> None:
    """Advertisements without a word over them: short lines together, two of which sell."""
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and end - i < 6 and _bill(lines, end, folio, first=end == i):
            end += 1
        selling = [k for k in range(i, end) if _hits(lines[k])]
        if len(selling) >= 2 and (not i or ended(lines[i - 1].text) or lines[i].gap):
            for k in range(i, selling[-1] + 1):
                mark(folio, k, "advertisement", 1.2)
            i = selling[-1] + 1
        else:
            i += 1


def _bill(lines: Sequence[Line], i: int, folio: Folio, *, first: bool) -> bool:
    """Whether a line may be one of an advertisement: short, no sentence, no byline."""
    line = lines[i]
    return (
        i not in folio.kinds
        and (first or not line.gap)
        and line.width <= 60
        and not ended(line.text)
        and not re.search(r"[，、]", line.text)
        and not read_lead(line.text)
        and not read_jump(line.text)
    )


def _hits(line: Line) -> int:
    return hits("page", "advertisement_words", line.bare)


def _advertised(lines: Sequence[Line], i: int, shape: Shape, folio: Folio) -> int:
    """The lines under an advertisement's label."""
    first = True
    while i < len(lines):
        if not first and lines[i].gap and shape.gaps == "region":
            block = _block(lines, i)
            if sum(_sells(line) for line in block) < 0.4 * len(block):
                return i
        elif not first and shape.gaps != "region" and not _sells(lines[i]):
            ahead = lines[i : i + 3]
            if not any(_sells(line) for line in ahead) or lines[i].width > 100:
                return i
        if i in folio.kinds and folio.kinds[i] == "digest":
            return i
        staff = read_staff(lines[i].text)
        if staff.hits >= 2:
            return i
        mark(folio, i, "advertisement", 1.5)
        first = False
        i += 1
    return i


def _block(lines: Sequence[Line], i: int) -> Sequence[Line]:
    """The lines from ``i`` to the next blank one."""
    end = i + 1
    while end < len(lines) and not lines[end].gap:
        end += 1
    return lines[i:end]


def _sells(line: Line) -> bool:
    """Whether a line speaks as advertisements do."""
    hits = _hits(line)
    number = bool(
        re.search(r"\d{7,}|\d{3,4}[\-－]\d{7,8}|\d{2,4}[\-－]\d{2,4}[\-－]\d{3,4}", line.bare)
    )
    label = _label(line) in words("page", "advertisement")
    return label or number or hits >= 2 or (hits == 1 and line.width < 60)
