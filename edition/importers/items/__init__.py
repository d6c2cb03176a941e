"""Items of agencies and sites → articles that are on no page yet.

A module per format, each with ``read(path, data)``: :mod:`nitf`, :mod:`newsml`, :mod:`ninjs`,
:mod:`wxr`. :mod:`markup` turns the HTML or NITF of their texts into blocks, :mod:`facts` reads
moments, rights and references, :mod:`pictures` takes pictures that lie beside an item.
"""
