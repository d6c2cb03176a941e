"""Files of the world, nothing of newspapers: drawings, raster pictures, EPUB, PDF."""
