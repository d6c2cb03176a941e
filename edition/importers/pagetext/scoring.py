"""Decisions by explicit scores: named features, weights as data, a confidence for each."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, with what confidence, and why.

    Attributes:
        what: the choice: ``headline``, ``subhead``, ``kicker+headline``…
        confidence: 0 to 1, the choice's share after a softmax over the rivals.
        score: the sum of the weights.
        reasons: the features that spoke, with what each added; the strongest first.
        start, end: offsets of the text that was decided on.
    """

    what: str
    confidence: float
    score: float
    reasons: tuple[tuple[str, float], ...] = ()
    start: int = 0
    end: int = 0


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    file = resources.files("edition.importers.pagetext") / "data" / "weights.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def total(question: str, features: Mapping[str, float]) -> float:
    """The weighted sum. A feature that has no weight is a mistake of the code."""
    table = _weights()[question]
    # A loop, since this is asked most of all.
    score = 0.0
    for name, value in features.items():
        if value:
            score += table[name] * value
    return score


def reasons(question: str, features: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The features that spoke, the strongest first."""
    table = _weights()[question]
    said = [(name, round(table[name] * value, 2)) for name, value in features.items() if value]
    return tuple(sorted(said, key=lambda pair: -abs(pair[1])))


def confidence(best: float, *rivals: float) -> float:
    """The softmax share of the best score among its rivals."""
    return 1 / (1 + sum(math.exp(min(50.0, max(-50.0, r - best))) for r in rivals))


def as_json(decision: Decision) -> dict[str, Any]:
    """A decision, ready for ``json.dumps``."""
    return {
        "what": decision.what,
        "confidence": round(decision.confidence, 3),
        "span": [decision.start, decision.end],
        "reasons": dict(decision.reasons),
    }
