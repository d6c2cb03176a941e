"""One article: measured, and the shapes that it may take."""
