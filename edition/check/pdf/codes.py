"""The codes PDFxxx. Each stands in the file of its check; importing this declares them all."""

from edition.check.pdf import checks, others, preflight

__all__ = ["checks", "others", "preflight"]
