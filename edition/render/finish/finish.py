"""``finish``: what the drawing engine does not do, in the order in which it is done."""

from __future__ import annotations

import io

import pikepdf

from edition.model import Edition
from edition.model.plan import Plan
from edition.render.inks import Inks
from edition.settings import Stylebook


def finish(
    data: bytes,
    plan: Plan,
    edition: Edition,
    *,
    stylebook: Stylebook,
    profile: str,
    inks: Inks | None,
) -> bytes:
    """Finish a drawn PDF.

    Args:
        data: what the painter drew: a tagged PDF.
        plan: what it was drawn from.
        edition: whose metadata it bears.
        stylebook: bleed, marks and what the press asks for.
        profile: ``screen``, ``print`` or ``archive``.
        inks: the press's profile; None but for ``print``.

    Returns:
        The same bytes for the same input.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, linearize=profile == "screen")
        return out.getvalue()
