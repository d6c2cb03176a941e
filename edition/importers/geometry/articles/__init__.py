"""Pieces of a page → articles: which follows which, and the text healed over the breaks."""
