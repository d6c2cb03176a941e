"""The print profile."""

from __future__ import annotations

from pikepdf import Pdf

from edition.model.plan import Plan
from edition.render.inks import Inks
from edition.settings import Stylebook


def make_press_ready(pdf: Pdf, plan: Plan, stylebook: Stylebook, inks: Inks) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots
