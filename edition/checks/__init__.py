"""Checks of finished things: one check a file, each with a code, a reason and a source."""
