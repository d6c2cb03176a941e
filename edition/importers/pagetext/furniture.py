"""What is no article's: the fields of the page, and which lines they took."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Folio:
    """What was found.

    Attributes:
        meta: fields of the page (``publication``, ``date``…), absent where the page is silent.
        kinds: line index → ``folio``, ``staff``, ``digest``, ``advertisement``, ``notice``.
        scores: line index → how strongly.
        people: editors and others with their roles.
        unknown: words beside a date that are neither a section nor end as papers' names do.
    """

    meta: dict[str, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    people: list[tuple[str, str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def mark(folio: Folio, i: int, kind: str, score: float) -> None:
    folio.kinds[i] = kind
    folio.scores[i] = score
