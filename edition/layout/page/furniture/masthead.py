"""The front page's head: masthead (报头), imprint, and the ear beside it (报眼) with the digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.layout.links import linked
from edition.layout.page.furniture.imprint import strip_words
from edition.layout.page.furniture.strip import Strip
from edition.layout.page_job import DigestEntry, Imprint
from edition.model import Page, Rect, Text
from edition.model.plan import ASCENT, DESCENT, Item, Line, PlacedLine, Rule, TextBox, Tint
from edition.typeset import paragraph_style, set_line

#: The ear's share of the columns.
EAR_SHARE = 3 / 8
#: Rows below the masthead for the imprint between its rules.
IMPRINT_ROWS = 2
#: Distance between the two rules, rows.
IMPRINT_HEIGHT = 1.5
#: Distance between two entries of the digest, and the padding of the ear, em of its type.
ENTRY_PITCH, EAR_PADDING = 1.75, 0.9
#: Heading of the digest.
DIGEST = "今日导读"
#: Share of its box that the name of the paper may fill.
NAME_SHARE = 0.94


def masthead(
    strip: Strip, page: Page, imprint: Imprint, left: float, right: float, top: float
) -> float:
    """Set the masthead, with an ear if the digest has entries; returns the y of its last rule."""
    book, grid = strip.book, strip.book.grid
    height = (book.furniture.get("masthead", 16) - IMPRINT_ROWS) * grid.leading
    foot = top + height
    entries = imprint.digest
    edge = right
    if entries:
        columns = max(1, round(grid.columns * EAR_SHARE))
        edge = right - grid.span(columns) - grid.gap_width
        ear = Rect(edge + grid.gap_width, top, right - edge - grid.gap_width, height)
        strip.items += _ear(strip, entries, ear)
    _name(strip, imprint, left, edge, top, foot)
    weight = book.rules.get("folio", 1.5)
    strip.items.append(Rule(left, foot, right, foot, weight / 2))
    below = foot + grid.leading * IMPRINT_HEIGHT
    size = book.role("folio").size
    # The line is centred between its rules; figures and Han are 0.8 em high.
    _imprint(strip, page, imprint, left, right, (foot + below) / 2 + 0.36 * size)
    strip.items.append(Rule(left, below, right, below, weight))
    return below


def _name(
    strip: Strip, imprint: Imprint, left: float, right: float, top: float, bottom: float
) -> None:
    """Set the name of the paper as large as its box allows, with its English name below."""
    book, publication = strip.book, imprint.publication
    style = paragraph_style(book, strip.faces, "masthead")
    name = strip.line(publication.name, "masthead")
    size = style.base.size
    english = strip.line(publication.name_en, "folio") if publication.name_en else None
    small = english.segments[0].style.size * 1.9 if english and english.segments else 0.0
    room = min(
        (right - left) * NAME_SHARE / max(1.0, name.width), (bottom - top - small) / size * 0.86
    )
    if room < 1.0 or right - left > name.width * 1.6:
        size *= min(room, 1.35)
        style = replace(style, base=replace(style.base, size=size))
        name = set_line(Text.of(publication.name), style, strip.shaper, align="start")
    middle = (left + right) / 2
    baseline = top + (bottom - top - small - size) / 2 + ASCENT * size
    strip.put(name, "masthead", middle - name.width / 2, baseline)
    if english:
        below = baseline + DESCENT * size + small * 0.75
        strip.put(english, "masthead", middle - english.width / 2, below)


def _imprint(
    strip: Strip, page: Page, imprint: Imprint, left: float, right: float, baseline: float
) -> None:
    words, _ = strip_words(strip, page.number, imprint, right - left)
    lines = [strip.line(word, "folio") for word in words]
    gap = (right - left - sum(line.width for line in lines)) / max(1, len(lines) - 1)
    x = left
    for line in lines:
        x = strip.put(line, "folio", x, baseline) + gap


def _ear(strip: Strip, entries: Sequence[DigestEntry], ear: Rect) -> list[Item]:
    """The digest in a frame: heads at the left, page numbers at the right; both are links."""
    book = strip.book
    style = paragraph_style(book, strip.faces, "digest")
    size = style.base.size
    pad, pitch = size * EAR_PADDING, size * ENTRY_PITCH
    frame = Rect(ear.x, ear.y, ear.width, ear.height - book.grid.leading * 0.6)
    title = strip.line(DIGEST, "column_flag")
    tall = title.segments[0].style.size if title.segments else size
    left, right = frame.x + pad, frame.right - pad
    y = frame.y + pad * 0.7 + tall
    items: list[Item] = [Tint(frame, fill=None, frame="ink", weight=book.rules.get("box", 0.6))]
    middle = (frame.x + frame.right - title.width) / 2
    placed = (PlacedLine(title, middle, y),)
    items.append(TextBox(Rect(middle, y - tall, title.width, tall * 1.2), "digest", placed))
    count = int((frame.bottom - pad * 0.5 - y) / pitch)
    pitch = min((frame.bottom - pad * 0.8 - y) / max(1, min(count, len(entries))), pitch * 1.3)
    for entry in entries[:count]:
        y += pitch
        words = f"{entry.page.lstrip('0') or entry.page}版"
        page_line = set_line(Text.of(words), style, strip.shaper, align="start")
        page_line = linked(page_line, f"#page-{entry.page}")
        room = right - left - page_line.width - size
        line = linked(_fitting(strip, entry.headline, room), f"#{entry.article}")
        lines = (
            PlacedLine(line, left, y), PlacedLine(page_line, right - page_line.width, y)
        )  # fmt: skip
        items.append(TextBox(Rect(left, y - size, right - left, pitch), "digest", lines))
    return items


def _fitting(strip: Strip, headline: str, room: float) -> Line:
    """A headline that fits: whole, its first half, or cut."""
    style = paragraph_style(strip.book, strip.faces, "digest")
    first = headline.split(" ")[0]
    for words in (headline, first, *(first[:k] + "……" for k in range(len(first) - 1, 0, -1))):
        line = set_line(Text.of(words), style, strip.shaper, align="start")
        if line.width <= room:
            break
    return line
