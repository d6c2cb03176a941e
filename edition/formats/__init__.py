"""File formats that several stages read; nothing in here knows of newspapers.

:mod:`raster` opens pixel pictures, :mod:`drawings` measures SVG and PDF drawings, :mod:`cmyk`
renders a PDF page into its four plates.
"""
