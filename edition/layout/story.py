"""Stories: articles, or the parts of them that stand on one page."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Article


@dataclass(frozen=True, slots=True)
class Story:
    """An article on a page.

    Attributes:
        article: with the blocks that stand on this page only.
        blocks: index of each of them in the whole article's blocks; empty where all are here.
        tail: the rest of an article that begins on another page; it stands after the others.
    """

    article: Article
    blocks: tuple[int, ...] = ()
    tail: bool = False
