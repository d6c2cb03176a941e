"""A sheet → PDF bytes: text and shapes as operators, the rest by WeasyPrint."""
