"""Bytes → lines, and how the page was laid out as text."""
