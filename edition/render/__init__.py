"""Plan → PDF and PNG. The painter places what the plan says and decides nothing.

``plan → sheets (view) → HTML → WeasyPrint → PDF → finish (pikepdf)``.
"""

from edition.render.pdf import Painted, Profile, paint_plan, render_pdf
from edition.render.png import render_png

__all__ = ["Painted", "Profile", "paint_plan", "render_pdf", "render_png"]
