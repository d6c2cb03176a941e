"""A sheet → PDF bytes: text and shapes as operators, everything else by WeasyPrint.

``paint_page`` runs one job: ``layers`` and ``glyph_writer`` write shapes and text as PDF operators,
``html`` lets WeasyPrint draw the page around them. ``font_subsets`` makes and embeds the fonts once
all pages are painted.
"""
