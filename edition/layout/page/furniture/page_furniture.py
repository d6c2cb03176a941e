"""Page furniture: masthead, folio strip, section banner, editor line, imprint lines.

On inner pages the name of the paper and the page number stand at the outer end of the strip (left
on even pages, right on odd ones) and the section at the inner end, as in mainland papers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edition.base.diagnostic import Diagnostic
from edition.layout.page.furniture.imprint import imprint_lines
from edition.layout.page.furniture.masthead import masthead
from edition.layout.page.furniture.strip import WORD_GAP, Strip, Words, day_of
from edition.layout.page_job import Imprint
from edition.model import Page, Rect, Text
from edition.model.plan import Item, PlacedLine, Rule, TextBox, Tint
from edition.model.signature import printed_person
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper, paragraph_style, set_line

#: Size of a column flag on the editor line, as a share of the flag's own.
FLAG_SHARE = 0.68


def is_front(page: Page, *, first: bool) -> bool:
    """Whether the page carries the masthead: template ``front``, or page one of the issue.

    Args:
        page: the page.
        first: whether it is the first page of the issue.
    """
    if page.template:
        return page.template == "front"
    return first and page_count(page.number) == 1


def page_count(number: str) -> int:
    """The number in a page's name: ``A03`` is 3."""
    digits = re.findall(r"\d+", number)
    return int(digits[-1]) if digits else 1


def furniture_rows(page: Page, book: Stylebook, *, front: bool) -> int:
    """Rows that the furniture takes at the top of the page, including the white below it."""
    if front:
        return book.furniture.get("masthead", 16) + (1 if _editor_words(page) else 0)
    rows = book.furniture.get("folio", 4)
    has_editor_line = _editor_words(page) or page.furniture.column_flags
    return rows + (book.furniture.get("editor_line", 2) if has_editor_line else 1)


def furniture(
    page: Page, imprint: Imprint, book: Stylebook, faces: Faces, shaper: Shaper, foot: float
) -> tuple[tuple[Item, ...], list[Diagnostic]]:
    """The items of a page's furniture, and what of the imprint finds no room.

    Args:
        page: the page.
        imprint: what it prints about its issue.
        book, faces, shaper: how it is set.
        foot: the lower edge of the type area, points.
    """
    strip = Strip(book, faces, shaper)
    left = (book.paper.width - book.grid.width) / 2
    right = left + book.grid.width
    top = book.paper.top
    if imprint.front:
        bottom = masthead(strip, page, imprint, left, right, top)
    else:
        bottom = _folio(strip, page, imprint, left, right, top)
    _editor_line(strip, page, left, right, bottom)
    lost = []
    if imprint.last:
        lost = imprint_lines(strip, page.number, imprint, left, right, foot)
    return tuple(strip.items), lost


def _folio(
    strip: Strip, page: Page, imprint: Imprint, left: float, right: float, top: float
) -> float:
    """Set the strip of an inner page; returns the y of the rule below it."""
    book = strip.book
    height = book.furniture.get("folio", 4) * book.grid.leading
    rule = top + height - book.grid.leading * 0.5
    baseline = rule - 9
    section: Words = [
        (page.section.name_en, "section_en", "section"),
        (page.section.name, "section", "section"),
        (page.furniture.co_organiser, "co_organiser", "co_organiser"),
    ]
    day: Words = [(f"{day_of(imprint.date)}　{imprint.weekday}", "folio", "folio")]
    name: Words = [
        (imprint.publication.name, "folio_name", "folio"),
        (page.number, "folio_number", "folio"),
    ]
    if strip.width([*section, *day, *name]) + 4 * WORD_GAP > right - left:
        section = section[1:]
    if page_count(page.number) % 2:
        strip.row(section, left, baseline)
        strip.row([*day, *name], right, baseline, to_left=True)
    else:
        strip.row([*reversed(name), *day], left, baseline)
        strip.row(section, right, baseline, to_left=True)
    strip.items.append(Rule(left, rule, right, rule, book.rules.get("folio", 1.5)))
    return rule


def _editor_words(page: Page) -> str:
    f = page.furniture
    people = [printed_person(person) for person in f.editors]
    contact = [f.contact.telephone] if f.contact.telephone else []
    mail = [f"E-mail：{f.contact.email}"] if f.contact.email else []
    layout = [printed_person(person) for person in f.layout_editors]
    return "　".join([*people, *contact, *mail, *layout, *f.notices])


def _editor_line(strip: Strip, page: Page, left: float, right: float, rule: float) -> None:
    """Below the strip: editors, telephone and mail on the right, the page's flags on the left."""
    leading = strip.book.grid.leading
    _flags(strip, page, left, rule + leading * 0.35)
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
    strip.put(line, "editor_line", right - line.width, rule + leading * 0.95)


def _flags(strip: Strip, page: Page, left: float, top: float) -> None:
    style = paragraph_style(strip.book, strip.faces, "column_flag")
    size = style.base.size * FLAG_SHARE
    style = replace(style, base=replace(style.base, size=size, color="paper"))
    for words in page.furniture.column_flags:
        line = set_line(Text.of(words), style, strip.shaper, align="start")
        box = Rect(left, top, line.width + size, size * 1.4)
        placed = PlacedLine(line, left + size / 2, top + size * 1.08)
        strip.items.append(Tint(box, fill="accent"))
        strip.items.append(TextBox(box, "column_flag", (placed,)))
        left = box.right + WORD_GAP
