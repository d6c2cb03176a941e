"""What a PDF is for, in the words that options, painter, preflight and command line share."""

from __future__ import annotations

from typing import Literal

#: Read on a screen (PDF/UA), printed by a press (PDF/X-4), or kept for good (PDF/A).
Profile = Literal["screen", "print", "archive"]

#: The part of PDF/UA that a PDF for the screen keeps; ``ua2`` is PDF 2.0.
Accessibility = Literal["ua1", "ua2"]
