"""What stands on a page besides articles: masthead, folio strip, section banner, editor line.

On inner pages the paper's name and the page number stand at the outer end of the strip (left on
even pages, right on odd ones), the section at the inner end, as the mainland's papers have it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edition.model import Edition, Page, Rect, Text
from edition.model.plan import Item, Line, PlacedLine, Role, Rule, TextBox
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, paragraph_style, set_line

#: White between two words of the strip, points.
WORD_GAP = 9.0


class _Strip:
    """Lays words along a strip from its left and from its right."""

    def __init__(self, book: Stylebook, faces: Faces, shaper: Shaper) -> None:
        self.book, self.faces, self.shaper = book, faces, shaper
        self.items: list[Item] = []

    def line(self, text: str, style: str) -> Line:
        """A line of the strip in a role of the stylebook."""
        return set_line(
            Text.of(text), paragraph_style(self.book, self.faces, style), self.shaper, align="start"
        )

    def put(self, line: Line, role: Role, x: float, baseline: float) -> float:
        """Place a line with its left end at ``x``; the x of its right end."""
        size = line.segments[0].style.size if line.segments else 0.0
        rect = Rect(x, baseline - 0.88 * size, line.width, size)
        self.items.append(TextBox(rect, role, (PlacedLine(line, x, baseline),)))
        return x + line.width

    def row(
        self,
        words: list[tuple[str, str, Role]],
        x: float,
        baseline: float,
        *,
        to_left: bool = False,
    ) -> float:
        """Words side by side, from ``x`` to the right or, read in the same order, ending there."""
        lines = [(self.line(text, style), role) for text, style, role in words if text]
        if to_left:
            x -= sum(line.width for line, _ in lines) + WORD_GAP * max(0, len(lines) - 1)
        for line, role in lines:
            x = self.put(line, role, x, baseline) + WORD_GAP
        return x - WORD_GAP


def is_front(page: Page, edition: Edition) -> bool:
    """Whether the page bears the masthead: template ``front``, or page one of its section."""
    if page.template:
        return page.template == "front"
    return bool(edition.pages) and page == edition.pages[0] and page_count(page.number) == 1


def page_count(number: str) -> int:
    """The figure in a page number: ``A03`` is 3."""
    digits = re.findall(r"\d+", number)
    return int(digits[-1]) if digits else 1


def furniture_rows(page: Page, edition: Edition, book: Stylebook) -> int:
    """Rows that the furniture takes at the head of the page, white under it included."""
    if is_front(page, edition):
        return book.furniture.get("masthead", 16) + (1 if _editor_words(page) else 0)
    rows = book.furniture.get("folio", 4)
    return rows + (book.furniture.get("editor_line", 2) if _editor_words(page) else 1)


def furniture(
    page: Page, edition: Edition, book: Stylebook, faces: Faces, shaper: Shaper
) -> tuple[Item, ...]:
    """The items of a page's furniture."""
    strip = _Strip(book, faces, shaper)
    left = (book.paper.width - book.grid.width) / 2
    right = left + book.grid.width
    top = book.paper.top
    if is_front(page, edition):
        bottom = _masthead(strip, page, edition, left, right, top)
    else:
        bottom = _folio(strip, page, edition, left, right, top)
    _editor_line(strip, page, left, right, bottom)
    return tuple(strip.items)


def _date(edition: Edition) -> str:
    d = edition.date
    return f"{d.year}年{d.month}月{d.day}日"


def _folio(
    strip: _Strip, page: Page, edition: Edition, left: float, right: float, top: float
) -> float:
    """The strip of an inner page; y of the rule under it."""
    book = strip.book
    height = book.furniture.get("folio", 4) * book.grid.leading
    rule = top + height - book.grid.leading * 0.5
    baseline = rule - 9
    section: list[tuple[str, str, Role]] = [
        (page.section.name_en, "section_en", "section"),
        (page.section.name, "section", "section"),
        (page.furniture.co_organiser, "co_organiser", "co_organiser"),
    ]
    day: list[tuple[str, str, Role]] = [(f"{_date(edition)}　{edition.weekday}", "folio", "folio")]
    name: list[tuple[str, str, Role]] = [
        (edition.publication.name, "folio_name", "folio"),
        (page.number, "folio_number", "folio"),
    ]
    if page_count(page.number) % 2:
        strip.row(section, left, baseline)
        strip.row([*day, *name], right, baseline, to_left=True)
    else:
        strip.row([*reversed(name), *day], left, baseline)
        strip.row(section, right, baseline, to_left=True)
    strip.items.append(Rule(left, rule, right, rule, book.rules.get("folio", 1.5)))
    return rule


def _masthead(
    strip: _Strip, page: Page, edition: Edition, left: float, right: float, top: float
) -> float:
    """The front page's masthead (报头), centred, with the imprint under it; y of its last rule."""
    book, publication = strip.book, edition.publication
    height = (book.furniture.get("masthead", 16) - 2) * book.grid.leading
    name = strip.line(publication.name, "masthead")
    size = name.segments[0].style.size
    width = right - left
    if name.width > width:
        size *= width / name.width
        style = paragraph_style(book, strip.faces, "masthead")
        style = replace(style, base=replace(style.base, size=size))
        name = set_line(Text.of(publication.name), style, strip.shaper, align="start")
    middle = (left + right) / 2
    imprint = top + height
    baseline = top + (height - size) / 2 + 0.8 * size
    strip.put(name, "masthead", middle - name.width / 2, baseline)
    if publication.name_en:
        english = strip.line(publication.name_en, "folio")
        strip.put(english, "masthead", middle - english.width / 2, imprint - 8)
    weight = book.rules.get("folio", 1.5)
    strip.items.append(Rule(left, imprint, right, imprint, weight / 2))
    words = [f"{_date(edition)}　{edition.weekday}"]
    if edition.number is not None:
        words.append(f"总第{edition.number}期")
    if publication.cn:
        words.append(f"国内统一连续出版物号 CN {publication.cn}")
    if publication.postal_code:
        words.append(f"邮发代号 {publication.postal_code}")
    if publication.publisher and publication.publisher != publication.name:
        words.append(publication.publisher)
    count = len(edition.pages)
    words.append(f"今日{count}版" if count > 1 else f"第{page.number}版")
    lines = [strip.line(word, "folio") for word in words]
    gap = (width - sum(line.width for line in lines)) / max(1, len(lines) - 1)
    x = left
    below = imprint + book.grid.leading * 1.2
    for line in lines:
        x = strip.put(line, "folio", x, imprint + book.grid.leading * 0.82) + gap
    strip.items.append(Rule(left, below, right, below, weight))
    return below


def _editor_words(page: Page) -> str:
    f = page.furniture
    people = [f"{p.role}：{p.name}" for p in f.editors]
    contact = [f.contact.telephone] if f.contact.telephone else []
    mail = [f"E-mail：{f.contact.email}"] if f.contact.email else []
    layout = [f"{p.role}：{p.name}" for p in f.layout_editors]
    return "　".join([*people, *contact, *mail, *layout, *f.notices])


def _editor_line(strip: _Strip, page: Page, left: float, right: float, rule: float) -> None:
    words = _editor_words(page)
    if not words:
        return
    line = strip.line(words, "editor_line")
    mail = page.furniture.contact.email
    if mail:
        line = replace(
            line,
            segments=tuple(
                replace(s, href=f"mailto:{mail}") if mail in s.text else s for s in line.segments
            ),
        )
    strip.put(line, "editor_line", right - line.width, rule + strip.book.grid.leading * 0.95)
