"""Advertisements are framed and marked, so that nobody takes them for news."""

from __future__ import annotations

import pytest

from edition.issue import Issue
from edition.layout import compose, pins_of
from edition.model import Edition, PagePin, PagePlan, Picture, Rect, TextBox
from edition.model.plan import Rule, Tint
from edition.settings import Faces, Stylebook
from edition.settings.stylebook import Advertisements
from tests.layout.makers import ComposeIssue, MakeIssue, WriteArticle


def marks(plan: PagePlan) -> list[TextBox]:
    """The marks of a page's advertisements."""
    return [
        item for item in plan.furniture if isinstance(item, TextBox) and item.role == "advert_label"
    ]


def words(box: TextBox) -> str:
    """The characters of a box."""
    return "".join(placed.line.text for placed in box.lines)


def overlap(a: Rect, b: Rect) -> bool:
    """Whether two rectangles share a point."""
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


@pytest.fixture(scope="module")
def articles(write: WriteArticle, issue: MakeIssue) -> Edition:
    """A page of three articles."""
    return issue([write("a", 700), write("b", 400), write("c", 250)])


def pinned(edition: Edition, *pins: PagePin) -> Edition:
    """The issue with pins on its first page."""
    page = edition.pages[0].model_copy(update={"pins": pins})
    return edition.model_copy(update={"pages": (page, *edition.pages[1:])})


def advert(**place: int) -> PagePin:
    """A pinned advertisement as large as its block."""
    return PagePin(item="ad.pdf", kind="advertisement", alt="一家书店", **place)


def test_the_mark_stands_over_the_frame(composed: ComposeIssue, articles: Edition) -> None:
    """At the foot of the page: a frame around the block, the mark over it, clear of all else."""
    (plan,) = composed(pinned(articles, advert(columns=4, rows=12))).plan.pages
    (mark,) = marks(plan)
    (picture,) = [item for item in plan.furniture if isinstance(item, Picture)]
    (frame,) = [item for item in plan.furniture if isinstance(item, Tint)]
    assert words(mark) == "广告"
    assert frame.rect.x == pytest.approx(picture.rect.x - 1.1)
    assert frame.rect.y == pytest.approx(picture.rect.y - 1.1)
    assert frame.rect.bottom == pytest.approx(picture.rect.bottom + 1.1)
    assert (frame.fill, frame.frame, frame.weight) == (None, "ink", 0.3)
    assert mark.rect.right == pytest.approx(frame.rect.right)
    assert mark.rect.bottom <= frame.rect.y
    assert not any(overlap(mark.rect, part.rect) for part in plan.parts)
    rules = [item for item in plan.furniture if isinstance(item, Rule)]
    assert not any(mark.rect.y <= rule.y1 <= frame.rect.y for rule in rules)


def test_where_there_is_no_room_it_stands_inside(composed: ComposeIssue, articles: Edition) -> None:
    """Two advertisements without white between them: the lower one's mark has a strip of its own,
    and the place of both is kept when the layout is written back."""
    upper = advert(column=1, columns=4, row=20, rows=8)
    lower = upper.model_copy(update={"item": "b.pdf", "row": 28})
    (plan,) = composed(pinned(articles, upper, lower)).plan.pages
    first, second = marks(plan)
    frames = [item.rect for item in plan.furniture if isinstance(item, Tint)]
    pictures = [item.rect for item in plan.furniture if isinstance(item, Picture)]
    assert first.rect.bottom <= frames[0].y
    assert frames[1].y < second.rect.y
    assert second.rect.bottom <= pictures[1].y
    assert second.rect.right < frames[1].right
    assert pictures[1].bottom == pytest.approx(frames[1].bottom - 1.1)
    kept = {pin.item: (pin.row, pin.rows) for pin in pins_of(plan, [upper, lower])}
    assert (kept["ad.pdf"], kept["b.pdf"]) == ((20, 8), (28, 8))


def test_white_in_the_block_takes_the_mark(composed: ComposeIssue, articles: Edition) -> None:
    """A picture that leaves white at the head of its block is not made smaller for the mark."""
    size = {"width": 400.0, "height": 40.0}
    upper = advert(column=1, columns=4, row=20, rows=8)
    lower = upper.model_copy(update={"item": "b.pdf", "row": 28, **size})
    (plan,) = composed(pinned(articles, upper, lower)).plan.pages
    picture = next(i for i in plan.furniture if isinstance(i, Picture) and i.file == "b.pdf")
    assert picture.rect.width == pytest.approx(4 * plan.column_width + 3 * plan.gap)
    assert marks(plan)[1].rect.bottom <= picture.rect.y


def test_a_notice_is_the_papers_own(composed: ComposeIssue, articles: Edition) -> None:
    """A notice has neither frame nor mark."""
    pin = advert(columns=4, rows=12).model_copy(update={"kind": "notice"})
    (plan,) = composed(pinned(articles, pin)).plan.pages
    assert [item.file for item in plan.furniture if isinstance(item, Picture)] == ["ad.pdf"]
    assert not marks(plan)
    assert not [item for item in plan.furniture if isinstance(item, Tint)]


def test_words_place_and_type_are_the_stylebooks(
    articles: Edition, book: Stylebook, faces: Faces
) -> None:
    """The house chooses the words, the corner, the size and the weight of the frame."""
    own = book.model_copy(
        update={
            "advertisements": Advertisements(label="商业推广", corner="left"),
            "roles": {
                **book.roles,
                "advert_label": book.role("notice").model_copy(update={"size": 6.5}),
            },
            "rules": {**book.rules, "advertisement": 1.0},
        }
    )
    issue = Issue.of(pinned(articles, advert(columns=4, rows=12)), style=own, faces=faces)
    (plan,) = compose(issue).plan.pages
    (mark,) = marks(plan)
    (frame,) = [item for item in plan.furniture if isinstance(item, Tint)]
    assert words(mark) == "商业推广"
    assert mark.rect.x == frame.rect.x
    assert mark.lines[0].line.segments[0].style.size == 6.5
    assert frame.weight == 1.0


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("zh-Hans", "广告"),
        ("zh", "广告"),
        ("zh-Hant", "廣告"),
        ("zh-HK", "廣告"),
        ("ja", "広告"),
        ("ko-KR", "광고"),
        ("en", "Advertisement"),
    ],
)
def test_the_words_follow_the_language(language: str, label: str) -> None:
    """An empty label is the usual word of the paper's language; blanks are no label."""
    assert Advertisements().words(language) == label
    assert Advertisements(label="　").words(language) == label


def test_a_filler_beside_an_advertisement_is_kept(
    composed: ComposeIssue, write: WriteArticle, issue: MakeIssue
) -> None:
    """Frames of advertisements are not mistaken for those of fillers."""
    edition = issue([write("a", 300), write("b", 120)])
    ad = advert(column=1, columns=2, row=30, rows=12)
    filler = PagePin(item="#filler", kind="notice", column=3, columns=2, row=30, rows=12)
    (plan,) = composed(pinned(edition, ad, filler)).plan.pages
    kept = [pin for pin in pins_of(plan, [ad, filler]) if pin.item == "#filler"]
    assert [(pin.column, pin.row) for pin in kept].count((3, 30)) == 1
    assert (1, 30) not in [(pin.column, pin.row) for pin in kept]
