"""The ground floor: diagnostics, codes, lengths, and where the data files are.

Nothing in here knows of newspapers.
"""
