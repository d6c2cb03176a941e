"""The lines of a head → column, kicker, headline, deck: the best of all partitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.importers.pagetext.articles.head_part_features import head_part_features
from edition.importers.pagetext.scoring import Decision, confidence, reasons, total
from edition.importers.pagetext.source.lines import SourceLine

#: Heads of more lines than this are cut: the rest is deck.
_MOST = 7
_KANA = re.compile(r"[\u3041-\u30ff]")


@dataclass(frozen=True, slots=True)
class HeadParts:
    """A head, read: each part is a list of lines."""

    column: tuple[SourceLine, ...]
    kicker: tuple[SourceLine, ...]
    headline: tuple[SourceLine, ...]
    deck: tuple[SourceLine, ...]
    decision: Decision


def split_head(lines: Sequence[SourceLine]) -> HeadParts:
    """Sort the lines of one head."""
    lines = tuple(lines)
    if not lines:
        return HeadParts((), (), (), (), Decision("none", 1.0, 0.0))
    extra = lines[_MOST:]
    lines = lines[:_MOST]
    japanese = bool(_KANA.search("".join(line.text for line in lines)))
    scored: list[tuple[float, tuple[int, int, int], dict[str, float]]] = []
    for cuts in _partitions(len(lines)):
        features = head_part_features(lines, cuts, japanese)
        scored.append((total("head parts", features), cuts, features))
    scored.sort(key=lambda item: (-item[0], item[1]))
    best, (a, b, c), features = scored[0]
    decision = Decision(
        what="+".join(
            name
            for name, part in (
                ("column", lines[:a]),
                ("kicker", lines[a:b]),
                ("headline", lines[b:c]),
                ("deck", lines[c:]),
            )
            if part
        ),
        confidence=confidence(best, *(item[0] for item in scored[1:4])),
        score=best,
        reasons=reasons("head parts", features),
        start=lines[0].start,
        end=lines[-1].end,
    )
    return HeadParts(lines[:a], lines[a:b], lines[b:c], lines[c:] + extra, decision)


def _partitions(n: int) -> Iterator[tuple[int, int, int]]:
    """(end of the column, of the kicker, of the headline) for every way to part ``n`` lines."""
    for column in (0, 1):
        for kicker in range(column, min(column + 2, n) + 1):
            for headline in range(kicker + 1, min(kicker + 3, n) + 1):
                if column < n:
                    yield column, kicker, headline
