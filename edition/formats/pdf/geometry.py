"""Matrices and rectangles of a page, points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Area = tuple[float, float, float, float]

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix(values: Iterable[Any]) -> Matrix:
    """Six numbers as a matrix."""
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def times(m: Matrix, n: Matrix) -> Matrix:
    """``m``, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def scale(m: Matrix) -> float:
    """By how much a matrix enlarges, the mean of its directions."""
    return math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def points(name: str, args: Sequence[Any], ctm: Matrix) -> list[tuple[float, float]]:
    """The points of a path operator on the page."""
    numbers = [float(value) for value in args]
    if name == "re":
        x, y, w, h = numbers
        return [at(ctm, px, py) for px, py in ((x, y), (x + w, y), (x, y + h), (x + w, y + h))]
    return [at(ctm, numbers[i], numbers[i + 1]) for i in range(0, len(numbers) - 1, 2)]


def bounds(path: Sequence[tuple[float, float]]) -> Area | None:
    """The rectangle around points; None of none."""
    if not path:
        return None
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(clip: Area | None, area: Area | None) -> Area | None:
    """What of an area is within the clip; None where nothing is."""
    if area is None or clip is None:
        return area
    left, bottom = max(clip[0], area[0]), max(clip[1], area[1])
    right, top = min(clip[2], area[2]), min(clip[3], area[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def overlap(a: Area, b: Area) -> bool:
    """Whether two rectangles have a point in common; a line without thickness may lie in one."""
    return a[0] <= b[2] and a[2] >= b[0] and a[1] <= b[3] and a[3] >= b[1]
