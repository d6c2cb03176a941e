"""Stories: articles, or the parts of them that stand on one page."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Article


@dataclass(frozen=True, slots=True)
class Story:
    """An article on a page.

    Attributes:
        article: with only the blocks that stand on this page.
        blocks: the index of each of them in the blocks of the whole article; empty if all of them
            stand on this page.
        tail: whether this is the rest of an article that begins on another page; it comes last.
    """

    article: Article
    blocks: tuple[int, ...] = ()
    tail: bool = False
