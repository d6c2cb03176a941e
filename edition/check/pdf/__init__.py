"""Preflight: is a PDF fit for print, archive and screen? One check a file."""
