"""WeasyPrint and the faces that it may use."""
