"""The codes PDFxxx. Each stands in the file of its check; importing this declares them all."""

from edition.checks.pdf import external_tools, preflight, rules

__all__ = ["external_tools", "preflight", "rules"]
