"""Which piece follows which: one assignment of the whole page, solved at once.

Every piece follows a head or another piece, and nothing is followed by two: an article is the chain
from its head. What the first solution tells (which article a piece is in) is a sign for the next.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.optimize import linear_sum_assignment

from edition.importers.geometry.articles.signs import (
    Signs,
    Surroundings,
    head_signs,
    piece_signs,
    shadow_signs,
)

#: Solutions: each one learns from the one before.
ROUNDS = 4
#: No link at all.
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """An article's pieces.

    Attributes:
        head: the head's index; -1 for text without a head.
        pieces: indices in reading order.
        margin: how much better the weakest of its links is than what else could stand there.
    """

    head: int
    pieces: tuple[int, ...]
    margin: float


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of the signs."""
    with (files(__package__) / "weights.toml").open("rb") as file:
        return tomllib.load(file)


def _score(kind: str, signs: Signs) -> float:
    table = weights()[kind]
    return sum(table[name] * value for name, value in signs.items())


def chains(at: Surroundings) -> list[Chain]:
    """The articles of a page, by the places of their heads; text without a head comes last."""
    count, heads = len(at.texts), len(at.heads)
    if not count:
        return [Chain(h, (), 9.0) for h in range(heads)]
    head_of = list(at.shadow)
    fixed = np.full((count, heads), NEVER)
    for b in range(count):
        for h in range(heads):
            fixed[b, h] = _score("head", head_signs(h, b, at))
    before: list[int] = []
    scores = np.zeros((count, heads + count))
    plain = _piece_scores(at)
    for _ in range(ROUNDS):
        scores = np.concatenate([fixed, plain + _head_scores(at, head_of)], axis=1)
        before = _solve(scores, heads)
        found = _heads_of(before, heads)
        if found == head_of:
            break
        head_of = found
    return _chains(at, before, scores, heads)


def _piece_scores(at: Surroundings) -> np.ndarray:
    """What speaks for each piece (row) following each other one (column), heads apart."""
    count = len(at.texts)
    scores = np.full((count, count), NEVER)
    for b in range(count):
        for a in range(count):
            if a != b:
                scores[b, a] = _score("piece", piece_signs(a, b, at))
    return scores


def _head_scores(at: Surroundings, head_of: Sequence[int]) -> np.ndarray:
    """What the heads over the pieces say, the articles being known so far."""
    count = len(at.texts)
    scores = np.zeros((count, count))
    for b in range(count):
        for a in range(count):
            if a != b and at.shadow[b] >= 0 and head_of[a] >= 0:
                scores[b, a] = _score("piece", shadow_signs(b, head_of[a], at))
    return scores


def _solve(scores: np.ndarray, heads: int) -> list[int]:
    """What stands before each piece: a head's index, ``heads`` + a piece's, or -1."""
    count = len(scores)
    none = np.full((count, count), NEVER)
    np.fill_diagonal(none, weights()["none"]["bias"])
    scores = scores.copy()
    for _ in range(count):
        whole = np.concatenate([scores, none], axis=1)
        rows, columns = linear_sum_assignment(whole, maximize=True)
        before = [-1] * count
        for row, column in zip(rows, columns, strict=True):
            if column < heads + count:
                before[int(row)] = int(column)
        circle = _circle(before, heads)
        if not circle:
            return before
        weakest = min(circle, key=lambda b: scores[b, before[b]])
        scores[weakest, before[weakest]] = NEVER
    return before


def _circle(before: Sequence[int], heads: int) -> list[int]:
    """Pieces that follow one another in a circle."""
    for start in range(len(before)):
        seen: list[int] = []
        at = start
        while at not in seen:
            seen.append(at)
            if before[at] < heads:
                break
            at = before[at] - heads
        else:
            return seen[seen.index(at) :]
    return []


def _heads_of(before: Sequence[int], heads: int) -> list[int]:
    found = []
    for start in range(len(before)):
        at = start
        while before[at] >= heads:
            at = before[at] - heads
        found.append(before[at])
    return found


def _chains(at: Surroundings, before: Sequence[int], scores: np.ndarray, heads: int) -> list[Chain]:
    after = {place: b for b, place in enumerate(before) if place >= 0}
    margins = _margins(before, scores)
    found = []
    starts = [(h, after.get(h)) for h in range(heads)]
    starts += [(-1, b) for b, place in enumerate(before) if place < 0]
    for head, first in starts:
        pieces = []
        piece = first
        while piece is not None:
            pieces.append(piece)
            piece = after.get(heads + piece)
        margin = min((margins[b] for b in pieces), default=9.0)
        found.append(Chain(head, tuple(pieces), margin if head >= 0 else min(margin, 0.0)))
    return found


def _margins(before: Sequence[int], scores: np.ndarray) -> list[float]:
    """How much worse the whole page is without each link: the best page that lacks it."""
    count = len(scores)
    none = np.full((count, count), NEVER)
    np.fill_diagonal(none, weights()["none"]["bias"])
    whole = np.concatenate([scores, none], axis=1)
    rows = np.arange(count)
    chosen = [place if place >= 0 else scores.shape[1] + b for b, place in enumerate(before)]
    total = whole[rows, chosen].sum()
    margins = []
    for b in range(count):
        kept = whole[b, chosen[b]]
        whole[b, chosen[b]] = NEVER
        found = linear_sum_assignment(whole, maximize=True)
        margins.append(float(total - whole[found].sum()))
        whole[b, chosen[b]] = kept
    return margins
