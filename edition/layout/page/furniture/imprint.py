"""The imprint: which facts of the paper the masthead's strip prints, and which its foot.

What the strip under the masthead has no room for, and what it never prints, stands as imprint lines
at the foot of the last page, in the margin below the type area. Nothing is left out in silence: a
fact that finds no place at all is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import IMPRINT_OVERSET
from edition.layout.page.furniture.strip import Strip, day_of
from edition.layout.page_job import Imprint
from edition.model import Text
from edition.model.imprint_words import imprint_words
from edition.model.plan import ASCENT, Line, Rule
from edition.typeset import paragraph_style, set_line

#: Least white between two words of the strip, points.
NARROW = 3.0
#: White between the type area and the rule of the imprint, and between rule and type, points.
BELOW, UNDER = 4.0, 3.0
#: Distance between two lines, em, and between two facts of a line, em.
PITCH, APART = 1.3, 1.2
#: Type is made smaller by this until all fits, but not smaller than the least, points.
STEP, LEAST = 0.5, 6.0
#: Nothing is printed nearer to the trimmed edge than this, points (5 mm).
SAFE = 14.2


def strip_words(strip: Strip, page: str, imprint: Imprint, width: float) -> tuple[list[str], int]:
    """The words of the masthead's strip, and how many of its facts found no room.

    The date stands first, after the mark of an extra or additional issue, and the number of pages
    last; between them, as many facts as fit.

    Args:
        strip: measures the words.
        page: the page's number.
        imprint: what the page prints about its issue.
        width: of the strip, points.
    """
    facts = _strip_facts(imprint)
    first = f"{day_of(imprint.date)}　{imprint.weekday}"
    if imprint.kind:
        first = f"{getattr(imprint_words(imprint.publication.language), imprint.kind)}　{first}"
    own, all_pages = f"第{page}版", f"今日{imprint.pages}版"
    last = all_pages if imprint.pages > 1 else own
    if imprint.numbered and imprint.pages > 1:
        last = f"{own}　{all_pages}"
    count = len(facts)
    while count and _width(strip, [first, *facts[:count], last]) > width:
        count -= 1
    return [first, *facts[:count], last], len(facts) - count


def imprint_lines(
    strip: Strip, page: str, imprint: Imprint, left: float, right: float, foot: float
) -> list[Diagnostic]:
    """Set the imprint lines below the type area of the last page.

    Args:
        strip: takes the lines.
        page: the page's number.
        imprint: what the page prints about its issue.
        left, right: of the type area, points.
        foot: the lower edge of the type area, points.

    Returns:
        An error for each fact that finds no place.
    """
    facts = _foot_facts(strip, page, imprint, right - left)
    if not facts:
        return []
    setting = _fitting(strip, facts, right - left, foot)
    size, rule = setting.size, foot + BELOW
    for k, row in enumerate(setting.rows):
        x, baseline = left, rule + UNDER + (ASCENT + k * PITCH) * size
        for line in row:
            x = strip.put(line, "imprint", x, baseline) + APART * size
    if setting.rows:
        strip.items.append(Rule(left, rule, right, rule, strip.book.rules.get("article", 0.4)))
    return [IMPRINT_OVERSET.at(f"no room for “{fact}”", page=page) for fact in setting.lost]


@dataclass(frozen=True, slots=True)
class _Setting:
    """The facts in rows, at a type size, and those that find no place."""

    size: float
    rows: list[list[Line]]
    lost: list[str]


def _fitting(strip: Strip, facts: Sequence[str], width: float, foot: float) -> _Setting:
    """The facts at the role's size, or as much smaller as they need, down to the least."""
    size = strip.book.role("imprint").size
    while (setting := _set(strip, facts, size, width, foot)).lost and size > LEAST:
        size = max(LEAST, size - STEP)
    return setting


def _set(strip: Strip, facts: Sequence[str], size: float, width: float, foot: float) -> _Setting:
    """The facts in as many rows as the margin has room for; none is parted."""
    style = paragraph_style(strip.book, strip.faces, "imprint")
    style = replace(style, base=replace(style.base, size=size))
    lowest = strip.book.paper.height - SAFE
    room = int((lowest - foot - BELOW - UNDER - size) / (PITCH * size) + 1 + 1e-6)
    rows: list[list[Line]] = []
    lost: list[str] = []
    x = width
    for fact in facts:
        line = set_line(Text.of(fact), style, strip.shaper, align="start")
        begins = not rows or x + APART * size + line.width > width
        if line.width > width or (begins and len(rows) >= room):
            lost.append(fact)
            continue
        if begins:
            rows.append([])
            x = -APART * size
        rows[-1].append(line)
        x += APART * size + line.width
    return _Setting(size, rows, lost)


def _strip_facts(imprint: Imprint) -> list[str]:
    """What stands between the date and the number of pages, the most important first."""
    paper = imprint.publication
    facts = []
    if imprint.number is not None:
        facts.append(f"总第{imprint.number}期")
    if paper.cn:
        facts.append(f"国内统一连续出版物号 CN {paper.cn}")
    if paper.postal_code:
        facts.append(f"邮发代号 {paper.postal_code}")
    if paper.publisher and paper.publisher != paper.name:
        word = imprint_words(paper.language).label("publisher_beside_sponsor")
        facts.append(f"{word if paper.sponsor else ''}{paper.publisher}")
    return facts


def _foot_facts(strip: Strip, page: str, imprint: Imprint, width: float) -> list[str]:
    """What the strip leaves out, and what it never has, in the usual order."""
    paper = imprint.publication
    words = imprint_words(paper.language)
    left_out = _strip_facts(imprint)
    if imprint.masthead:
        _, count = strip_words(strip, page, imprint, width)
        left_out = left_out[len(left_out) - count :]
    labelled = [
        (words.label("supervisor"), paper.supervisor),
        (words.label("sponsor"), paper.sponsor),
        *(("", fact) for fact in reversed(left_out)),
        ("ISSN ", paper.issn),
        (words.label("address"), paper.address),
        (words.label("telephone"), paper.telephone),
        (words.label("email"), paper.email),
        (words.label("website"), paper.website),
        (words.label("printer"), paper.printer),
        (words.label("distribution"), paper.distribution),
        (words.label("distributor"), paper.distributor),
        (words.label("price"), paper.price),
    ]
    return [label + fact for label, fact in labelled if fact]


def _width(strip: Strip, words: Sequence[str]) -> float:
    widths = [strip.line(word, "folio").width for word in words]
    return sum(widths) + NARROW * (len(widths) - 1)
