"""Changes of a field's text that are recorded and can be undone."""
