"""Preflight: is a PDF fit for print, archive and screen?

:mod:`preflight` leads. :mod:`document` opens the file, :mod:`interpreter` finds what each page
paints (with :mod:`geometry` and :mod:`colour`), :mod:`xmp` reads its claims; :mod:`rules` holds one
check per file, judged by :mod:`limits`; :mod:`external_tools` asks :mod:`verapdf`, Ghostscript and
MuPDF where they are installed; :mod:`report` prints the result.
"""

from edition.checks.pdf.limits import Limits
from edition.checks.pdf.preflight import preflight
from edition.checks.pdf.report import NO_CERTIFICATE, Report

__all__ = ["NO_CERTIFICATE", "Limits", "Report", "preflight"]
