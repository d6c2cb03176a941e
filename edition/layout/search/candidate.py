"""A page laid out, before it is drawn in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.layout.article.copyfit import FittedBody
from edition.layout.article.measure import MeasuredArticle
from edition.layout.search.tree import Placement


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page layout: placements, fitted bodies, and the costs by name."""

    placements: tuple[Placement, ...]
    cost: float
    named: dict[str, float]
    fitted: dict[int, FittedBody]

    def sound(self, articles: Sequence[MeasuredArticle]) -> bool:
        """Whether the copy of these articles fits to the last line and leaves no hole."""
        fits = (self.fitted.get(measured.index) for measured in articles)
        return all(fit is not None and not fit.overset and not fit.holes for fit in fits)

    @property
    def overset(self) -> int:
        """Lines that do not fit."""
        return sum(1 for fitted in self.fitted.values() for row in fitted.overset if row.lines)
