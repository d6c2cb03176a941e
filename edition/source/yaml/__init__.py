"""YAML whose values know their lines, read and written.

:mod:`document` parses, most texts by :mod:`fast_reader`; :mod:`writer` writes.
"""
