"""Preflight: is a PDF fit for print, archive and screen? One check a file.

``document → facts of each page (walk) → checks → report``; other people's programs are asked where
they are installed.
"""

from edition.checks.pdf.limits import Limits
from edition.checks.pdf.preflight import preflight
from edition.checks.pdf.report import NO_CERTIFICATE, Report

__all__ = ["NO_CERTIFICATE", "Limits", "Report", "preflight"]
