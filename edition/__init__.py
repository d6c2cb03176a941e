"""Compose newspaper pages in Chinese: a print-ready PDF and a reflowable EPUB 3 from one source."""

__version__ = "0.1.0"
