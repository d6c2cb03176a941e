"""Where an article that jumps to another page may be cut."""

from __future__ import annotations

import pytest

from edition.layout.jumps import LEAST_LINES, split_story
from edition.layout.story import Story
from edition.model import Answer, Article, Paragraph, Poem, Question, Text
from edition.model.article import Block
from edition.settings import Faces, Stylebook, load_stylebook
from edition.typeset import GalleyRow, Shaper, set_body

HAN = "江心洲的茶园清明前后开采，头一批鲜叶与往年相近。炒茶的锅温全凭手背试，老师傅说学得会温度。"
VERSES = tuple(Text.of(f"{number}闸门提起来的时候") for number in "一二三四")


@pytest.fixture(scope="module")
def book() -> Stylebook:
    """The broadsheet's stylebook."""
    return load_stylebook("broadsheet")


@pytest.fixture(scope="module")
def shaper() -> Shaper:
    """Measures in the shipped faces."""
    return Shaper(Faces.shipped())


def story(book: Stylebook, shaper: Shaper, *blocks: Block) -> tuple[Story, tuple[GalleyRow, ...]]:
    """An article of these blocks, and the rows of its galley."""
    article = Article(id="a", headline=Text.of("放水的那一天"), blocks=blocks)
    return Story(article), set_body(article, 117.0, book, shaper).rows


def test_a_jump_parts_no_stanza(book: Stylebook, shaper: Shaper) -> None:
    """A long poem is cut between two stanzas, wherever the page ends; a short one is whole."""
    poem = Poem(title=Text.of("放水"), author="何以舟", stanzas=(VERSES,) * 5)
    whole, rows = story(book, shaper, Paragraph(text=Text.of(HAN)), poem)
    cut_inside = set()
    for keep in range(len(rows)):
        parts = split_story(whole, rows, keep, "1", "2")
        if parts is None:
            continue
        stays, goes = (
            [stanza for b in part.article.blocks if isinstance(b, Poem) for stanza in b.stanzas]
            for part in parts
        )
        assert (*stays, *goes) == poem.stanzas
        if stays:
            cut_inside.add(len(stays))
            last = parts[0].article.blocks[-1]
            first = parts[1].article.blocks[0]
            assert isinstance(last, Poem)
            assert isinstance(first, Poem)
            assert (last.title, last.author) == (poem.title, poem.author)
            assert not first.title
            fitted = set_body(parts[0].article, 117.0, book, shaper).rows
            assert len(fitted) < keep
    assert cut_inside >= {1, 2, 3}


def test_a_question_jumps_with_its_answer(book: Stylebook, shaper: Shaper) -> None:
    """It never stands alone at the end of a page."""
    speech = (
        Question(speaker="记者", text=Text.of(HAN)),
        Answer(speaker="陈某", text=Text.of(HAN)),
    )
    whole, rows = story(book, shaper, *speech, *speech, *speech)
    cuts = 0
    for keep in range(LEAST_LINES, len(rows)):
        parts = split_story(whole, rows, keep, "1", "2")
        if parts:
            cuts += 1
            assert isinstance(parts[0].article.blocks[-1], Answer)
    assert cuts
