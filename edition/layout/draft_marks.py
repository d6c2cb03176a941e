"""A draft's marks: the stamp of each page, what does not fit, pictures that are too small.

A draft shows a page that is not fit for print. So that nobody takes it for one, every page is
stamped; so that the desk sees what is to be done, it is marked where it is to be done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.issue import Issue
from edition.layout.composition import Composition
from edition.model import PagePlan, Plan, Text
from edition.model.picture_sizes import COARSE, coarse_pictures
from edition.model.plan import (
    ASCENT,
    Item,
    PlacedLine,
    Rect,
    Rule,
    TextBox,
    TextStyle,
    Tint,
)
from edition.settings import Faces
from edition.typeset import ParagraphStyle, Shaper, set_line

#: The name of the marks' colour in the plan, and its value.
COLOR, RED = "draft", "#d0021b"
#: Size of the stamp and of the marks, points; thickness of their lines.
STAMP_SIZE, MARK_SIZE, LINE = 13.0, 7.5, 1.5

#: The words of the marks by language; English where there are none.
WORDS: dict[str, dict[str, str]] = {
    "zh-Hans": {
        "draft": "草样", "over": "未排 {lines} 行 {characters} 字", "whole": "整篇未排：{name}",
        "coarse": "图片过小：{ppi:.0f} ppi",
    },
    "zh-Hant": {
        "draft": "草樣", "over": "未排 {lines} 行 {characters} 字", "whole": "整篇未排：{name}",
        "coarse": "圖片過小：{ppi:.0f} ppi",
    },
    "en": {
        "draft": "DRAFT", "over": "{lines} lines over, {characters} characters",
        "whole": "no room: {name}", "coarse": "picture too small: {ppi:.0f} ppi",
    },
}  # fmt: skip


def draft_plan(issue: Issue, composed: Composition, when: dt.datetime) -> Plan:
    """The composed plan with the marks of a draft.

    Args:
        issue: what was composed.
        composed: its pages, and what does not fit.
        when: the date and time of the stamp.
    """
    language = composed.plan.language
    family = "zh-Hant" if language in ("zh-Hant", "zh-TW", "zh-HK") else language
    words = next((WORDS[key] for key in WORDS if family.startswith(key)), WORDS["en"])
    marker = _Marker(issue.faces, Shaper(issue.faces), words)
    pages = tuple(_marked(issue, page, composed, marker, when) for page in composed.plan.pages)
    return replace(composed.plan, pages=pages, colors={**composed.plan.colors, COLOR: RED})


def _marked(
    issue: Issue, page: PagePlan, composed: Composition, marker: _Marker, when: dt.datetime
) -> PagePlan:
    marks = [*marker.stamp(page, when), *_overset(issue, page, composed, marker)]
    for picture, ppi in coarse_pictures(issue.edition, page):
        if ppi < COARSE:
            words = marker.words["coarse"].format(ppi=ppi)
            rect = picture.rect
            # Tints lie below pictures: the frame stands round it, the label over its upper edge.
            around = Rect(
                rect.x - LINE, rect.y - LINE, rect.width + 2 * LINE, rect.height + 2 * LINE
            )
            marks.append(Tint(around, frame=COLOR, weight=LINE))
            marks += marker.label(words, rect.x, rect.y - 2 * LINE - MARK_SIZE, right=rect.right)
    return replace(page, furniture=(*page.furniture, *marks))


def _overset(
    issue: Issue, page: PagePlan, composed: Composition, marker: _Marker
) -> Iterator[Item]:
    """A red line under the last column of each article that does not fit, with what is over."""
    parts = {part.article: part for part in page.parts}
    y = page.type_area.bottom + LINE
    for article, lines in composed.overset_lines.items():
        text = composed.overset.get(article)
        if article in parts and text is not None:
            columns = [i for i in parts[article].items if isinstance(i, TextBox)]
            body = [box for box in columns if box.role in _FLOWING] or columns
            box = max(body, key=lambda box: (box.rect.x, box.rect.bottom)).rect
            foot = box.bottom
            yield Rule(box.x, foot, box.right, foot, LINE, COLOR)
            count = len("".join(text.split()))
            words = marker.words["over"].format(lines=lines, characters=count)
            yield from marker.label(words, box.x, foot, right=box.right)
    listed = {key for p in issue.edition.pages if p.number == page.number for key in p.articles}
    for article in sorted(listed - set(parts)):
        if composed.overset.get(article, "") is None:
            name = str(issue.edition.article(article).headline)
            yield from marker.label(marker.words["whole"].format(name=name), page.type_area.x, y)
            y += MARK_SIZE * 1.6


#: Roles of the boxes that an article's text runs through.
_FLOWING = frozenset(
    ("body", "subhead", "quotation", "poem", "list", "table", "question", "answer", "note")
)


@dataclass(frozen=True)
class _Marker:
    """Sets the words of the marks.

    Attributes:
        faces, shaper: what they are set in.
        words: in the paper's language.
    """

    faces: Faces
    shaper: Shaper
    words: Mapping[str, str]

    def stamp(self, page: PagePlan, when: dt.datetime) -> list[Item]:
        """The framed word with date and time, in the margin over the page."""
        words = f"{self.words['draft']}　{when:%Y-%m-%d %H:%M}"
        y = max(2.0, page.type_area.y / 2 - STAMP_SIZE)
        box = self._text(words, page.type_area.x + 6, y + 4, STAMP_SIZE, COLOR)
        frame = Rect(page.type_area.x, y, box.rect.width + 12, STAMP_SIZE + 8)
        return [Tint(frame, fill="paper", frame=COLOR, weight=LINE), box]

    def label(self, words: str, x: float, y: float, right: float | None = None) -> list[Item]:
        """Words on a red bar, from ``x`` on and not beyond ``right``; ``y`` is its top."""
        size = MARK_SIZE
        box = self._text(words, x + 1, y + 1, size, "paper")
        if right is not None and box.rect.width > right - x - 2:
            size *= (right - x - 2) / box.rect.width
            box = self._text(words, x + 1, y + 1, size, "paper")
        return [Tint(Rect(x, y, box.rect.width + 2, size + 2), fill=COLOR), box]

    def _text(self, words: str, x: float, y: float, size: float, color: str) -> TextBox:
        look = TextStyle(self.faces.find("hei", 700).id, size, color)
        line = set_line(
            Text.of(words), ParagraphStyle(look, look, look, align="start"), self.shaper
        )
        placed = PlacedLine(line, x, y + ASCENT * size)
        return TextBox(Rect(x, y, line.width, size), "notice", (placed,))
