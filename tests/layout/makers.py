"""What the fixtures of this folder are, as types: who writes, gathers and composes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from edition.layout import Composition
from edition.model import Article, Edition, PagePin
from edition.runtime.jobs import JobMapper, run_serially


class WriteArticle(Protocol):
    """Makes an article: ``write("a", 400, picture=0.66)``."""

    def __call__(
        self,
        id: str,
        characters: int,
        *,
        headline: str = "",
        picture: float | None = None,
        paragraphs: int | None = None,
        rank: int | None = None,
        optional: bool = False,
        keywords: tuple[str, ...] = (),
    ) -> Article:
        """The article; ``picture`` is a picture's height over its width."""
        ...


class MakeIssue(Protocol):
    """Makes an issue of pages: each a list of articles."""

    def __call__(
        self,
        *pages: Sequence[Article],
        pins: Sequence[PagePin] = (),
        homeless: Sequence[Article] = (),
        first: int = 2,
    ) -> Edition:
        """The issue; ``pins`` are the first page's, ``first`` is its number."""
        ...


class ComposeIssue(Protocol):
    """Composes an issue in the small book."""

    def __call__(
        self,
        edition: Edition,
        *,
        pages: Collection[str] | None = None,
        budget: float = 2.0,
        alternatives: int = 1,
        mapper: JobMapper = run_serially,
    ) -> Composition:
        """As :func:`edition.layout.composition` does."""
        ...
