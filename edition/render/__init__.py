"""Plan → PDF and PNG. The painter places what the plan says and decides nothing.

``plan → sheets (view) → HTML → WeasyPrint → PDF → finish (pikepdf)``.
"""

from edition.render.pdf import Painted, Profile, paint_plan, render_pdf
from edition.render.png import render_png
from edition.render.proofs import Coverage, Proof, proof

__all__ = [
    "Coverage",
    "Painted",
    "Profile",
    "Proof",
    "paint_plan",
    "proof",
    "render_pdf",
    "render_png",
]
