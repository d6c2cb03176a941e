"""Articles → XHTML documents."""
