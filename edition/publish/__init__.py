"""Finished books and pages → a place where readers find them."""
