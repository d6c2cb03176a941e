"""PDF files, whatever is on them: geometry, page boxes, colours, content streams, XMP."""
