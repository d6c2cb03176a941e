"""Checks, one file per check, each with its codes, reasons and sources.

:mod:`project` compares a plan with its articles, :mod:`pdf` is the preflight of any PDF,
:mod:`epub` checks a finished EPUB.
"""
