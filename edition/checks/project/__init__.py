"""Checks of a composed issue: :mod:`coverage` finds text that the plan lost or repeats."""
