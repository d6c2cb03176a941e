"""Checks over a whole issue."""
