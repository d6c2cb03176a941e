"""Markdown ↔ blocks and inline text of an article."""
