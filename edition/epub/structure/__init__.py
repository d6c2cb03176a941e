"""The book's order, navigation and metadata."""
