"""Texts → an index that a browser looks up without a server, exactly.

Chinese has no spaces, and cutting it into words finds what is not there and misses what is. So the
index is of pairs of characters with their places: a string is found where all its pairs stand one
after the other.

``text`` says what is compared, ``postings`` how places are written, ``segments`` how issues share
the files of the index.
"""
