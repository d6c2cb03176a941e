"""Pictures, fonts, cover and page layers of the book."""
