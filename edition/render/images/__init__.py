"""Pictures, drawings and vector pages, ready to be placed, in the output's colours.

``prepare`` takes every picture file; it hands drawings to ``svg``, PDF pages to ``vector_page``,
and their colours, for the press, to ``recolour``.
"""
