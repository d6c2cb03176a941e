"""Bylines and credits as they were written, and what can be read out of them."""
