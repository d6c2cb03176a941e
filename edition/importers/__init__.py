"""Foreign input → the model: one file a format."""
